Feature: The deviceName
  The dialog shows it, so its length is limited. What is counted where one
  character takes more than one byte is known to nobody: the switch name.unit
  decides.

  @rule:name.length
  Rule: A deviceName is at most 13 characters long.

    @id:name-length @needs:phone
    Scenario Outline: The phone accepts a deviceName within the limit
      Given the option for "SN1"
      And its "deviceName" is "<name>"
      When the app calls "requestDeviceVoIP"
      Then the call succeeds

      Examples:
        | case          | name                   |
        | 1             | a                      |
        | max-1         | {a*12}                 |
        | max           | {a*13}                 |
        | chinese-1     | 门                     |
        | chinese-max-1 | {门*12}                |
        | chinese-max   | {门*13}                |
        | chinese-name  | 客厅智能门铃一二三四五 |
        | mixed-max     | {a*6}{门*7}            |
        | accents-max   | {U+00E9*13}            |
        | spaces-max    | a {b*9} c              |
        | digits        | 12345                  |
        | decimal       | 1.50                   |

    @id:name-length-over @needs:phone
    Scenario Outline: The phone refuses a deviceName over the limit
      Given the option for "SN1"
      And its "deviceName" is "<name>"
      When the app calls "requestDeviceVoIP"
      Then "deviceName" is refused

      Examples:
        | case          | name        |
        | max+1         | {a*14}      |
        | max+2         | {a*15}      |
        | chinese-max+1 | {门*14}     |
        | mixed-max+1   | {a*7}{门*7} |
        | long          | {a*128}     |

    @id:name-length-flow @needs:flow
    Scenario Outline: A flow accepts a deviceName within the limit
      When the client authorizes "SN1" under the name "<name>"
      Then the flow ends "authorized"
      And the record of the user for "SN1" has the name "<name>校园电话"

      Examples:
        | case        | name       |
        | 1           | a          |
        | max         | {a*13}     |
        | chinese-max | {门*13}     |
        | mixed-max   | {a*6}{门*7} |
        | digits      | 12345       |
        | decimal     | 1.50        |

    @id:name-length-flow-over @needs:flow
    Scenario Outline: A flow does not cut a deviceName over the limit
      When the client authorizes "SN1" under the name "<name>"
      Then the flow fails, or the client refused "deviceName"
      And the record of the user for "SN1" is "none"

      Examples:
        | case          | name    |
        | max+1         | {a*14}  |
        | chinese-max+1 | {门*14}  |
        | long          | {a*128} |

  @rule:name.unit
  Rule: The phone counts the length of a deviceName in Unicode code points.

    @id:name-unit-code-points @needs:phone
    Scenario Outline: The phone accepts a deviceName of 13 code points
      Given the option for "SN1"
      And its "deviceName" is "<name>"
      When the app calls "requestDeviceVoIP"
      Then the call succeeds

      Examples:
        | case          | name         |
        | emoji         | {U+1F600*13} |
        | four-byte-han | {U+20000*13} |
        | combining     | {eU+0301*6}e |
        | flag-emoji    | {U+1F1E8*13} |

    @id:name-unit-code-points-over @needs:phone
    Scenario Outline: The phone refuses a deviceName of 14 code points
      Given the option for "SN1"
      And its "deviceName" is "<name>"
      When the app calls "requestDeviceVoIP"
      Then "deviceName" is refused

      Examples:
        | case          | name                                  |
        | emoji         | {U+1F600*14}                          |
        | four-byte-han | {U+20000*14}                          |
        | combining     | {eU+0301*7}                           |
        | joined-emoji  | {U+1F468U+200DU+1F469U+200DU+1F467*3} |

    @id:name-unit-utf16 @needs:phone
    Scenario Outline: The phone accepts a deviceName of 13 UTF-16 units
      Given the switch "name.unit" is "utf16"
      And the option for "SN1"
      And its "deviceName" is "<name>"
      When the app calls "requestDeviceVoIP"
      Then the call succeeds

      Examples:
        | case    | name         |
        | emoji   | {U+1F600*6}a |
        | chinese | {门*13}      |

    @id:name-unit-utf16-over @needs:phone
    Scenario Outline: The phone refuses a deviceName of 14 UTF-16 units
      Given the switch "name.unit" is "utf16"
      And the option for "SN1"
      And its "deviceName" is "<name>"
      When the app calls "requestDeviceVoIP"
      Then "deviceName" is refused

      Examples:
        | case  | name          |
        | emoji | {U+1F600*7}   |
        | mixed | {U+1F600*6}aa |

    @id:name-unit-bytes @needs:phone
    Scenario Outline: The phone accepts a deviceName of 13 bytes
      Given the switch "name.unit" is "bytes"
      And the option for "SN1"
      And its "deviceName" is "<name>"
      When the app calls "requestDeviceVoIP"
      Then the call succeeds

      Examples:
        | case    | name    |
        | ascii   | {a*13}  |
        | chinese | {门*4}a |

    @id:name-unit-bytes-over @needs:phone
    Scenario Outline: The phone refuses a deviceName of 14 bytes
      Given the switch "name.unit" is "bytes"
      And the option for "SN1"
      And its "deviceName" is "<name>"
      When the app calls "requestDeviceVoIP"
      Then "deviceName" is refused

      Examples:
        | case    | name          |
        | chinese | {门*4}aa      |
        | emoji   | {U+1F600*3}aa |

    @id:name-unit-flow @needs:flow
    Scenario: A flow accepts a deviceName of 13 code points
      When the client authorizes "SN1" under the name "{U+1F600*13}"
      Then the flow ends "authorized"

  @rule:name.empty
  Rule: The phone refuses an empty deviceName: the member is required.

    @id:name-empty-refuse @needs:phone
    Scenario: The phone refuses an empty deviceName
      Given the option for "SN1"
      And its "deviceName" is ""
      When the app calls "requestDeviceVoIP"
      Then "deviceName" is refused

    @id:name-empty-accept @needs:phone
    Scenario: The dialog shows only the model type for an empty deviceName
      Given the switch "name.empty" is "accept"
      And the option for "SN1"
      And its "deviceName" is ""
      When the app calls "requestDeviceVoIP"
      Then the record of the user for "SN1" has the name "校园电话"

    @id:name-empty-flow @needs:flow
    Scenario: A flow does not invent a deviceName
      When the client authorizes "SN1" under the name ""
      Then the flow fails, or the client refused "deviceName"
