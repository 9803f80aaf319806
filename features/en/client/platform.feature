Feature: Platforms that lack the call
  Taro's pages mark H5, React Native and Harmony as not supporting
  requestDeviceVoIP and getDeviceVoIPList. What a client says there is its own
  affair, but an app must not take it for an authorization.

  @rule:platform.unsupported
  Rule: On a platform that does not support the call (H5, React Native, Harmony) the call fails, through fail or a rejected Promise, and never succeeds.

    @id:platform-unsupported-success @needs:unsupported
    Scenario Outline: An unsupported call does not succeed
      Given the option for "SN1"
      When the app calls "<api>" where it is not supported
      Then "success" ran 0 times

      Examples:
        | case    | api               |
        | request | requestDeviceVoIP |
        | list    | getDeviceVoIPList |

    @id:platform-unsupported-fail @needs:unsupported
    Scenario Outline: An unsupported call runs fail
      Given the option for "SN1"
      When the app calls "<api>" where it is not supported
      Then "fail" ran 1 time

      Examples:
        | case    | api               |
        | request | requestDeviceVoIP |
        | list    | getDeviceVoIPList |

    @id:platform-unsupported-end @needs:unsupported
    Scenario Outline: An unsupported call runs complete
      Given the option for "SN1"
      When the app calls "<api>" where it is not supported
      Then "complete" ran 1 time

      Examples:
        | case    | api               |
        | request | requestDeviceVoIP |
        | list    | getDeviceVoIPList |

    @id:platform-unsupported-promise @needs:unsupported @needs:promise
    Scenario Outline: The promise of an unsupported call is rejected
      Given the option for "SN1"
      When the app awaits "<api>" where it is not supported
      Then the promise is "rejected"

      Examples:
        | case    | api               |
        | request | requestDeviceVoIP |
        | list    | getDeviceVoIPList |
