Feature: Licenses
  Three calls that count activations, or once did.

  @rule:license.era
  Rule: The license calls still answer as they did from 2024-09-09 to their announced end on 2024-12-31.

    @id:license-era
    Scenario Outline: The switch license.era decides how the license calls answer
      Given the switch "license.era" is "<era>"
      When the suite posts <body> to "/wxa/business/license/<call>"
      Then the reply has errcode <errcode>

      Examples:
        | case         | era     | call          | body                            | errcode |
        | stub         | stub    | activedevice  | {"device_list":[],"pkg_type":1} | 0       |
        | counted      | counted | activedevice  | {"device_list":[],"pkg_type":1} | 0       |
        | retired      | retired | activedevice  | {"device_list":[],"pkg_type":1} | 40066   |
        | retired-list | retired | getpkglist    | {"pkg_type":1}                  | 40066   |
        | retired-info | retired | getdeviceinfo | {"device_list":[]}              | 40066   |

    @id:license-era-text
    Scenario: A retired license call is an unknown path
      Given the switch "license.era" is "retired"
      When the suite posts {"pkg_type":1} to "/wxa/business/license/getpkglist"
      Then the reply has errcode 40066
      And the errmsg of the reply is "invalid url" before its rid

    @id:license-era-unknown
    Scenario Outline: A retired license call looks at nothing of a request
      Given the switch "license.era" is "retired"
      When the suite sends the request
        """
        <method> /wxa/business/license/<call><query>

        <body>
        """
      Then the reply has errcode 40066

      Examples:
        | case       | method | call          | query             | body               |
        | token      | POST   | getdeviceinfo |                   | {"device_list":[]} |
        | method     | GET    | getpkglist    | ?access_token=own |                    |
        | empty-body | POST   | activedevice  | ?access_token=own |                    |
        | no-members | POST   | getdeviceinfo | ?access_token=own | {}                 |

    @id:license-era-status
    Scenario: A retired license call gets HTTP 404 where unknown paths do
      Given the switch "license.era" is "retired"
      And the switch "request.path" is "status"
      When the suite posts {"pkg_type":1} to "/wxa/business/license/getpkglist"
      Then the reply has status 404

    @id:license-era-quota
    Scenario: quota/get does not know a retired license call
      Given the switch "license.era" is "retired"
      When the suite posts {"cgi_path":"/wxa/business/license/getpkglist"} to "/cgi-bin/openapi/quota/get"
      Then the reply has errcode 76021

    @id:license-era-counted
    Scenario: activeLicenseDevice activates a device for a year
      Given the switch "license.era" is "counted"
      And the license package "ZY1" of type 1 with 2 licenses, of which 0 are used
      When the suite posts {"device_list":[{"model_id":"{model A}","sn":"SN1","active_number":1}],"pkg_type":1} to "/wxa/business/license/activedevice"
      Then "device_list.0" in the reply is {"model_id":"{model A}","sn":"SN1","expire_time":1798761600,"errcode":0}

    @id:license-era-default
    Scenario: activeLicenseDevice activates a device without a package
      When the suite posts {"device_list":[{"model_id":"{model A}","sn":"SN1","active_number":1}],"pkg_type":1} to "/wxa/business/license/activedevice"
      Then "device_list.0.errcode" in the reply is 0

  @rule:license.stub
  Rule: Activating a device consumes nothing and returns the fixed expire_time 1893427200, 2030-01-01 in Beijing.

    @id:license-stub
    Scenario: activeLicenseDevice activates every device
      When the suite posts {"device_list":[{"model_id":"{model A}","sn":"SN1","active_number":1,"unique":1},{"model_id":"{model unknown}","sn":"SN2"}],"pkg_type":1} to "/wxa/business/license/activedevice"
      Then "device_list.0" in the reply is {"model_id":"{model A}","sn":"SN1","expire_time":1893427200,"errcode":0}
      And "device_list.1.expire_time" in the reply is 1893427200

    @id:license-stub-free
    Scenario: activeLicenseDevice takes nothing from a package
      Given the license package "ZY1" of type 1 with 2 licenses, of which 0 are used
      When the suite sends 2 times {"device_list":[{"model_id":"{model A}","sn":"SN1","active_number":1}],"pkg_type":1} to "/wxa/business/license/activedevice"
      And the suite posts {"pkg_type":1} to "/wxa/business/license/getpkglist"
      Then "pkg_list.0.used" in the reply is 0

  @rule:license.packages
  Rule: getLicensePkgList returns the packages of a pkg_type, with the errmsg success.

    @id:license-packages
    Scenario: getLicensePkgList returns the packages of a type
      Given the license package "ZY1" of type 1 with 100 licenses, of which 10 are used
      And the license package "ZY2" of type 2 with 7 licenses, of which 0 are used
      And the license package "ZY3" of type 1 with 200 licenses, of which 0 are used, which begins "24h" from now
      When the suite posts {"pkg_type":1} to "/wxa/business/license/getpkglist"
      Then "pkg_list.0" in the reply is {"pkg_id":"ZY1","pkg_type":1,"start_time":1767139200,"end_time":1769731200,"pkg_status":1,"used":10,"all":100}
      And "pkg_list.1.pkg_status" in the reply is 2
      And "max_active_number" in the reply is 300
      And "errmsg" in the reply is "success"

    @id:license-packages-over @needs:clock
    Scenario: getLicensePkgList omits an expired package
      Given the license package "ZY1" of type 1 with 100 licenses, of which 10 are used
      When "696h" passes
      And the suite posts {"pkg_type":1} to "/wxa/business/license/getpkglist"
      Then "pkg_list.0.pkg_status" in the reply is 3

    @id:license-packages-none
    Scenario: getLicensePkgList returns no package
      When the suite posts {"pkg_type":0} to "/wxa/business/license/getpkglist"
      Then the reply is '{"errcode":0,"errmsg":"success","pkg_list":[],"max_active_number":0}'

  @rule:license.count
  Rule: activeLicenseDevice accepts at most 100 devices.

    @id:license-count
    Scenario Outline: activeLicenseDevice accepts at most a hundred devices
      When the suite activates <devices> devices of model "A"
      Then the reply has errcode <errcode>

      Examples:
        | case  | devices | errcode |
        | max   | 100     | 0       |
        | max+1 | 101     | 9800020 |

    @id:license-count-text
    Scenario: activeLicenseDevice answers too many devices with the documented errmsg
      When the suite activates 101 devices of model "A"
      Then the reply has errcode 9800020
      And the errmsg of the reply is "设备数超出限制" before its rid

  @rule:license.info-count
  Rule: getLicenseDeviceInfo refuses more than 100 devices as activeLicenseDevice does.

    @id:license-info-count
    Scenario Outline: getLicenseDeviceInfo accepts at most a hundred devices
      Given the switch "license.info-count" is "<how>"
      When the suite asks about the licenses of <devices> devices of model "A"
      Then the reply has errcode <errcode>

      Examples:
        | case  | how    | devices | errcode |
        | max   | refuse | 100     | 0       |
        | max+1 | refuse | 101     | 9800020 |
        | borne | accept | 101     | 0       |

    @id:license-info-count-text
    Scenario: getLicenseDeviceInfo answers too many devices with the documented errmsg
      When the suite asks about the licenses of 101 devices of model "A"
      Then the reply has errcode 9800020
      And the errmsg of the reply is "设备数超出限制" before its rid

  @rule:license.used
  Rule: activeLicenseDevice refuses an active_number that was used before.

    @id:license-used
    Scenario: activeLicenseDevice accepts an active_number once for a device
      Given the switch "license.era" is "counted"
      And the license package "ZY1" of type 1 with 5 licenses, of which 0 are used
      When the suite sends 2 times {"device_list":[{"model_id":"{model A}","sn":"SN1","active_number":7},{"model_id":"{model A}","sn":"SN2","active_number":8}],"pkg_type":1} to "/wxa/business/license/activedevice"
      Then "device_list.0.errcode" in the reply is 9800037
      And "device_list.1.errcode" in the reply is 9800037

  @rule:license.ahead
  Rule: A device holds at most 3 activations, of a year each.

    @id:license-ahead
    Scenario Outline: activeLicenseDevice activates a device at most three times
      Given the switch "license.era" is "counted"
      And the license package "ZY1" of type 1 with 9 licenses, of which 0 are used
      When the suite activates device "SN1" <times> times
      Then "device_list.0.errcode" in the reply is <errcode>

      Examples:
        | case  | times | errcode |
        | max   | 3     | 0       |
        | max+1 | 4     | 9800038 |

  @rule:license.balance
  Rule: A package that is used up activates no more devices.

    @id:license-balance
    Scenario Outline: activeLicenseDevice refuses a package without licenses left
      Given the switch "license.era" is "counted"
      And the license package "ZY1" of type 1 with 5 licenses, of which <used> are used, which begins "<begin>" from now
      When the suite posts {"device_list":[{"model_id":"{model A}","sn":"SN1","active_number":1}],"pkg_type":<type>} to "/wxa/business/license/activedevice"
      Then "device_list.0.errcode" in the reply is <errcode>

      Examples:
        | case       | used | begin | type | errcode |
        | one-left   | 4    | -24h  | 1    | 0       |
        | used-up    | 5    | -24h  | 1    | 9800039 |
        | not-yet    | 0    | 1h    | 1    | 9800039 |
        | other-type | 0    | -24h  | 2    | 9800039 |

  @rule:license.type
  Rule: All activations of a device are of one package type.

    @id:license-type
    Scenario: activeLicenseDevice refuses a second package type for a device
      Given the switch "license.era" is "counted"
      And the license package "ZY1" of type 1 with 5 licenses, of which 0 are used
      And the license package "ZY2" of type 2 with 5 licenses, of which 0 are used
      When the suite posts {"device_list":[{"model_id":"{model A}","sn":"SN1","active_number":1}],"pkg_type":1} to "/wxa/business/license/activedevice"
      And the suite posts {"device_list":[{"model_id":"{model A}","sn":"SN1","active_number":2}],"pkg_type":2} to "/wxa/business/license/activedevice"
      Then "device_list.0.errcode" in the reply is 9800040

  @rule:license.model
  Rule: Where licenses are counted, the license calls refuse a model_id that the account has not registered; where they are a stub, they take any.

    @id:license-model
    Scenario Outline: activeLicenseDevice answers for a device of an unknown model
      Given the switch "license.model" is "<value>"
      And the switch "license.era" is "<era>"
      And the license package "ZY1" of type 1 with 9 licenses, of which 0 are used
      When the suite posts {"device_list":[{"model_id":"{model unknown}","sn":"SN1","active_number":1}],"pkg_type":1} to "/wxa/business/license/activedevice"
      Then "device_list.0.errcode" in the reply is <errcode>

      Examples:
        | case           | value   | era     | errcode |
        | stub           | counted | stub    | 0       |
        | counted        | counted | counted | 9800003 |
        | refused        | refuse  | stub    | 9800003 |
        | refuse-counted | refuse  | counted | 9800003 |
        | accepted       | accept  | counted | 0       |

    @id:license-model-known
    Scenario: activeLicenseDevice refuses only the device of the unknown model
      Given the switch "license.model" is "refuse"
      When the suite posts {"device_list":[{"model_id":"{model unknown}","sn":"SN1"},{"model_id":"{model A}","sn":"SN1"}],"pkg_type":1} to "/wxa/business/license/activedevice"
      Then "device_list.0" in the reply is {"model_id":"{model unknown}","sn":"SN1","expire_time":0,"errcode":9800003}
      And "device_list.1.errcode" in the reply is 0

    @id:license-model-info
    Scenario Outline: getLicenseDeviceInfo answers for a device of an unknown model
      Given the switch "license.model" is "<value>"
      And the switch "license.era" is "<era>"
      When the suite posts {"device_list":[{"model_id":"{model A}","sn":"SN1"},{"model_id":"{model unknown}","sn":"SN1"}]} to "/wxa/business/license/getdeviceinfo"
      Then the reply has errcode <errcode>

      Examples:
        | case     | value   | era     | errcode |
        | stub     | counted | stub    | 0       |
        | counted  | counted | counted | 9800003 |
        | refused  | refuse  | stub    | 9800003 |
        | accepted | accept  | counted | 0       |

    @id:license-model-text
    Scenario: getLicenseDeviceInfo refuses an unknown model as getSnTicket does
      Given the switch "license.era" is "counted"
      When the suite posts {"device_list":[{"model_id":"{model unknown}","sn":"SN1"}]} to "/wxa/business/license/getdeviceinfo"
      Then the errmsg of the reply is "model_id检查不通过" before its rid

    @id:license-model-default
    Scenario: A stub answers for a device of an unknown model
      When the suite posts {"device_list":[{"model_id":"{model unknown}","sn":"SN1"}]} to "/wxa/business/license/getdeviceinfo"
      Then the reply has errcode 0

  @rule:license.info
  Rule: getLicenseDeviceInfo returns each device's expire_time.

    @id:license-info
    Scenario Outline: getLicenseDeviceInfo returns the expire_time of a device
      Given the switch "license.era" is "<era>"
      When the suite posts {"device_list":[{"model_id":"{model A}","sn":"SN1"},{"model_id":"{model B}","sn":"SN2"}]} to "/wxa/business/license/getdeviceinfo"
      Then "device_list.1.expire_time" in the reply is <end>

      Examples:
        | case  | era     | end        |
        | stub  | stub    | 1893427200 |
        | never | counted | 0          |

    @id:license-info-activated
    Scenario: A second activation starts when the first one ends
      Given the switch "license.era" is "counted"
      And the license package "ZY1" of type 1 with 5 licenses, of which 0 are used
      When the suite activates device "SN1" 2 times
      And the suite posts {"device_list":[{"model_id":"{model A}","sn":"SN1"}]} to "/wxa/business/license/getdeviceinfo"
      Then "device_list.0.expire_time" in the reply is 1830297600

  @rule:license.info-numbers
  Rule: A real getLicenseDeviceInfo reply has an empty active_number_list, which is not documented.

    @id:license-info-numbers
    Scenario: getLicenseDeviceInfo returns an empty active_number_list
      When the suite posts {"device_list":[{"model_id":"{model A}","sn":"SN1"}]} to "/wxa/business/license/getdeviceinfo"
      Then "device_list.0.active_number_list" in the reply is []
