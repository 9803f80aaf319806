Feature: The phone
  What the phone refuses, and when it looks at what.

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

  @rule:dialog.judged
  Rule: What changes while a dialog waits counts: the answer of the user is judged as a call would be that the phone makes then.

    @id:dialog-judged
    Scenario Outline: Nothing has changed, so the answer counts
      Given a dialog for "SN1" waits on the phone
      When the user answers the dialog that waits with "<answer>"
      Then "errMsg" in the reply is "<errMsg>"

      Examples:
        | case   | answer | errMsg                                          |
        | accept | accept | requestDeviceVoIP:ok                            |
        | reject | reject | requestDeviceVoIP:fail The sn has been rejected |

    @id:dialog-judged-ticket
    Scenario Outline: The ticket expires while the dialog waits
      Given a dialog for "SN1" waits on the phone
      And "<age>" passes
      When the user answers the dialog that waits with "accept"
      Then "errCode" in the reply is <errCode>

      Examples:
        | case  | age   | errCode |
        | alive | 4m59s | null    |
        | dead  | 5m    | 10008   |

    @id:dialog-judged-capability
    Scenario: The app loses its hardware access while the dialog waits
      Given a dialog for "SN1" waits on the phone
      And the app has no hardware access
      When the user answers the dialog that waits with "accept"
      Then "errCode" in the reply is -12001
      And the record of the user for "SN1" is "none"

    @id:dialog-judged-group
    Scenario: The last device leaves the group while the dialog waits
      Given the switch "group.empty" is "refuse"
      And the group "Lobby" of model "A" with the devices "SN1"
      And a dialog for "group Lobby" waits on the phone
      And device "SN1" leaves the group "Lobby"
      When the user answers the dialog that waits with "accept"
      Then "errCode" in the reply is 10025

    @id:dialog-judged-record
    Scenario: Another dialog for the device is answered in the meantime
      Given a dialog for "SN1" waits on the phone
      And the user has answered "accept" for "SN1"
      When the user answers the dialog that waits with "reject"
      Then "errCode" in the reply is 10001
      And the record of the user for "SN1" is "1"

    @id:dialog-judged-switch
    Scenario Outline: The switch dialog.judged decides which state counts
      Given the switch "dialog.judged" is "<value>"
      And a dialog for "SN1" waits on the phone
      And "5m" passes
      When the user answers the dialog that waits with "accept"
      Then "errCode" in the reply is <errCode>

      Examples:
        | case    | value   | errCode |
        | answer  | answer  | 10008   |
        | opening | opening | null    |
