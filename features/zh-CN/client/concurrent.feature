# language: zh-CN
# 本文件根据 en/client/concurrent.feature 和 client/concurrent.titles 生成，请勿手工修改：go test ./steps/internal/translation -update
功能: 并发调用
  后端的多个线程同时使用一个客户端。平台会扣住其中一些请求，使响应不按请求的顺序
  到达。

  @rule:concurrent.own-answer
  规则: 并发的每个调用都按各自的参数发出，并得到各自的响应。

    @id:concurrent-tickets @needs:ticket @needs:concurrent
    场景大纲: 每个调用拿到自己那台设备的票据
      假如接下来 1 个发往 "/wxa/getsnticket" 的请求遇到故障 {"delay":"20ms"}
      而且接下来 1 个发往 "/wxa/getsnticket" 的请求遇到故障 {"delay":"10ms"}
      当客户端并发为设备 "<devices>" 获取票据
      那么设备 "<devices>" 各有自己的票据

      例子:
        | case   | devices              |
        | two    | D1..D2               |
        | many   | D1..D32              |
        | models | SN1, SN1/B, SN1/C, 1 |

    @id:concurrent-tickets-cold @needs:ticket @needs:concurrent
    场景: 等待首个 token 的各个调用都按要求发出
      假如接下来 1 个发往 "token" 的请求遇到故障 {"delay":"20ms"}
      当客户端并发为设备 "D1..D8" 获取票据
      那么设备 "D1..D8" 各有自己的票据

    @id:concurrent-tickets-refused @needs:ticket @needs:concurrent
    场景大纲: 一个调用被拒绝不影响其他调用
      假如接下来 1 个发往 "/wxa/getsnticket" 的请求遇到故障 {"delay":"20ms"}
      而且接下来 1 个发往 "/wxa/getsnticket" 的请求遇到故障 {"delay":"10ms"}
      当客户端并发为设备 "D1..D3, <bad>, D4..D7" 获取票据
      那么设备 "D1..D7" 各有自己的票据
      而且有一个结果以 errcode <errcode> 拒绝设备 "<bad>" 的 "<field>"

      例子:
        | case       | bad         | field    | errcode |
        | long-sn    | {A*129}     | sn       | 9800001 |
        | no-model   | SN1/unknown | model_id | 9800003 |

    @id:concurrent-groups-created @needs:group @needs:concurrent
    场景: 每个调用拿到自己那个设备组的 group_id
      假如接下来 1 个发往 "/wxa/business/group/createid" 的请求遇到故障 {"delay":"20ms"}
      而且接下来 1 个发往 "/wxa/business/group/createid" 的请求遇到故障 {"delay":"10ms"}
      当客户端并发创建型号 "A" 的设备组 "Hall, Yard, Gate, Roof, Attic"
      那么设备组 "Hall, Yard, Gate, Roof, Attic" 各有自己的 group_id

    @id:concurrent-groups-created-refused @needs:group @needs:concurrent
    场景: 同时创建的设备组，一个被拒绝不影响其他
      假如接下来 1 个发往 "/wxa/business/group/createid" 的请求遇到故障 {"delay":"20ms"}
      当客户端并发创建型号 "A" 的设备组 "Hall, {a*33}, Yard"
      那么设备组 "Hall, Yard" 各有自己的 group_id

    @id:concurrent-groups-alike @needs:group @needs:concurrent
    场景: 每个调用各创建一个设备组，组名和型号相同时也是
      假如接下来 1 个发往 "/wxa/business/group/createid" 的请求遇到故障 {"delay":"20ms"}
      当客户端并发创建型号 "A" 的设备组 "Hall, Hall"
      那么每个结果都是成功
      而且平台收到 2 个发往 "/wxa/business/group/createid" 的请求

    @id:concurrent-groups-read @needs:group @needs:concurrent
    场景: 每个调用拿到自己那个设备组的信息
      假如型号 "A" 的设备组 "Hall" 有设备 "D1"
      而且型号 "A" 的设备组 "Yard" 有设备 "D2, D3"
      而且型号 "A" 的设备组 "Gate" 有设备 ""
      而且接下来 1 个发往 "/wxa/business/group/getinfo" 的请求遇到故障 {"delay":"20ms"}
      而且接下来 1 个发往 "/wxa/business/group/getinfo" 的请求遇到故障 {"delay":"10ms"}
      当客户端并发查询设备组 "Hall, Yard, Gate"
      那么设备组 "Hall, Yard, Gate" 各有自己的描述

    @id:concurrent-groups-read-unknown @needs:group @needs:concurrent
    场景: 同时查询的设备组，一个不存在不影响其他
      假如型号 "A" 的设备组 "Hall" 有设备 "D1"
      而且型号 "A" 的设备组 "Yard" 有设备 "D2, D3"
      而且接下来 1 个发往 "/wxa/business/group/getinfo" 的请求遇到故障 {"delay":"20ms"}
      当客户端并发查询设备组 "Hall, unknown, Yard"
      那么设备组 "Hall, Yard" 各有自己的描述

    @id:concurrent-devices-added @needs:group @needs:concurrent
    场景: 并发加入的设备一台不少
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且接下来 1 个发往 "/wxa/business/group/adddevice" 的请求遇到故障 {"delay":"20ms"}
      当客户端并发把设备 "D1..D32" 逐台加入设备组 "Lobby"
      那么每个结果都是成功
      而且设备组 "Lobby" 内有设备 "SN1, D1..D32"

    @id:concurrent-devices-added-refused @needs:group @needs:concurrent
    场景: 同时添加的设备，一个被拒绝不影响其他
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且接下来 1 个发往 "/wxa/business/group/adddevice" 的请求遇到故障 {"delay":"20ms"}
      当客户端并发把设备 "D1..D4, SN9/C, D5..D8" 逐台加入设备组 "Lobby"
      那么设备组 "Lobby" 内有设备 "SN1, D1..D8"

    @id:concurrent-devices-added-apart @needs:group @needs:concurrent
    场景: 每台设备都进入自己要加入的设备组
      假如型号 "A" 的设备组 "Hall" 有设备 ""
      而且型号 "A" 的设备组 "Yard" 有设备 ""
      而且接下来 1 个发往 "token" 的请求遇到故障 {"delay":"20ms"}
      当客户端并发把设备 "D1, D2" 分别加入设备组 "Hall, Yard"
      那么每个结果都是成功
      而且设备组 "Hall" 内有设备 "D1"
      而且设备组 "Yard" 内有设备 "D2"

    @id:concurrent-devices-removed @needs:group @needs:concurrent
    场景: 并发移出的设备一台不留
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1, D1..D8"
      而且接下来 1 个发往 "/wxa/business/group/removedevice" 的请求遇到故障 {"delay":"20ms"}
      当客户端并发把设备 "D1..D8" 逐台移出设备组 "Lobby"
      那么每个结果都是成功
      而且设备组 "Lobby" 内有设备 "SN1"

    @id:concurrent-calls @needs:voip @needs:concurrent
    场景: 每个设备呼叫得到自己的结果
      假如用户对 "D1..D3, D5..D8" 各自的弹窗选择过 "accept"
      而且接下来 1 个发往 "/wxa/business/iot/voip/call" 的请求遇到故障 {"delay":"20ms"}
      而且接下来 1 个发往 "/wxa/business/iot/voip/call" 的请求遇到故障 {"delay":"10ms"}
      当客户端并发让设备 "D1..D8" 逐台呼叫用户
      那么有一个结果以 errcode 9 拒绝设备 "D4" 的 "sn"
      而且设备 "D1..D3, D5..D8" 都已呼叫用户

    @id:concurrent-calls-apart @needs:voip @needs:concurrent
    场景: 每台设备呼叫自己要呼叫的用户
      假如用户 "ann" 对 "SN1" 的弹窗选择过 "accept"
      而且用户 "bob" 对 "SN2" 的弹窗选择过 "accept"
      而且接下来 1 个发往 "token" 的请求遇到故障 {"delay":"20ms"}
      当客户端并发让设备 "SN1, SN2" 分别呼叫用户 "ann, bob"
      那么每个结果都是成功

    @id:concurrent-calls-equal @needs:voip @needs:concurrent
    场景: 同一设备的两次相同呼叫是两次调用
      假如用户对 "SN1" 的弹窗选择过 "accept"
      而且接下来 2 个发往 "/wxa/business/iot/voip/call" 的请求遇到故障 {"delay":"20ms"}
      当客户端并发让设备 "SN1, SN1" 逐台呼叫用户
      那么每个结果都是成功
      而且平台收到 2 个发往 "/wxa/business/iot/voip/call" 的请求

    @id:concurrent-own-answer-equal-additions @needs:group @needs:concurrent
    场景: 同时进行的两次相同的加入是两次调用
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN2"
      而且接下来 2 个发往 "/wxa/business/group/adddevice" 的请求遇到故障 {"delay":"20ms"}
      当客户端并发把设备 "SN1, SN1" 逐台加入设备组 "Lobby"
      那么平台收到 2 个发往 "/wxa/business/group/adddevice" 的请求

  @rule:token.shared
  规则: 并发的调用共用一个 token：客户端获取新 token 时，不会使自己其他调用正在使用的 token 失效。

    @id:token-shared-first @needs:ticket @needs:concurrent
    场景: 并发调用都需要首个 token 时，全部成功
      假如接下来 1 个发往 "token" 的请求遇到故障 {"delay":"20ms"}
      而且接下来 32 个发往 "/wxa/getsnticket" 的请求遇到故障 {"delay":"10ms"}
      当客户端并发为设备 "D1..D32" 获取票据
      那么设备 "D1..D32" 各有自己的票据
      而且没有请求返回 errcode 40001

    @id:token-shared-first-group @needs:group @needs:concurrent
    场景: 并发的设备组调用都需要首个 token 时，全部成功
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且接下来 1 个发往 "token" 的请求遇到故障 {"delay":"20ms"}
      而且接下来 32 个发往 "/wxa/business/group/adddevice" 的请求遇到故障 {"delay":"10ms"}
      当客户端并发把设备 "D1..D32" 逐台加入设备组 "Lobby"
      那么每个结果都是成功
      而且设备组 "Lobby" 内有设备 "SN1, D1..D32"
      而且没有请求返回 errcode 40001

    @id:token-shared-renewed @needs:ticket @needs:clock @needs:concurrent
    场景: 旧 token 过期之前需要新 token 的并发调用全部成功
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      而且时间过去 "2h"
      而且接下来 1 个发往 "token" 的请求遇到故障 {"delay":"20ms"}
      而且接下来 32 个发往 "/wxa/getsnticket" 的请求遇到故障 {"delay":"10ms"}
      而且客户端并发为设备 "D1..D32" 获取票据
      那么设备 "D1..D32" 各有自己的票据
      而且没有请求返回 errcode 40001

    @id:token-shared-newest @needs:ticket @needs:concurrent
    场景: 同时获取到两个 token 时，客户端保留较新的
      假如接下来 1 个发往 "token" 的请求遇到故障 {"delay":"20ms"}
      当客户端并发为设备 "D1..D2" 获取票据
      而且时间过去 "5m1s"
      而且客户端为型号 "A" 的 sn "SN1" 获取票据
      那么客户端拿到票据
      而且没有请求返回 errcode 40001

    @id:token-shared-first-voip @needs:voip @needs:concurrent
    场景: 并发的设备呼叫都需要首个 token 时，全部成功
      假如用户对 "D1..D8" 各自的弹窗选择过 "accept"
      而且接下来 1 个发往 "token" 的请求遇到故障 {"delay":"20ms"}
      而且接下来 8 个发往 "/wxa/business/iot/voip/call" 的请求遇到故障 {"delay":"10ms"}
      当客户端并发让设备 "D1..D8" 逐台呼叫用户
      那么每个结果都是成功
      而且没有请求返回 errcode 40001

    @id:token-shared-expired @needs:ticket @needs:clock @needs:concurrent
    场景: 一个调用更新 token 时，其他调用不会使用过期的 token
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      而且时间过去 "2h0m1s"
      而且接下来 1 个发往 "token" 的请求遇到故障 {"delay":"20ms"}
      而且客户端并发为设备 "D1..D8" 获取票据
      那么设备 "D1..D8" 各有自己的票据
      而且没有请求返回 errcode 42001

  @rule:token.shared-recovery
  规则: 并发的调用同时遇到失效的 token 时，全部用新 token 成功，且都不会再使新 token 失效。

    @id:token-shared-recovery @needs:ticket @needs:recovery @needs:concurrent
    场景: 并发调用共同替换失效的 token
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      而且应用的另一个进程替换所有 token，再过 "5m1s"
      而且接下来 1 个发往 "token" 的请求遇到故障 {"delay":"20ms"}
      而且接下来 64 个发往 "/wxa/getsnticket" 的请求遇到故障 {"delay":"10ms"}
      而且客户端并发为设备 "D1..D32" 获取票据
      那么设备 "D1..D32" 各有自己的票据
      而且平台最多拒绝了 1 个 token

    @id:token-shared-recovery-group @needs:group @needs:recovery @needs:concurrent
    场景: 并发的设备组调用共同替换失效的 token
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      当客户端查询设备组 "Lobby"
      而且应用的另一个进程替换所有 token，再过 "5m1s"
      而且接下来 1 个发往 "token" 的请求遇到故障 {"delay":"20ms"}
      而且接下来 64 个发往 "/wxa/business/group/adddevice" 的请求遇到故障 {"delay":"10ms"}
      而且客户端并发把设备 "D1..D32" 逐台加入设备组 "Lobby"
      那么设备组 "Lobby" 内有设备 "SN1, D1..D32"
      而且平台最多拒绝了 1 个 token

    @id:token-shared-recovery-voip @needs:voip @needs:recovery @needs:concurrent
    场景: 同时进行的设备呼叫一起更换失效的 token
      假如用户对 "D1..D8" 各自的弹窗选择过 "accept"
      当客户端让设备 "D1" 呼叫用户
      而且应用的另一个进程替换所有 token，再过 "5m1s"
      而且接下来 1 个发往 "token" 的请求遇到故障 {"delay":"20ms"}
      而且接下来 64 个发往 "/wxa/business/iot/voip/call" 的请求遇到故障 {"delay":"10ms"}
      而且客户端并发让设备 "D1..D8" 逐台呼叫用户
      那么每个结果都是成功
      而且平台最多拒绝了 1 个 token

  @rule:token.failed-once
  规则: 获取 token 失败只影响正在等待它的调用，不影响之后的调用。

    @id:token-failed-once @needs:ticket @needs:concurrent
    场景大纲: 一次获取 token 失败后，客户端照样能拿到票据
      假如接下来 1 个发往 "token" 的请求遇到故障 <fault>
      当客户端并发为设备 "SN1, SN1, SN1, SN1" 获取票据
      而且客户端为型号 "A" 的 sn "SN1" 获取票据
      那么结果是成功

      例子:
        | case    | fault          |
        | errcode | {"errcode":-1} |
        | page    | {"status":502} |
        | reset   | {"reset":true} |

    @id:token-failed-once-kinds @needs:ticket
    场景大纲: 无论先前怎样失败，之后获取 token 仍能成功
      假如接下来 1 个发往 "token" 的请求遇到故障 <fault>
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      而且客户端为型号 "A" 的 sn "SN2" 获取票据
      而且客户端为型号 "A" 的 sn "SN3" 获取票据
      那么客户端拿到票据

      例子:
        | case    | fault                                      |
        | status  | {"status":502}                             |
        | page    | {"body":"<html><body>login</body></html>"} |
        | daily   | {"errcode":45009}                          |
        | minute  | {"errcode":45011}                          |
        | limited | {"errcode":50002}                          |
        | risk    | {"errcode":89503}                          |

    @id:token-failed-once-kinds-group @needs:group
    场景大纲: 设备组调用获取 token 失败之后，无论失败原因，下一次能成功
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且接下来 1 个发往 "token" 的请求遇到故障 <fault>
      当客户端查询设备组 "Lobby"
      而且客户端查询设备组 "Lobby"
      而且客户端查询设备组 "Lobby"
      那么结果是成功
      而且结果以任意顺序列出 "SN1"

      例子:
        | case   | fault             |
        | status | {"status":502}    |
        | daily  | {"errcode":45009} |

    @id:token-failed-once-kinds-flow @needs:flow
    场景: 流程获取 token 因额度用完被拒绝之后，下一次能成功
      假如接下来 1 个发往 "token" 的请求遇到故障 {"errcode":45009}
      当客户端为 "SN1" 发起授权
      而且客户端为 "SN2" 发起授权
      而且客户端为 "SN3" 发起授权
      那么流程以 "authorized" 结束
