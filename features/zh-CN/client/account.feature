# language: zh-CN
# 本文件根据 en/client/account.feature 和 client/account.titles 生成，请勿手工修改：go test ./steps/internal/translation -update
功能: 账号与调用方地址的限制
  获取 token 时，平台检查账号的状态和调用方的地址。

  @rule:account.secret-frozen
  规则: 获取 token 时拒绝已被冻结的 secret。

    @id:account-secret-frozen-client @needs:ticket
    场景: secret 被冻结时，客户端报告失败
      假如账号状态为 "secret-frozen"
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      那么结果是失败
      而且平台最多收到 2 个发往 "token" 的请求

    @id:account-secret-frozen-client-group @needs:group
    场景: secret 被冻结时，客户端不会给出设备组
      假如账号状态为 "secret-frozen"
      当客户端创建型号 "A" 的设备组 "Lobby"
      那么结果是失败
      而且平台最多收到 2 个发往 "token" 的请求

    @id:account-secret-frozen-client-thawed @needs:ticket
    场景: secret 解冻后，客户端能拿到票据
      假如账号状态为 "secret-frozen"
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      而且账号状态为 "normal"
      而且客户端为型号 "A" 的 sn "SN1" 获取票据
      那么结果是成功
      而且客户端拿到票据

  @rule:network.allow-list
  规则: 获取 token 时拒绝不在账号 IP 白名单中的地址，错误信息中包含该地址。

    @id:network-allow-list-client @needs:ticket
    场景: 地址不在 IP 白名单时，客户端报告失败
      假如账号只允许从 "203.0.113.9" 调用
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      那么结果是失败

    @id:network-allow-list-client-opened @needs:ticket
    场景: 地址加入 IP 白名单后，客户端能拿到票据
      假如账号只允许从 "203.0.113.9" 调用
      当客户端为型号 "A" 的 sn "SN1" 获取票据
      而且账号只允许从 "127.0.0.1" 调用
      而且客户端为型号 "A" 的 sn "SN1" 获取票据
      那么结果是成功
      而且客户端拿到票据

    @id:network-allow-list-client-opened-group @needs:group
    场景: 地址加入 IP 白名单后，客户端能创建设备组
      假如账号只允许从 "203.0.113.9" 调用
      当客户端创建型号 "A" 的设备组 "Lobby"
      而且账号只允许从 "127.0.0.1" 调用
      而且客户端创建型号 "A" 的设备组 "Lobby"
      那么客户端拿到 group_id

    @id:network-allow-list-client-opened-flow @needs:flow
    场景: 地址加入 IP 白名单后，客户端能完成设备授权
      假如账号只允许从 "203.0.113.9" 调用
      当客户端为 "SN1" 发起授权
      而且账号只允许从 "127.0.0.1" 调用
      而且客户端为 "SN1" 发起授权
      那么流程以 "authorized" 结束
      而且用户对 "SN1" 的授权记录为 "1"

    @id:network-allow-list-client-group @needs:group
    场景: 地址不在 IP 白名单时，客户端不会给出设备组
      假如账号只允许从 "203.0.113.9" 调用
      当客户端查询设备组 "unknown"
      那么结果原样返回 errcode 40164
