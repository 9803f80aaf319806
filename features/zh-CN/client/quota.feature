# language: zh-CN
# 本文件根据 en/client/quota.feature 和 client/quota.titles 生成，请勿手工修改：go test ./steps/internal/translation -update
功能: 接口的调用次数
  限额属于账号，按接口计算：有每天的，有些还有每分钟的。

  @rule:quota.token-daily
  规则: 账号每天可调用 /cgi-bin/token 2000 次。

    @id:quota-token-daily-client @needs:ticket
    场景: 获取 token 的配额用完时，客户端报告失败
      假如 "/cgi-bin/token" 每天可调用 1 次
      而且 "/cgi-bin/stable_token" 每天可调用 1 次
      而且应用的另一个进程从 "/cgi-bin/token" 获取 token "one"
      而且应用的另一个进程从 "/cgi-bin/stable_token" 获取 token "two"
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      那么结果是失败
      而且平台最多收到 3 个发往 "token" 的请求

    @id:quota-token-daily-client-group @needs:group
    场景: 获取 token 的配额用完时，客户端不会给出设备组
      假如 "/cgi-bin/token" 每天可调用 1 次
      而且 "/cgi-bin/stable_token" 每天可调用 1 次
      而且应用的另一个进程从 "/cgi-bin/token" 获取 token "one"
      而且应用的另一个进程从 "/cgi-bin/stable_token" 获取 token "two"
      当客户端创建型号 "A" 的设备组 "Lobby"
      那么结果是失败
      而且平台最多收到 3 个发往 "token" 的请求

  @rule:quota.world
  规则: 账号的限额可以与文档不同，真实账号就是如此；可在 world 文件中设定。

    @id:quota-world-client @needs:ticket
    场景: 配额用完时，客户端原样返回 errcode
      假如 "/wxa/getsnticket" 每天可调用 1 次
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      而且客户端为型号 "A" 的 sn "SN2" 获取票据
      那么结果的 errcode 为 45009

    @id:quota-world-client-minute @needs:ticket
    场景: 到下一分钟，客户端又能拿到票据
      假如 "/wxa/getsnticket" 每分钟可调用 1 次
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      而且客户端为型号 "A" 的 sn "SN2" 获取票据
      而且时间过去 "1m"
      而且客户端为型号 "A" 的 sn "SN3" 获取票据
      那么客户端拿到票据
