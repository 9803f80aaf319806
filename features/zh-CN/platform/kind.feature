# language: zh-CN
# 本文件根据 en/platform/kind.feature 和 platform/kind.titles 生成，请勿手工修改：go test ./steps/internal/translation -update
功能: 其他类别的 token，其他进程的 token
  token 属于谁，决定它能用于哪些接口；同一应用的两个进程可能使对方的 token 失效。

  @rule:token.kind
  规则: 平台拒绝其他类别的 token，例如 component_access_token。

    @id:token-kind
    场景大纲: 平台拒绝 component_access_token
      假如第三方平台持有 "component" 类 token "theirs"
      当用例集带 token "theirs" 把 <body> POST 到 "<path>"
      那么响应的 errcode 为 40014
      而且响应的 errmsg 在 rid 之前为 "invalid access_token"

      例子:
        | case        | path                                   | body                                          |
        | getsnticket | /wxa/getsnticket                       | {"sn":"SN1","model_id":"{model A}"}           |
        | createid    | /wxa/business/group/createid           | {"model_id":"{model A}","group_name":"Lobby"} |
        | message     | /cgi-bin/message/device/subscribe/send | {}                                            |
        | quota       | /cgi-bin/openapi/quota/get             | {"cgi_path":"/wxa/getsnticket"}               |

    @id:token-kind-life
    场景: component_access_token 过期后，平台报告已过期
      假如第三方平台持有 "component" 类 token "theirs"
      当时间过去 "2h0m1s"
      而且用例集带 token "theirs" 把 {"sn":"SN1","model_id":"{model A}"} POST 到 "/wxa/getsnticket"
      那么响应的 errcode 为 42001

  @rule:token.third-party
  规则: getSnTicket、设备消息和 License 接口也接受第三方平台的 authorizer_access_token。

    @id:token-third-party
    场景大纲: 第三方平台可以代账号调用
      假如第三方平台持有 "authorizer" 类 token "theirs"
      当用例集带 token "theirs" 把 <body> POST 到 "<path>"
      那么响应的 errcode 为 0

      例子:
        | case          | path                                | body                                |
        | getsnticket   | /wxa/getsnticket                    | {"sn":"SN1","model_id":"{model A}"} |
        | getpkglist    | /wxa/business/license/getpkglist    | {"pkg_type":1}                      |
        | activedevice  | /wxa/business/license/activedevice  | {"device_list":[],"pkg_type":1}     |
        | getdeviceinfo | /wxa/business/license/getdeviceinfo | {"device_list":[]}                  |

    @id:token-third-party-message
    场景: 第三方平台可以代账号发送设备消息
      假如消息模板 "T1" 的键为 "time1"
      而且用户已订阅设备 "SN1" 的消息 "T1"
      而且第三方平台持有 "authorizer" 类 token "theirs"
      当用例集带 token "theirs" 把 {"template_id":"T1","sn":"SN1","model_id":"{model A}","to_openid_list":["{openid}"],"data":{"time1":{"value":"now"}}} POST 到 "/cgi-bin/message/device/subscribe/send"
      那么响应的 errcode 为 0

  @rule:token.own-only
  规则: 只接受账号自身 token 的接口，像对待其他类别的 token 一样拒绝 authorizer_access_token。

    @id:token-own-only
    场景大纲: 只接受账号自身 token 的接口拒绝第三方平台的 token
      假如第三方平台持有 "authorizer" 类 token "theirs"
      当用例集带 token "theirs" 把 <body> POST 到 "<path>"
      那么响应的 errcode 为 40014
      而且响应的 errmsg 在 rid 之前为 "invalid access_token"

      例子:
        | case         | path                             | body                                          |
        | createid     | /wxa/business/group/createid     | {"model_id":"{model A}","group_name":"Lobby"} |
        | getinfo      | /wxa/business/group/getinfo      | {"group_id":"g"}                              |
        | adddevice    | /wxa/business/group/adddevice    | {"group_id":"g","device_list":[]}             |
        | removedevice | /wxa/business/group/removedevice | {"group_id":"g","device_list":[]}             |

    @id:token-own-only-component
    场景: 平台把第三方平台的 token 视为没有权限
      假如开关 "token.own-only" 为 "component"
      而且第三方平台持有 "authorizer" 类 token "theirs"
      当用例集带 token "theirs" 把 {"model_id":"{model A}","group_name":"Lobby"} POST 到 "/wxa/business/group/createid"
      那么响应的 errcode 为 61007

  @rule:token.invalid-text
  规则: 自 2023 年起，40001 的错误信息提到 getStableAccessToken。

    @id:token-invalid-text
    场景: 40001 的 errmsg 提到 getStableAccessToken
      当用例集发送请求
        """
        POST /wxa/getsnticket?access_token=made-up

        {"sn":"SN1","model_id":"{model A}"}
        """
      那么响应的 errmsg 在 rid 之前为 "invalid credential, access_token is invalid or not latest, could get access_token by getStableAccessToken, more details at https://mmbizurl.cn/s/JtxxFh33r"

    @id:token-invalid-text-short
    场景: 40001 的 errmsg 是较短的那种
      假如开关 "token.invalid-text" 为 "short"
      当用例集发送请求
        """
        POST /wxa/getsnticket?access_token=made-up

        {"sn":"SN1","model_id":"{model A}"}
        """
      那么响应的 errmsg 在 rid 之前为 "invalid credential, access_token is invalid or not latest"

  @rule:token.two-processes
  规则: 两个进程各自调用 /cgi-bin/token 时，300 秒后会使对方的 token 失效；使用 stable_token 则双方得到同一个。

    @id:token-war
    场景大纲: 两个进程互相使对方的 token 失效
      当用例集从 "/cgi-bin/token" 获取 token "mine"
      而且应用的另一个进程从 "/cgi-bin/token" 获取 token "theirs"
      而且时间过去 "5m1s"
      而且用例集使用 token "<token>"
      那么响应的 errcode 为 <errcode>

      例子:
        | case   | token  | errcode |
        | mine   | mine   | 40001   |
        | theirs | theirs | 0       |

    @id:token-war-both-ways
    场景大纲: 最后刷新的进程，其 token 有效
      当应用的另一个进程从 "/cgi-bin/token" 获取 token "theirs"
      而且用例集从 "/cgi-bin/token" 获取 token "mine"
      而且时间过去 "5m1s"
      而且用例集使用 token "<token>"
      那么响应的 errcode 为 <errcode>

      例子:
        | case   | token  | errcode |
        | mine   | mine   | 0       |
        | theirs | theirs | 40001   |

    @id:token-war-third
    场景: 另一个进程刷新两次，token 立即失效
      当用例集从 "/cgi-bin/token" 获取 token "mine"
      而且应用的另一个进程从 "/cgi-bin/token" 获取 token "first"
      而且应用的另一个进程从 "/cgi-bin/token" 获取 token "second"
      而且用例集使用 token "mine"
      那么响应的 errcode 为 40001

    @id:token-war-stable
    场景: 两个进程得到同一个 stable_token
      当用例集从 "/cgi-bin/stable_token" 获取 token "mine"
      而且应用的另一个进程从 "/cgi-bin/stable_token" 获取 token "theirs"
      那么 token "mine" 与 "theirs" 相同

    @id:token-war-stable-peace
    场景: 另一个进程刷新时，stable_token 仍然有效
      当用例集从 "/cgi-bin/stable_token" 获取 token "mine"
      而且时间过去 "1h55m"
      而且应用的另一个进程从 "/cgi-bin/stable_token" 获取 token "theirs"
      而且时间过去 "4m59s"
      而且用例集使用 token "mine"
      那么响应的 errcode 为 0

    @id:token-war-forced
    场景: 另一个进程强制刷新，stable_token 立即失效
      当用例集从 "/cgi-bin/stable_token" 获取 token "mine"
      而且应用的另一个进程强制刷新 stable_token，得到 "theirs"
      而且用例集使用 token "mine"
      那么响应的 errcode 为 40001
