Feature: The ticket of a device
  A server fetches a ticket with getSnTicket, a mini program hands it to the
  phone. Scenarios for a client without a server side use tickets which the
  platform issued itself.

  @rule:app.unauthorized
  Rule: getSnTicket refuses an app without hardware access.

    @id:app-unauthorized @needs:ticket
    Scenario: getSnTicket refuses an app without hardware access
      Given the app has no hardware access
      When the client gets a ticket for sn "SN1" of model "A"
      Then the answer has errcode 48001

    @id:app-unauthorized-again @needs:ticket
    Scenario: getSnTicket refuses an app without hardware access for every device
      Given the app has no hardware access
      When the client gets a ticket for sn "SN1" of model "A"
      And the client gets a ticket for sn "SN2" of model "C"
      Then the answer has errcode 48001
      And the platform received at most 4 requests to "/wxa/getsnticket"

  @rule:ticket.shape
  Rule: An sn_ticket is 32 lower-case hexadecimal characters.

    @id:ticket-shape @needs:ticket
    Scenario Outline: Every ticket has the same form
      When the client gets a ticket for sn "<sn>" of model "<model>"
      Then the ticket is 32 lower-case hexadecimal characters

      Examples:
        | case  | sn      | model |
        | short | 1       | A     |
        | long  | {A*100} | A     |
        | other | SN1     | C     |

  @rule:ticket.unregistered
  Rule: getSnTicket issues a ticket for any well-formed sn, registered or not.

    @id:ticket-unregistered @needs:ticket
    Scenario Outline: getSnTicket issues a ticket for an sn that was never registered
      When the client gets a ticket for sn "<sn>" of model "A"
      Then the client has a ticket

      Examples:
        | case       | sn           |
        | new        | NEVER-SEEN-1 |
        | looks-void | null         |

    @id:ticket-unregistered-phone @needs:phone
    Scenario: The phone authorizes a device whose sn was never registered
      Given the option for "NEVER-SEEN-1"
      When the app calls "requestDeviceVoIP"
      Then the call succeeds

    @id:ticket-unregistered-flow @needs:flow
    Scenario: A flow authorizes a device whose sn was never registered
      When the client authorizes "NEVER-SEEN-1"
      Then the flow ends "authorized"

  @rule:ticket.lifetime
  Rule: An snTicket is valid for 300 seconds.

    @id:ticket-lifetime-alive @needs:phone
    Scenario Outline: A ticket is valid for five minutes
      Given the switch "ticket.edge" is "expired"
      And the option for "SN1"
      When "<age>" passes
      And the app calls "requestDeviceVoIP"
      Then the call succeeds

      Examples:
        | case    | age     |
        | 0s      | 0s      |
        | 1s      | 1s      |
        | 4m0s    | 4m0s    |
        | 4m59s   | 4m59s   |
        | 4m59.9s | 4m59.9s |

    @id:ticket-lifetime-dead @needs:phone
    Scenario Outline: A ticket expires after five minutes
      Given the switch "ticket.edge" is "valid"
      And the option for "SN1"
      When "<age>" passes
      And the app calls "requestDeviceVoIP"
      Then the call fails with errCode 10008

      Examples:
        | case   | age    |
        | 5m0.1s | 5m0.1s |
        | 5m1s   | 5m1s   |
        | 10m    | 10m    |
        | 24h    | 24h    |

    @id:ticket-lifetime-clock @needs:phone @needs:clock
    Scenario Outline: A client that knows the time hands on a ticket as long as it is valid
      Given the option for "SN1"
      When "<age>" passes
      And the app calls "requestDeviceVoIP"
      Then the call succeeds

      Examples:
        | case  | age   |
        | 1s    | 1s    |
        | 4m59s | 4m59s |

    @id:ticket-lifetime-fetched @needs:ticket
    Scenario Outline: A ticket that the client fetched is valid for five minutes
      When the client gets a ticket for sn "SN1" of model "A"
      And "<age>" passes
      And the phone presents the client's ticket for device "SN1"
      Then the call succeeds

      Examples:
        | case  | age   |
        | 0s    | 0s    |
        | 4m59s | 4m59s |

    @id:ticket-lifetime-renewed @needs:ticket @needs:clock
    Scenario Outline: A client that is asked again returns a valid ticket
      When the client gets a ticket for sn "SN1" of model "A"
      And "<age>" passes
      And the client gets a ticket for sn "SN1" of model "A"
      And the phone presents the client's ticket for device "SN1"
      Then the call succeeds

      Examples:
        | case | age   |
        | 5m1s | 5m1s  |
        | 10m  | 10m   |
        | 1h   | 1h    |
        | day  | 24h1m |

    @id:ticket-lifetime-used @needs:ticket @needs:clock
    Scenario: A client that is asked again and again returns a valid ticket
      When the client gets a ticket for sn "SN1" of model "A"
      And "3m" passes
      And the client gets a ticket for sn "SN1" of model "A"
      And "3m" passes
      And the client gets a ticket for sn "SN1" of model "A"
      And the phone presents the client's ticket for device "SN1"
      Then the call succeeds

    @id:ticket-lifetime-next @needs:phone
    Scenario: After a ticket has expired, the client sends the next one
      Given the user answers dialogs with "dismiss"
      And the option for "SN1"
      When the app calls "requestDeviceVoIP"
      And "5m1s" passes
      And the app calls "requestDeviceVoIP" for "SN1" while the user answers "accept"
      Then the call succeeds

  @rule:ticket.device
  Rule: A client returns a valid ticket of the device that it was asked about: of that sn and that model_id.

    @id:ticket-device-each @needs:ticket
    Scenario Outline: The client returns a ticket of each device
      When the client gets a ticket for sn "<first>" of model "<model>"
      And the client gets a ticket for sn "<second>" of model "<other>"
      And the phone presents the client's ticket for device "<second>/<other>"
      Then the call succeeds

      Examples:
        | case           | first    | model | second   | other |
        | other-sn       | SN1      | A     | SN2      | A     |
        | other-model    | SN1      | A     | SN1      | B     |
        | other-type     | SN1      | C     | SN1      | A     |
        | other-case     | SN1      | A     | sn1      | A     |
        | leading-zeros  | 0012     | A     | 12       | A     |
        | number         | 1e3      | A     | 1000     | A     |
        | sign           | S-1      | A     | S_1      | A     |
        | no-sign        | S-1      | A     | S1       | A     |
        | longer         | SN1      | A     | SN11     | A     |
        | end-of-a-long  | {A*127}1 | A     | {A*127}2 | A     |
        | start-of-a-long | 1{A*127} | A    | 2{A*127} | A     |

    @id:ticket-device-models @needs:ticket
    Scenario Outline: The client returns a ticket of each of two devices whose model_ids look alike
      Given the sandbox has the world
        """
        {"models":[{"model_id":"<model>","model_type":"校园电话"},{"model_id":"<other>","model_type":"校园电话"}]}
        """
      When the client gets a ticket for sn "<first>" of model "<model>"
      And the client gets a ticket for sn "<second>" of model "<other>"
      And the phone presents the client's ticket for device "<second>/<other>"
      Then the call succeeds

      Examples:
        | case         | first | model                  | second | other                  |
        | other-case   | D1    | Kj7QmZ0aVb2-N9dLr4TwEx | D1     | kj7qmz0avb2-n9dlr4twex |
        | other-end    | D1    | Kj7QmZ0aVb2-N9dLr4TwEx | D1     | Kj7QmZ0aVb2-N9dLr4TwEy |
        | other-start  | D1    | Kj7QmZ0aVb2-N9dLr4TwEx | D1     | Lj7QmZ0aVb2-N9dLr4TwEx |
        | other-sign   | D1    | Kj7QmZ0aVb2-N9dLr4TwEx | D1     | Kj7QmZ0aVb2_N9dLr4TwEx |

    @id:ticket-device-again @needs:ticket
    Scenario Outline: The client returns a ticket of a device that it was asked about before
      When the client gets a ticket for sn "SN1" of model "A"
      And the client gets a ticket for sn "<between>" of model "<model>"
      And the client gets a ticket for sn "SN1" of model "A"
      And the phone presents the client's ticket for device "SN1"
      Then the call succeeds

      Examples:
        | case        | between | model |
        | same        | SN1     | A     |
        | other-sn    | SN2     | A     |
        | other-model | SN1     | B     |

    @id:ticket-device-after-refusal @needs:ticket
    Scenario Outline: The client returns a ticket after it was refused one
      When the client gets a ticket for sn "<sn>" of model "<model>"
      And the client gets a ticket for sn "SN1" of model "A"
      And the phone presents the client's ticket for device "SN1"
      Then the call succeeds

      Examples:
        | case        | sn       | model   |
        | other-model | SN1      | unknown |
        | bad-sn      | SN1{门*1} | A       |
        | long-sn     | {A*129}  | A       |

    @id:ticket-device-after-refusals @needs:ticket
    Scenario: The client returns a ticket after it was refused several
      When the client gets a ticket for sn "SN1" of model "unknown"
      And the client gets a ticket for sn "SN2" of model "unknown"
      And the client gets a ticket for sn "SN3" of model "unknown"
      And the client gets a ticket for sn "SN4" of model "unknown"
      And the client gets a ticket for sn "SN5" of model "unknown"
      And the client gets a ticket for sn "SN1" of model "A"
      And the phone presents the client's ticket for device "SN1"
      Then the call succeeds

    @id:ticket-device-session @needs:ticket @needs:flow @needs:phone @needs:list
    Scenario: A ticket is fetched after a list, a flow and a call of the phone
      When the app calls "getDeviceVoIPList"
      And the client authorizes "SN1"
      And the app calls "requestDeviceVoIP" for "SN2" while the user answers "accept"
      And the client gets a ticket for sn "SN3" of model "A"
      And the phone presents the client's ticket for device "SN3"
      Then the call succeeds

    @id:ticket-device-first-of-many @needs:ticket
    Scenario: The first of many devices still gets its own ticket
      When the client gets a ticket for each of the devices "D1..D45"
      And the client gets a ticket for sn "D1" of model "A"
      Then the phone presents the client's ticket for device "D1"
      And the call succeeds

    @id:ticket-device-same-hash @needs:ticket
    Scenario: Devices whose sns have the same hash get their own tickets
      When the client gets a ticket for sn "AaAa" of model "A"
      And the client gets a ticket for sn "BBBB" of model "A"
      Then the phone presents the client's ticket for device "BBBB"
      And the call succeeds

  @rule:ticket.edge
  Rule: A ticket that is exactly 300 seconds old has expired.

    @id:ticket-edge-dead @needs:phone
    Scenario: A ticket is expired at exactly five minutes
      Given the option for "SN1"
      When "5m0s" passes
      And the app calls "requestDeviceVoIP"
      Then the call fails with errCode 10008

    @id:ticket-edge-alive @needs:phone
    Scenario: A ticket is valid at exactly five minutes
      Given the switch "ticket.edge" is "valid"
      And the option for "SN1"
      When "5m0s" passes
      And the app calls "requestDeviceVoIP"
      Then the call succeeds

  @rule:ticket.wrong
  Rule: The phone refuses a ticket that the platform did not issue.

    @id:ticket-wrong @needs:phone
    Scenario Outline: The phone refuses a made-up ticket
      Given the switch "ticket.binding" is "unbound"
      And the option for "SN1"
      And its "snTicket" is "<ticket>"
      When the app calls "requestDeviceVoIP"
      Then the call fails with errCode 10008

      Examples:
        | case       | ticket                           |
        | zeros      | {0*32}                           |
        | made-up    | 296d0663e3ebe5dcb4e730864e333bb8 |
        | short      | {0*31}                           |
        | not-hex    | {z*32}                           |
        | words      | not a ticket                     |
        | the-secret | {secret}                         |

    @id:ticket-wrong-case @needs:phone
    Scenario: The phone refuses a ticket in upper case
      Given the option for "SN1"
      And its "snTicket" is a ticket of device "SN1" in upper case
      When the app calls "requestDeviceVoIP"
      Then the call fails with errCode 10008

    @id:ticket-wrong-blank @needs:phone
    Scenario: The phone refuses a ticket with a blank
      Given the option for "SN1"
      And its "snTicket" is a ticket of device "SN1" and a blank
      When the app calls "requestDeviceVoIP"
      Then the call fails with errCode 10008

  @rule:ticket.binding
  Rule: A ticket is valid only for the sn and the modelId that it was issued for.

    @id:ticket-binding @needs:phone
    Scenario Outline: The phone refuses a ticket of another device
      Given the option for "SN1"
      And its "snTicket" is a ticket of device "<device>"
      When the app calls "requestDeviceVoIP"
      Then the call fails with errCode 10008

      Examples:
        | case        | device |
        | other-sn    | SN2    |
        | other-case  | sn1    |
        | longer-sn   | SN11   |
        | other-model | SN1/B  |
        | both        | SN2/C  |

    @id:ticket-binding-own @needs:phone
    Scenario: The phone accepts a ticket of the device
      Given the option for "SN1/C"
      And its "snTicket" is a ticket of device "SN1/C"
      When the app calls "requestDeviceVoIP"
      Then the call succeeds

    @id:ticket-binding-unbound @needs:phone
    Scenario Outline: The phone accepts any valid ticket of the app
      Given the switch "ticket.binding" is "unbound"
      And the option for "SN1"
      And its "snTicket" is a ticket of device "<device>"
      When the app calls "requestDeviceVoIP"
      Then the call succeeds

      Examples:
        | case        | device |
        | other-sn    | SN2    |
        | other-model | SN1/B  |

    @id:ticket-binding-fetched @needs:phone @needs:ticket
    Scenario: The client sends the ticket of the option, not the one that it fetched last
      Given the option for "SN1"
      When the client gets a ticket for sn "SN2" of model "A"
      And the app calls "requestDeviceVoIP"
      Then the call succeeds

    @id:ticket-binding-model @needs:phone
    Scenario Outline: A modelId with one character more is not that of the model
      Given the option for "SN1"
      And its "modelId" is "{model A}<tail>"
      When the app calls "requestDeviceVoIP"
      Then the call fails

      Examples:
        | case | tail |
        | blank | {U+0020} |
        | letter | A |

    @id:ticket-binding-model-short @needs:phone
    Scenario: A model_id may be short
      Given the sandbox has the world
        """
        {"models":[{"model_id":"M-1","model_type":"校园电话"}]}
        """
      And the option for "SN1/M-1"
      When the app calls "requestDeviceVoIP"
      Then the call succeeds

  @rule:ticket.reuse
  Rule: A client may use a ticket more than once while it is valid, and a newer ticket does not invalidate it.

    @id:ticket-reuse @needs:phone
    Scenario: A ticket can be used twice
      Given the switch "record.dismissed" is "forget"
      And the option for "SN1"
      And the user answers dialogs with "dismiss"
      When the app calls "requestDeviceVoIP"
      And the user answers dialogs with "accept"
      And the app calls "requestDeviceVoIP"
      Then the call succeeds

    @id:ticket-reuse-newer @needs:phone
    Scenario: A newer ticket does not invalidate an older one
      Given the option for "SN1"
      When the platform issues another ticket of device "SN1"
      And the app calls "requestDeviceVoIP"
      Then the call succeeds

    @id:ticket-reuse-single @needs:phone
    Scenario: A single-use ticket cannot be used twice
      Given the switch "ticket.reuse" is "single-use"
      And the switch "record.dismissed" is "forget"
      And the option for "SN1"
      And the user answers dialogs with "dismiss"
      When the app calls "requestDeviceVoIP"
      And the user answers dialogs with "accept"
      And the app calls "requestDeviceVoIP"
      Then the call fails with errCode 10008

    @id:ticket-reuse-first @needs:phone
    Scenario: A single-use ticket can be used once
      Given the switch "ticket.reuse" is "single-use"
      And the option for "SN1"
      When the app calls "requestDeviceVoIP"
      Then the call succeeds
