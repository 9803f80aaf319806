# language: zh-CN
# 本文件根据 en/client/token.feature 和 client/token.titles 生成，请勿手工修改：go test ./steps/internal/translation -update
功能: access_token
  /cgi-bin/token 每次调用都签发新 token；/cgi-bin/stable_token 在快到期之前一直返回同
  一个。

  @rule:token.placement
  规则: access_token 放在查询字符串中，POST 接口也一样。

    @id:token-placement @needs:ticket
    场景: 客户端在查询参数中发送 token
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      那么每个发往 "/wxa/getsnticket" 的请求都在查询参数中带有 token

    @id:token-placement-group @needs:group
    场景: 设备组调用在查询参数中发送 token
      当客户端创建型号 "A" 的设备组 "Lobby"
      那么每个发往 "/wxa/business/group/createid" 的请求都在查询参数中带有 token

    @id:token-placement-flow @needs:flow
    场景: 流程获取票据时在查询参数中发送 token
      当客户端为 "SN1" 发起授权
      那么每个发往 "/wxa/getsnticket" 的请求都在查询参数中带有 token

    @id:token-placement-members @needs:group
    场景: 每个设备组调用都在查询参数中发送 token
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      当客户端查询设备组 "Lobby"
      而且客户端把设备 "SN2" 加入设备组 "Lobby"
      而且客户端把设备 "SN1" 移出设备组 "Lobby"
      那么每个发往 "/wxa/business/group/getinfo" 的请求都在查询参数中带有 token
      而且每个发往 "/wxa/business/group/adddevice" 的请求都在查询参数中带有 token
      而且每个发往 "/wxa/business/group/removedevice" 的请求都在查询参数中带有 token

    @id:token-placement-voip @needs:voip
    场景: iotVoipCall 在查询参数中发送 token
      假如用户对 "SN1" 的弹窗选择过 "accept"
      当客户端让设备 "SN1" 呼叫用户
      那么每个发往 "/wxa/business/iot/voip/call" 的请求都在查询参数中带有 token

  @rule:token.shape
  规则: access_token 长 136 个字符：两位数字、下划线和 base64url 文本；客户端须能存储 512 个字符。

    @id:token-shape-room @needs:ticket
    场景大纲: 客户端接受长达 512 个字符的 token
      假如接下来 1 个发往 "token" 的请求遇到故障 {"body":"{\"access_token\":\"{A*<length>}\",\"expires_in\":7200}"}
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      那么第一个发往 "/wxa/getsnticket" 的请求所带的 token 有 <length> 个字符

      例子:
        | case  | length |
        | max-1 | 511    |
        | max   | 512    |

    @id:token-shape-room-flow @needs:flow
    场景: 流程接受 512 个字符的 token
      假如接下来 1 个发往 "token" 的请求遇到故障 {"body":"{\"access_token\":\"{A*512}\",\"expires_in\":7200}"}
      当客户端为 "SN1" 发起授权
      那么第一个发往 "/wxa/getsnticket" 的请求所带的 token 有 512 个字符

    @id:token-shape-room-group @needs:group
    场景: 设备组调用接受 512 个字符的 token
      假如接下来 1 个发往 "token" 的请求遇到故障 {"body":"{\"access_token\":\"{A*512}\",\"expires_in\":7200}"}
      当客户端创建型号 "A" 的设备组 "Lobby"
      那么第一个发往 "/wxa/business/group/createid" 的请求所带的 token 有 512 个字符

    @id:token-shape-room-voip @needs:voip
    场景: iotVoipCall 接受 512 个字符的 token
      假如接下来 1 个发往 "token" 的请求遇到故障 {"body":"{\"access_token\":\"{A*512}\",\"expires_in\":7200}"}
      当客户端让设备 "SN1" 呼叫用户
      那么第一个发往 "/wxa/business/iot/voip/call" 的请求所带的 token 有 512 个字符

  @rule:token.reuse
  规则: 客户端缓存 token 并一直使用到临近过期，而不是每次调用都重新获取。

    @id:token-reuse @needs:ticket
    场景: 获取两张票据，客户端用同一个 token
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      而且客户端为型号 "A" 的 sn "SN2" 获取票据
      那么平台收到 2 个发往 "/wxa/getsnticket" 的请求
      而且平台收到 1 个发往 "token" 的请求

    @id:token-reuse-refused @needs:ticket
    场景: 与 token 无关的调用被拒绝时，客户端保留 token
      当客户端为型号 "unknown" 的 sn "SN1" 获取票据
      而且客户端为型号 "A" 的 sn "SN1" 获取票据
      那么客户端拿到票据
      而且平台收到 1 个发往 "token" 的请求

    @id:token-reuse-group @needs:group
    场景: 不同的调用，客户端用同一个 token
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      当客户端查询设备组 "Lobby"
      而且客户端把设备 "SN2" 加入设备组 "Lobby"
      而且客户端把设备 "SN1" 移出设备组 "Lobby"
      那么平台收到 1 个发往 "token" 的请求

    @id:token-reuse-services @needs:ticket @needs:group
    场景: 获取票据和设备组调用的 token 不会使对方失效
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      而且客户端查询设备组 "Lobby"
      而且时间过去 "5m1s"
      而且客户端为型号 "A" 的 sn "SN2" 获取票据
      那么客户端拿到票据
      而且没有请求返回 errcode 40001

    @id:token-reuse-services-voip @needs:ticket @needs:voip
    场景: 获取票据和设备呼叫的 token 不会使对方失效
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      而且客户端让设备 "SN1" 呼叫用户
      而且时间过去 "5m1s"
      而且客户端为型号 "A" 的 sn "SN2" 获取票据
      那么客户端拿到票据
      而且没有请求返回 errcode 40001

    @id:token-reuse-later @needs:ticket @needs:clock
    场景: 一小时后，客户端仍用同一个 token
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      而且时间过去 "1h"
      而且客户端为型号 "A" 的 sn "SN1" 获取票据
      那么平台收到 1 个发往 "token" 的请求

    @id:token-reuse-flow @needs:flow
    场景: 两次流程，客户端用同一个 token
      当客户端为 "SN1" 发起授权
      而且客户端为 "SN2" 发起授权
      那么平台收到 1 个发往 "token" 的请求
      而且用户对 "SN2" 的授权记录为 "1"

    @id:token-reuse-flow-later @needs:flow @needs:clock
    场景: 一小时后，流程仍用客户端的同一个 token
      当客户端为 "SN1" 发起授权
      而且时间过去 "1h"
      而且客户端为 "SN2" 发起授权
      那么流程以 "authorized" 结束
      而且平台收到 1 个发往 "token" 的请求

    @id:token-reuse-hour @needs:ticket @needs:clock
    场景: token 的有效期有多长，客户端就用多长
      假如应用的另一个进程从 "/cgi-bin/stable_token" 获取 token "held"
      而且接下来 1 个发往 "token" 的请求遇到故障 {"body":"{\"access_token\":\"{token held}\",\"expires_in\":3600}"}
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      而且时间过去 "10m"
      而且客户端为型号 "A" 的 sn "SN2" 获取票据
      那么客户端拿到票据
      而且平台收到 1 个发往 "token" 的请求

    @id:token-reuse-hour-group @needs:group @needs:clock
    场景: 相隔一小时的设备组调用用同一个 token
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      当客户端查询设备组 "Lobby"
      而且时间过去 "1h"
      而且客户端把设备 "SN2" 加入设备组 "Lobby"
      那么平台收到 1 个发往 "token" 的请求

    @id:token-reuse-voip @needs:voip
    场景: 两次设备呼叫，客户端用同一个 token
      假如用户对 "SN1, SN2" 各自的弹窗选择过 "accept"
      当客户端让设备 "SN1" 呼叫用户
      而且客户端让设备 "SN2" 呼叫用户
      那么平台收到 2 个发往 "/wxa/business/iot/voip/call" 的请求
      而且平台收到 1 个发往 "token" 的请求

    @id:token-reuse-often @needs:ticket
    场景: 获取多张票据，客户端用同一个 token
      当客户端为设备 "D1..D12" 逐台获取票据
      那么客户端拿到票据
      而且平台收到 12 个发往 "/wxa/getsnticket" 的请求
      而且平台收到 1 个发往 "token" 的请求

    @id:token-reuse-often-group @needs:group
    场景: 多次设备组调用，客户端用同一个 token
      假如型号 "A" 的设备组 "Lobby" 有设备 ""
      当客户端把设备 "D1..D12" 逐台加入设备组 "Lobby"
      那么设备组 "Lobby" 内有设备 "D1..D12"
      而且平台收到 1 个发往 "token" 的请求

    @id:token-reuse-often-voip @needs:voip
    场景: 多次设备呼叫，客户端用同一个 token
      假如用户对 "D1..D12" 各自的弹窗选择过 "accept"
      当客户端让设备 "D1..D12" 逐台呼叫用户
      那么结果是成功
      而且平台收到 12 个发往 "/wxa/business/iot/voip/call" 的请求
      而且平台收到 1 个发往 "token" 的请求

    @id:token-reuse-often-flow @needs:flow
    场景: 多次流程，客户端用同一个 token
      当客户端为设备 "D1..D12" 逐台发起授权
      那么流程以 "authorized" 结束
      而且用户对 "D12" 的授权记录为 "1"
      而且平台收到 1 个发往 "token" 的请求

    @id:token-reuse-after-failure @needs:ticket
    场景大纲: 调用失败之后，客户端继续使用原来的 token
      假如接下来 1 个发往 "/wxa/getsnticket" 的请求遇到故障 <fault>
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      而且客户端为型号 "A" 的 sn "SN2" 获取票据
      那么结果是成功
      而且平台收到 1 个发往 "token" 的请求

      例子:
        | case   | fault                                      |
        | busy   | {"errcode":-1}                             |
        | reset  | {"reset":true}                             |
        | status | {"status":502}                             |
        | page   | {"body":"<html><body>login</body></html>"} |
        | quota  | {"errcode":45009}                          |
        | right  | {"errcode":48001}                          |

    @id:token-reuse-after-refusals-group @needs:group
    场景: 设备组的调用被拒绝之后，客户端继续使用原来的 token
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      当客户端查询设备组 "unknown"
      而且客户端把设备 "SN1" 加入设备组 "Lobby"
      而且客户端创建型号 "A" 的设备组 "{a*33}"
      而且客户端查询设备组 "Lobby"
      那么平台收到 1 个发往 "token" 的请求

    @id:token-reuse-after-failure-group @needs:group
    场景大纲: 设备组调用失败之后，客户端继续使用原来的 token
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且接下来 1 个发往 "<path>" 的请求遇到故障 <fault>
      当客户端查询设备组 "Lobby"
      而且客户端把设备 "SN1" 移出设备组 "Lobby"
      而且客户端把设备 "SN2" 加入设备组 "Lobby"
      而且客户端创建型号 "A" 的设备组 "Hall"
      而且客户端查询设备组 "Lobby"
      那么平台收到 1 个发往 "token" 的请求

      例子:
        | case          | path                             | fault                                      |
        | info-page     | /wxa/business/group/getinfo      | {"body":"<html><body>login</body></html>"} |
        | remove-quota  | /wxa/business/group/removedevice | {"errcode":45009}                          |
        | add-reset     | /wxa/business/group/adddevice    | {"reset":true}                             |
        | create-status | /wxa/business/group/createid     | {"status":502}                             |

    @id:token-reuse-after-failure-flow @needs:flow
    场景大纲: 流程失败之后，客户端继续使用原来的 token
      假如接下来 1 个发往 "/wxa/getsnticket" 的请求遇到故障 <fault>
      当客户端为 "SN1" 发起授权
      而且客户端为 "SN2" 发起授权
      那么流程以 "authorized" 结束
      而且平台收到 1 个发往 "token" 的请求

      例子:
        | case   | fault             |
        | status | {"status":502}    |
        | quota  | {"errcode":45009} |

    @id:token-reuse-fifty @needs:ticket
    场景: 客户端用一个 token 获取五十张票据
      当客户端为设备 "D1..D50" 逐台获取票据
      那么客户端拿到票据
      而且平台收到 1 个发往 "token" 的请求

    @id:token-reuse-many-group @needs:group
    场景: 逐台加入 25 台设备，客户端只用一个 token
      假如型号 "A" 的设备组 "Lobby" 有设备 ""
      当客户端把设备 "D1..D25" 逐台加入设备组 "Lobby"
      那么设备组 "Lobby" 内有设备 "D1..D25"
      而且平台收到 1 个发往 "token" 的请求

    @id:token-reuse-many-flow @needs:flow
    场景: 25 次流程，客户端只用一个 token
      当客户端为设备 "D1..D25" 逐台发起授权
      那么流程以 "authorized" 结束
      而且用户对 "D25" 的授权记录为 "1"
      而且平台收到 1 个发往 "token" 的请求

    @id:token-reuse-long-list @needs:group
    场景: 客户端用一个 token 添加很长的设备列表
      假如型号 "A" 的设备组 "Lobby" 有设备 ""
      当客户端把设备 "D1..D45" 加入设备组 "Lobby"
      而且客户端查询设备组 "Lobby"
      那么平台收到 1 个发往 "token" 的请求

    @id:token-reuse-after-refusal-voip @needs:voip
    场景: 设备呼叫被拒绝之后，客户端继续使用原来的 token
      假如用户对 "SN2" 的弹窗选择过 "accept"
      当客户端让设备 "SN1" 呼叫用户
      而且客户端让设备 "SN2" 呼叫用户
      那么结果是成功
      而且平台收到 1 个发往 "token" 的请求

    @id:token-reuse-recovered @needs:ticket @needs:recovery @needs:clock
    场景: 恢复时获取的 token 会用满有效期
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      而且时间过去 "1h"
      而且接下来 1 个发往 "/wxa/getsnticket" 的请求遇到故障 {"errcode":40001}
      而且客户端为型号 "A" 的 sn "SN2" 获取票据
      而且时间过去 "1h"
      而且客户端为型号 "A" 的 sn "SN3" 获取票据
      那么客户端拿到票据
      而且平台收到 2 个发往 "token" 的请求

  @rule:token.refresh
  规则: 能获知时间的客户端在旧 token 过期之前获取新 token。

    @id:token-refresh @needs:ticket @needs:clock
    场景大纲: 客户端在 token 过期之前换新
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      而且时间过去 "<age>"
      而且客户端为型号 "A" 的 sn "SN2" 获取票据
      那么客户端拿到票据
      而且没有请求返回 errcode 42001

      例子:
        | case  | age    |
        | max   | 2h     |
        | max+1 | 2h0m1s |
        | day   | 24h    |

    @id:token-refresh-used @needs:ticket @needs:clock
    场景: 一直在用的 token，客户端也会换新
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      而且时间过去 "1h30m"
      而且客户端为型号 "A" 的 sn "SN2" 获取票据
      而且时间过去 "1h30m"
      而且客户端为型号 "A" 的 sn "SN3" 获取票据
      那么客户端拿到票据
      而且没有请求返回 errcode 42001

    @id:token-refresh-once @needs:ticket @needs:clock
    场景: 换新之后，客户端一直用新的 token
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      而且时间过去 "2h0m1s"
      而且客户端为型号 "A" 的 sn "SN2" 获取票据
      而且客户端为型号 "A" 的 sn "SN3" 获取票据
      那么平台收到 2 个发往 "token" 的请求

    @id:token-refresh-again @needs:ticket @needs:clock
    场景: token 每次过期之前，客户端都换新
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      而且时间过去 "2h0m1s"
      而且客户端为型号 "A" 的 sn "SN2" 获取票据
      而且时间过去 "2h0m1s"
      而且客户端为型号 "A" 的 sn "SN3" 获取票据
      那么客户端拿到票据
      而且没有请求返回 errcode 42001

    @id:token-refresh-short @needs:ticket @needs:clock
    场景大纲: 有效期比平常短的 token，客户端也会及时换新
      假如应用的另一个进程从 "/cgi-bin/stable_token" 获取 token "held"
      而且接下来 1 个发往 "token" 的请求遇到故障 {"body":"{\"access_token\":\"{token held}\",\"expires_in\":<seconds>}"}
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      而且时间过去 "<age>"
      而且客户端为型号 "A" 的 sn "SN2" 获取票据
      那么客户端拿到票据
      而且平台收到 2 个发往 "token" 的请求

      例子:
        | case    | seconds | age |
        | 15m     | 900     | 16m |
        | an-hour | 3600    | 61m |
        | 345s | 345 | 6m |

    @id:token-refresh-short-group @needs:group @needs:clock
    场景: 两次设备组调用之间，客户端及时换掉有效期较短的 token
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且应用的另一个进程从 "/cgi-bin/stable_token" 获取 token "held"
      而且接下来 1 个发往 "token" 的请求遇到故障 {"body":"{\"access_token\":\"{token held}\",\"expires_in\":3600}"}
      当客户端查询设备组 "Lobby"
      而且时间过去 "61m"
      而且客户端查询设备组 "Lobby"
      那么结果是成功
      而且平台收到 2 个发往 "token" 的请求

    @id:token-refresh-group @needs:group @needs:clock
    场景大纲: 之后再修改设备组时，客户端先换新 token
      当客户端创建型号 "A" 的设备组 "Lobby"
      而且时间过去 "<age>"
      而且客户端创建型号 "A" 的设备组 "Gate"
      那么客户端拿到 group_id
      而且没有请求返回 errcode 42001

      例子:
        | case  | age    |
        | max   | 2h     |
        | max+1 | 2h0m1s |
        | day   | 24h    |

    @id:token-refresh-group-members @needs:group @needs:clock
    场景大纲: 两次设备组调用之间，客户端在 token 过期之前换新
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      当客户端查询设备组 "Lobby"
      而且时间过去 "<age>"
      而且客户端把设备 "SN2" 加入设备组 "Lobby"
      那么设备组 "Lobby" 内有设备 "SN1, SN2"
      而且没有请求返回 errcode 42001

      例子:
        | case  | age    |
        | max   | 2h     |
        | max+1 | 2h0m1s |
        | day   | 24h    |

    @id:token-refresh-group-again @needs:group @needs:clock
    场景: token 每次到期，客户端都换新
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      当客户端查询设备组 "Lobby"
      而且时间过去 "2h0m1s"
      而且客户端查询设备组 "Lobby"
      而且时间过去 "2h0m1s"
      而且客户端查询设备组 "Lobby"
      那么没有请求返回 errcode 42001
      而且平台收到 3 个发往 "token" 的请求

    @id:token-refresh-voip @needs:voip @needs:clock
    场景大纲: 之后再让设备呼叫时，客户端先换新 token
      假如用户对 "SN1" 的弹窗选择过 "accept"
      当客户端让设备 "SN1" 呼叫用户
      而且时间过去 "<age>"
      而且客户端让设备 "SN1" 呼叫用户
      那么结果是成功
      而且没有请求返回 errcode 42001

      例子:
        | case  | age    |
        | max   | 2h     |
        | max+1 | 2h0m1s |
        | day   | 24h    |

    @id:token-refresh-voip-again @needs:voip @needs:clock
    场景: 设备几次呼叫之间，token 每次过期之前，客户端都换新
      假如用户对 "SN1" 的弹窗选择过 "accept"
      当客户端让设备 "SN1" 呼叫用户
      而且时间过去 "2h0m1s"
      而且客户端让设备 "SN1" 呼叫用户
      而且时间过去 "2h0m1s"
      而且客户端让设备 "SN1" 呼叫用户
      那么结果是成功
      而且没有请求返回 errcode 42001

    @id:token-refresh-flow @needs:flow @needs:clock
    场景大纲: 流程在 token 过期之前换新
      当客户端为 "SN1" 发起授权
      而且时间过去 "<age>"
      而且客户端为 "SN2" 发起授权
      那么流程以 "authorized" 结束
      而且没有请求返回 errcode 42001

      例子:
        | case  | age    |
        | max   | 2h     |
        | max+1 | 2h0m1s |
        | day   | 24h    |

    @id:token-refresh-flow-used @needs:flow @needs:clock
    场景: 一直在用的 token，流程也会换新
      当客户端为 "SN1" 发起授权
      而且时间过去 "1h30m"
      而且客户端为 "SN2" 发起授权
      而且时间过去 "1h30m"
      而且客户端为 "SN3" 发起授权
      那么流程以 "authorized" 结束
      而且没有请求返回 errcode 42001

    @id:token-refresh-flow-once @needs:flow @needs:clock
    场景: 换新之后，流程一直用新的 token
      当客户端为 "SN1" 发起授权
      而且时间过去 "2h0m1s"
      而且客户端为 "SN2" 发起授权
      而且客户端为 "SN3" 发起授权
      那么平台收到 2 个发往 "token" 的请求

    @id:token-refresh-flow-again @needs:flow @needs:clock
    场景: token 每次过期之前，流程都换新
      当客户端为 "SN1" 发起授权
      而且时间过去 "2h0m1s"
      而且客户端为 "SN2" 发起授权
      而且时间过去 "2h0m1s"
      而且客户端为 "SN3" 发起授权
      那么流程以 "authorized" 结束
      而且没有请求返回 errcode 42001

    @id:token-refresh-flow-short @needs:flow @needs:clock
    场景: 有效期比平常短的 token，流程也会及时换新
      假如应用的另一个进程从 "/cgi-bin/stable_token" 获取 token "held"
      而且接下来 1 个发往 "token" 的请求遇到故障 {"body":"{\"access_token\":\"{token held}\",\"expires_in\":3600}"}
      当客户端为 "SN1" 发起授权
      而且时间过去 "61m"
      而且客户端为 "SN2" 发起授权
      那么流程以 "authorized" 结束
      而且平台收到 2 个发往 "token" 的请求

    @id:token-refresh-recovered @needs:ticket @needs:recovery @needs:clock
    场景: 恢复时获取的 token 同样及时更新
      假如接下来 1 个发往 "/wxa/getsnticket" 的请求遇到故障 {"errcode":40001}
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      而且时间过去 "2h0m1s"
      而且客户端为型号 "A" 的 sn "SN2" 获取票据
      那么客户端拿到票据
      而且没有请求返回 errcode 42001

    @id:token-refresh-recovered-group @needs:group @needs:recovery @needs:clock
    场景: 设备组调用恢复时获取的 token 同样及时更新
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且接下来 1 个发往 "/wxa/business/group/getinfo" 的请求遇到故障 {"errcode":40001}
      当客户端查询设备组 "Lobby"
      而且时间过去 "2h0m1s"
      而且客户端查询设备组 "Lobby"
      那么结果以任意顺序列出 "SN1"
      而且没有请求返回 errcode 42001

    @id:token-refresh-recovered-flow @needs:flow @needs:recovery @needs:clock
    场景: 流程恢复时获取的 token 同样及时更新
      假如接下来 1 个发往 "/wxa/getsnticket" 的请求遇到故障 {"errcode":40001}
      当客户端为 "SN1" 发起授权
      而且时间过去 "2h0m1s"
      而且客户端为 "SN2" 发起授权
      那么流程以 "authorized" 结束
      而且没有请求返回 errcode 42001

    @id:token-refresh-recovered-short @needs:ticket @needs:recovery @needs:clock
    场景: 恢复时获取的 token 有效期可以很短
      假如应用的另一个进程从 "/cgi-bin/stable_token" 获取 token "held"
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      而且接下来 1 个发往 "/wxa/getsnticket" 的请求遇到故障 {"errcode":40001}
      而且接下来 1 个发往 "token" 的请求遇到故障 {"body":"{\"access_token\":\"{token held}\",\"expires_in\":900}"}
      而且客户端为型号 "A" 的 sn "SN2" 获取票据
      而且时间过去 "16m"
      而且客户端为型号 "A" 的 sn "SN3" 获取票据
      那么平台收到 3 个发往 "token" 的请求

    @id:token-refresh-failed @needs:ticket @needs:clock
    场景大纲: 更新 token 失败之后，会再次更新
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      而且时间过去 "2h0m1s"
      而且接下来 1 个发往 "token" 的请求遇到故障 <fault>
      而且客户端为型号 "A" 的 sn "SN2" 获取票据
      而且客户端为型号 "A" 的 sn "SN3" 获取票据
      那么结果是成功
      而且没有请求返回 errcode 42001

      例子:
        | case   | fault                                      |
        | busy   | {"errcode":-1}                             |
        | reset  | {"reset":true}                             |
        | status | {"status":502}                             |
        | page   | {"body":"<html><body>login</body></html>"} |

    @id:token-refresh-failed-group @needs:group @needs:clock
    场景: 为设备组调用更新 token 失败之后，会再次更新
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      当客户端查询设备组 "Lobby"
      而且时间过去 "2h0m1s"
      而且接下来 1 个发往 "token" 的请求遇到故障 {"status":502}
      而且客户端把设备 "SN2" 加入设备组 "Lobby"
      而且客户端查询设备组 "Lobby"
      那么结果是成功
      而且没有请求返回 errcode 42001

    @id:token-refresh-failed-flow @needs:flow @needs:clock
    场景: 为流程更新 token 失败之后，会再次更新
      当客户端为 "SN1" 发起授权
      而且时间过去 "2h0m1s"
      而且接下来 1 个发往 "token" 的请求遇到故障 {"status":502}
      而且客户端为 "SN2" 发起授权
      而且客户端为 "SN3" 发起授权
      那么流程以 "authorized" 结束
      而且没有请求返回 errcode 42001

    @id:token-refresh-month @needs:ticket @needs:clock
    场景: 一个月之后，客户端获取新的 token
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      而且时间过去 "720h"
      而且客户端为型号 "A" 的 sn "SN2" 获取票据
      那么客户端拿到票据
      而且没有请求返回 errcode 42001

    @id:token-refresh-brief @needs:ticket
    场景: token 有效期很短时，客户端也不会不停地获取
      假如应用的另一个进程从 "/cgi-bin/stable_token" 获取 token "held"
      而且接下来 40 个发往 "token" 的请求遇到故障 {"body":"{\"access_token\":\"{token held}\",\"expires_in\":345}"}
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      那么客户端拿到票据
      而且平台最多收到 3 个发往 "token" 的请求

    @id:token-refresh-refused @needs:ticket @needs:clock
    场景: 客户端报告更新 token 被拒绝的原因
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      而且时间过去 "2h0m1s"
      而且接下来 20 个发往 "token" 的请求遇到故障 {"errcode":50007}
      而且客户端为型号 "A" 的 sn "SN2" 获取票据
      那么结果原样返回 errcode 50007

    @id:token-refresh-any-second @needs:ticket @needs:clock
    场景大纲: 无论何时获取，token 都及时更换
      假如时间过去 "<at>"
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      而且时间过去 "2h0m1s"
      而且客户端为型号 "A" 的 sn "SN2" 获取票据
      那么结果是成功
      而且没有请求返回 errcode 42001

      例子:
        | case   | at   |
        | second | 40s  |
        | month  | 743h |

    @id:token-refresh-odd-life @needs:ticket @needs:clock
    场景: 有效期不是整分钟的 token 及时更换
      假如应用的另一个进程从 "/cgi-bin/stable_token" 获取 token "held"
      而且接下来 1 个发往 "token" 的请求遇到故障 {"body":"{\"access_token\":\"{token held}\",\"expires_in\":3601}"}
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      而且时间过去 "1h0m2s"
      而且客户端为型号 "A" 的 sn "SN2" 获取票据
      那么结果是成功
      而且平台收到 2 个发往 "token" 的请求

    @id:token-refresh-failed-at-once @needs:ticket @needs:concurrent @needs:clock
    场景: 同时等待同一次失败的更新的调用都得到回答
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      而且时间过去 "2h0m1s"
      而且接下来 1 个发往 "token" 的请求遇到故障 {"errcode":-1}
      而且客户端并发为设备 "SN1, SN1, SN1, SN1" 获取票据
      而且客户端为型号 "A" 的 sn "SN1" 获取票据
      那么结果是成功

  @rule:token.forced
  规则: token 有效时客户端不强制刷新 stable token：其他进程仍在使用旧 token。

    @id:token-forced @needs:ticket
    场景: 客户端获取票据之后，另一个进程的 stable_token 仍可用
      假如应用的另一个进程从 "/cgi-bin/stable_token" 获取 token "theirs"
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      而且时间过去 "1m"
      而且客户端为型号 "A" 的 sn "SN2" 获取票据
      那么客户端拿到票据
      而且 token "theirs" 仍然有效

    @id:token-forced-rest @needs:ticket
    场景: 另一个进程取得的 stable_token 剩余时间不多，客户端也照用
      假如应用的另一个进程从 "/cgi-bin/stable_token" 获取 token "theirs"
      而且时间过去 "1h54m15s"
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      那么客户端拿到票据
      而且 token "theirs" 仍然有效

    @id:token-forced-refusal @needs:ticket
    场景: 客户端获取票据被拒绝之后，另一个进程的 stable_token 仍可用
      假如应用的另一个进程从 "/cgi-bin/stable_token" 获取 token "theirs"
      当客户端为型号 "unknown" 的 sn "SN1" 获取票据
      而且时间过去 "1m"
      而且客户端为型号 "A" 的 sn "SN1" 获取票据
      那么客户端拿到票据
      而且 token "theirs" 仍然有效

    @id:token-forced-flow @needs:flow
    场景大纲: 客户端授权设备之后，另一个进程的 stable_token 仍可用
      假如应用的另一个进程从 "/cgi-bin/stable_token" 获取 token "theirs"
      当客户端为 "<first>" 发起授权
      而且时间过去 "1m"
      而且客户端为 "SN2" 发起授权
      那么流程以 "authorized" 结束
      而且 token "theirs" 仍然有效

      例子:
        | case    | first       |
        | success | SN1         |
        | refusal | SN1/unknown |

    @id:token-forced-group @needs:group
    场景: 客户端修改设备组之后，另一个进程的 stable_token 仍可用
      假如应用的另一个进程从 "/cgi-bin/stable_token" 获取 token "theirs"
      而且型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      当客户端查询设备组 "Lobby"
      而且时间过去 "1m"
      而且客户端把设备 "SN2" 加入设备组 "Lobby"
      那么设备组 "Lobby" 内有设备 "SN1, SN2"
      而且 token "theirs" 仍然有效

    @id:token-forced-group-refusal @needs:group
    场景: 客户端的设备组调用被拒绝之后，另一个进程的 stable_token 仍可用
      假如应用的另一个进程从 "/cgi-bin/stable_token" 获取 token "theirs"
      当客户端查询设备组 "unknown"
      而且时间过去 "1m"
      而且客户端创建型号 "A" 的设备组 "Lobby"
      那么客户端拿到 group_id
      而且 token "theirs" 仍然有效

    @id:token-forced-general @needs:ticket
    场景大纲: getSnTicket 因 token 以外的原因失败之后，另一个进程的 stable_token 仍可用
      假如应用的另一个进程从 "/cgi-bin/stable_token" 获取 token "theirs"
      而且接下来 1 个发往 "/wxa/getsnticket" 的请求遇到故障 {"errcode":<errcode>}
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      那么 token "theirs" 仍然有效

      例子:
        | case         | errcode |
        | busy         | -1      |
        | 40003        | 40003   |
        | 43003        | 43003   |
        | daily-quota  | 45009   |
        | minute-quota | 45011   |
        | 45035        | 45035   |
        | 48001        | 48001   |
        | 48004        | 48004   |
        | 50001        | 50001   |
        | model        | 9800003 |
        | unheard-of   | 1007    |

    @id:token-forced-general-flow @needs:flow
    场景大纲: 流程因 token 以外的原因失败之后，另一个进程的 stable_token 仍可用
      假如应用的另一个进程从 "/cgi-bin/stable_token" 获取 token "theirs"
      而且接下来 1 个发往 "/wxa/getsnticket" 的请求遇到故障 {"errcode":<errcode>}
      当客户端为 "SN1" 发起授权
      那么 token "theirs" 仍然有效

      例子:
        | case         | errcode |
        | daily-quota  | 45009   |
        | minute-quota | 45011   |
        | 48001        | 48001   |
        | 48004        | 48004   |
        | unheard-of   | 1007    |

    @id:token-forced-general-group @needs:group
    场景大纲: 设备组接口因 token 以外的原因失败之后，另一个进程的 stable_token 仍可用
      假如应用的另一个进程从 "/cgi-bin/stable_token" 获取 token "theirs"
      而且型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且接下来 1 个发往 "<path>" 的请求遇到故障 {"errcode":<errcode>}
      当客户端创建型号 "A" 的设备组 "Hall"
      而且客户端查询设备组 "Lobby"
      而且客户端把设备 "SN2" 加入设备组 "Lobby"
      而且客户端把设备 "SN1" 移出设备组 "Lobby"
      那么 token "theirs" 仍然有效

      例子:
        | case         | path                             | errcode |
        | create-45009 | /wxa/business/group/createid     | 45009   |
        | create-48001 | /wxa/business/group/createid     | 48001   |
        | info-45009   | /wxa/business/group/getinfo      | 45009   |
        | info-48001   | /wxa/business/group/getinfo      | 48001   |
        | add-45009    | /wxa/business/group/adddevice    | 45009   |
        | add-48001    | /wxa/business/group/adddevice    | 48001   |
        | remove-45009 | /wxa/business/group/removedevice | 45009   |
        | remove-48001 | /wxa/business/group/removedevice | 48001   |

    @id:token-forced-general-voip @needs:voip
    场景大纲: iotVoipCall 因 token 以外的原因失败之后，另一个进程的 stable_token 仍可用
      假如应用的另一个进程从 "/cgi-bin/stable_token" 获取 token "theirs"
      而且用户对 "SN1" 的弹窗选择过 "accept"
      而且接下来 1 个发往 "/wxa/business/iot/voip/call" 的请求遇到故障 {"errcode":<errcode>}
      当客户端让设备 "SN1" 呼叫用户
      那么 token "theirs" 仍然有效

      例子:
        | case         | errcode |
        | daily-quota  | 45009   |
        | minute-quota | 45011   |
        | 48001        | 48001   |
        | 48004        | 48004   |
        | unheard-of   | 1007    |

    @id:token-forced-voip @needs:voip
    场景: 设备呼叫被拒绝之后，另一个进程的 stable_token 仍可用
      假如应用的另一个进程从 "/cgi-bin/stable_token" 获取 token "theirs"
      而且用户对 "SN1" 的弹窗选择过 "accept"
      当客户端让设备 "SN2" 呼叫用户
      而且时间过去 "1m"
      而且客户端让设备 "SN1" 呼叫用户
      那么结果是成功
      而且 token "theirs" 仍然有效

    @id:token-forced-renewal @needs:ticket @needs:clock
    场景: 按时间更新时，不会强制刷新 stable token
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      而且时间过去 "1h58m"
      而且应用的另一个进程从 "/cgi-bin/stable_token" 获取 token "theirs"
      而且时间过去 "2m1s"
      而且客户端为型号 "A" 的 sn "SN2" 获取票据
      那么客户端拿到票据
      而且 token "theirs" 仍然有效

    @id:token-forced-renewal-recovered @needs:ticket @needs:clock @needs:recovery
    场景: 恢复过之后，按时间更新时仍不会强制刷新 stable token
      假如接下来 1 个发往 "/wxa/getsnticket" 的请求遇到故障 {"errcode":40001}
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      而且时间过去 "1h58m"
      而且应用的另一个进程从 "/cgi-bin/stable_token" 获取 token "theirs"
      而且时间过去 "2m1s"
      而且客户端为型号 "A" 的 sn "SN2" 获取票据
      而且故障结束
      那么 token "theirs" 仍然有效

    @id:token-forced-broken @needs:ticket
    场景大纲: 返回损坏时，不会强制刷新 stable token
      假如应用的另一个进程从 "/cgi-bin/stable_token" 获取 token "theirs"
      而且接下来 1 个发往 "<path>" 的请求遇到故障 <fault>
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      而且时间过去 "1m"
      而且客户端为型号 "A" 的 sn "SN2" 获取票据
      而且故障结束
      那么 token "theirs" 仍然有效

      例子:
        | case         | path             | fault                                      |
        | ticket-reset | /wxa/getsnticket | {"reset":true}                             |
        | ticket-502   | /wxa/getsnticket | {"status":502}                             |
        | ticket-page  | /wxa/getsnticket | {"body":"<html><body>login</body></html>"} |
        | token-busy   | token            | {"errcode":-1}                             |
        | token-reset  | token            | {"reset":true}                             |
        | token-502    | token            | {"status":502}                             |

    @id:token-forced-busy-group @needs:group
    场景: 设备组的调用系统繁忙时，不会强制刷新 stable token
      假如应用的另一个进程从 "/cgi-bin/stable_token" 获取 token "theirs"
      而且型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且接下来 1 个发往 "/wxa/business/group/getinfo" 的请求遇到故障 {"errcode":-1}
      当客户端查询设备组 "Lobby"
      那么 token "theirs" 仍然有效

    @id:token-forced-broken-group @needs:group
    场景大纲: 设备组调用的返回损坏时，不会强制刷新 stable token
      假如应用的另一个进程从 "/cgi-bin/stable_token" 获取 token "theirs"
      而且型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且接下来 1 个发往 "<path>" 的请求遇到故障 <fault>
      当客户端创建型号 "A" 的设备组 "Hall"
      而且客户端把设备 "SN2" 加入设备组 "Lobby"
      而且客户端查询设备组 "Lobby"
      而且故障结束
      那么 token "theirs" 仍然有效

      例子:
        | case       | path                          | fault          |
        | create-502 | /wxa/business/group/createid  | {"status":502} |
        | add-reset  | /wxa/business/group/adddevice | {"reset":true} |

    @id:token-forced-broken-flow @needs:flow
    场景大纲: 流程中的返回损坏时，不会强制刷新 stable token
      假如应用的另一个进程从 "/cgi-bin/stable_token" 获取 token "theirs"
      而且接下来 1 个发往 "<path>" 的请求遇到故障 <fault>
      当客户端为 "SN1" 发起授权
      而且客户端为 "SN2" 发起授权
      而且故障结束
      那么 token "theirs" 仍然有效

      例子:
        | case         | path             | fault          |
        | ticket-reset | /wxa/getsnticket | {"reset":true} |
        | token-502    | token            | {"status":502} |

  @rule:token.recovery
  规则: 能从 token 失效（40001、42001）中恢复的客户端获取新 token，并将原请求原样重试一次。

    @id:token-recovery @needs:ticket @needs:recovery
    场景大纲: token 被平台拒绝时，客户端换一个新的
      假如接下来 1 个发往 "/wxa/getsnticket" 的请求遇到故障 {"errcode":<errcode>}
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      那么客户端拿到票据
      而且平台收到 2 个发往 "/wxa/getsnticket" 的请求
      而且被拒绝的 token 没有再次使用
      而且每个发往 "/wxa/getsnticket" 且 token 被拒绝的请求都原样重发
      而且平台最多收到 3 个发往 "token" 的请求

      例子:
        | case    | errcode |
        | invalid | 40001   |
        | expired | 42001   |

    @id:token-recovery-group @needs:group @needs:recovery
    场景大纲: 客户端用新 token 原样重发设备组调用
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且接下来 1 个发往 "/wxa/business/group/adddevice" 的请求遇到故障 {"errcode":<errcode>}
      当客户端把设备 "SN2, SN3" 加入设备组 "Lobby"
      那么设备组 "Lobby" 内有设备 "SN1, SN2, SN3"
      而且每个发往 "/wxa/business/group/adddevice" 且 token 被拒绝的请求都原样重发

      例子:
        | case    | errcode |
        | invalid | 40001   |
        | expired | 42001   |

    @id:token-recovery-flow @needs:flow @needs:recovery
    场景大纲: 客户端用新 token 继续流程
      假如接下来 1 个发往 "/wxa/getsnticket" 的请求遇到故障 {"errcode":<errcode>}
      当客户端为 "SN1" 发起授权
      那么流程以 "authorized" 结束
      而且被拒绝的 token 没有再次使用

      例子:
        | case    | errcode |
        | invalid | 40001   |
        | expired | 42001   |

    @id:token-recovery-create @needs:group @needs:recovery
    场景大纲: 客户端用新 token 重发 createIotGroupId
      假如接下来 1 个发往 "/wxa/business/group/createid" 的请求遇到故障 {"errcode":<errcode>}
      当客户端创建型号 "A" 的设备组 "lobby"
      那么客户端拿到 group_id
      而且账号只有一个设备组 "lobby"
      而且每个发往 "/wxa/business/group/createid" 且 token 被拒绝的请求都原样重发

      例子:
        | case    | errcode |
        | invalid | 40001   |
        | expired | 42001   |

    @id:token-recovery-create-text @needs:group @needs:recovery
    场景: 客户端重发 createIotGroupId 时，名称的字符不变
      假如接下来 1 个发往 "/wxa/business/group/createid" 的请求遇到故障 {"errcode":40001}
      当客户端创建型号 "A" 的设备组 "大堂😀"
      那么账号只有一个设备组 "大堂😀"

    @id:token-recovery-add-many @needs:group @needs:recovery
    场景: 客户端重发 addIotGroupDevice 时，长列表里的设备一个不少
      假如型号 "A" 的设备组 "Lobby" 有设备 ""
      而且接下来 1 个发往 "/wxa/business/group/adddevice" 的请求遇到故障 {"errcode":40001}
      当客户端把设备 "D1..D45" 加入设备组 "Lobby"
      那么设备组 "Lobby" 内有设备 "D1..D45"

    @id:token-recovery-info @needs:group @needs:recovery
    场景大纲: 客户端用新 token 重发 getIotGroupInfo
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且接下来 1 个发往 "/wxa/business/group/getinfo" 的请求遇到故障 {"errcode":<errcode>}
      当客户端查询设备组 "Lobby"
      那么结果以任意顺序列出 "SN1"
      而且每个发往 "/wxa/business/group/getinfo" 且 token 被拒绝的请求都原样重发

      例子:
        | case    | errcode |
        | invalid | 40001   |
        | expired | 42001   |

    @id:token-recovery-remove @needs:group @needs:recovery
    场景大纲: 客户端用新 token 重发 removeIotGroupDevice
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1, SN2"
      而且接下来 1 个发往 "/wxa/business/group/removedevice" 的请求遇到故障 {"errcode":<errcode>}
      当客户端把设备 "SN2" 移出设备组 "Lobby"
      那么设备组 "Lobby" 内有设备 "SN1"
      而且每个发往 "/wxa/business/group/removedevice" 且 token 被拒绝的请求都原样重发

      例子:
        | case    | errcode |
        | invalid | 40001   |
        | expired | 42001   |

    @id:token-recovery-remove-many @needs:group @needs:recovery
    场景: 客户端重发 removeIotGroupDevice 时，列表里的设备一个不少
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1, SN2, SN3"
      而且接下来 1 个发往 "/wxa/business/group/removedevice" 的请求遇到故障 {"errcode":40001}
      当客户端把设备 "SN2, SN3" 移出设备组 "Lobby"
      那么设备组 "Lobby" 内有设备 "SN1"

    @id:token-recovery-again @needs:ticket @needs:recovery
    场景: token 每次被拒绝，客户端都换新
      假如接下来 1 个发往 "/wxa/getsnticket" 的请求遇到故障 {"errcode":40001}
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      而且时间过去 "5m1s"
      而且接下来 1 个发往 "/wxa/getsnticket" 的请求遇到故障 {"errcode":40001}
      而且客户端为型号 "A" 的 sn "SN2" 获取票据
      那么客户端拿到票据

    @id:token-recovery-again-group @needs:group @needs:recovery
    场景: 设备组调用每次因 token 被拒绝，客户端都换新
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且接下来 1 个发往 "/wxa/business/group/getinfo" 的请求遇到故障 {"errcode":40001}
      当客户端查询设备组 "Lobby"
      而且时间过去 "5m1s"
      而且接下来 1 个发往 "/wxa/business/group/adddevice" 的请求遇到故障 {"errcode":40001}
      而且客户端把设备 "SN2" 加入设备组 "Lobby"
      那么设备组 "Lobby" 内有设备 "SN1, SN2"

    @id:token-recovery-again-flow @needs:flow @needs:recovery
    场景: 流程每次因 token 被拒绝，客户端都继续完成
      假如接下来 1 个发往 "/wxa/getsnticket" 的请求遇到故障 {"errcode":40001}
      当客户端为 "SN1" 发起授权
      而且时间过去 "5m1s"
      而且接下来 1 个发往 "/wxa/getsnticket" 的请求遇到故障 {"errcode":40001}
      而且客户端为 "SN2" 发起授权
      那么流程以 "authorized" 结束

    @id:token-recovery-kept-group @needs:group @needs:recovery
    场景: token 被拒绝而换新之后，设备组调用一直用新的
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且接下来 1 个发往 "/wxa/business/group/getinfo" 的请求遇到故障 {"errcode":40001}
      当客户端查询设备组 "Lobby"
      而且客户端查询设备组 "Lobby"
      那么 "/wxa/business/group/getinfo" 第一次成功之后没有再获取 token

    @id:token-recovery-kept @needs:ticket @needs:recovery
    场景: token 被拒绝而换新之后，客户端一直用新的
      假如接下来 1 个发往 "/wxa/getsnticket" 的请求遇到故障 {"errcode":40001}
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      而且客户端为型号 "A" 的 sn "SN2" 获取票据
      那么 "/wxa/getsnticket" 第一次成功之后没有再获取 token

    @id:token-recovery-kept-flow @needs:flow @needs:recovery
    场景: token 被拒绝而换新之后，流程一直用新的
      假如接下来 1 个发往 "/wxa/getsnticket" 的请求遇到故障 {"errcode":40001}
      当客户端为 "SN1" 发起授权
      而且客户端为 "SN2" 发起授权
      那么 "/wxa/getsnticket" 第一次成功之后没有再获取 token

    @id:token-recovery-voip @needs:voip @needs:recovery
    场景大纲: 客户端用新 token 原样重发 iotVoipCall
      假如用户对 "SN1" 的弹窗选择过 "accept"
      而且接下来 1 个发往 "/wxa/business/iot/voip/call" 的请求遇到故障 {"errcode":<errcode>}
      当客户端让设备 "SN1" 呼叫用户
      那么结果是成功
      而且平台收到 2 个发往 "/wxa/business/iot/voip/call" 的请求
      而且被拒绝的 token 没有再次使用
      而且每个发往 "/wxa/business/iot/voip/call" 且 token 被拒绝的请求都原样重发

      例子:
        | case    | errcode |
        | invalid | 40001   |
        | expired | 42001   |

    @id:token-recovery-again-voip @needs:voip @needs:recovery
    场景: iotVoipCall 每次因 token 被拒绝，客户端都重发
      假如用户对 "SN1" 的弹窗选择过 "accept"
      而且接下来 1 个发往 "/wxa/business/iot/voip/call" 的请求遇到故障 {"errcode":40001}
      当客户端让设备 "SN1" 呼叫用户
      而且时间过去 "5m1s"
      而且接下来 1 个发往 "/wxa/business/iot/voip/call" 的请求遇到故障 {"errcode":40001}
      而且客户端让设备 "SN1" 呼叫用户
      那么结果是成功

    @id:token-recovery-voip-members @needs:voip @needs:recovery
    场景: 客户端重发 iotVoipCall 时，呼叫的每个字段都在
      假如用户对 "SN1" 的弹窗选择过 "accept"
      而且接下来 1 个发往 "/wxa/business/iot/voip/call" 的请求遇到故障 {"errcode":40001}
      当客户端以 {"room_type":"voice","payload":"7@1","query":"a=1","listener_name":"张三","version_type":1} 让设备 "SN1" 呼叫用户
      那么每个发往 "/wxa/business/iot/voip/call" 且 token 被拒绝的请求都原样重发
      而且平台收到的呼叫与要求的一致

    @id:token-recovery-other @needs:ticket @needs:recovery
    场景: 客户端报告重复的调用被拒绝的原因
      假如接下来 1 个发往 "/wxa/getsnticket" 的请求遇到故障 {"errcode":40001}
      而且接下来 1 个发往 "/wxa/getsnticket" 的请求遇到故障 {"errcode":48001}
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      那么结果的 errcode 为 48001

    @id:token-recovery-value @needs:ticket @needs:recovery
    场景: 客户端报告重复的调用错在哪里
      假如接下来 1 个发往 "/wxa/getsnticket" 的请求遇到故障 {"errcode":40001}
      当客户端为型号 "unknown" 的 sn "SN1" 获取票据
      那么结果的 errcode 为 9800003

    @id:token-recovery-own @needs:ticket @needs:recovery
    场景: 客户端重复的是被拒绝的调用，而不是前一个
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      而且接下来 1 个发往 "/wxa/getsnticket" 的请求遇到故障 {"errcode":40001}
      而且客户端为型号 "A" 的 sn "SN2" 获取票据
      而且手机使用客户端为设备 "SN2" 获取的票据
      那么调用成功

    @id:token-recovery-other-group @needs:group @needs:recovery
    场景: 客户端报告重复的设备组调用被拒绝的原因
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且接下来 1 个发往 "/wxa/business/group/adddevice" 的请求遇到故障 {"errcode":40001}
      而且接下来 1 个发往 "/wxa/business/group/adddevice" 的请求遇到故障 {"errcode":48001}
      当客户端把设备 "SN2" 加入设备组 "Lobby"
      那么结果的 errcode 为 48001

    @id:token-recovery-other-flow @needs:flow @needs:recovery
    场景: 流程不报告已经换掉的 token 被拒绝的原因
      假如接下来 1 个发往 "/wxa/getsnticket" 的请求遇到故障 {"errcode":40001}
      而且接下来 1 个发往 "/wxa/getsnticket" 的请求遇到故障 {"errcode":48001}
      当客户端为 "SN1" 发起授权
      那么流程以 "failed" 结束
      而且流程给出的 errcode 为 48001，或不给出 errcode

    @id:token-recovery-own-group @needs:group @needs:recovery
    场景: 客户端重复的是被拒绝的添加，而不是前一个
      假如型号 "A" 的设备组 "Lobby" 有设备 ""
      当客户端把设备 "SN1" 加入设备组 "Lobby"
      而且接下来 1 个发往 "/wxa/business/group/adddevice" 的请求遇到故障 {"errcode":40001}
      而且客户端把设备 "SN2" 加入设备组 "Lobby"
      那么结果是成功
      而且设备组 "Lobby" 内有设备 "SN1, SN2"

    @id:token-recovery-both @needs:ticket @needs:recovery
    场景: 错误码变了，客户端也只重复一次
      假如接下来 1 个发往 "/wxa/getsnticket" 的请求遇到故障 {"errcode":40001}
      而且接下来 20 个发往 "/wxa/getsnticket" 的请求遇到故障 {"errcode":42001}
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      那么结果是失败
      而且平台最多收到 2 个发往 "/wxa/getsnticket" 的请求

    @id:token-recovery-long-list @needs:group @needs:recovery
    场景: 很长的列表中 token 被拒绝时，不会重复添加设备
      假如型号 "A" 的设备组 "Lobby" 有设备 ""
      而且接下来 1 个发往 "/wxa/business/group/adddevice" 的请求遇到故障 {"delay":"1ms"}
      而且接下来 1 个发往 "/wxa/business/group/adddevice" 的请求遇到故障 {"errcode":40001}
      当客户端把设备 "D1..D45" 加入设备组 "Lobby"
      那么客户端没有报告设备 "D1" 以 errcode 9800015 被拒绝

  @rule:token.no-blind-retry
  规则: 客户端绝不用刚被拒绝的 token 重试；新 token 也被拒绝时停止重试。

    @id:token-no-blind-retry @needs:ticket
    场景大纲: 平台拒绝所有 token 时，客户端停止重试
      假如接下来 20 个发往 "/wxa/getsnticket" 的请求遇到故障 {"errcode":<errcode>}
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      那么结果是失败
      而且被拒绝的 token 没有再次使用
      而且平台最多收到 2 个发往 "/wxa/getsnticket" 的请求

      例子:
        | case    | errcode |
        | invalid | 40001   |
        | expired | 42001   |

    @id:token-no-blind-retry-group @needs:group
    场景: 平台拒绝所有 token 时，客户端停止重试设备组调用
      假如接下来 20 个发往 "/wxa/business/group/createid" 的请求遇到故障 {"errcode":40001}
      当客户端创建型号 "A" 的设备组 "Lobby"
      那么结果是失败
      而且被拒绝的 token 没有再次使用
      而且平台最多收到 2 个发往 "/wxa/business/group/createid" 的请求

    @id:token-no-blind-retry-other @needs:ticket
    场景: 平台拒绝的是值时，客户端不重试
      当客户端为型号 "unknown" 的 sn "SN1" 获取票据
      那么平台收到 1 个发往 "/wxa/getsnticket" 的请求

    @id:token-no-blind-retry-other-flow @needs:flow
    场景: 平台拒绝的是值时，流程不重试
      当客户端为 "SN1/unknown" 发起授权
      那么平台收到的发往 "/wxa/getsnticket" 的请求不超过 1 个

    @id:token-no-blind-retry-flow @needs:flow
    场景大纲: 平台拒绝所有 token 时，流程停止
      假如接下来 20 个发往 "/wxa/getsnticket" 的请求遇到故障 {"errcode":<errcode>}
      当客户端为 "SN1" 发起授权
      那么流程以 "failed" 结束
      而且被拒绝的 token 没有再次使用
      而且平台最多收到 2 个发往 "/wxa/getsnticket" 的请求

      例子:
        | case    | errcode |
        | invalid | 40001   |
        | expired | 42001   |

    @id:token-no-blind-retry-voip @needs:voip
    场景: 平台拒绝所有 token 时，客户端停止重试 iotVoipCall
      假如接下来 20 个发往 "/wxa/business/iot/voip/call" 的请求遇到故障 {"errcode":40001}
      当客户端让设备 "SN1" 呼叫用户
      那么结果是失败
      而且被拒绝的 token 没有再次使用
      而且平台最多收到 2 个发往 "/wxa/business/iot/voip/call" 的请求

    @id:token-no-blind-retry-other-voip @needs:voip
    场景: 用户未授权的呼叫，客户端不重试
      当客户端让设备 "SN1" 呼叫用户
      那么结果的 errcode 为 9
      而且平台收到 1 个发往 "/wxa/business/iot/voip/call" 的请求

    @id:token-no-blind-retry-members-add @needs:group
    场景: 不会用被拒绝的 token 重复添加设备
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且接下来 1 个发往 "/wxa/business/group/adddevice" 的请求遇到故障 {"errcode":40001}
      当客户端把设备 "SN2" 加入设备组 "Lobby"
      那么被拒绝的 token 没有再次使用

    @id:token-no-blind-retry-members-remove @needs:group
    场景: 不会用被拒绝的 token 重复移除设备
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且接下来 1 个发往 "/wxa/business/group/removedevice" 的请求遇到故障 {"errcode":40001}
      当客户端把设备 "SN1" 移出设备组 "Lobby"
      那么被拒绝的 token 没有再次使用

    @id:token-no-blind-retry-members-info @needs:group
    场景: 不会用被拒绝的 token 重复查询设备组
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且接下来 1 个发往 "/wxa/business/group/getinfo" 的请求遇到故障 {"errcode":40001}
      当客户端查询设备组 "Lobby"
      那么被拒绝的 token 没有再次使用

    @id:token-no-blind-retry-members-create @needs:group
    场景: 不会用被拒绝的 token 重复创建设备组
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且接下来 1 个发往 "/wxa/business/group/createid" 的请求遇到故障 {"errcode":42001}
      当客户端创建型号 "A" 的设备组 "Hall"
      那么被拒绝的 token 没有再次使用
