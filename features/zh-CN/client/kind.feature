# language: zh-CN
# 本文件根据 en/client/kind.feature 和 client/kind.titles 生成，请勿手工修改：go test ./steps/internal/translation -update
功能: 其他类别的 token，其他进程的 token
  token 属于谁，决定它能用于哪些接口；同一应用的两个进程可能使对方的 token 失效。

  @rule:token.two-processes
  规则: 两个进程各自调用 /cgi-bin/token 时，300 秒后会使对方的 token 失效；使用 stable_token 则双方得到同一个。

    @id:token-war-client @needs:ticket @needs:recovery
    场景大纲: token 被另一个进程顶掉后，客户端换一个新的
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      而且应用的另一个进程从 "/cgi-bin/token" 获取 token "one"
      而且应用的另一个进程强制刷新 stable_token，得到 "two"
      而且时间过去 "<age>"
      而且客户端为型号 "A" 的 sn "SN2" 获取票据
      那么客户端拿到票据
      而且平台最多收到 2 个发往 "token" 的请求

      例子:
        | case    | age   |
        | overlap | 4m59s |
        | ended   | 5m1s  |

    @id:token-war-client-twice @needs:ticket @needs:recovery
    场景: 另一个进程多次刷新 token，客户端都能恢复
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      而且应用的另一个进程从 "/cgi-bin/token" 获取 token "one"
      而且时间过去 "5m1s"
      而且客户端为型号 "A" 的 sn "SN2" 获取票据
      而且应用的另一个进程从 "/cgi-bin/token" 获取 token "two"
      而且时间过去 "5m1s"
      而且客户端为型号 "A" 的 sn "SN3" 获取票据
      那么客户端拿到票据

    @id:token-war-client-group @needs:group @needs:recovery
    场景: token 被另一个进程顶掉后，客户端用新 token 修改设备组
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      当客户端查询设备组 "Lobby"
      而且应用的另一个进程从 "/cgi-bin/token" 获取 token "one"
      而且应用的另一个进程强制刷新 stable_token，得到 "two"
      而且时间过去 "5m1s"
      而且客户端把设备 "SN2" 加入设备组 "Lobby"
      那么设备组 "Lobby" 内有设备 "SN1, SN2"

    @id:token-war-overlap @needs:ticket
    场景: 新旧 token 并存期间，客户端照常工作
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      而且应用的另一个进程从 "/cgi-bin/token" 获取 token "one"
      而且时间过去 "4m59s"
      而且客户端为型号 "A" 的 sn "SN2" 获取票据
      那么客户端拿到票据

    @id:token-war-blind @needs:ticket
    场景: 客户端不再使用被另一个进程顶掉的 token
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      而且应用的另一个进程从 "/cgi-bin/token" 获取 token "one"
      而且应用的另一个进程强制刷新 stable_token，得到 "two"
      而且时间过去 "5m1s"
      而且客户端为型号 "A" 的 sn "SN2" 获取票据
      那么被拒绝的 token 没有再次使用

    @id:token-war-flow @needs:flow
    场景: 新旧 token 并存期间，流程照常进行
      当客户端为 "SN1" 发起授权
      而且应用的另一个进程从 "/cgi-bin/token" 获取 token "one"
      而且时间过去 "4m59s"
      而且客户端为 "SN2" 发起授权
      那么流程以 "authorized" 结束

    @id:token-war-flow-recovery @needs:flow @needs:recovery
    场景: token 被另一个进程顶掉后，流程换一个新的
      当客户端为 "SN1" 发起授权
      而且应用的另一个进程从 "/cgi-bin/token" 获取 token "one"
      而且应用的另一个进程强制刷新 stable_token，得到 "two"
      而且时间过去 "5m1s"
      而且客户端为 "SN2" 发起授权
      那么流程以 "authorized" 结束

    @id:token-two-processes-force @needs:group @needs:recovery
    场景: 换新 token 重发时保留 force_add
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1, SN2"
      而且型号 "B" 的设备组 "Gate" 有设备 "SN3"
      而且接下来 1 个发往 "/wxa/business/group/adddevice" 的请求遇到故障 {"errcode":40001}
      当客户端强制把设备 "SN1" 加入设备组 "Gate"
      那么设备组 "Gate" 内有设备 "SN1, SN3"
      而且设备组 "Lobby" 内有设备 "SN2"

    @id:token-war-client-voip @needs:voip @needs:recovery
    场景: token 被另一个进程顶掉后，客户端换一个新的并发起呼叫
      假如用户对 "SN1" 的弹窗选择过 "accept"
      当客户端让设备 "SN1" 呼叫用户
      而且应用的另一个进程替换所有 token，再过 "5m1s"
      而且客户端让设备 "SN1" 呼叫用户
      那么结果是成功
