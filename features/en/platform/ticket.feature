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

  @rule:app.unauthorized-text
  Rule: The errmsg for an app without hardware access ends in a rid.

    @id:app-unauthorized-older
    Scenario Outline: The switch decides what the errmsg ends in
      Given the switch "app.unauthorized-text" is "<value>"
      And the app has no hardware access
      When the suite posts {"sn":"SN1","model_id":"{model A}"} to "/wxa/getsnticket"
      Then the reply begins with '{"errcode":48001,"errmsg":"<text>'

      Examples:
        | case   | value  | text                               |
        | rid    | rid    | api unauthorized rid:              |
        | hint   | hint   | api unauthorized hint: [HFYTlA     |
        | hints  | hints  | api unauthorized hints: [          |
        | req-id | req-id | api unauthorized, hints: [ req_id: |

    @id:app-unauthorized-rid
    Scenario: The errmsg ends in a rid
      Given the app has no hardware access
      When the suite posts {"sn":"SN1","model_id":"{model A}"} to "/wxa/getsnticket"
      Then the errmsg of the reply is "api unauthorized" before its rid

    @id:app-unauthorized-older-group
    Scenario: Group calls say it in the same way
      Given the switch "app.unauthorized-text" is "req-id"
      And the switch "app.scope" is "family"
      And the app has no hardware access
      When the suite posts {"model_id":"{model A}","group_name":"Lobby"} to "/wxa/business/group/createid"
      Then the reply begins with '{"errcode":48001,"errmsg":"api unauthorized, hints: [ req_id: '

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

  @rule:ticket.lifetime
  Rule: An snTicket is valid for 300 seconds.

    @id:ticket-lifetime-kept
    Scenario: The phone refuses a ticket of a user and a model of a world file after 300 seconds
      Given the sandbox has the world
        """
        {"models":[{"model_id":"kept-model","model_type":"Door"}],"users":[{"openid":"kept-user"}]}
        """
      When the suite posts {"sn":"SN1","model_id":"kept-model"} to "/wxa/getsnticket"
      And the suite keeps "sn_ticket" of the reply as "first"
      And "5m1s" passes
      And the suite sends the request
        """
        POST /__phone/requestDeviceVoIP

        {"appid":"{appid}","openid":"kept-user","option":{"sn":"SN1","snTicket":"{kept first}","modelId":"kept-model","deviceName":"Door"}}
        """
      Then "errCode" in the reply is 10008
