# language: zh-CN
# 本文件根据 en/client/flow.feature 和 client/flow.titles 生成，请勿手工修改：go test ./steps/internal/translation -update
功能: 从 token 到弹窗的完整流程
  客户端自己完成一切：获取 token 和票据，询问用户，并说明如何结束。

  @rule:flow.fresh-ticket
  规则: 请求授权设备的客户端须提供该设备的有效票据。

    @id:flow-fresh-ticket @needs:flow
    场景大纲: 客户端授权设备
      当客户端为 "<device>" 发起授权
      那么流程以 "authorized" 结束
      而且用户对 "<device>" 的授权记录为 "1"

      例子:
        | case | device |
        | A    | SN1    |
        | C    | SN1/C  |

    @id:flow-fresh-ticket-later @needs:flow @needs:clock
    场景大纲: 很久之后再次尝试，客户端授权设备
      假如开关 "record.dismissed" 为 "forget"
      而且用户对弹窗选择 "dismiss"
      当客户端为 "SN1" 发起授权
      而且时间过去 "<age>"
      而且用户对弹窗选择 "accept"
      而且客户端为 "SN1" 发起授权
      那么流程以 "authorized" 结束
      而且用户对 "SN1" 的授权记录为 "1"

      例子:
        | case | age   |
        | 5m1s | 5m1s  |
        | 10m  | 10m   |
        | 3h   | 3h    |
        | day  | 24h1m |

    @id:flow-fresh-ticket-each @needs:flow
    场景大纲: 客户端用每台设备各自的票据授权
      当客户端为 "SN1" 发起授权
      而且客户端为 "<second>" 发起授权
      那么流程以 "authorized" 结束
      而且用户对 "<second>" 的授权记录为 "1"

      例子:
        | case        | second |
        | other-sn    | SN2    |
        | other-model | SN1/B  |

    @id:flow-fresh-ticket-alike @needs:flow
    场景大纲: sn 相似的两台设备，客户端分别授权
      当客户端为 "<first>" 发起授权
      而且客户端为 "<second>" 发起授权
      那么流程以 "authorized" 结束
      而且用户对 "<second>" 的授权记录为 "1"

      例子:
        | case            | first    | second   |
        | other-case      | SN1      | sn1      |
        | leading-zeros   | 0012     | 12       |
        | number          | 1e3      | 1000     |
        | sign            | S-1      | S_1      |
        | longer          | SN1      | SN11     |
        | end-of-a-long   | {A*127}1 | {A*127}2 |
        | start-of-a-long | 1{A*127} | 2{A*127} |

    @id:flow-fresh-ticket-models @needs:flow
    场景大纲: model_id 相似的两台设备，客户端分别授权
      假如沙箱中有 world
        """
        {"models":[{"model_id":"<model>","model_type":"校园电话"},{"model_id":"<other>","model_type":"校园电话"}]}
        """
      当客户端为 "<first>/<model>" 发起授权
      而且客户端为 "<second>/<other>" 发起授权
      那么流程以 "authorized" 结束
      而且用户对 "<second>/<other>" 的授权记录为 "1"

      例子:
        | case         | first | model                  | second | other                  |
        | other-case   | D1    | Kj7QmZ0aVb2-N9dLr4TwEx | D1     | kj7qmz0avb2-n9dlr4twex |
        | other-end    | D1    | Kj7QmZ0aVb2-N9dLr4TwEx | D1     | Kj7QmZ0aVb2-N9dLr4TwEy |
        | other-start  | D1    | Kj7QmZ0aVb2-N9dLr4TwEx | D1     | Lj7QmZ0aVb2-N9dLr4TwEx |
        | other-sign   | D1    | Kj7QmZ0aVb2-N9dLr4TwEx | D1     | Kj7QmZ0aVb2_N9dLr4TwEx |

    @id:flow-fresh-ticket-after-refusals @needs:flow
    场景: 多次获取票据被拒绝之后，客户端照样能授权设备
      当客户端为 "SN1/unknown" 发起授权
      而且客户端为 "SN2/unknown" 发起授权
      而且客户端为 "SN3/unknown" 发起授权
      而且客户端为 "SN4/unknown" 发起授权
      而且客户端为 "SN5/unknown" 发起授权
      而且客户端为 "SN1" 发起授权
      那么流程以 "authorized" 结束
      而且用户对 "SN1" 的授权记录为 "1"

    @id:flow-fresh-ticket-refused @needs:flow
    场景大纲: 没有票据时，客户端不询问用户
      假如接下来 20 个发往 "<path>" 的请求遇到故障 {"errcode":<errcode>}
      当客户端为 "SN1" 发起授权
      那么流程以 "failed" 结束
      而且平台收到的发往 "/__phone/requestDeviceVoIP" 的请求不超过 0 个

      例子:
        | case    | path             | errcode |
        | ticket  | /wxa/getsnticket | 48001 |
        | quota   | /wxa/getsnticket | 45009 |
        | unknown | /wxa/getsnticket | 1007 |
        | token   | token            | 40125 |
        | frozen  | token            | 50007 |

    @id:flow-fresh-ticket-again @needs:flow
    场景: 票据被拒绝之后，客户端重新获取
      假如接下来 20 个发往 "/wxa/getsnticket" 的请求遇到故障 {"errcode":1007}
      当客户端为 "SN1" 发起授权
      而且故障结束
      而且客户端为 "SN1" 发起授权
      那么流程以 "authorized" 结束
      而且用户对 "SN1" 的授权记录为 "1"

    @id:flow-fresh-ticket-fetched @needs:flow @needs:ticket
    场景: 流程发出本设备的票据，而不是最近获取的票据
      当客户端为型号 "A" 的 sn "SN2" 获取票据
      而且客户端为 "SN1" 发起授权
      那么流程以 "authorized" 结束

    @id:flow-fresh-ticket-old @needs:flow @needs:ticket @needs:clock
    场景: 流程不会发出获取过久的票据
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      而且时间过去 "5m1s"
      而且客户端为 "SN1" 发起授权
      那么流程以 "authorized" 结束

    @id:flow-fresh-ticket-refused-later @needs:flow @needs:clock
    场景: 新票据被拒绝时，流程不会发出过期的票据
      假如用户对弹窗选择 "dismiss"
      当客户端为 "SN1" 发起授权
      而且时间过去 "5m1s"
      而且接下来 20 个发往 "/wxa/getsnticket" 的请求遇到故障 {"errcode":48001}
      而且客户端为 "SN1" 发起授权
      那么流程以 "failed" 结束
      而且平台收到的发往 "/__phone/requestDeviceVoIP" 的请求不超过 1 个

    @id:flow-fresh-ticket-sliding @needs:flow @needs:clock
    场景: 票据不会因为被使用而延长有效期
      假如用户对弹窗选择 "dismiss"
      当客户端为 "SN1" 发起授权
      而且时间过去 "3m"
      而且客户端为 "SN1" 发起授权
      而且时间过去 "3m"
      而且用户对弹窗选择 "accept"
      而且客户端为 "SN1" 发起授权
      那么流程以 "authorized" 结束

  @rule:flow.record
  规则: 当且仅当该用户对该设备或设备组的授权记录为 status 1 时，流程以已授权结束：其他记录和此记录以前的状态都不算数。

    @id:flow-record-accept @needs:flow
    场景大纲: 用户允许时，流程以已授权结束
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1, SN2"
      当客户端为 "<target>" 发起授权
      那么流程以 "authorized" 结束
      而且用户对 "<target>" 的授权记录为 "1"

      例子:
        | case        | target |
        | device      | SN1 |
        | other-model | SN1/C |
        | group       | group Lobby |

    @id:flow-record-reject @needs:flow
    场景大纲: 用户拒绝时，流程不以已授权结束
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1, SN2"
      而且用户对弹窗选择 "<answer>"
      当客户端为 "<target>" 发起授权
      那么流程没有以 "authorized" 结束
      而且用户对 "<target>" 的授权记录为 "<status>"

      例子:
        | case             | target      | answer  | status |
        | device           | SN1         | reject  | 0 |
        | group            | group Lobby | reject  | 0 |
        | dismissed-device | SN1         | dismiss | none |
        | dismissed-group  | group Lobby | dismiss | none |

    @id:flow-record-each @needs:flow
    场景大纲: 连续多次流程，各按用户对它的选择结束
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且型号 "A" 的设备组 "Gate" 有设备 "SN2"
      当客户端为 "<first>" 发起授权，用户选择 "accept"
      而且客户端为 "<second>" 发起授权，用户选择 "reject"
      那么流程没有以 "authorized" 结束
      而且用户对 "<first>" 的授权记录为 "1"
      而且用户对 "<second>" 的授权记录为 "0"

      例子:
        | case        | first       | second |
        | other-sn    | SN1         | SN2 |
        | other-case  | SN1         | sn1 |
        | other-model | SN1         | SN1/B |
        | its-group   | SN1         | group Lobby |
        | its-device  | group Lobby | SN1 |
        | other-group | group Lobby | group Gate |

    @id:flow-record-each-reverse @needs:flow
    场景大纲: 之前拒绝别的目标，不影响之后的流程
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且型号 "A" 的设备组 "Gate" 有设备 "SN2"
      当客户端为 "<first>" 发起授权，用户选择 "reject"
      而且客户端为 "<second>" 发起授权，用户选择 "accept"
      那么流程以 "authorized" 结束
      而且用户对 "<first>" 的授权记录为 "0"
      而且用户对 "<second>" 的授权记录为 "1"

      例子:
        | case        | first       | second |
        | other-sn    | SN1         | SN2 |
        | other-model | SN1         | SN1/B |
        | its-group   | SN1         | group Lobby |
        | its-device  | group Lobby | SN1 |
        | other-group | group Gate  | group Lobby |

    @id:flow-record-among @needs:flow
    场景大纲: 流程不把列表中别的条目当成自己的
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且用户对 "<other>" 的弹窗选择过 "accept"
      而且用户对弹窗选择 "reject"
      当客户端为 "<target>" 发起授权
      那么流程没有以 "authorized" 结束
      而且用户对 "<target>" 的授权记录为 "0"

      例子:
        | case        | other       | target |
        | other-sn    | SN2         | SN1 |
        | longer-sn   | SN11        | SN1 |
        | other-model | SN1/B       | SN1 |
        | its-group   | group Lobby | SN1 |
        | its-device  | SN1         | group Lobby |

    @id:flow-record-among-reverse @needs:flow
    场景大纲: 流程不把列表中别的被拒绝的条目当成自己的
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且用户对 "<other>" 的弹窗选择过 "reject"
      当客户端为 "<target>" 发起授权
      那么流程以 "authorized" 结束
      而且用户对 "<target>" 的授权记录为 "1"

      例子:
        | case        | other       | target |
        | other-sn    | SN2         | SN1 |
        | other-model | SN1/B       | SN1 |
        | its-group   | group Lobby | SN1 |
        | its-device  | SN1         | group Lobby |

    @id:flow-record-off @needs:flow
    场景大纲: 用户关闭授权之后，流程不以已授权结束
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      当客户端为 "<target>" 发起授权
      而且用户在设置页把 "<target>" 切换为 0
      而且客户端为 "<target>" 发起授权
      那么流程没有以 "authorized" 结束
      而且用户对 "<target>" 的授权记录为 "0"

      例子:
        | case   | target |
        | device | SN1 |
        | group  | group Lobby |

    @id:flow-record-on @needs:flow
    场景大纲: 用户打开授权之后，流程以已授权结束
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且用户对弹窗选择 "reject"
      当客户端为 "<target>" 发起授权
      而且用户在设置页把 "<target>" 切换为 1
      而且客户端为 "<target>" 发起授权
      那么流程以 "authorized" 结束

      例子:
        | case   | target |
        | device | SN1 |
        | group  | group Lobby |

    @id:flow-record-deleted @needs:flow
    场景大纲: 用户删除小程序之后，流程会再询问
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且用户对弹窗选择 "<before>"
      当客户端为 "<target>" 发起授权
      而且用户删除小程序
      而且用户对弹窗选择 "<after>"
      而且客户端为 "<target>" 发起授权
      那么用户对 "<target>" 的授权记录为 "<status>"
      而且流程以 "<end>" 结束

      例子:
        | case            | target      | before | after  | status | end |
        | accepted-device | SN1         | accept | reject | 0      | rejected |
        | accepted-group  | group Lobby | accept | reject | 0      | rejected |
        | rejected-device | SN1         | reject | accept | 1      | authorized |
        | rejected-group  | group Lobby | reject | accept | 1      | authorized |

    @id:flow-record-other-user @needs:flow
    场景大纲: 流程不把其他用户的授权记录当成本用户的
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且用户 "ann" 对 "<target>" 的弹窗选择过 "<hers>"
      而且用户对弹窗选择 "<his>"
      当客户端为 "<target>" 发起授权
      那么流程以 "<end>" 结束
      而且用户 "ann" 对 "<target>" 的授权记录为 "<status>"

      例子:
        | case            | target      | hers   | his    | end        | status |
        | accepted-device | SN1         | accept | reject | rejected   | 1 |
        | accepted-group  | group Lobby | accept | reject | rejected   | 1 |
        | rejected-device | SN1         | reject | accept | authorized | 0 |

    @id:flow-record-unknown @needs:flow
    场景: 设备组不属于本账号时，流程以失败结束
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且用户对 "group Lobby" 的弹窗选择过 "accept"
      当客户端为 "group unknown" 发起授权
      那么流程以 "failed" 结束
      而且用户对 "group unknown" 的授权记录为 "none"

    @id:flow-record-failed @needs:flow
    场景大纲: 失败的流程不影响下一次
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且接下来 1 个发往 "/__phone/requestDeviceVoIP" 的请求遇到故障 {"errcode":10022}
      当客户端为 "<target>" 发起授权
      而且客户端为 "<target>" 发起授权
      那么流程以 "authorized" 结束
      而且用户对 "<target>" 的授权记录为 "1"

      例子:
        | case   | target      |
        | device | SN1         |
        | group  | group Lobby |

    @id:flow-record-parameter @needs:flow
    场景大纲: 手机报告参数错误时，流程以失败结束
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且接下来 20 个发往 "/__phone/requestDeviceVoIP" 的请求遇到故障 <fault>
      当客户端为 "<target>" 发起授权
      那么流程以 "failed" 结束
      而且用户对 "<target>" 的授权记录为 "none"

      例子:
        | case         | target      | fault |
        | device       | SN1         | {"body":"{\"errMsg\":\"requestDeviceVoIP:fail parameter error: parameter.snTicket should be String instead of Undefined;\",\"errno\":1001}"} |
        | group        | group Lobby | {"body":"{\"errMsg\":\"requestDeviceVoIP:fail parameter error: parameter.groupId should be String instead of Number;\",\"errno\":1001}"} |
        | token-broken | SN1         | {"body":"{\"errMsg\":\"requestDeviceVoIP:fail token broken\",\"errCode\":-1}"} |
        | no-code      | SN1         | {"body":"{\"errMsg\":\"requestDeviceVoIP:fail \"}"} |
        | code-0       | SN1         | {"body":"{\"errMsg\":\"requestDeviceVoIP:fail \",\"errCode\":0}"} |

    @id:flow-record-many @needs:flow
    场景: 有许多其他授权记录时，流程仍以已授权结束
      假如用户对 "D1..D30" 各自的弹窗选择过 "accept"
      当客户端为 "SN1" 发起授权
      那么流程以 "authorized" 结束

    @id:flow-record-after-rejections @needs:flow
    场景: 用户拒绝三台设备之后，流程仍能授权下一台
      当客户端为 "SN1" 发起授权，用户选择 "reject"
      而且客户端为 "SN2" 发起授权，用户选择 "reject"
      而且客户端为 "SN3" 发起授权，用户选择 "reject"
      而且客户端为 "SN4" 发起授权，用户选择 "accept"
      那么流程以 "authorized" 结束
      而且用户对 "SN4" 的授权记录为 "1"

    @id:flow-record-after-four-failures @needs:flow
    场景: 四次流程失败之后，下一次仍能授权
      假如接下来 6 个发往 "/__phone/requestDeviceVoIP" 的请求遇到故障 {"errcode":10022}
      当客户端为 "SN1" 发起授权
      而且客户端为 "SN1" 发起授权
      而且客户端为 "SN1" 发起授权
      而且客户端为 "SN1" 发起授权
      而且故障结束
      而且客户端为 "SN1" 发起授权
      那么流程以 "authorized" 结束

    @id:flow-record-after-dismissals @needs:flow
    场景: 用户三次离开之后，下一次流程仍能授权
      当客户端为 "SN1" 发起授权，用户选择 "dismiss"
      而且客户端为 "SN1" 发起授权，用户选择 "dismiss"
      而且客户端为 "SN1" 发起授权，用户选择 "dismiss"
      而且客户端为 "SN1" 发起授权，用户选择 "accept"
      那么流程以 "authorized" 结束

    @id:flow-record-after-list @needs:flow @needs:list
    场景大纲: 流程按现在的授权记录结束，而不是先前的列表
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且用户对 "<target>" 的弹窗选择过 "<answer>"
      当小程序调用 "getDeviceVoIPList"
      而且用户在设置页把 "<target>" 切换为 <to>
      而且客户端为 "<target>" 发起授权
      那么流程以 "<end>" 结束

      例子:
        | case | target | answer | to | end |
        | off | SN1 | accept | 0 | rejected |
        | on | SN1 | reject | 1 | authorized |
        | group | group Lobby | accept | 0 | rejected |

    @id:flow-record-after-call @needs:flow @needs:phone
    场景大纲: 流程按现在的授权记录结束，而不是先前的调用
      当小程序为 "SN1" 调用 "requestDeviceVoIP"，用户选择 "<answer>"
      而且用户在设置页把 "SN1" 切换为 <to>
      而且客户端为 "SN1" 发起授权
      那么流程以 "<end>" 结束

      例子:
        | case | answer | to | end |
        | off | accept | 0 | rejected |
        | on | reject | 1 | authorized |

    @id:flow-record-after-voip @needs:flow @needs:voip
    场景: 设备呼叫用户失败之后，流程仍能授权
      当客户端让设备 "SN1" 呼叫用户
      而且客户端为 "SN1" 发起授权
      那么流程以 "authorized" 结束
      而且用户对 "SN1" 的授权记录为 "1"

    @id:flow-record-created-group @needs:flow @needs:group
    场景: 流程授权的是所要求的设备组，而不是最后创建的设备组
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      当客户端创建型号 "A" 的设备组 "Gate"
      而且客户端为 "group Lobby" 发起授权
      那么用户对 "group Lobby" 的授权记录为 "1"

    @id:flow-record-after-exception @needs:flow
    场景大纲: 返回损坏的流程以失败结束，先前有流程已授权也一样
      当客户端为 "SN1" 发起授权
      而且接下来 20 个发往 "<path>" 的请求遇到故障 <fault>
      而且客户端为 "<device>" 发起授权
      那么流程以 "failed" 结束

      例子:
        | case | path | fault | device |
        | ticket | /wxa/getsnticket | {"status":502} | SN2 |
        | phone | /__phone/requestDeviceVoIP | {"status":502} | SN2 |
        | code | /__phone/requestDeviceVoIP | {"errcode":-1} | SN2 |

    @id:flow-record-after-failures @needs:flow
    场景大纲: 任何一种失败之后，流程仍能授权
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且接下来 2 个发往 "/__phone/requestDeviceVoIP" 的请求遇到故障 <fault>
      当客户端为 "<target>" 发起授权
      而且客户端为 "<target>" 发起授权
      而且客户端为 "<target>" 发起授权
      那么流程以 "authorized" 结束
      而且用户对 "<target>" 的授权记录为 "1"

      例子:
        | case | fault | target |
        | ticket | {"errcode":10008} | SN1 |
        | access | {"errcode":-12001} | SN1 |
        | group | {"errcode":10025} | SN1 |
        | busy | {"errcode":-1} | SN1 |
        | code0 | {"body":"{\"errMsg\":\"requestDeviceVoIP:fail \",\"errCode\":0}"} | SN1 |
        | parameter | {"body":"{\"errMsg\":\"requestDeviceVoIP:fail parameter error: parameter.snTicket should be String instead of Undefined;\",\"errno\":1001}"} | SN1 |
        | group-ticket | {"errcode":10008} | group Lobby |
        | group-access | {"errcode":-12001} | group Lobby |
        | group-group | {"errcode":10025} | group Lobby |
        | group-status | {"status":502} | group Lobby |
        | group-parameter | {"body":"{\"errMsg\":\"requestDeviceVoIP:fail parameter error: parameter.groupId should be String instead of Number;\",\"errno\":1001}"} | group Lobby |

    @id:flow-record-session @needs:flow @needs:phone @needs:list @needs:voip
    场景: 获取列表、授权流程、手机调用和设备呼叫先后进行
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      当小程序调用 "getDeviceVoIPList"
      而且客户端为 "SN1" 发起授权
      而且客户端为 "group Lobby" 发起授权
      而且小程序为 "SN2" 调用 "requestDeviceVoIP"，用户选择 "accept"
      而且客户端让设备 "SN2" 呼叫用户
      而且小程序调用 "getDeviceVoIPList"
      那么列表恰好是 "SN1=1, SN2=1, group Lobby=1"

    @id:flow-record-session-reverse @needs:flow @needs:phone @needs:list @needs:voip
    场景: 设备呼叫、手机调用、授权流程和获取列表先后进行
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      当客户端让设备 "SN2" 呼叫用户
      而且小程序为 "SN2" 调用 "requestDeviceVoIP"，用户选择 "accept"
      而且客户端为 "group Lobby" 发起授权
      而且客户端为 "SN1" 发起授权
      而且小程序调用 "getDeviceVoIPList"
      那么列表恰好是 "SN1=1, SN2=1, group Lobby=1"

    @id:flow-record-device-in-group @needs:flow @needs:group
    场景: 客户端已把设备加入设备组时，流程仍为设备请求授权
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN2"
      当客户端把设备 "SN1" 加入设备组 "Lobby"
      而且客户端为 "SN1" 发起授权
      那么流程以 "authorized" 结束
      而且用户对 "SN1" 的授权记录为 "1"
      而且用户对 "group Lobby" 的授权记录为 "none"

    @id:flow-record-group-accepted @needs:flow @needs:group
    场景: 流程不把设备所在的设备组当作设备
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN2"
      而且用户对 "group Lobby" 的弹窗选择过 "accept"
      而且用户对弹窗选择 "reject"
      当客户端把设备 "SN1" 加入设备组 "Lobby"
      而且客户端为 "SN1" 发起授权
      那么流程没有以 "authorized" 结束
      而且用户对 "SN1" 的授权记录为 "0"

    @id:flow-record-members-accepted @needs:flow @needs:group
    场景: 流程不把设备组里的设备当作设备组
      假如型号 "A" 的设备组 "Lobby" 有设备 ""
      当客户端把设备 "SN1" 加入设备组 "Lobby"
      而且客户端为 "SN1" 发起授权，用户选择 "accept"
      而且客户端为 "group Lobby" 发起授权，用户选择 "reject"
      那么流程没有以 "authorized" 结束
      而且用户对 "group Lobby" 的授权记录为 "0"

    @id:flow-record-before-failure @needs:flow
    场景大纲: 失败的流程不以之前的授权结束
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      当客户端为 "<target>" 发起授权
      而且用户在设置页把 "<target>" 切换为 0
      而且接下来 20 个发往 "/__phone/requestDeviceVoIP" 的请求遇到故障 {"errcode":-1}
      而且客户端为 "<target>" 发起授权
      那么流程没有以 "authorized" 结束

      例子:
        | case   | target      |
        | device | SN1         |
        | group  | group Lobby |

    @id:flow-record-asked-once @needs:flow
    场景大纲: 手机的回答丢失时，流程不自行再次询问
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且接下来 1 个发往 "/__phone/requestDeviceVoIP" 的请求遇到故障 <fault>
      当客户端为 "<target>" 发起授权
      那么平台收到的发往 "/__phone/requestDeviceVoIP" 的请求不超过 1 个

      例子:
        | case   | target      | fault          |
        | status | SN1         | {"status":502} |
        | reset  | group Lobby | {"reset":true} |

    @id:flow-record-after-reset @needs:flow
    场景: 弹窗已回答但没有收到时，流程不以拒绝结束
      当客户端为 "SN1" 发起授权
      而且接下来 20 个发往 "/__phone/requestDeviceVoIP" 的请求遇到故障 {"reset":true}
      而且客户端为 "SN2" 发起授权
      那么流程没有以 "rejected" 结束

    @id:flow-record-other-model @needs:flow
    场景: 没有票据的流程不采用另一型号的记录
      假如用户对 "SN1/B" 的弹窗选择过 "accept"
      而且接下来 20 个发往 "/wxa/getsnticket" 的请求遇到故障 {"errcode":48001}
      当客户端为 "SN1" 发起授权
      那么流程没有以 "authorized" 结束

    @id:flow-record-no-code @needs:flow
    场景大纲: 流程不给出手机没有回答的 errCode
      假如接下来 20 个发往 "/__phone/requestDeviceVoIP" 的请求遇到故障 <fault>
      当客户端为 "SN1" 发起授权
      那么流程给出的 errCode 为 0，或不给出 errCode

      例子:
        | case   | fault                                                                        |
        | errno  | {"body":"{\"errMsg\":\"requestDeviceVoIP:fail busy\",\"errno\":1001}"} |
        | digits | {"body":"{\"errMsg\":\"requestDeviceVoIP:fail cgi 10021 failed\"}"}      |

    @id:flow-record-second-ticket @needs:flow
    场景: 拿不到第二张票据的流程不再询问，也不以拒绝结束
      假如接下来 1 个发往 "/wxa/getsnticket" 的请求遇到故障 {"delay":"1ms"}
      而且接下来 20 个发往 "/wxa/getsnticket" 的请求遇到故障 {"errcode":48001}
      而且接下来 20 个发往 "/__phone/requestDeviceVoIP" 的请求遇到故障 {"errcode":10008}
      当客户端为 "SN1" 发起授权
      那么流程以 "failed" 结束
      而且平台收到的发往 "/__phone/requestDeviceVoIP" 的请求不超过 1 个

  @rule:flow.already
  规则: 需要设备授权的流程把 10001 视为成功：设备已经授权。

    @id:flow-already @needs:flow
    场景大纲: 设备已经授权时，客户端报告已授权
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且用户对 "<target>" 的弹窗选择过 "accept"
      当客户端为 "<target>" 发起授权
      那么流程以 "authorized" 结束

      例子:
        | case   | target      |
        | device | SN1         |
        | group  | group Lobby |

    @id:flow-already-twice @needs:flow
    场景: 设备之前由客户端授权过时，客户端报告已授权
      当客户端为 "SN1" 发起授权
      而且客户端为 "SN1" 发起授权
      那么流程以 "authorized" 结束

    @id:flow-already-then-another @needs:flow
    场景大纲: 已接受的记录之后，流程仍会为另一个请求授权
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且型号 "A" 的设备组 "Gate" 有设备 "SN2"
      而且用户对 "<first>" 的弹窗选择过 "accept"
      当客户端为 "<first>" 发起授权
      而且客户端为 "<second>" 发起授权
      那么流程以 "authorized" 结束
      而且用户对 "<second>" 的授权记录为 "1"

      例子:
        | case | first | second |
        | device | SN1 | SN2 |
        | group | group Lobby | group Gate |

    @id:flow-already-often @needs:flow
    场景: 每次要求时，设备组的授权流程都以已授权结束
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      当客户端为 "group Lobby" 发起授权 12 次
      那么流程以 "authorized" 结束

  @rule:flow.rejected
  规则: 流程须区分拒绝（10021）与失败，且不自行再次询问。

    @id:flow-rejected @needs:flow
    场景大纲: 用户拒绝时，客户端报告被拒绝
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且用户对 "<target>" 的弹窗选择过 "reject"
      当客户端为 "<target>" 发起授权
      那么流程以 "rejected" 结束

      例子:
        | case   | target      |
        | device | SN1         |
        | group  | group Lobby |

    @id:flow-rejected-once @needs:flow
    场景大纲: 用户拒绝之后，客户端不再询问
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且用户对 "<target>" 的弹窗选择过 "reject"
      当客户端为 "<target>" 发起授权
      那么平台收到的发往 "/__phone/requestDeviceVoIP" 的请求不超过 1 个

      例子:
        | case   | target      |
        | device | SN1         |
        | group  | group Lobby |

    @id:flow-rejected-dismissed @needs:flow
    场景: 用户关闭弹窗之后，客户端不会自行再次询问
      假如用户对弹窗选择 "dismiss"
      当客户端为 "SN1" 发起授权
      那么平台收到的发往 "/__phone/requestDeviceVoIP" 的请求不超过 1 个

    @id:flow-rejected-failure @needs:flow
    场景大纲: 客户端不把失败报告为被拒绝
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且应用没有硬件接入能力
      当客户端为 "<target>" 发起授权
      那么流程以 "failed" 结束

      例子:
        | case   | target      |
        | device | SN1         |
        | group  | group Lobby |

    @id:flow-rejected-now @needs:flow
    场景大纲: 用户拒绝本次弹窗时，客户端报告被拒绝
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且用户对弹窗选择 "reject"
      当客户端为 "<target>" 发起授权
      那么流程以 "rejected" 结束
      而且流程给出的 errCode 为 10021，或不给出 errCode
      而且平台收到的发往 "/__phone/requestDeviceVoIP" 的请求不超过 1 个

      例子:
        | case   | target |
        | device | SN1 |
        | group  | group Lobby |

    @id:flow-rejected-off @needs:flow
    场景大纲: 授权被关闭时，客户端报告被拒绝
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且用户对 "<target>" 的弹窗选择过 "accept"
      而且用户在设置页把 "<target>" 切换为 0
      当客户端为 "<target>" 发起授权
      那么流程以 "rejected" 结束

      例子:
        | case   | target |
        | device | SN1 |
        | group  | group Lobby |

    @id:flow-rejected-words @needs:flow
    场景大纲: 失败的文本里提到拒绝，客户端也不当成被拒绝
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且接下来 20 个发往 "/__phone/requestDeviceVoIP" 的请求遇到故障 {"body":"{\"errMsg\":\"requestDeviceVoIP:fail the request has been rejected, try again later\",\"errCode\":-1}"}
      当客户端为 "<target>" 发起授权
      那么流程以 "failed" 结束

      例子:
        | case   | target      |
        | device | SN1         |
        | group  | group Lobby |

    @id:flow-rejected-codes @needs:flow
    场景大纲: 手机的其他错误码，客户端不报告为被拒绝
      假如接下来 20 个发往 "/__phone/requestDeviceVoIP" 的请求遇到故障 {"errcode":<errCode>}
      当客户端为 "SN1" 发起授权
      那么流程以 "failed" 结束
      而且流程给出的 errCode 为 <errCode>，或不给出 errCode

      例子:
        | case        | errCode |
        | busy        | -1 |
        | dead-ticket | 10008 |
        | group       | 10025 |
        | unknown     | 10022 |
        | general     | 9 |

    @id:flow-rejected-codes-group @needs:flow
    场景大纲: 客户端不会把手机的其他错误码当作用户拒绝设备组
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且接下来 20 个发往 "/__phone/requestDeviceVoIP" 的请求遇到故障 {"errcode":<errCode>}
      当客户端为 "group Lobby" 发起授权
      那么流程以 "failed" 结束

      例子:
        | case        | errCode |
        | busy        | -1 |
        | dead-ticket | 10008 |
        | group       | 10025 |
        | unknown     | 10022 |
        | general     | 9 |

    @id:flow-rejected-colon @needs:flow
    场景大纲: 无论错误信息怎样写，流程都按错误码结束
      假如开关 "callback.fail" 为 "colon"
      而且型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且用户对 "<target>" 的弹窗选择过 "<answer>"
      当客户端为 "<target>" 发起授权
      那么流程以 "<end>" 结束

      例子:
        | case | target | answer | end |
        | rejected | SN1 | reject | rejected |
        | accepted | SN1 | accept | authorized |
        | rejected-group | group Lobby | reject | rejected |
        | accepted-group | group Lobby | accept | authorized |

    @id:flow-rejected-unknown @needs:flow
    场景大纲: 遇到客户端不认识的错误码时，流程以失败结束
      假如接下来 20 个发往 "/__phone/requestDeviceVoIP" 的请求遇到故障 <fault>
      当客户端为 "SN1" 发起授权
      那么流程以 "failed" 结束

      例子:
        | case | fault |
        | 10002 | {"body":"{\"errMsg\":\"requestDeviceVoIP:fail \",\"errCode\":10002}"} |
        | errno | {"body":"{\"errMsg\":\"requestDeviceVoIP:fail auth denied\",\"errno\":108}"} |

    @id:flow-rejected-code-now @needs:flow
    场景: 流程不会给出先前流程的 errCode
      当客户端为 "SN1" 发起授权，用户选择 "reject"
      而且接下来 20 个发往 "/__phone/requestDeviceVoIP" 的请求遇到故障 {"errcode":-1}
      而且客户端为 "SN2" 发起授权
      那么流程以 "failed" 结束
      而且流程给出的 errCode 为 -1，或不给出 errCode

    @id:flow-rejected-errcode-now @needs:flow
    场景: 流程不会给出先前流程的 errcode
      当客户端为 "SN1" 发起授权，用户选择 "reject"
      而且接下来 20 个发往 "/wxa/getsnticket" 的请求遇到故障 {"errcode":48001}
      而且客户端为 "SN2" 发起授权
      那么流程以 "failed" 结束
      而且流程给出的 errcode 为 48001，或不给出 errcode
      而且流程给出的 errCode 为 0，或不给出 errCode

    @id:flow-rejected-before-failure @needs:flow
    场景大纲: 失败的流程不以之前的拒绝结束
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且用户对弹窗选择 "reject"
      当客户端为 "<target>" 发起授权
      而且用户在设置页把 "<target>" 切换为 1
      而且接下来 20 个发往 "/__phone/requestDeviceVoIP" 的请求遇到故障 {"errcode":-1}
      而且客户端为 "<target>" 发起授权
      那么流程没有以 "rejected" 结束

      例子:
        | case   | target      |
        | device | SN1         |
        | group  | group Lobby |
