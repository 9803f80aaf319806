Feature: The option object
  What the phone refuses before it looks at tickets and records.

  @rule:option.halved
  Rule: The phone refuses text that is cut in the middle of a character, as the server does.

    @id:option-halved
    Scenario Outline: The phone refuses text that ends in the middle of a character
      When the suite sends the request
        """
        POST /__phone/requestDeviceVoIP

        {"appid":"{appid}","openid":"{openid}","option":<option>}
        """
      Then "errno" in the reply is 1001
      And "errMsg" in the reply is "requestDeviceVoIP:fail parameter error: parameter.<member> should be a String of whole characters;"

      Examples:
        | case       | member     | option                                                                      |
        | deviceName | deviceName | {"sn":"SN1","snTicket":"x","modelId":"{model A}","deviceName":"abc\\ud83d"} |
        | sn         | sn         | {"sn":"\\ude00","snTicket":"x","modelId":"{model A}","deviceName":"abc"}    |
        | snTicket   | snTicket   | {"sn":"SN1","snTicket":"\\ud83d","modelId":"{model A}","deviceName":"abc"}  |
        | modelId    | modelId    | {"sn":"SN1","snTicket":"x","modelId":"\\ud83d","deviceName":"abc"}          |
        | groupId    | groupId    | {"isGroup":true,"groupId":"g\\ud83d"}                                       |

    @id:option-halved-whole
    Scenario: The phone accepts an escaped character that is whole
      When the suite sends the request
        """
        POST /__phone/requestDeviceVoIP

        {"appid":"{appid}","openid":"{openid}","option":{"sn":"SN1","snTicket":"x","modelId":"{model A}","deviceName":"abc\ud83d\ude00"}}
        """
      Then "errCode" in the reply is 10008

    @id:option-halved-switch
    Scenario Outline: The switch option.halved decides about half a character
      Given the switch "option.halved" is "<value>"
      When the suite sends the request
        """
        POST /__phone/requestDeviceVoIP

        {"appid":"{appid}","openid":"{openid}","option":{"sn":"SN1","snTicket":"x","modelId":"{model A}","deviceName":"abc\ud83d"}}
        """
      Then "errno" in the reply is <errno>
      And "errCode" in the reply is <errCode>

      Examples:
        | case    | value   | errno | errCode |
        | refuse  | refuse  | 1001  | null    |
        | replace | replace | null  | 10008   |
