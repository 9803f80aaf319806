Feature: The ticket of a device
  A server fetches a ticket with getSnTicket, a mini program hands it to the
  phone. Scenarios for a client without a server side use tickets which the
  platform issued itself.

  @rule:app.unauthorized
  Rule: getSnTicket refuses an app without hardware access.

    @id:app-unauthorized-text
    Scenario: getSnTicket answers an app without hardware access with the documented errmsg
      Given the app has no hardware access
      When the suite sends the request
        """
        POST /wxa/getsnticket?access_token=own

        {"sn":"SN1","model_id":"{model A}"}
        """
      Then the errmsg of the reply is "api unauthorized" before its rid

    @id:app-unauthorized-first
    Scenario: getSnTicket checks hardware access before everything else
      Given the app has no hardware access
      When the suite posts {"sn":"a b","model_id":"{model unknown}"} to "/wxa/getsnticket"
      Then the reply has errcode 48001

  @rule:ticket.unregistered
  Rule: getSnTicket issues a ticket for any well-formed sn, registered or not.

    @id:ticket-unregistered-refused
    Scenario Outline: getSnTicket issues a ticket only for a registered device
      Given the switch "ticket.unregistered" is "registered"
      And the devices "SN1, SN2/C" are registered
      When the suite posts {"sn":"<sn>","model_id":"{model <model>}"} to "/wxa/getsnticket"
      Then the reply has errcode <errcode>

      Examples:
        | case        | sn  | model | errcode |
        | of-the-list | SN1 | A     | 0       |
        | other-model | SN1 | B     | 9800003 |
        | of-model-C  | SN2 | C     | 0       |
        | unheard-of  | SN3 | A     | 9800003 |

    @id:ticket-unregistered-any
    Scenario: getSnTicket issues a ticket for an unregistered device
      Given the devices "SN1" are registered
      When the suite posts {"sn":"SN3","model_id":"{model A}"} to "/wxa/getsnticket"
      Then the reply has errcode 0
