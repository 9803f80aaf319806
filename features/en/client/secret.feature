Feature: Secrets
  The secret of an account and its access tokens let anybody act for it.

  @rule:secret.message
  Rule: A client puts neither its secret nor an access_token into an error message or any other answer to its caller.

    @id:secret-message-ticket @needs:ticket
    Scenario Outline: The client answers without its secrets where getSnTicket fails
      Given the next 20 requests to "/wxa/getsnticket" meet the fault <fault>
      When the client gets a ticket for sn "SN1" of model "A"
      Then no answer of the client holds a token or the secret

      Examples:
        | case        | fault                                      |
        | cut         | {"truncate":30}                            |
        | bad-gateway | {"status":502}                             |
        | forbidden   | {"status":403}                             |
        | page        | {"body":"<html><body>login</body></html>"} |
        | nothing     | {"body":""}                                |
        | busy        | {"errcode":-1}                             |
        | invalid     | {"errcode":40001}                          |

    @id:secret-message-token-group @needs:group
    Scenario Outline: The client answers without its secrets where the token call of a group call fails
      Given the next 20 requests to "token" meet the fault <fault>
      When the client creates the group "Lobby" of model "A"
      Then no answer of the client holds a token or the secret

      Examples:
        | case        | fault                                      |
        | bad-gateway | {"status":502}                             |
        | page        | {"body":"<html><body>login</body></html>"} |
        | secret      | {"errcode":40125}                          |

    @id:secret-message-token @needs:ticket
    Scenario Outline: The client answers without its secrets where its token call fails
      Given the next 20 requests to "token" meet the fault <fault>
      When the client gets a ticket for sn "SN1" of model "A"
      Then no answer of the client holds a token or the secret

      Examples:
        | case        | fault                                      |
        | cut         | {"truncate":30}                            |
        | bad-gateway | {"status":502}                             |
        | page        | {"body":"<html><body>login</body></html>"} |
        | object      | {"body":"{}"}                              |
        | busy        | {"errcode":-1}                             |
        | secret      | {"errcode":40125}                          |

    @id:secret-message-bad-value @needs:ticket
    Scenario: The client answers without its secrets where a value is refused
      When the client gets a ticket for sn "SN1" of model "A"
      And the client gets a ticket for sn "AA:BB" of model "A"
      Then no answer of the client holds a token or the secret

    @id:secret-message-group @needs:group
    Scenario Outline: The client answers without its secrets where createIotGroupId fails
      Given the next 20 requests to "/wxa/business/group/createid" meet the fault <fault>
      When the client creates the group "Lobby" of model "A"
      Then no answer of the client holds a token or the secret

      Examples:
        | case        | fault                                      |
        | bad-gateway | {"status":502}                             |
        | page        | {"body":"<html><body>login</body></html>"} |
        | invalid     | {"errcode":40001}                          |

    @id:secret-message-members @needs:group
    Scenario Outline: The client answers without its secrets where other group calls fail
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the next 20 requests to "<path>" meet the fault <fault>
      When the client reads the group "Lobby"
      And the client adds the devices "SN2" to the group "Lobby"
      And the client removes the devices "SN1" from the group "Lobby"
      Then no answer of the client holds a token or the secret

      Examples:
        | case             | path                             | fault |
        | getinfo-page     | /wxa/business/group/getinfo      | {"body":"<html><body>login</body></html>"} |
        | adddevice-502    | /wxa/business/group/adddevice    | {"status":502} |
        | removedevice-bad | /wxa/business/group/removedevice | {"body":"{}"} |

    @id:secret-message-group-used @needs:group
    Scenario: The client answers without its secrets while it changes a group
      Given the group "Lobby" of model "A" with the devices "SN1"
      When the client adds the devices "SN2" to the group "Lobby"
      And the client reads the group "Lobby"
      And the client removes the devices "SN1, SN3" from the group "Lobby"
      And the client reads the group "unknown"
      Then no answer of the client holds a token or the secret

    @id:secret-message-flow @needs:flow
    Scenario Outline: The client answers without its secrets where a flow fails
      Given the next 20 requests to "<path>" meet the fault <fault>
      When the client authorizes "SN1"
      Then no answer of the client holds a token or the secret

      Examples:
        | case           | path             | fault             |
        | token          | token            | {"status":502}    |
        | ticket         | /wxa/getsnticket | {"status":502}    |
        | token-secret   | token            | {"errcode":40125} |
        | token-busy     | token            | {"errcode":-1}    |
        | ticket-busy    | /wxa/getsnticket | {"errcode":-1}    |
        | ticket-invalid | /wxa/getsnticket | {"errcode":40001} |

    @id:secret-message-voip @needs:voip
    Scenario Outline: The client answers without its secrets where iotVoipCall fails
      Given the next 20 requests to "/wxa/business/iot/voip/call" meet the fault <fault>
      When the client has device "SN1" call the user
      Then no answer of the client holds a token or the secret

      Examples:
        | case        | fault                                      |
        | bad-gateway | {"status":502}                             |
        | page        | {"body":"<html><body>login</body></html>"} |
        | invalid     | {"errcode":40001}                          |
        | refused     | {"errcode":9}                              |

    @id:secret-message-redirect @needs:ticket
    Scenario Outline: A client that is redirected names no secret
      Given the platform redirects the next 20 requests to "<path>" to another server with status 302
      When the client gets a ticket for sn "SN1" of model "A"
      Then no answer of the client holds a token or the secret
      And the client has printed no token and no secret

      Examples:
        | case   | path             |
        | token  | token            |
        | ticket | /wxa/getsnticket |

    @id:secret-message-redirect-group @needs:group
    Scenario Outline: A client that is redirected in a group call names no secret
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the platform redirects the next 20 requests to "<path>" to another server with status 302
      When the client creates the group "Hall" of model "A"
      And the client adds the devices "SN2" to the group "Lobby"
      Then no answer of the client holds a token or the secret
      And the client has printed no token and no secret

      Examples:
        | case  | path                          |
        | token | token                         |
        | add   | /wxa/business/group/adddevice |

    @id:secret-message-redirect-flow @needs:flow
    Scenario: A flow that is redirected names no secret
      Given the platform redirects the next 20 requests to "/wxa/getsnticket" to another server with status 302
      When the client authorizes "SN1"
      Then no answer of the client holds a token or the secret
      And the client has printed no token and no secret

    @id:secret-message-members-failed @needs:group
    Scenario Outline: A failed call for devices of a group names no secret
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the next 20 requests to "/wxa/business/group/getinfo" meet the fault <fault>
      And the next 20 requests to "/wxa/business/group/adddevice" meet the fault <fault>
      When the client reads the group "Lobby"
      And the client adds the devices "SN2" to the group "Lobby"
      Then no answer of the client holds a token or the secret
      And the client has printed no token and no secret

      Examples:
        | case   | fault |
        | reset  | {"reset":true} |
        | half   | {"truncate":30} |
        | page   | {"body":"<html><body>login</body></html>"} |
        | object | {"body":"{}"} |
        | status | {"status":502} |
        | dead   | {"errcode":42001} |
        | quota  | {"errcode":45009} |

    @id:secret-message-remove-failed @needs:group
    Scenario: A removal whose reply is lost names no secret
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the next 20 requests to "/wxa/business/group/removedevice" meet the fault {"reset":true}
      When the client removes the devices "SN1" from the group "Lobby"
      Then no answer of the client holds a token or the secret
      And the client has printed no token and no secret

    @id:secret-message-ticket-failed @needs:ticket
    Scenario Outline: A ticket that is refused or missing names no secret
      Given the next 20 requests to "/wxa/getsnticket" meet the fault <fault>
      When the client gets a ticket for sn "SN1" of model "A"
      Then no answer of the client holds a token or the secret
      And the client has printed no token and no secret

      Examples:
        | case   | fault |
        | no-ticket | {"body":"{\\"errcode\\":0,\\"errmsg\\":\\"ok\\"}"} |
        | object | {"body":"{}"} |
        | dead   | {"errcode":42001} |
        | quota  | {"errcode":45009} |

    @id:secret-message-create @needs:group
    Scenario: A group that was created names no secret
      When the client creates the group "Lobby" of model "A"
      Then no answer of the client holds a token or the secret

    @id:secret-message-recovered @needs:ticket @needs:recovery
    Scenario: A recovered call names no secret
      Given the next 1 request to "/wxa/getsnticket" meets the fault {"errcode":40001}
      When the client gets a ticket for sn "SN1" of model "A"
      Then no answer of the client holds a token or the secret
      And the client has printed no token and no secret

  @rule:secret.log
  Rule: A client writes neither its secret nor an access_token into a log: nothing that it prints holds them.

    @id:secret-log-ticket @needs:ticket
    Scenario Outline: The client prints none of its secrets where getSnTicket fails
      Given the next 20 requests to "/wxa/getsnticket" meet the fault <fault>
      When the client gets a ticket for sn "SN1" of model "A"
      Then the client has printed no token and no secret

      Examples:
        | case        | fault                                      |
        | cut         | {"truncate":30}                            |
        | bad-gateway | {"status":502}                             |
        | forbidden   | {"status":403}                             |
        | page        | {"body":"<html><body>login</body></html>"} |
        | nothing     | {"body":""}                                |
        | busy        | {"errcode":-1}                             |
        | invalid     | {"errcode":40001}                          |

    @id:secret-log-token-group @needs:group
    Scenario Outline: The client prints none of its secrets where the token call of a group call fails
      Given the next 20 requests to "token" meet the fault <fault>
      When the client creates the group "Lobby" of model "A"
      Then the client has printed no token and no secret

      Examples:
        | case        | fault                                      |
        | bad-gateway | {"status":502}                             |
        | page        | {"body":"<html><body>login</body></html>"} |
        | secret      | {"errcode":40125}                          |

    @id:secret-log-token @needs:ticket
    Scenario Outline: The client prints none of its secrets where its token call fails
      Given the next 20 requests to "token" meet the fault <fault>
      When the client gets a ticket for sn "SN1" of model "A"
      Then the client has printed no token and no secret

      Examples:
        | case        | fault                                      |
        | cut         | {"truncate":30}                            |
        | bad-gateway | {"status":502}                             |
        | page        | {"body":"<html><body>login</body></html>"} |
        | object      | {"body":"{}"}                              |
        | busy        | {"errcode":-1}                             |
        | secret      | {"errcode":40125}                          |

    @id:secret-log-bad-value @needs:ticket
    Scenario: The client prints none of its secrets where a value is refused
      When the client gets a ticket for sn "SN1" of model "A"
      And the client gets a ticket for sn "AA:BB" of model "A"
      Then the client has printed no token and no secret

    @id:secret-log-group @needs:group
    Scenario Outline: The client prints none of its secrets where createIotGroupId fails
      Given the next 20 requests to "/wxa/business/group/createid" meet the fault <fault>
      When the client creates the group "Lobby" of model "A"
      Then the client has printed no token and no secret

      Examples:
        | case        | fault                                      |
        | bad-gateway | {"status":502}                             |
        | page        | {"body":"<html><body>login</body></html>"} |
        | invalid     | {"errcode":40001}                          |

    @id:secret-log-group-used @needs:group
    Scenario: The client prints none of its secrets while it changes a group
      Given the group "Lobby" of model "A" with the devices "SN1"
      When the client adds the devices "SN2" to the group "Lobby"
      And the client reads the group "Lobby"
      And the client removes the devices "SN1, SN3" from the group "Lobby"
      And the client reads the group "unknown"
      Then the client has printed no token and no secret

    @id:secret-log-flow @needs:flow
    Scenario Outline: The client prints none of its secrets where a flow fails
      Given the next 20 requests to "<path>" meet the fault <fault>
      When the client authorizes "SN1"
      Then the client has printed no token and no secret

      Examples:
        | case           | path             | fault             |
        | token          | token            | {"status":502}    |
        | ticket         | /wxa/getsnticket | {"status":502}    |
        | token-secret   | token            | {"errcode":40125} |
        | token-busy     | token            | {"errcode":-1}    |
        | ticket-busy    | /wxa/getsnticket | {"errcode":-1}    |
        | ticket-invalid | /wxa/getsnticket | {"errcode":40001} |

    @id:secret-log-voip @needs:voip
    Scenario Outline: The client prints none of its secrets where iotVoipCall fails
      Given the next 20 requests to "/wxa/business/iot/voip/call" meet the fault <fault>
      When the client has device "SN1" call the user
      Then the client has printed no token and no secret

      Examples:
        | case        | fault                                      |
        | bad-gateway | {"status":502}                             |
        | page        | {"body":"<html><body>login</body></html>"} |
        | invalid     | {"errcode":40001}                          |
        | refused     | {"errcode":9}                              |

  @rule:secret.transport
  Rule: Where no reply arrives, the text that an HTTP library has for that reaches neither the caller nor a log with a token or the secret in its URL.

    @id:secret-transport-message @needs:ticket
    Scenario Outline: The client answers without its secrets where a connection ends
      Given the next 20 requests to "<path>" meet the fault {"reset":true}
      When the client gets a ticket for sn "SN1" of model "A"
      Then no answer of the client holds a token or the secret

      Examples:
        | case   | path             |
        | token  | token            |
        | ticket | /wxa/getsnticket |

    @id:secret-transport-message-group @needs:group
    Scenario Outline: The client answers without its secrets where a connection of a group call ends
      Given the next 20 requests to "<path>" meet the fault {"reset":true}
      When the client creates the group "Lobby" of model "A"
      Then no answer of the client holds a token or the secret

      Examples:
        | case  | path                         |
        | token | token                        |
        | group | /wxa/business/group/createid |

    @id:secret-transport-message-flow @needs:flow
    Scenario Outline: The client answers without its secrets where a connection of a flow ends
      Given the next 20 requests to "<path>" meet the fault {"reset":true}
      When the client authorizes "SN1"
      Then no answer of the client holds a token or the secret

      Examples:
        | case   | path             |
        | token  | token            |
        | ticket | /wxa/getsnticket |

    @id:secret-transport-log @needs:ticket
    Scenario Outline: The client prints none of its secrets where a connection ends
      Given the next 20 requests to "<path>" meet the fault {"reset":true}
      When the client gets a ticket for sn "SN1" of model "A"
      Then the client has printed no token and no secret

      Examples:
        | case   | path             |
        | token  | token            |
        | ticket | /wxa/getsnticket |

    @id:secret-transport-log-group @needs:group
    Scenario Outline: The client prints none of its secrets where a connection of a group call ends
      Given the next 20 requests to "<path>" meet the fault {"reset":true}
      When the client creates the group "Lobby" of model "A"
      Then the client has printed no token and no secret

      Examples:
        | case  | path                         |
        | token | token                        |
        | group | /wxa/business/group/createid |

    @id:secret-transport-log-flow @needs:flow
    Scenario Outline: The client prints none of its secrets where a connection of a flow ends
      Given the next 20 requests to "<path>" meet the fault {"reset":true}
      When the client authorizes "SN1"
      Then the client has printed no token and no secret

      Examples:
        | case   | path             |
        | token  | token            |
        | ticket | /wxa/getsnticket |

    @id:secret-transport-message-voip @needs:voip
    Scenario: The client answers without its secrets where a connection of iotVoipCall ends
      Given the next 20 requests to "/wxa/business/iot/voip/call" meet the fault {"reset":true}
      When the client has device "SN1" call the user
      Then no answer of the client holds a token or the secret

    @id:secret-transport-log-voip @needs:voip
    Scenario: The client prints none of its secrets where a connection of iotVoipCall ends
      Given the next 20 requests to "/wxa/business/iot/voip/call" meet the fault {"reset":true}
      When the client has device "SN1" call the user
      Then the client has printed no token and no secret
