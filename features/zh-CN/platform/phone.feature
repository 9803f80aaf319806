# language: zh-CN
# 本文件根据 en/platform/phone.feature 和 platform/phone.titles 生成，请勿手工修改：go test ./steps/internal/translation -update
功能: 手机
  手机拒绝什么，何时检查什么。

  @rule:option.halved
  规则: 手机与服务端一样拒绝在字符中间截断的文本。

    @id:option-halved
    场景大纲: 手机拒绝被截断了半个字符的文本
      当用例集发送请求
        """
        POST /__phone/requestDeviceVoIP

        {"appid":"{appid}","openid":"{openid}","option":<option>}
        """
      那么响应中 "errno" 为 1001
      而且响应中 "errMsg" 为 "requestDeviceVoIP:fail parameter error: parameter.<member> should be a String of whole characters;"

      例子:
        | case       | member     | option                                                                      |
        | deviceName | deviceName | {"sn":"SN1","snTicket":"x","modelId":"{model A}","deviceName":"abc\\ud83d"} |
        | sn         | sn         | {"sn":"\\ude00","snTicket":"x","modelId":"{model A}","deviceName":"abc"}    |
        | snTicket   | snTicket   | {"sn":"SN1","snTicket":"\\ud83d","modelId":"{model A}","deviceName":"abc"}  |
        | modelId    | modelId    | {"sn":"SN1","snTicket":"x","modelId":"\\ud83d","deviceName":"abc"}          |
        | groupId    | groupId    | {"isGroup":true,"groupId":"g\\ud83d"}                                       |

    @id:option-halved-whole
    场景: 手机接受完整的转义字符
      当用例集发送请求
        """
        POST /__phone/requestDeviceVoIP

        {"appid":"{appid}","openid":"{openid}","option":{"sn":"SN1","snTicket":"x","modelId":"{model A}","deviceName":"abc\ud83d\ude00"}}
        """
      那么响应中 "errCode" 为 10008

    @id:option-halved-switch
    场景大纲: 开关 option.halved 决定如何处理半个字符
      假如开关 "option.halved" 为 "<value>"
      当用例集发送请求
        """
        POST /__phone/requestDeviceVoIP

        {"appid":"{appid}","openid":"{openid}","option":{"sn":"SN1","snTicket":"x","modelId":"{model A}","deviceName":"abc\ud83d"}}
        """
      那么响应中 "errno" 为 <errno>
      而且响应中 "errCode" 为 <errCode>

      例子:
        | case    | value   | errno | errCode |
        | refuse  | refuse  | 1001  | null    |
        | replace | replace | null  | 10008   |

  @rule:dialog.judged
  规则: 弹窗等待期间的变化有效：用户作答时，按当时发起的调用来判断。

    @id:dialog-judged
    场景大纲: 等待期间什么都没变，用户的选择有效
      假如手机上有 "SN1" 的弹窗在等待
      当用户对等待中的弹窗选择 "<answer>"
      那么响应中 "errMsg" 为 "<errMsg>"

      例子:
        | case   | answer | errMsg                                          |
        | accept | accept | requestDeviceVoIP:ok                            |
        | reject | reject | requestDeviceVoIP:fail The sn has been rejected |

    @id:dialog-judged-ticket
    场景大纲: 授权弹窗等待期间票据过期
      假如手机上有 "SN1" 的弹窗在等待
      而且时间过去 "<age>"
      当用户对等待中的弹窗选择 "accept"
      那么响应中 "errCode" 为 <errCode>

      例子:
        | case  | age   | errCode |
        | alive | 4m59s | null    |
        | dead  | 5m    | 10008   |

    @id:dialog-judged-capability
    场景: 弹窗等待期间应用失去硬件接入能力
      假如手机上有 "SN1" 的弹窗在等待
      而且应用没有硬件接入能力
      当用户对等待中的弹窗选择 "accept"
      那么响应中 "errCode" 为 -12001
      而且用户对 "SN1" 的授权记录为 "none"

    @id:dialog-judged-group
    场景: 弹窗等待期间最后一台设备离开设备组
      假如开关 "group.empty" 为 "refuse"
      而且型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      而且手机上有 "group Lobby" 的弹窗在等待
      而且设备 "SN1" 离开设备组 "Lobby"
      当用户对等待中的弹窗选择 "accept"
      那么响应中 "errCode" 为 10025

    @id:dialog-judged-record
    场景: 授权弹窗等待期间，用户回答了同一设备的另一个弹窗
      假如手机上有 "SN1" 的弹窗在等待
      而且用户对 "SN1" 的弹窗选择过 "accept"
      当用户对等待中的弹窗选择 "reject"
      那么响应中 "errCode" 为 10001
      而且用户对 "SN1" 的授权记录为 "1"

    @id:dialog-judged-switch
    场景大纲: 开关 dialog.judged 决定以哪个时刻的状态为准
      假如开关 "dialog.judged" 为 "<value>"
      而且手机上有 "SN1" 的弹窗在等待
      而且时间过去 "5m"
      当用户对等待中的弹窗选择 "accept"
      那么响应中 "errCode" 为 <errCode>

      例子:
        | case    | value   | errCode |
        | answer  | answer  | 10008   |
        | opening | opening | null    |
