Feature: Larger groups
  expandGroup makes room in a group that stands for a real place.

  @rule:group.expand
  Rule: expandGroup raises a group's capacity to 200 devices, and to no other number.

    @id:group-expand
    Scenario: expandGroup raises the limit of a group to 200
      Given the group "Lobby" of model "A" with the devices ""
      When the suite posts {"group_id":"{group Lobby}","max_device_count":200,"province_name":"广东省","city_name":"广州市"} to "/wxa/business/group/expand"
      And the suite posts {"group_id":"{group Lobby}"} to "/wxa/business/group/getinfo"
      Then "max_device_count" in the reply is 200

    @id:group-expand-room @needs:group
    Scenario Outline: An expanded group accepts 200 devices
      Given the group "Lobby" of model "A" with the devices ""
      When the suite posts {"group_id":"{group Lobby}","max_device_count":200,"province_name":"广东省","city_name":"广州市"} to "/wxa/business/group/expand"
      And the client adds the devices "E1..E<more>" to the group "Lobby"
      And the client adds the devices "F1" to the group "Lobby"
      Then the answer lists "F1=<errcode>"

      Examples:
        | case  | more | errcode |
        | max   | 199  | 0       |
        | max+1 | 200  | 9800016 |

    @id:group-expand-refused
    Scenario Outline: expandGroup refuses an unknown group and a missing or mistyped member
      Given the group "Lobby" of model "A" with the devices ""
      When the suite posts <body> to "/wxa/business/group/expand"
      Then the reply has errcode <errcode>

      Examples:
        | case        | body                                                                                                | errcode |
        | group       | {"group_id":"{group unknown}","max_device_count":200,"province_name":"广东省","city_name":"广州市"} | 9800013 |
        | no-group    | {"max_device_count":200,"province_name":"广东省","city_name":"广州市"}                              | 47001   |
        | no-count    | {"group_id":"{group Lobby}","province_name":"广东省","city_name":"广州市"}                          | 47001   |
        | no-city     | {"group_id":"{group Lobby}","max_device_count":200,"province_name":"广东省"}                        | 47001   |
        | no-province | {"group_id":"{group Lobby}","max_device_count":200,"city_name":"广州市"}                            | 47001   |
        | text        | {"group_id":"{group Lobby}","max_device_count":"200","province_name":"广东省","city_name":"广州市"} | 47001   |

  @rule:group.expand-count
  Rule: expandGroup refuses a max_device_count other than 200 as a format error.

    @id:group-expand-count
    Scenario Outline: expandGroup refuses another max_device_count
      Given the switch "group.expand-count" is "<how>"
      And the group "Lobby" of model "A" with the devices ""
      When the suite posts {"group_id":"{group Lobby}","max_device_count":<count>,"province_name":"广东省","city_name":"广州市"} to "/wxa/business/group/expand"
      Then the reply has errcode <errcode>

      Examples:
        | case    | how    | count | errcode |
        | max-1   | format | 199   | 47001   |
        | max+1   | format | 201   | 47001   |
        | default | format | 50    | 47001   |
        | args    | args   | 100   | 40097   |

    @id:group-expand-count-text
    Scenario: expandGroup answers another max_device_count with the documented errmsg
      Given the group "Lobby" of model "A" with the devices ""
      When the suite posts {"group_id":"{group Lobby}","max_device_count":50,"province_name":"广东省","city_name":"广州市"} to "/wxa/business/group/expand"
      Then the reply has errcode 47001
      And the errmsg of the reply is "data format error" before its rid

  @rule:group.expanded
  Rule: expandGroup refuses a group that was expanded before.

    @id:group-expanded
    Scenario: expandGroup refuses a group that was expanded
      Given the group "Lobby" of model "A" with the devices ""
      When the suite sends 2 times {"group_id":"{group Lobby}","max_device_count":200,"province_name":"广东省","city_name":"广州市"} to "/wxa/business/group/expand"
      Then the reply has errcode 9800044
      And the errmsg of the reply is "已扩容至最大设备数量" before its rid

  @rule:group.expanded-where
  Rule: expandGroup returns 9800044, although the page of addIotGroupDevice lists the code.

    @id:group-expanded-where @needs:group
    Scenario Outline: A full expanded group refuses another device
      Given the switch "group.expanded-where" is "<where>"
      And the group "Lobby" of model "A" with the devices ""
      When the suite sends <times> times {"group_id":"{group Lobby}","max_device_count":200,"province_name":"广东省","city_name":"广州市"} to "/wxa/business/group/expand"
      And the client adds the devices "D1..D200" to the group "Lobby"
      And the client adds the devices "E1" to the group "Lobby"
      Then device "E1" is refused with errcode <errcode>

      Examples:
        | case      | where     | times | errcode |
        | expand    | expand    | 1     | 9800016 |
        | adddevice | adddevice | 2     | 9800044 |

    @id:group-expanded-where-again
    Scenario: expandGroup refuses a second expansion
      Given the group "Lobby" of model "A" with the devices ""
      When the suite sends 2 times {"group_id":"{group Lobby}","max_device_count":200,"province_name":"广东省","city_name":"广州市"} to "/wxa/business/group/expand"
      Then the reply is an error
