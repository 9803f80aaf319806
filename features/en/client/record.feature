Feature: The dialog and the user's record
  A record is what the platform keeps of a user's choice: 1 for accepted, 0 for
  rejected or switched off, none for never asked. The phone shows a dialog only
  where there is none.

  @rule:dialog.name
  Rule: The dialog shows deviceName followed by the type name of the model.

    @id:dialog-name @needs:phone
    Scenario Outline: The dialog shows the deviceName followed by the model type
      Given the option for "<device>"
      And its "deviceName" is "<name>"
      When the app calls "requestDeviceVoIP"
      Then the record of the user for "<device>" has the name "<shown>"

      Examples:
        | case       | device | name                     | shown                        |
        | ascii      | SN1    | iot                      | iot校园电话                      |
        | type       | SN1/C  | iot                      | iot门禁机                       |
        | same       | SN1/B  | iot                      | iot校园电话                      |
        | chinese    | SN1    | 三年二班                     | 三年二班校园电话                     |
        | longer     | SN1    | {a*10}                   | {a*10}校园电话                   |
        | digits     | SN1    | 0012                     | 0012校园电话                     |
        | spaces     | SN1    | {U+0020}a b              | {U+0020}a b校园电话              |
        | emoji      | SN1    | {U+1F4DE}                | {U+1F4DE}校园电话                |
        | quotes     | SN1    | {U+0022}{U+005C}         | {U+0022}{U+005C}校园电话         |
        | angles     | SN1    | {U+003C}b&               | {U+003C}b&校园电话               |
        | trailing   | SN1    | a{U+0020}                | a{U+0020}校园电话                |
        | double     | SN1    | a{U+0020}{U+0020}b       | a{U+0020}{U+0020}b校园电话       |
        | wide-space | SN1    | a{U+3000}b               | a{U+3000}b校园电话               |
        | hard-space | SN1    | a{U+00A0}b               | a{U+00A0}b校园电话               |
        | decomposed | SN1    | e{U+0301}                | e{U+0301}校园电话                |
        | composed   | SN1    | {U+00E9}                 | {U+00E9}校园电话                 |
        | html       | SN1    | {U+003C}A{U+003E}&1      | {U+003C}A{U+003E}&1校园电话      |
        | entity     | SN1    | &amp;                    | &amp;校园电话                    |
        | percent    | SN1    | %41+1                    | %41+1校园电话                    |
        | escape     | SN1    | {U+005C}u0041            | {U+005C}u0041校园电话            |
        | full-width | SN1    | {U+FF21}{U+FF11}         | {U+FF21}{U+FF11}校园电话         |
        | upper      | SN1    | DOOR                     | DOOR校园电话                     |
        | exponent   | SN1    | 1e3                      | 1e3校园电话                      |
        | truth      | SN1    | true                     | true校园电话                     |
        | null       | SN1    | null                     | null校园电话                     |
        | family     | SN1    | {U+1F468U+200DU+1F469*1} | {U+1F468U+200DU+1F469*1}校园电话 |

    @id:dialog-name-tab @needs:phone
    Scenario Outline: The dialog shows a control character of the deviceName, unless the client refuses it
      Given the option for "SN1"
      And its "deviceName" is "<name>"
      When the app calls "requestDeviceVoIP"
      Then the dialog for "SN1" showed "<name>校园电话", or the client refused "deviceName"

      Examples:
        | case | name       |
        | tab  | a{U+0009}b |
        | line | a{U+000A}b |

    @id:dialog-name-text @needs:phone
    Scenario Outline: The dialog shows the characters of the deviceName unchanged
      Given the option for "SN1"
      And its "deviceName" is "<text>"
      When the app calls "requestDeviceVoIP"
      Then the record of the user for "SN1" has the name "<text>校园电话"

      Examples:
        | case    | text                                         |
        | quotes  | it's 1–2—3                                   |
        | signs   | $name ${x}_1                                 |
        | numbers | ½ ² №                                        |
        | emoji   | {U+1F468}{U+200D}{U+1F469}{U+2764}{U+FE0F}   |
        | type    | 一班校园电话                                 |

    @id:dialog-name-rare @needs:phone
    Scenario Outline: The dialog shows the rare characters of the deviceName, unless the client refuses it
      Given the option for "SN1"
      And its "deviceName" is "<text>"
      When the app calls "requestDeviceVoIP"
      Then the dialog for "SN1" showed "<text>校园电话", or the client refused "deviceName"

      Examples:
        | case       | text                           |
        | blanks     | {U+0020}a{U+0020*2}b{U+0020}   |
        | no-break   | a{U+00A0}b{U+202F}c            |
        | separators | a{U+2028}b{U+2029}c            |
        | private    | a{U+E000}b{U+F8FF}c            |
        | controls   | a{U+0080}b{U+0085}c{U+009F}d   |

    @id:dialog-name-flow-text @needs:flow
    Scenario Outline: The dialog of a flow shows the characters of the deviceName unchanged
      When the client authorizes "SN1" under the name "<text>"
      Then the flow ends "authorized"
      And the record of the user for "SN1" has the name "<text>校园电话"

      Examples:
        | case    | text                                         |
        | quotes  | it's 1–2—3                                   |
        | signs   | $name ${x}_1                                 |
        | numbers | ½ ² №                                        |
        | emoji   | {U+1F468}{U+200D}{U+1F469}{U+2764}{U+FE0F}   |
        | type    | 一班校园电话                                 |

    @id:dialog-name-flow-rare @needs:flow
    Scenario Outline: The dialog of a flow shows the rare characters of the deviceName, unless the client refuses it
      When the client authorizes "SN1" under the name "<text>"
      Then the flow asks for "SN1" under the name "<text>校园电话", or the client refused "deviceName"

      Examples:
        | case       | text                           |
        | blanks     | {U+0020}a{U+0020*2}b{U+0020}   |
        | no-break   | a{U+00A0}b{U+202F}c            |
        | separators | a{U+2028}b{U+2029}c            |
        | private    | a{U+E000}b{U+F8FF}c            |
        | controls   | a{U+0080}b{U+0085}c{U+009F}d   |

    @id:dialog-name-flow @needs:flow
    Scenario Outline: The dialog of a flow shows the deviceName unchanged
      When the client authorizes "<device>" under the name "<name>"
      Then the flow ends "authorized"
      And the record of the user for "<device>" has the name "<shown>"

      Examples:
        | case       | device | name               | shown                  |
        | ascii      | SN1    | door               | door校园电话               |
        | type       | SN1/C  | iot                | iot门禁机                 |
        | chinese    | SN1    | 三年二班               | 三年二班校园电话               |
        | digits     | SN1    | 0012               | 0012校园电话               |
        | leading    | SN1    | {U+0020}a          | {U+0020}a校园电话          |
        | angles     | SN1    | {U+003C}b&{U+003E} | {U+003C}b&{U+003E}校园电话 |
        | quotes     | SN1    | {U+0022}{U+005C}   | {U+0022}{U+005C}校园电话   |
        | emoji      | SN1    | {U+1F4DE}          | {U+1F4DE}校园电话          |
        | trailing   | SN1    | a{U+0020}          | a{U+0020}校园电话          |
        | double     | SN1    | a{U+0020}{U+0020}b | a{U+0020}{U+0020}b校园电话 |
        | wide-space | SN1    | a{U+3000}b         | a{U+3000}b校园电话         |
        | decomposed | SN1    | e{U+0301}          | e{U+0301}校园电话          |
        | percent    | SN1    | %41+1              | %41+1校园电话              |
        | upper      | SN1    | DOOR               | DOOR校园电话               |
        | exponent   | SN1    | 1e3                | 1e3校园电话                |
        | null       | SN1    | null               | null校园电话               |
        | entity     | SN1    | &amp;              | &amp;校园电话              |
        | escape     | SN1    | {U+005C}u0041      | {U+005C}u0041校园电话      |
        | full-width | SN1    | {U+FF21}{U+FF11}   | {U+FF21}{U+FF11}校园电话   |

    @id:dialog-name-flow-each @needs:flow
    Scenario: Each flow has the deviceName that it was given
      When the client authorizes "SN1" under the name "door"
      And the client authorizes "SN2" under the name "gate"
      And the client authorizes "SN1/B" under the name "hall"
      Then the record of the user for "SN1" has the name "door校园电话"
      And the record of the user for "SN2" has the name "gate校园电话"
      And the record of the user for "SN1/B" has the name "hall校园电话"

    @id:dialog-name-signs @needs:phone
    Scenario Outline: The dialog shows ordinary signs and words as they are
      Given the option for "SN1"
      And its "deviceName" is "<name>"
      When the app calls "requestDeviceVoIP"
      Then the record of the user for "SN1" has the name "<name>校园电话"

      Examples:
        | case | name |
        | address | 3-2#501,A/B |
        | signs | a?b=c@d:e;f.g |
        | brackets | 东(1)[2]*~ |
        | wide | 东，（一）：· |
        | zero | 0 |
        | undefined | undefined |
        | false | false |
        | skin | {U+1F44D}{U+1F3FD}… |

    @id:dialog-name-flow-signs @needs:flow
    Scenario Outline: The dialog of a flow shows ordinary signs and words as they are
      When the client authorizes "SN1" under the name "<name>"
      Then the record of the user for "SN1" has the name "<name>校园电话"

      Examples:
        | case | name |
        | address | 3-2#501,A/B |
        | signs | a?b=c@d:e;f.g |
        | brackets | 东(1)[2]*~ |
        | wide | 东，（一）：· |
        | zero | 0 |
        | undefined | undefined |
        | false | false |

    @id:dialog-name-each @needs:phone
    Scenario: Each dialog shows the name of its own call
      Given the option for "SN1"
      And its "deviceName" is "door"
      When the app calls "requestDeviceVoIP"
      And the option for "SN2"
      And its "deviceName" is "gate"
      And the app calls "requestDeviceVoIP"
      Then the record of the user for "SN2" has the name "gate校园电话"

    @id:dialog-name-renamed @needs:phone
    Scenario: The dialog shows the new name of a device
      Given the option for "SN1"
      And its "deviceName" is "door"
      When the app calls "requestDeviceVoIP"
      And the user deletes the mini program
      And the option for "SN1"
      And its "deviceName" is "gate"
      And the app calls "requestDeviceVoIP"
      Then the record of the user for "SN1" has the name "gate校园电话"

    @id:dialog-name-flow-renamed @needs:flow
    Scenario: The dialog of a flow shows the new name of a device
      When the client authorizes "SN1" under the name "door"
      And the user deletes the mini program
      And the client authorizes "SN1" under the name "gate"
      Then the record of the user for "SN1" has the name "gate校园电话"

    @id:dialog-name-flow-same @needs:flow
    Scenario: Two devices may have the same name in flows
      When the client authorizes "SN1" under the name "door"
      And the client authorizes "SN2" under the name "door"
      Then the record of the user for "SN2" has the name "door校园电话"

    @id:dialog-name-same @needs:phone
    Scenario: Two devices may have the same name
      Given the option for "SN1"
      When the app calls "requestDeviceVoIP"
      And the option for "SN2"
      And the app calls "requestDeviceVoIP"
      Then the record of the user for "SN2" has the name "iot校园电话"

  @rule:dialog.group-name
  Rule: The dialog for a group shows the name that the group was created with.

    @id:dialog-group-name @needs:phone
    Scenario Outline: The dialog shows the name the group was created with
      Given the group "<name>" of model "A" with the devices "SN1"
      And the option for "group <name>"
      When the app calls "requestDeviceVoIP"
      Then the record of the user for "group <name>" has the name "<name>"

      Examples:
        | case    | name     |
        | ascii   | Lobby    |
        | chinese | 设备组01 |

    @id:dialog-group-name-only @needs:phone
    Scenario: The dialog for a group ignores the deviceName
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the option for "group Lobby"
      And its "deviceName" is "iot"
      When the app calls "requestDeviceVoIP"
      Then the record of the user for "group Lobby" has the name "Lobby"

    @id:dialog-group-name-flow @needs:flow
    Scenario Outline: The dialog of a flow shows the name the group was created with
      Given the group "<name>" of model "A" with the devices "SN1"
      When the client authorizes "group <name>"
      Then the record of the user for "group <name>" has the name "<name>"

      Examples:
        | case    | name  |
        | ascii   | Lobby |
        | chinese | 设备组01 |

  @rule:record.accept
  Rule: When the user accepts, the record gets status 1 and the call succeeds.

    @id:record-accept @needs:phone
    Scenario Outline: Accepting succeeds and leaves a record
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the user answers dialogs with "accept"
      And the option for "<target>"
      When the app calls "requestDeviceVoIP"
      Then the call succeeds
      And the record of the user for "<target>" is "1"

      Examples:
        | case   | target      |
        | device | SN1         |
        | group  | group Lobby |

    @id:record-accept-each @needs:phone
    Scenario Outline: Accepting after a rejection of something else succeeds
      Given the group "Lobby" of model "A" with the devices "SN1"
      When the app calls "requestDeviceVoIP" for "<first>" while the user answers "reject"
      And the app calls "requestDeviceVoIP" for "<second>" while the user answers "accept"
      Then the call succeeds
      And the record of the user for "<first>" is "0"
      And the record of the user for "<second>" is "1"

      Examples:
        | case        | first       | second      |
        | other-sn    | SN1         | SN2         |
        | other-model | SN1         | SN1/B       |
        | its-group   | SN1         | group Lobby |
        | its-device  | group Lobby | SN1         |

    @id:record-accept-once @needs:phone
    Scenario Outline: A call asks the user once
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the option for "<target>"
      When the app calls "requestDeviceVoIP"
      Then the call succeeds
      And the platform received no more than 1 request to "/__phone/requestDeviceVoIP"

      Examples:
        | case   | target      |
        | device | SN1         |
        | group  | group Lobby |

    @id:record-accept-after-failure @needs:phone
    Scenario Outline: A call succeeds after one that failed
      Given the next 1 request to "/__phone/requestDeviceVoIP" meets the fault <fault>
      And the option for "SN1"
      When the app calls "requestDeviceVoIP"
      And the app calls "requestDeviceVoIP"
      Then the call succeeds
      And the record of the user for "SN1" is "1"

      Examples:
        | case      | fault |
        | parameter | {"body":"{\\"errMsg\\":\\"requestDeviceVoIP:fail parameter error: parameter.snTicket should be String instead of Undefined;\\",\\"errno\\":1001}"} |
        | access    | {"errcode":-12001} |
        | ticket    | {"errcode":10008} |
        | status    | {"status":502} |

    @id:record-accept-groups @needs:phone
    Scenario: The user rejects one group and accepts another
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the group "Gate" of model "A" with the devices "SN2"
      When the app calls "requestDeviceVoIP" for "group Lobby" while the user answers "reject"
      And the app calls "requestDeviceVoIP" for "group Gate" while the user answers "accept"
      Then the call succeeds
      And the record of the user for "group Gate" is "1"

    @id:record-accept-after-failures @needs:phone
    Scenario Outline: After a failure of any kind the client asks again
      Given the next 1 request to "/__phone/requestDeviceVoIP" meets the fault <fault>
      And the option for "SN1"
      When the app tries "requestDeviceVoIP"
      And the app calls "requestDeviceVoIP"
      Then the call succeeds

      Examples:
        | case | fault |
        | already | {"errcode":10001} |
        | rejected | {"errcode":10021} |
        | group | {"errcode":10025} |
        | other | {"errcode":10022} |
        | busy | {"errcode":-1} |

    @id:record-accept-after-rejections @needs:phone
    Scenario: After five devices that the user rejected, the next one is accepted
      Given the user has answered "reject" for each of "SN1, SN2, SN3, SN4, SN5"
      When the app calls "requestDeviceVoIP" for "SN1" while the user answers "accept"
      And the app calls "requestDeviceVoIP" for "SN2" while the user answers "accept"
      And the app calls "requestDeviceVoIP" for "SN3" while the user answers "accept"
      And the app calls "requestDeviceVoIP" for "SN4" while the user answers "accept"
      And the app calls "requestDeviceVoIP" for "SN5" while the user answers "accept"
      And the app calls "requestDeviceVoIP" for "SN6" while the user answers "accept"
      Then the call succeeds

    @id:record-accept-often @needs:phone
    Scenario: The user accepts twelve devices, one after another
      When the app calls "requestDeviceVoIP" for each of the devices "D1..D12"
      Then the call succeeds
      And the record of the user for "D12" is "1"

  @rule:record.reject
  Rule: When the user rejects, the record gets status 0 and the call fails.

    @id:record-reject @needs:phone
    Scenario Outline: Rejecting fails and leaves a record
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the user answers dialogs with "reject"
      And the option for "<target>"
      When the app calls "requestDeviceVoIP"
      Then the call fails
      And the record of the user for "<target>" is "0"

      Examples:
        | case   | target      |
        | device | SN1         |
        | group  | group Lobby |

    @id:record-reject-each @needs:phone
    Scenario Outline: Rejecting after an acceptance of something else fails
      Given the group "Lobby" of model "A" with the devices "SN1"
      When the app calls "requestDeviceVoIP" for "<first>" while the user answers "accept"
      And the app calls "requestDeviceVoIP" for "<second>" while the user answers "reject"
      Then the call fails
      And the record of the user for "<first>" is "1"
      And the record of the user for "<second>" is "0"

      Examples:
        | case        | first       | second      |
        | other-sn    | SN1         | SN2         |
        | other-model | SN1         | SN1/B       |
        | its-group   | SN1         | group Lobby |
        | its-device  | group Lobby | SN1         |

  @rule:record.first-reject
  Rule: The call whose dialog the user rejects fails like every later call: with 10021.

    @id:record-first-reject @needs:phone
    Scenario Outline: The first rejection has the code of every later call
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the user answers dialogs with "reject"
      And the option for "<target>"
      When the app calls "requestDeviceVoIP"
      Then the call fails with errCode 10021

      Examples:
        | case   | target      |
        | device | SN1         |
        | group  | group Lobby |

    @id:record-first-reject-reason @needs:phone
    Scenario: The first rejection has the reason of every later call
      Given the switch "callback.fail" is "plain"
      And the user answers dialogs with "reject"
      And the option for "SN1"
      When the app calls "requestDeviceVoIP"
      Then its errMsg is "requestDeviceVoIP:fail The sn has been rejected"

    @id:record-first-reject-denied @needs:phone
    Scenario: The first rejection is a permission denied
      Given the switch "record.first-reject" is "denied"
      And the user answers dialogs with "reject"
      And the option for "SN1"
      When the app calls "requestDeviceVoIP"
      Then the call fails with errno 103
      And the record of the user for "SN1" is "0"

    @id:record-first-reject-later @needs:phone
    Scenario: Calls after a rejection report the rejection
      Given the switch "record.first-reject" is "denied"
      And the user answers dialogs with "reject"
      And the option for "SN1"
      When the app calls "requestDeviceVoIP"
      And the app calls "requestDeviceVoIP"
      Then the call fails with errCode 10021

  @rule:record.accepted-stays
  Rule: For an authorized device or group the phone opens no second dialog: the call fails with 10001.

    @id:record-accepted-stays @needs:phone
    Scenario Outline: The phone does not ask again after the user accepted
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the user has answered "accept" for "<target>"
      And the user answers dialogs with "reject"
      And the option for "<target>"
      When the app calls "requestDeviceVoIP"
      Then the call fails with errCode 10001
      And the record of the user for "<target>" is "1"

      Examples:
        | case   | target      |
        | device | SN1         |
        | group  | group Lobby |

    @id:record-accepted-stays-reason @needs:phone
    Scenario Outline: The reason for an accepted record names an sn, for groups too
      Given the switch "callback.fail" is "plain"
      And the group "Lobby" of model "A" with the devices "SN1"
      And the user has answered "accept" for "<target>"
      And the option for "<target>"
      When the app calls "requestDeviceVoIP"
      Then its errMsg is "requestDeviceVoIP:fail The sn has been subscribed"

      Examples:
        | case   | target      |
        | device | SN1         |
        | group  | group Lobby |

    @id:record-accepted-stays-later @needs:phone
    Scenario: The phone does not ask again a month after the user accepted
      Given the user has answered "accept" for "SN1"
      When "720h" passes
      And the option for "SN1"
      And the app calls "requestDeviceVoIP"
      Then the call fails with errCode 10001

    @id:record-accepted-stays-name @needs:phone
    Scenario: The phone does not ask again for another deviceName
      Given the user has answered "accept" for "SN1"
      And the option for "SN1"
      And its "deviceName" is "other"
      When the app calls "requestDeviceVoIP"
      Then the call fails with errCode 10001
      And the record of the user for "SN1" has the name "iot校园电话"

    @id:record-accepted-stays-own @needs:phone
    Scenario: The phone answers a second call for a device that the user accepted
      When the app calls "requestDeviceVoIP" for "SN1" while the user answers "accept"
      And the app calls "requestDeviceVoIP" for "SN1" while the user answers "accept"
      Then the call fails with errCode 10001

  @rule:record.rejected-stays
  Rule: After a rejection no further call opens a dialog; only the settings page can change the record.

    @id:record-rejected-stays @needs:phone
    Scenario Outline: The phone does not ask again after the user rejected
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the user has answered "reject" for "<target>"
      And the user answers dialogs with "accept"
      And the option for "<target>"
      When the app calls "requestDeviceVoIP"
      Then the call fails with errCode 10021
      And the record of the user for "<target>" is "0"

      Examples:
        | case   | target      |
        | device | SN1         |
        | group  | group Lobby |

    @id:record-rejected-stays-reason @needs:phone
    Scenario Outline: The reason for a rejection names an sn, for groups too
      Given the switch "callback.fail" is "plain"
      And the group "Lobby" of model "A" with the devices "SN1"
      And the user has answered "reject" for "<target>"
      And the option for "<target>"
      When the app calls "requestDeviceVoIP"
      Then its errMsg is "requestDeviceVoIP:fail The sn has been rejected"

      Examples:
        | case   | target      |
        | device | SN1         |
        | group  | group Lobby |

    @id:record-rejected-stays-later @needs:phone
    Scenario: The phone does not ask again a month after the user rejected
      Given the user has answered "reject" for "SN1"
      When "720h" passes
      And the option for "SN1"
      And the app calls "requestDeviceVoIP"
      Then the call fails with errCode 10021

    @id:record-rejected-stays-off @needs:phone
    Scenario: The phone does not ask again after the user switched a device off
      Given the user has answered "accept" for "SN1"
      And the user switches "SN1" to 0 in the settings
      And the option for "SN1"
      When the app calls "requestDeviceVoIP"
      Then the call fails with errCode 10021
      And the record of the user for "SN1" is "0"

    @id:record-rejected-stays-own @needs:phone
    Scenario Outline: The client asks the phone again, whose settings have changed
      Given the group "Lobby" of model "A" with the devices "SN1"
      When the app calls "requestDeviceVoIP" for "<target>" while the user answers "accept"
      And the user switches "<target>" to 0 in the settings
      And the app calls "requestDeviceVoIP" for "<target>" while the user answers "accept"
      Then the call fails with errCode 10021

      Examples:
        | case | target |
        | device | SN1 |
        | group | group Lobby |

    @id:promise-settings @needs:phone @needs:promise
    Scenario Outline: A promise gives what the settings say now
      Given the option for "SN1"
      And the user answers dialogs with "<answer>"
      When the app awaits "requestDeviceVoIP"
      And the user switches "SN1" to <to> in the settings
      And the app awaits "requestDeviceVoIP"
      Then the promise is "rejected"
      And the call fails with errCode <code>
      And its value is what the phone answered

      Examples:
        | case | answer | to | code |
        | off | accept | 0 | 10021 |
        | on | reject | 1 | 10001 |

  @rule:record.dismissed
  Rule: When the user leaves the dialog without a choice, no record is kept, so the next call asks again.

    @id:record-dismissed-forget @needs:phone
    Scenario: Closing the dialog without a choice leaves no record
      Given the user answers dialogs with "dismiss"
      And the option for "SN1"
      When the app calls "requestDeviceVoIP"
      Then the call fails with errCode 10021
      And the record of the user for "SN1" is "none"

    @id:record-dismissed-again @needs:phone
    Scenario: The phone asks again after the user closed the dialog without a choice
      Given the user has answered "dismiss" for "SN1"
      And the option for "SN1"
      When the app calls "requestDeviceVoIP"
      Then the call succeeds

    @id:record-dismissed-reject @needs:phone
    Scenario: Closing the dialog without a choice is a rejection
      Given the switch "record.dismissed" is "reject"
      And the user answers dialogs with "dismiss"
      And the option for "SN1"
      When the app calls "requestDeviceVoIP"
      Then the call fails with errCode 10021
      And the record of the user for "SN1" is "0"

    @id:record-dismissed-reason @needs:phone
    Scenario: Closing the dialog without a choice fails with the reason of a rejection
      Given the switch "callback.fail" is "plain"
      And the user answers dialogs with "dismiss"
      And the option for "SN1"
      When the app calls "requestDeviceVoIP"
      Then its errMsg is "requestDeviceVoIP:fail The sn has been rejected"

    @id:record-dismissed-once @needs:phone
    Scenario: The client does not ask again by itself when the user has left
      Given the user answers dialogs with "dismiss"
      And the option for "SN1"
      When the app calls "requestDeviceVoIP"
      Then the platform received no more than 1 request to "/__phone/requestDeviceVoIP"

    @id:record-dismissed-once-promise @needs:phone @needs:promise
    Scenario: A client with promises does not ask again by itself when the user has left
      Given the user answers dialogs with "dismiss"
      And the option for "SN1"
      When the app awaits "requestDeviceVoIP"
      Then the platform received no more than 1 request to "/__phone/requestDeviceVoIP"

  @rule:record.settings
  Rule: The settings page turns a record from 1 to 0 and back, without a dialog.

    @id:record-settings-off @needs:phone
    Scenario Outline: The user can switch an accepted record off in the settings
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the option for "<target>"
      When the app calls "requestDeviceVoIP"
      And the user switches "<target>" to 0 in the settings
      Then the record of the user for "<target>" is "0"

      Examples:
        | case   | target      |
        | device | SN1         |
        | group  | group Lobby |

    @id:record-settings-on @needs:phone
    Scenario Outline: The user can switch a rejected record on in the settings
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the user answers dialogs with "reject"
      And the option for "<target>"
      When the app calls "requestDeviceVoIP"
      And the user switches "<target>" to 1 in the settings
      Then the record of the user for "<target>" is "1"

      Examples:
        | case   | target      |
        | device | SN1         |
        | group  | group Lobby |

    @id:record-settings-list @needs:list
    Scenario: getDeviceVoIPList shows what the user set in the settings
      Given the user has answered "accept" for "SN1"
      And the user switches "SN1" to 0 in the settings
      And the user switches "SN1" to 1 in the settings
      When the app calls "getDeviceVoIPList"
      Then the list has "SN1" with status 1

  @rule:record.deletion
  Rule: Deleting the mini program deletes every record of that user; the next call asks again.

    @id:record-deletion @needs:phone
    Scenario Outline: The phone asks again after the user deleted the mini program
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the user has answered "<answer>" for "<target>"
      And the user deletes the mini program
      And the option for "<target>"
      When the app calls "requestDeviceVoIP"
      Then the call succeeds

      Examples:
        | case            | target      | answer |
        | accepted-device | SN1         | accept |
        | rejected-device | SN1         | reject |
        | accepted-group  | group Lobby | accept |
        | rejected-group  | group Lobby | reject |

    @id:record-deletion-again @needs:phone
    Scenario Outline: The client asks again after a call was refused and the user deleted the mini program
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the user has answered "<answer>" for "<target>"
      And the option for "<target>"
      When the app calls "requestDeviceVoIP"
      And the user deletes the mini program
      And the app calls "requestDeviceVoIP" for "<target>" while the user answers "accept"
      Then the call succeeds
      And the record of the user for "<target>" is "1"

      Examples:
        | case            | target      | answer |
        | accepted-device | SN1         | accept |
        | rejected-device | SN1         | reject |
        | accepted-group  | group Lobby | accept |
        | rejected-group  | group Lobby | reject |

    @id:record-deletion-list @needs:list
    Scenario: getDeviceVoIPList is empty after the user deleted the mini program
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the user has answered "accept" for "SN1"
      And the user has answered "reject" for "SN2"
      And the user has answered "accept" for "group Lobby"
      And the user deletes the mini program
      When the app calls "getDeviceVoIPList"
      Then the list has 0 items

    @id:record-deletion-list-again @needs:list
    Scenario: getDeviceVoIPList forgets what it showed when the user deletes the mini program
      Given the user has answered "accept" for "SN1"
      When the app calls "getDeviceVoIPList"
      And the user deletes the mini program
      And the app calls "getDeviceVoIPList"
      Then the list has 0 items

  @rule:record.per-user
  Rule: A record belongs to one user and one device or group; no other record changes with it.

    @id:record-per-user @needs:phone
    Scenario Outline: The choice of another user does not change the record of this one
      Given the user "B" has answered "<answer>" for "SN1"
      And the option for "SN1"
      When the app calls "requestDeviceVoIP"
      Then the call succeeds
      And the record of the user "B" for "SN1" is "<status>"

      Examples:
        | case   | answer | status |
        | accept | accept | 1      |
        | reject | reject | 0      |

    @id:record-per-user-target @needs:phone
    Scenario Outline: A record is about one device or one group
      Given the group "Lobby" of model "A" with the devices "SN1"
      And the option for "SN1"
      When the app calls "requestDeviceVoIP"
      Then the record of the user for "SN1" is "1"
      And the record of the user for "<other>" is "none"

      Examples:
        | case        | other       |
        | other-sn    | SN2         |
        | other-model | SN1/B       |
        | group       | group Lobby |

    @id:record-per-user-deletion @needs:list
    Scenario: The record stays when another user deletes the mini program
      Given the user has answered "accept" for "SN1"
      And the user "B" has answered "accept" for "SN1"
      And the user "B" deletes the mini program
      When the app calls "getDeviceVoIPList"
      Then the list has "SN1" with status 1

    @id:record-per-user-list @needs:list
    Scenario: getDeviceVoIPList shows only the records of this user
      Given the user has answered "accept" for "SN1"
      And the user "B" has answered "accept" for "SN2"
      When the app calls "getDeviceVoIPList"
      Then the list has 1 items

    @id:record-per-user-called @needs:phone @needs:voip
    Scenario: The call of a device to another user does not change whose phone asks
      When the client has device "SN1" call the user "ann"
      And the option for "SN1"
      And the app calls "requestDeviceVoIP"
      Then the record of the user for "SN1" is "1"
