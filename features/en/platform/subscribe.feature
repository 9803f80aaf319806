Feature: Messages about a device
  requestSubscribeDeviceMessage asks a user for messages about a device. It takes the
  ticket of requestDeviceVoIP, and answers other codes.

  @rule:library.subscribe
  Rule: A base library before 2.20.0 has no requestSubscribeDeviceMessage: wx does not own the function.

    @id:library-subscribe
    Scenario Outline: The phone has the function from 2.20.0 on
      Given the message template "T1" with the title "T1"
      And the phone of the user has base library "<version>"
      When the app calls "requestSubscribeDeviceMessage" for "T1" about device "SN1"
      Then the reply has status <status>

      Examples:
        | case   | version | status |
        | before | 2.19.9  | 501    |
        | first  | 2.20.0  | 200    |

  @rule:subscribe.required
  Rule: requestSubscribeDeviceMessage requires tmplIds, an array, and sn, snTicket and modelId, as strings.

    @id:subscribe-required
    Scenario Outline: A member is missing or of a wrong type
      Given the message template "T1" with the title "T1"
      When the app calls "requestSubscribeDeviceMessage" with <option>
      Then "errno" in the reply is 1001
      And "errMsg" in the reply is "requestSubscribeDeviceMessage:fail parameter error: <clauses>"

      Examples:
        | case     | option                                                        | clauses                                                                                                    |
        | tmplIds  | {"sn":"SN1","snTicket":"x","modelId":"{model A}"}             | parameter.tmplIds should be Array instead of Undefined;                                                    |
        | text     | {"tmplIds":"T1","sn":"SN1","snTicket":"x","modelId":"m"}      | parameter.tmplIds should be Array instead of String;                                                       |
        | numbers  | {"tmplIds":[1],"sn":"SN1","snTicket":"x","modelId":"m"}       | parameter.tmplIds should be Array of String instead of Array;                                              |
        | sn       | {"tmplIds":["T1"],"snTicket":"x","modelId":"m"}               | parameter.sn should be String instead of Undefined;                                                        |
        | snTicket | {"tmplIds":["T1"],"sn":"SN1","snTicket":null,"modelId":"m"}   | parameter.snTicket should be String instead of Null;                                                       |
        | modelId  | {"tmplIds":["T1"],"sn":1,"snTicket":"x"}                      | parameter.sn should be String instead of Number;parameter.modelId should be String instead of Undefined; |

  @rule:subscribe.sn
  Rule: requestSubscribeDeviceMessage refuses an sn that no device can have with a parameter error.

    @id:subscribe-sn
    Scenario: An sn that no device can have is a parameter error
      Given the message template "T1" with the title "T1"
      When the app calls "requestSubscribeDeviceMessage" with {"tmplIds":["T1"],"sn":"a b","snTicket":"x","modelId":"{model A}"}
      Then "errno" in the reply is 1001

    @id:subscribe-sn-switch
    Scenario Outline: The switch subscribe.sn decides about an sn that no device can have
      Given the switch "subscribe.sn" is "<value>"
      And the message template "T1" with the title "T1"
      When the app calls "requestSubscribeDeviceMessage" with {"tmplIds":["T1"],"sn":"a b","snTicket":"x","modelId":"{model A}"}
      Then "errno" in the reply is <errno>

      Examples:
        | case      | value     | errno |
        | parameter | parameter | 1001  |
        | ticket    | ticket    | null  |

  @rule:subscribe.empty
  Rule: requestSubscribeDeviceMessage refuses empty tmplIds.

    @id:subscribe-empty
    Scenario: A call without a template is refused before the ticket is looked at
      When the app calls "requestSubscribeDeviceMessage" with {"tmplIds":[],"sn":"SN1","snTicket":"x","modelId":"{model A}"}
      Then "errCode" in the reply is 10001
      And "errMsg" in the reply is "requestSubscribeDeviceMessage:fail TmplIds can't be empty"

  @rule:subscribe.count
  Rule: A call of requestSubscribeDeviceMessage is about at most 3 templates.

    @id:subscribe-count
    Scenario Outline: A call is about three templates at most
      Given the message template "T1" with the title "T1"
      And the message template "T2" with the title "T2"
      And the message template "T3" with the title "T3"
      When the app calls "requestSubscribeDeviceMessage" for "<templates>" about device "SN1"
      Then "errCode" in the reply is <errCode>
      And "errMsg" in the reply is "requestSubscribeDeviceMessage:<end>"

      Examples:
        | case  | templates      | errCode | end                                    |
        | two   | T1, T2         | null    | ok                                     |
        | three | T1, T2, T3     | null    | ok                                     |
        | four  | T1, T2, T3, T4 | 20003   | fail Templates count out of max bounds |

  @rule:subscribe.ticket
  Rule: requestSubscribeDeviceMessage refuses a ticket that the platform did not issue.

    @id:subscribe-ticket
    Scenario Outline: A ticket that nobody issued is refused
      Given the message template "T1" with the title "T1"
      When the app calls "requestSubscribeDeviceMessage" with {"tmplIds":["T1"],"sn":"SN1","snTicket":"<ticket>","modelId":"{model A}"}
      Then "errCode" in the reply is 19720726

      Examples:
        | case    | ticket                           |
        | short   | x                                |
        | unknown | 0123456789abcdef0123456789abcdef |

    @id:subscribe-ticket-text
    Scenario: A wrong ticket is said to be one
      Given the switch "subscribe.doubled" is "never"
      And the message template "T1" with the title "T1"
      When the app calls "requestSubscribeDeviceMessage" with {"tmplIds":["T1"],"sn":"SN1","snTicket":"x","modelId":"{model A}"}
      Then "errMsg" in the reply is "requestSubscribeDeviceMessage:fail check sn_ticket fail"

  @rule:subscribe.binding
  Rule: requestSubscribeDeviceMessage refuses a ticket for another sn or modelId.

    @id:subscribe-binding
    Scenario Outline: A ticket is for one device
      Given the switch "subscribe.doubled" is "never"
      And the message template "T1" with the title "T1"
      And the app calls "requestSubscribeDeviceMessage" for "T1" about device "SN1"
      When the app calls "requestSubscribeDeviceMessage" again for "T1" about device "<device>"
      Then "errCode" in the reply is 19720726
      And "errMsg" in the reply is "requestSubscribeDeviceMessage:fail check sn_ticket fail"

      Examples:
        | case  | device |
        | sn    | SN2    |
        | model | SN1/B  |

  @rule:subscribe.lifetime
  Rule: requestSubscribeDeviceMessage refuses a ticket that is older than five minutes with a code of its own.

    @id:subscribe-lifetime
    Scenario: A ticket has expired after five minutes
      Given the message template "T1" with the title "T1"
      And the app calls "requestSubscribeDeviceMessage" for "T1" about device "SN1"
      And "6m" passes
      When the app calls "requestSubscribeDeviceMessage" again for "T1" about device "SN1"
      Then "errCode" in the reply is 19720727
      And "errMsg" in the reply is "requestSubscribeDeviceMessage:fail sn_ticket expire"

    @id:subscribe-lifetime-alive
    Scenario: A ticket is valid for some minutes
      Given the message template "T1" with the title "T1"
      And the app calls "requestSubscribeDeviceMessage" for "T1" about device "SN1"
      And "4m" passes
      When the app calls "requestSubscribeDeviceMessage" again for "T1" about device "SN1"
      Then "T1" in the reply is "accept"

  @rule:subscribe.use
  Rule: requestSubscribeDeviceMessage does not use up its ticket: it and requestDeviceVoIP may take it again.

    @id:subscribe-use
    Scenario Outline: The switch subscribe.use decides whether a ticket serves again
      Given the switch "subscribe.use" is "<value>"
      And the switch "subscribe.doubled" is "never"
      And the message template "T1" with the title "T1"
      And the app calls "requestSubscribeDeviceMessage" for "T1" about device "SN1"
      When the app calls "requestSubscribeDeviceMessage" again for "T1" about device "SN1"
      Then "errCode" in the reply is <errCode>
      And "errMsg" in the reply is "requestSubscribeDeviceMessage:<end>"

      Examples:
        | case | value | errCode  | end                      |
        | any  | any   | null     | ok                       |
        | once | once  | 19720726 | fail check sn_ticket fail |

    @id:subscribe-use-other
    Scenario Outline: The switch subscribe.use decides whether requestDeviceVoIP takes the ticket
      Given the switch "subscribe.use" is "<value>"
      And the message template "T1" with the title "T1"
      And the app calls "requestSubscribeDeviceMessage" for "T1" about device "SN1"
      When the suite sends the request
        """
        POST /__phone/requestDeviceVoIP

        {"appid":"{appid}","openid":"{openid}","option":{"sn":"SN1","snTicket":"{ticket}","modelId":"{model A}","deviceName":"iot"}}
        """
      Then "errCode" in the reply is <errCode>

      Examples:
        | case | value | errCode |
        | any  | any   | null    |
        | once | once  | 10008   |

    @id:subscribe-use-default
    Scenario: A ticket serves any number of times
      Given the message template "T1" with the title "T1"
      And the app calls "requestSubscribeDeviceMessage" for "T1" about device "SN1"
      When the app calls "requestSubscribeDeviceMessage" again for "T1" about device "SN1"
      Then "T1" in the reply is "accept"

  @rule:subscribe.template
  Rule: requestSubscribeDeviceMessage refuses a template that the account does not have as one without data.

    @id:subscribe-template
    Scenario: A template that the account does not have is refused
      Given the message template "T1" with the title "T1"
      When the app calls "requestSubscribeDeviceMessage" for "T1, T2" about device "SN1"
      Then "errCode" in the reply is 20001
      And "errMsg" in the reply is "requestSubscribeDeviceMessage:fail No template data return, verify the template id exist"

    @id:subscribe-template-switch
    Scenario Outline: The switch subscribe.template decides which code it is
      Given the switch "subscribe.template" is "<value>"
      When the app calls "requestSubscribeDeviceMessage" for "T1" about device "SN1"
      Then "errCode" in the reply is <errCode>
      And "errMsg" in the reply is "requestSubscribeDeviceMessage:fail <reason>"

      Examples:
        | case      | value     | errCode  | reason                                               |
        | no-data   | no-data   | 20001    | No template data return, verify the template id exist |
        | invalid   | invalid   | 10004    | Invalid template id                                  |
        | not-found | not-found | 19720728 | err_not_found_tid                                    |

  @rule:subscribe.model
  Rule: requestSubscribeDeviceMessage refuses a template of another model.

    @id:subscribe-model
    Scenario Outline: A template may be for some models alone
      Given the message template "T1" for model "A"
      When the app calls "requestSubscribeDeviceMessage" for "T1" about device "<device>"
      Then "errCode" in the reply is <errCode>
      And "errMsg" in the reply is "requestSubscribeDeviceMessage:<end>"

      Examples:
        | case  | device | errCode  | end                                    |
        | own   | SN1/A  | null     | ok                                     |
        | other | SN1/B  | 19720736 | fail template_id do not match model_id |

  @rule:subscribe.order
  Rule: requestSubscribeDeviceMessage checks the option first, then the app's capability, the ticket and the templates.

    @id:subscribe-order
    Scenario: A wrong ticket hides an unknown template
      When the app calls "requestSubscribeDeviceMessage" with {"tmplIds":["T1"],"sn":"SN1","snTicket":"x","modelId":"{model A}"}
      Then "errCode" in the reply is 19720726

    @id:subscribe-order-switch
    Scenario Outline: The switch subscribe.order decides what is checked first
      Given the switch "subscribe.order" is "<value>"
      When the app calls "requestSubscribeDeviceMessage" with {"tmplIds":["T1"],"sn":"SN1","snTicket":"x","modelId":"{model A}"}
      Then "errCode" in the reply is <errCode>

      Examples:
        | case     | value          | errCode  |
        | ticket   | ticket-first   | 19720726 |
        | template | template-first | 20001    |

    @id:subscribe-order-option
    Scenario: A wrong option hides that the app has no hardware access
      Given the app has no hardware access
      When the app calls "requestSubscribeDeviceMessage" with {"tmplIds":[],"sn":"SN1","snTicket":"x","modelId":"{model A}"}
      Then "errCode" in the reply is 10001

  @rule:subscribe.doubled
  Rule: The name of the call stands twice in the errMsg of a wrong ticket and of a missing scope.

    @id:subscribe-doubled
    Scenario: The name of the call stands twice for a wrong ticket
      When the app calls "requestSubscribeDeviceMessage" with {"tmplIds":["T1"],"sn":"SN1","snTicket":"x","modelId":"{model A}"}
      Then "errMsg" in the reply is "requestSubscribeDeviceMessage:fail requestSubscribeDeviceMessage:fail check sn_ticket fail"

    @id:subscribe-doubled-scope
    Scenario: The name of the call stands twice for a missing scope
      Given the app has no hardware access
      When the app calls "requestSubscribeDeviceMessage" with {"tmplIds":["T1"],"sn":"SN1","snTicket":"x","modelId":"{model A}"}
      Then "errCode" in the reply is -12001
      And "errMsg" in the reply is "requestSubscribeDeviceMessage:fail requestSubscribeDeviceMessage:fail invalid scope"

    @id:subscribe-doubled-not
    Scenario: The name of the call stands once for other failures
      When the app calls "requestSubscribeDeviceMessage" for "T1" about device "SN1"
      Then "errMsg" in the reply is "requestSubscribeDeviceMessage:fail No template data return, verify the template id exist"

    @id:subscribe-doubled-switch
    Scenario Outline: The switch subscribe.doubled decides how often the name stands
      Given the switch "subscribe.doubled" is "<value>"
      When the app calls "requestSubscribeDeviceMessage" with {"tmplIds":[],"sn":"SN1","snTicket":"x","modelId":"{model A}"}
      Then "errMsg" in the reply is "requestSubscribeDeviceMessage:fail <empty>"
      When the app calls "requestSubscribeDeviceMessage" with {"tmplIds":["T1"],"sn":"SN1","snTicket":"x","modelId":"{model A}"}
      Then "errMsg" in the reply is "requestSubscribeDeviceMessage:fail <ticket>"

      Examples:
        | case   | value  | empty                                                          | ticket                                                        |
        | seen   | seen   | TmplIds can't be empty                                         | requestSubscribeDeviceMessage:fail check sn_ticket fail       |
        | always | always | requestSubscribeDeviceMessage:fail TmplIds can't be empty      | requestSubscribeDeviceMessage:fail check sn_ticket fail       |
        | never  | never  | TmplIds can't be empty                                         | check sn_ticket fail                                          |

  @rule:subscribe.answer
  Rule: A call succeeds whether the user accepts or rejects: the result has a member for each template that says which.

    @id:subscribe-answer
    Scenario Outline: A rejection is a success too
      Given the message template "T1" with the title "T1"
      And the message template "T2" with the title "T2"
      And the user answers dialogs with "<answer>"
      When the app calls "requestSubscribeDeviceMessage" for "T1, T2" about device "SN1"
      Then the reply is '{"T1":"<answer>","T2":"<answer>","errMsg":"requestSubscribeDeviceMessage:ok"}'

      Examples:
        | case   | answer |
        | accept | accept |
        | reject | reject |

    @id:subscribe-answer-waits
    Scenario Outline: The user answers a dialog that waits
      Given the message template "T1" with the title "T1"
      And a dialog of "requestSubscribeDeviceMessage" for "T1" about device "SN1" waits on the phone
      When the user answers the dialog that waits with "<answer>"
      Then "T1" in the reply is "<answer>"

      Examples:
        | case   | answer |
        | accept | accept |
        | reject | reject |

    @id:subscribe-answer-again
    Scenario: The user is asked again
      Given the message template "T1" with the title "T1"
      And the user answers dialogs with "reject"
      And the app calls "requestSubscribeDeviceMessage" for "T1" about device "SN1"
      And the user answers dialogs with "accept"
      When the app calls "requestSubscribeDeviceMessage" for "T1" about device "SN1"
      Then "T1" in the reply is "accept"

  @rule:subscribe.ban
  Rule: A template that the platform has banned is answered "ban".

    @id:subscribe-ban
    Scenario: Nobody is asked for a banned template
      Given the banned message template "T1"
      And the message template "T2" with the title "T2"
      When the app calls "requestSubscribeDeviceMessage" for "T1, T2" about device "SN1"
      Then "T1" in the reply is "ban"
      And "T2" in the reply is "accept"

  @rule:subscribe.filter
  Rule: A template with the title of an earlier one in the call is answered "filter".

    @id:subscribe-filter
    Scenario: Nobody is asked for two templates of one title
      Given the message template "T1" with the title "Door bell"
      And the message template "T2" with the title "Low battery"
      And the message template "T3" with the title "Door bell"
      When the app calls "requestSubscribeDeviceMessage" for "T1, T2, T3" about device "SN1"
      Then "T1" in the reply is "accept"
      And "T2" in the reply is "accept"
      And "T3" in the reply is "filter"

  @rule:subscribe.dismissed
  Rule: A user who closes the dialog without a choice has rejected each template.

    @id:subscribe-dismissed
    Scenario: To close the dialog is to reject
      Given the message template "T1" with the title "T1"
      And the user answers dialogs with "dismiss"
      When the app calls "requestSubscribeDeviceMessage" for "T1" about device "SN1"
      Then "T1" in the reply is "reject"

    @id:subscribe-dismissed-switch
    Scenario Outline: The switch subscribe.dismissed decides about a dialog that is closed
      Given the switch "subscribe.dismissed" is "<value>"
      And the message template "T1" with the title "T1"
      And the user answers dialogs with "dismiss"
      When the app calls "requestSubscribeDeviceMessage" for "T1" about device "SN1"
      Then "errCode" in the reply is <errCode>
      And "errMsg" in the reply is "requestSubscribeDeviceMessage:<end>"

      Examples:
        | case    | value   | errCode | end   |
        | reject  | reject  | null    | ok    |
        | failure | failure | -202    | fail{U+0020} |

  @rule:subscribe.accepted
  Rule: The account may send messages of a template about a device to a user who accepted it.

    @id:subscribe-accepted
    Scenario Outline: A message reaches a user who accepted
      Given the message template "T1" with the title "T1"
      And the user answers dialogs with "<answer>"
      And the app calls "requestSubscribeDeviceMessage" for "T1" about device "SN1"
      When the suite posts {"template_id":"T1","sn":"<sn>","model_id":"{model A}","to_openid_list":["{openid}"],"data":{}} to "/cgi-bin/message/device/subscribe/send"
      Then the reply has errcode <errcode>

      Examples:
        | case     | answer | sn  | errcode |
        | accepted | accept | SN1 | 0       |
        | device   | accept | SN2 | 9800006 |
        | rejected | reject | SN1 | 43101   |

  @rule:subscribe.later
  Rule: A user who rejects a template later keeps what was accepted before.

    @id:subscribe-later
    Scenario Outline: The switch subscribe.later decides about a later rejection
      Given the switch "subscribe.later" is "<value>"
      And the message template "T1" with the title "T1"
      And the app calls "requestSubscribeDeviceMessage" for "T1" about device "SN1"
      And the user answers dialogs with "reject"
      And the app calls "requestSubscribeDeviceMessage" for "T1" about device "SN1"
      When the suite posts {"template_id":"T1","sn":"SN1","model_id":"{model A}","to_openid_list":["{openid}"],"data":{}} to "/cgi-bin/message/device/subscribe/send"
      Then the reply has errcode <errcode>

      Examples:
        | case  | value | errcode |
        | keeps | keeps | 0       |
        | ends  | ends  | 43101   |

    @id:subscribe-later-default
    Scenario: A later rejection changes nothing
      Given the message template "T1" with the title "T1"
      And the app calls "requestSubscribeDeviceMessage" for "T1" about device "SN1"
      And the user answers dialogs with "reject"
      And the app calls "requestSubscribeDeviceMessage" for "T1" about device "SN1"
      When the suite posts {"template_id":"T1","sn":"SN1","model_id":"{model A}","to_openid_list":["{openid}"],"data":{}} to "/cgi-bin/message/device/subscribe/send"
      Then the reply has errcode 0
