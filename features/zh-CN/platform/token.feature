# language: zh-CN
# 本文件根据 en/platform/token.feature 和 platform/token.titles 生成，请勿手工修改：go test ./steps/internal/translation -update
功能: access_token
  /cgi-bin/token 每次调用都签发新 token；/cgi-bin/stable_token 在快到期之前一直返回同
  一个。

  @rule:token.placement
  规则: access_token 放在查询字符串中，POST 接口也一样。

    @id:token-placement-missing
    场景大纲: 查询参数里没有 token 时，平台拒绝
      当用例集从 "/cgi-bin/token" 获取 token "mine"
      而且用例集发送请求
        """
        POST <path>

        {"access_token":"{token mine}","sn":"SN1","model_id":"{model A}","group_name":"Lobby","group_id":"g","device_list":[]}
        """
      那么响应的 errcode 为 41001
      而且响应的 errmsg 在 rid 之前为 "access_token missing"

      例子:
        | case         | path                             |
        | getsnticket  | /wxa/getsnticket                 |
        | createid     | /wxa/business/group/createid     |
        | getinfo      | /wxa/business/group/getinfo      |
        | adddevice    | /wxa/business/group/adddevice    |
        | removedevice | /wxa/business/group/removedevice |

    @id:token-placement-elsewhere
    场景大纲: token 不在查询参数里时，平台拒绝
      当用例集从 "/cgi-bin/stable_token" 获取 token "mine"
      而且用例集发送请求
        """
        POST <target>
        <field>

        {"sn":"SN1","model_id":"{model A}"}
        """
      那么响应的 errcode 为 41001
      而且响应的 errmsg 在 rid 之前为 "access_token missing"

      例子:
        | case         | target                                       | field                              |
        | bearer       | /wxa/getsnticket                             | Authorization: Bearer {token mine} |
        | header       | /wxa/getsnticket                             | access_token: {token mine}         |
        | x-header     | /wxa/getsnticket                             | X-Access-Token: {token mine}       |
        | cookie       | /wxa/getsnticket                             | Cookie: access_token={token mine}  |
        | capital      | /wxa/getsnticket?Access_Token={token mine}   | Accept: */*                        |
        | camel-case   | /wxa/getsnticket?accessToken={token mine}    | Accept: */*                        |
        | other-name   | /wxa/getsnticket?token={token mine}          | Accept: */*                        |
        | empty        | /wxa/getsnticket?access_token=               | Accept: */*                        |
        | escaped-sign | /wxa/getsnticket?access_token%3D{token mine} | Accept: */*                        |

    @id:token-placement-form
    场景: token 在表单中时，平台拒绝
      当用例集从 "/cgi-bin/stable_token" 获取 token "mine"
      而且用例集发送请求
        """
        POST /wxa/getsnticket
        Content-Type: application/x-www-form-urlencoded

        access_token={token mine}&sn=SN1&model_id={model A}
        """
      那么响应的 errcode 为 41001

  @rule:token.cloud
  规则: 没有 token 的调用并非来自微信云托管的容器（容器会自动补上 token）。

    @id:token-cloud
    场景大纲: 没有 token 的调用按开关被拒绝，或使用账号的 token
      假如开关 "token.cloud" 为 "<value>"
      当用例集发送请求
        """
        POST /wxa/getsnticket

        {"sn":"SN1","model_id":"{model A}"}
        """
      那么响应的 errcode 为 <errcode>

      例子:
        | case     | value    | errcode |
        | required | required | 41001   |
        | added    | added    | 0       |

    @id:token-cloud-default
    场景: 没有 token 的调用默认被拒绝
      当用例集发送请求
        """
        POST /wxa/getsnticket

        {"sn":"SN1","model_id":"{model A}"}
        """
      那么响应的 errcode 为 41001

    @id:token-cloud-own
    场景: 调用自带的 token 照常检查
      假如开关 "token.cloud" 为 "added"
      当用例集发送请求
        """
        POST /wxa/getsnticket?access_token=x

        {"sn":"SN1","model_id":"{model A}"}
        """
      那么响应的 errcode 为 40001

    @id:token-cloud-file
    场景大纲: 开关允许时，容器内文件中的 token 可用
      假如开关 "token.cloud" 为 "<value>"
      而且容器持有 cloudbase_access_token "its"
      当用例集发送请求
        """
        POST /wxa/getsnticket?cloudbase_access_token=<token>

        {"sn":"SN1","model_id":"{model A}"}
        """
      那么响应的 errcode 为 <errcode>

      例子:
        | case     | value    | token               | errcode |
        | required | required | {token its}         | 41001   |
        | file     | file     | {token its}         | 0       |
        | other    | file     | {appid}@{token its} | 0       |
        | made-up  | file     | x                   | 40001   |
        | empty    | file     |                     | 41001   |

    @id:token-cloud-file-default
    场景: 只带容器内文件中的 token 的调用，等于没有 token
      假如容器持有 cloudbase_access_token "its"
      当用例集发送请求
        """
        POST /wxa/getsnticket?cloudbase_access_token={token its}

        {"sn":"SN1","model_id":"{model A}"}
        """
      那么响应的 errcode 为 41001

  @rule:cloud.http
  规则: 会自动补上 token 的云托管容器也可以用明文 HTTP 调用接口。

    @id:cloud-http
    场景: 容器可以用明文 HTTP 调用接口
      假如开关 "token.cloud" 为 "added"
      当用例集像经过代理那样向 "api.weixin.qq.com" 发送请求
        """
        POST /wxa/getsnticket?from_appid={appid}

        {"sn":"SN1","model_id":"{model A}"}
        """
      那么响应的 errcode 为 0

  @rule:cloud.from-appid
  规则: 会自动补上 token 的云托管容器发出的调用，from_appid 是未知账号时会被拒绝。

    @id:cloud-from-appid
    场景大纲: 容器可以指定补上哪个账号的 token
      假如开关 "token.cloud" 为 "added"
      当用例集发送请求
        """
        POST /wxa/getsnticket<query>

        {"sn":"SN1","model_id":"{model A}"}
        """
      那么响应的 errcode 为 <errcode>

      例子:
        | case    | query                               | errcode |
        | its     | ?from_appid={appid}                 | 0       |
        | empty   | ?from_appid=                        | 0       |
        | unknown | ?from_appid=wxnone                  | 85105   |
        | own     | ?from_appid=wxnone&access_token=own | 0       |

    @id:cloud-from-appid-text
    场景: 拒绝的文字是该错误码的文档所写的
      假如开关 "token.cloud" 为 "added"
      当用例集发送请求
        """
        POST /wxa/getsnticket?from_appid=wxnone

        {"sn":"SN1","model_id":"{model A}"}
        """
      那么响应的 errmsg 在 rid 之前为 "not authorized"

    @id:cloud-from-appid-switch
    场景大纲: 开关 cloud.from-appid 决定如何拒绝未知账号
      假如开关 "token.cloud" 为 "added"
      而且开关 "cloud.from-appid" 为 "<value>"
      当用例集发送请求
        """
        POST /wxa/getsnticket?from_appid=wxnone

        {"sn":"SN1","model_id":"{model A}"}
        """
      那么响应的 errcode 为 <errcode>

      例子:
        | case           | value          | errcode |
        | not-authorized | not-authorized | 85105   |
        | appid          | appid          | 40013   |

  @rule:cloud.allow-list
  规则: 云托管环境设置了接口白名单时，容器发出的、未自带 access_token 的调用若路径不在其中会被拒绝。

    @id:cloud-allow-list
    场景大纲: 路径不在白名单中时，拒绝且响应体为空
      假如开关 "token.cloud" 为 "added"
      而且云托管容器只能调用 "<paths>"
      当用例集发送请求
        """
        POST /wxa/getsnticket

        {"sn":"SN1","model_id":"{model A}"}
        """
      那么响应的状态码为 <status>

      例子:
        | case   | paths                            | status |
        | other  | /cgi-bin/token                   | 502    |
        | listed | /cgi-bin/token, /wxa/getsnticket | 200    |
        | every  | /*                               | 200    |
        | none   |                                  | 502    |

    @id:cloud-allow-list-empty
    场景: 路径被拒绝时没有响应体
      假如开关 "token.cloud" 为 "added"
      而且云托管容器只能调用 "/cgi-bin/token"
      当用例集发送请求
        """
        GET /sns/jscode2session?appid={appid}&secret={secret}&js_code=x&grant_type=authorization_code
        """
      那么响应为 ''

    @id:cloud-allow-list-code
    场景: 开关 cloud.allow-list 可使路径以 errcode 被拒绝
      假如开关 "token.cloud" 为 "added"
      而且开关 "cloud.allow-list" 为 "errcode"
      而且云托管容器只能调用 "/cgi-bin/token"
      当用例集发送请求
        """
        POST /wxa/getsnticket

        {"sn":"SN1","model_id":"{model A}"}
        """
      那么响应的 errcode 为 85107
      而且响应的 errmsg 在 rid 之前为 "URL不在白名单内，请前往「微信云托管控制台-服务管理-云调用-微信令牌」配置"

    @id:cloud-allow-list-file
    场景: 用容器内文件中的 token 也受白名单限制
      假如开关 "token.cloud" 为 "file"
      而且云托管容器只能调用 "/cgi-bin/token"
      而且容器持有 cloudbase_access_token "its"
      当用例集发送请求
        """
        POST /wxa/getsnticket?cloudbase_access_token={token its}

        {"sn":"SN1","model_id":"{model A}"}
        """
      那么响应的状态码为 502

    @id:cloud-allow-list-own
    场景: 自带 access_token 的调用不受白名单限制
      假如开关 "token.cloud" 为 "added"
      而且云托管容器只能调用 "/cgi-bin/token"
      当用例集发送请求
        """
        POST /wxa/getsnticket?access_token=own

        {"sn":"SN1","model_id":"{model A}"}
        """
      那么响应的 errcode 为 0

  @rule:cloud.seqid
  规则: 云托管容器补上 token 的调用，其响应带有 x-openapi-seqid 头。

    @id:cloud-seqid
    场景大纲: 补上 token 的调用，其响应带有该响应头
      假如开关 "token.cloud" 为 "<value>"
      当用例集发送请求
        """
        POST /wxa/getsnticket<query>

        {"sn":"SN1","model_id":"{model A}"}
        """
      那么响应带有响应头 "<header>"
      而且响应没有响应头 "<other>"

      例子:
        | case     | value    | query             | header          | other           |
        | added    | added    |                   | x-openapi-seqid | x-none          |
        | own      | added    | ?access_token=own | Content-Type    | x-openapi-seqid |
        | required | required |                   | Content-Type    | x-openapi-seqid |

  @rule:cloud.token
  规则: cloudbase_access_token 作为 access_token 使用时会被拒绝。

    @id:cloud-token
    场景大纲: 容器内文件中的 token 不是 access_token
      假如开关 "token.cloud" 为 "<value>"
      而且容器持有 cloudbase_access_token "its"
      当用例集带 token "its" 把 {"sn":"SN1","model_id":"{model A}"} POST 到 "/wxa/getsnticket"
      那么响应的 errcode 为 40001
      而且响应的 errmsg 在 rid 之前为 "invalid credential, access_token is invalid or not latest, could get access_token by getStableAccessToken, more details at https://mmbizurl.cn/s/JtxxFh33r"

      例子:
        | case     | value    |
        | required | required |
        | file     | file     |

  @rule:cloud.token-life
  规则: cloudbase_access_token 的有效期为 1800 秒，签发更新的 token 后也是如此。

    @id:cloud-token-life @needs:clock
    场景大纲: 容器内文件中的 token 在 1800 秒后过期
      假如开关 "token.cloud" 为 "file"
      而且容器持有 cloudbase_access_token "its"
      而且容器持有 cloudbase_access_token "newer"
      当时间过去 "<time>"
      而且用例集发送请求
        """
        POST /wxa/getsnticket?cloudbase_access_token={token its}

        {"sn":"SN1","model_id":"{model A}"}
        """
      那么响应的 errcode 为 <errcode>

      例子:
        | case | time   | errcode |
        | last | 29m59s | 0       |
        | over | 30m    | 42001   |

  @rule:token.doubled
  规则: 查询中有两个 access_token 参数时，以第一个为准。

    @id:token-doubled
    场景大纲: 传了两个 token 时，以第一个为准
      当用例集从 "/cgi-bin/stable_token" 获取 token "mine"
      而且用例集发送请求
        """
        POST /wxa/getsnticket?<query>

        {"sn":"SN1","model_id":"{model A}"}
        """
      那么响应的 errcode 为 <errcode>

      例子:
        | case        | query                                               | errcode |
        | good-first  | access_token={token mine}&access_token=made-up      | 0       |
        | bad-first   | access_token=made-up&access_token={token mine}      | 40001   |
        | empty-first | access_token=&access_token={token mine}             | 41001   |
        | twice-good  | access_token={token mine}&access_token={token mine} | 0       |

    @id:token-doubled-switch
    场景大纲: 开关 token.doubled 决定以哪个 token 为准
      假如开关 "token.doubled" 为 "<which>"
      当用例集从 "/cgi-bin/stable_token" 获取 token "mine"
      而且用例集发送请求
        """
        POST /wxa/getsnticket?access_token=made-up&access_token={token mine}

        {"sn":"SN1","model_id":"{model A}"}
        """
      那么响应的 errcode 为 <errcode>

      例子:
        | case  | which | errcode |
        | first | first | 40001   |
        | last  | last  | 0       |

  @rule:token.shape
  规则: access_token 长 136 个字符：两位数字、下划线和 base64url 文本；客户端须能存储 512 个字符。

    @id:token-shape
    场景大纲: 两个获取 token 的接口签发的 token 格式相同
      当用例集从 "<path>" 获取 token "mine"
      那么 token "mine" 是两位数字、一个下划线和 133 个 base64url 字符

      例子:
        | case         | path                  |
        | token        | /cgi-bin/token        |
        | stable_token | /cgi-bin/stable_token |

  @rule:token.envelope
  规则: 获取 token 成功时只返回 access_token 和 expires_in，没有 errcode 和 errmsg。

    @id:token-envelope
    场景大纲: 返回 token 的响应没有 errcode
      当用例集从 "<path>" 获取 token "mine"
      那么响应的字段为 "access_token, expires_in"

      例子:
        | case         | path                  |
        | token        | /cgi-bin/token        |
        | stable_token | /cgi-bin/stable_token |

  @rule:token.lifetime
  规则: access_token 的有效期为 7200 秒。

    @id:token-lifetime-announced
    场景大纲: 新 token 的有效期为 7200 秒
      当用例集从 "<path>" 获取 token "mine"
      那么 token "mine" 还有 7200 秒有效期

      例子:
        | case         | path                  |
        | token        | /cgi-bin/token        |
        | stable_token | /cgi-bin/stable_token |

    @id:token-lifetime-alive
    场景大纲: token 在两小时内有效
      当用例集从 "<path>" 获取 token "mine"
      而且时间过去 "<age>"
      而且用例集使用 token "mine"
      那么响应的 errcode 为 0

      例子:
        | case           | path                  | age        |
        | token-0s       | /cgi-bin/token        | 0s         |
        | token-max-1    | /cgi-bin/token        | 1h59m59s   |
        | token-max-0.1  | /cgi-bin/token        | 1h59m59.9s |
        | stable-max-1   | /cgi-bin/stable_token | 1h59m59s   |
        | stable-max-0.1 | /cgi-bin/stable_token | 1h59m59.9s |

    @id:token-lifetime-dead
    场景大纲: token 两小时后过期
      当用例集从 "<path>" 获取 token "mine"
      而且时间过去 "<age>"
      而且用例集使用 token "mine"
      那么响应的 errcode 为 42001
      而且响应的 errmsg 在 rid 之前为 "access_token expired"

      例子:
        | case           | path                  | age      |
        | token-max+0.1  | /cgi-bin/token        | 2h0m0.1s |
        | token-max+1    | /cgi-bin/token        | 2h0m1s   |
        | stable-max+0.1 | /cgi-bin/stable_token | 2h0m0.1s |
        | stable-max+1   | /cgi-bin/stable_token | 2h0m1s   |

  @rule:token.overlap
  规则: 每次调用 /cgi-bin/token 都签发新 token；前一个 token 在 300 秒内仍然有效。

    @id:token-overlap-new
    场景: 每次调用都签发新 token
      当用例集从 "/cgi-bin/token" 获取 token "old"
      而且用例集从 "/cgi-bin/token" 获取 token "new"
      那么 token "old" 与 "new" 不同

    @id:token-overlap-alive
    场景大纲: 换新之后，旧 token 还有五分钟有效
      当用例集从 "/cgi-bin/token" 获取 token "old"
      而且用例集从 "/cgi-bin/token" 获取 token "new"
      而且时间过去 "<age>"
      而且用例集使用 token "old"
      那么响应的 errcode 为 0

      例子:
        | case    | age     |
        | 0s      | 0s      |
        | max-1   | 4m59s   |
        | max-0.1 | 4m59.9s |

    @id:token-overlap-dead
    场景大纲: 五分钟后旧 token 失效
      当用例集从 "/cgi-bin/token" 获取 token "old"
      而且用例集从 "/cgi-bin/token" 获取 token "new"
      而且时间过去 "<age>"
      而且用例集使用 token "old"
      那么响应是错误

      例子:
        | case    | age    |
        | max+0.1 | 5m0.1s |
        | max+1   | 5m1s   |

    @id:token-overlap-latest
    场景: 旧 token 失效时，新 token 仍然有效
      当用例集从 "/cgi-bin/token" 获取 token "old"
      而且用例集从 "/cgi-bin/token" 获取 token "new"
      而且时间过去 "5m1s"
      而且用例集使用 token "new"
      那么响应的 errcode 为 0

  @rule:token.overlap-end
  规则: /cgi-bin/token 的旧 token 在 300 秒内有效，但不超过其自身的 7200 秒有效期。

    @id:token-overlap-end
    场景: 旧 token 到自身有效期结束为止
      当用例集从 "/cgi-bin/token" 获取 token "old"
      而且时间过去 "1h59m"
      而且用例集从 "/cgi-bin/token" 获取 token "new"
      而且时间过去 "1m1s"
      而且用例集使用 token "old"
      那么响应是错误

    @id:token-overlap-end-overlap
    场景: 旧 token 在自身有效期之外仍有五分钟有效
      假如开关 "token.overlap-end" 为 "overlap"
      当用例集从 "/cgi-bin/token" 获取 token "old"
      而且时间过去 "1h59m"
      而且用例集从 "/cgi-bin/token" 获取 token "new"
      而且时间过去 "4m59s"
      而且用例集使用 token "old"
      那么响应的 errcode 为 0

  @rule:token.invalid
  规则: 平台拒绝伪造的或已被替换的 token。

    @id:token-invalid
    场景大纲: 平台拒绝伪造的 token
      当用例集发送请求
        """
        POST /wxa/getsnticket?access_token=<token>

        {"sn":"SN1","model_id":"{model A}"}
        """
      那么响应的 errcode 为 40001
      而且响应以 '{"errcode":40001,"errmsg":"invalid credential' 开头

      例子:
        | case       | token      |
        | word       | made-up    |
        | looks-real | 95_{A*133} |
        | long       | {A*512}    |

    @id:token-invalid-superseded
    场景: 平台拒绝早已被替换的 token
      当用例集从 "/cgi-bin/token" 获取 token "old"
      而且用例集从 "/cgi-bin/token" 获取 token "new"
      而且时间过去 "10m"
      而且用例集使用 token "old"
      那么响应的 errcode 为 40001

  @rule:token.independent
  规则: /cgi-bin/token 与 /cgi-bin/stable_token 的 token 相互独立：刷新一种不影响另一种。

    @id:token-independent-stable
    场景: 签发新的普通 token 不会使 stable_token 失效
      当用例集从 "/cgi-bin/stable_token" 获取 token "stable"
      而且用例集从 "/cgi-bin/token" 获取 token "one"
      而且用例集从 "/cgi-bin/token" 获取 token "two"
      而且时间过去 "10m"
      而且用例集使用 token "stable"
      那么响应的 errcode 为 0

    @id:token-independent-ordinary
    场景: 强制刷新不会使普通 token 失效
      当用例集从 "/cgi-bin/token" 获取 token "ordinary"
      而且用例集从 "/cgi-bin/stable_token" 获取 token "stable"
      而且用例集强制刷新 stable_token，得到 "forced"
      而且时间过去 "10m"
      而且用例集使用 token "ordinary"
      那么响应的 errcode 为 0

    @id:token-independent-differ
    场景: 两个接口签发的 token 不同
      当用例集从 "/cgi-bin/token" 获取 token "ordinary"
      而且用例集从 "/cgi-bin/stable_token" 获取 token "stable"
      那么 token "ordinary" 与 "stable" 不同

  @rule:token.stable-same
  规则: stable_token 返回同一个 token 及其剩余秒数，直到剩余不超过 300 秒；此后签发新 token，新旧都有效。

    @id:token-stable-same
    场景大纲: 剩余超过五分钟时，stable_token 一直不变
      当用例集从 "/cgi-bin/stable_token" 获取 token "one"
      而且时间过去 "<age>"
      而且用例集从 "/cgi-bin/stable_token" 获取 token "two"
      那么 token "one" 与 "two" 相同
      而且 token "two" 还有 <left> 秒有效期

      例子:
        | case     | age      | left |
        | at-once  | 0s       | 7200 |
        | later    | 1m40s    | 7100 |
        | left-301 | 1h54m59s | 301  |

    @id:token-stable-same-renewed
    场景大纲: 剩余五分钟或更少时，stable_token 换新
      当用例集从 "/cgi-bin/stable_token" 获取 token "one"
      而且时间过去 "<age>"
      而且用例集从 "/cgi-bin/stable_token" 获取 token "two"
      那么 token "one" 与 "two" 不同
      而且 token "two" 还有 7200 秒有效期

      例子:
        | case     | age     |
        | left-300 | 1h55m   |
        | left-299 | 1h55m1s |
        | dead     | 3h      |

    @id:token-stable-same-both
    场景大纲: 并存期间，新旧 stable_token 都有效
      当用例集从 "/cgi-bin/stable_token" 获取 token "one"
      而且时间过去 "1h55m"
      而且用例集从 "/cgi-bin/stable_token" 获取 token "two"
      而且时间过去 "4m59s"
      而且用例集使用 token "<token>"
      那么响应的 errcode 为 0

      例子:
        | case | token |
        | one  | one   |
        | two  | two   |

  @rule:token.force-refresh
  规则: 使用 force_refresh 时，之前的 stable token 立即失效。

    @id:token-force-refresh
    场景: 强制刷新签发新 token
      当用例集从 "/cgi-bin/stable_token" 获取 token "one"
      而且用例集强制刷新 stable_token，得到 "two"
      那么 token "one" 与 "two" 不同

    @id:token-force-refresh-old
    场景: 强制刷新使旧 token 立即失效
      当用例集从 "/cgi-bin/stable_token" 获取 token "one"
      而且用例集强制刷新 stable_token，得到 "two"
      而且用例集使用 token "one"
      那么响应是错误

    @id:token-force-refresh-late
    场景: 强制刷新使即将到期的旧 token 也立即失效
      当用例集从 "/cgi-bin/stable_token" 获取 token "one"
      而且时间过去 "1h56m"
      而且用例集强制刷新 stable_token，得到 "two"
      而且用例集使用 token "one"
      那么响应是错误

    @id:token-force-refresh-new
    场景: 强制刷新得到的 token 有效
      当用例集从 "/cgi-bin/stable_token" 获取 token "one"
      而且用例集强制刷新 stable_token，得到 "two"
      而且用例集使用 token "two"
      那么响应的 errcode 为 0

  @rule:token.force-interval
  规则: 距上次强制刷新不足 30 秒的强制刷新不生效。

    @id:token-force-interval
    场景大纲: 距上次强制刷新不足 30 秒时不生效
      当用例集从 "/cgi-bin/stable_token" 获取 token "one"
      而且用例集强制刷新 stable_token，得到 "two"
      而且时间过去 "<span>"
      而且用例集强制刷新 stable_token，得到 "three"
      那么 token "two" 与 "three" 相同

      例子:
        | case    | span  |
        | 0s      | 0s    |
        | min-1   | 29s   |
        | min-0.1 | 29.9s |

    @id:token-force-interval-first
    场景: 还没有 token 时的第一次强制刷新也算
      当用例集强制刷新 stable_token，得到 "one"
      而且用例集强制刷新 stable_token，得到 "two"
      那么 token "one" 与 "two" 相同

    @id:token-force-interval-over
    场景大纲: 距上次强制刷新满 30 秒时生效
      当用例集从 "/cgi-bin/stable_token" 获取 token "one"
      而且用例集强制刷新 stable_token，得到 "two"
      而且时间过去 "<span>"
      而且用例集强制刷新 stable_token，得到 "three"
      那么 token "two" 与 "three" 不同

      例子:
        | case  | span |
        | min   | 30s  |
        | min+1 | 31s  |

  @rule:token.force-daily
  规则: 每天最多 20 次强制刷新生效；超出后 stable_token 返回当前 token。

    @id:token-force-daily
    场景: 一天内第 20 次强制刷新仍然生效
      当用例集从 "/cgi-bin/stable_token" 获取 token "first"
      而且用例集每隔 "1m" 强制刷新 stable_token，共 19 次，最后一次得到 "nineteenth"
      而且时间过去 "1m"
      而且用例集强制刷新 stable_token，得到 "twentieth"
      那么 token "nineteenth" 与 "twentieth" 不同

    @id:token-force-daily-over
    场景: 一天内第 21 次强制刷新不再生效
      当用例集从 "/cgi-bin/stable_token" 获取 token "first"
      而且用例集每隔 "1m" 强制刷新 stable_token，共 20 次，最后一次得到 "twentieth"
      而且时间过去 "1m"
      而且用例集强制刷新 stable_token，得到 "next"
      那么 token "twentieth" 与 "next" 相同

    @id:token-force-daily-quota
    场景: 平台拒绝一天内第 21 次强制刷新
      假如开关 "token.force-daily" 为 "quota"
      当用例集从 "/cgi-bin/stable_token" 获取 token "first"
      而且用例集每隔 "1m" 强制刷新 stable_token，共 20 次，最后一次得到 "twentieth"
      而且时间过去 "1m"
      而且用例集发送请求
        """
        POST /cgi-bin/stable_token

        {"grant_type":"client_credential","appid":"{appid}","secret":"{secret}","force_refresh":true}
        """
      那么响应的 errcode 为 45009
      而且响应的 errmsg 在 rid 之前为 "reach max api daily quota limit"

  @rule:token.appid
  规则: 获取 token 时首先检查 appid，拒绝未知的 appid。

    @id:token-appid
    场景大纲: /cgi-bin/token 拒绝未知的 appid
      当用例集发送请求
        """
        GET /cgi-bin/token?grant_type=client_credential&appid=<appid>&secret=<secret>
        """
      那么响应的 errcode 为 40013
      而且响应的 errmsg 在 rid 之前为 "invalid appid"

      例子:
        | case             | appid              | secret   |
        | unknown          | wx0000000000000000 | {secret} |
        | longer           | {appid}0           | {secret} |
        | and-wrong-secret | wx0000000000000000 | wrong    |

    @id:token-appid-stable
    场景大纲: stable_token 拒绝未知的 appid
      当用例集发送请求
        """
        POST /cgi-bin/stable_token

        {"grant_type":"client_credential","appid":"<appid>","secret":"<secret>"}
        """
      那么响应的 errcode 为 40013
      而且响应的 errmsg 在 rid 之前为 "invalid appid"

      例子:
        | case             | appid              | secret   |
        | unknown          | wx0000000000000000 | {secret} |
        | and-wrong-secret | wx0000000000000000 | wrong    |

  @rule:token.appid-missing
  规则: 获取 token 时拒绝没有 appid 的请求；stable_token 的请求体是表单时也如此。

    @id:token-appid-missing
    场景: /cgi-bin/token 要求 appid
      当用例集发送请求
        """
        GET /cgi-bin/token?grant_type=client_credential&secret={secret}
        """
      那么响应的 errcode 为 41002
      而且响应的 errmsg 在 rid 之前为 "appid missing"

    @id:token-appid-missing-stable
    场景: stable_token 要求 appid
      当用例集发送请求
        """
        POST /cgi-bin/stable_token

        {"grant_type":"client_credential","secret":"{secret}"}
        """
      那么响应的 errcode 为 41002
      而且响应的 errmsg 在 rid 之前为 "appid missing"

    @id:token-appid-missing-form
    场景: stable_token 不从表单读取 appid
      当用例集发送请求
        """
        POST /cgi-bin/stable_token
        Content-Type: application/x-www-form-urlencoded

        grant_type=client_credential&appid={appid}&secret={secret}
        """
      那么响应的 errcode 为 41002
      而且响应的 errmsg 在 rid 之前为 "appid missing"

  @rule:token.secret
  规则: 获取 token 时拒绝错误的 secret。

    @id:token-secret
    场景大纲: /cgi-bin/token 拒绝错误的 secret
      当用例集发送请求
        """
        GET /cgi-bin/token?grant_type=client_credential&appid={appid}&secret=<secret>
        """
      那么响应的 errcode 为 40125
      而且响应的 errmsg 在 rid 之前为 "invalid appsecret"

      例子:
        | case   | secret    |
        | wrong  | wrong     |
        | longer | {secret}0 |
        | appid  | {appid}   |

    @id:token-secret-stable
    场景: stable_token 拒绝错误的 secret
      当用例集发送请求
        """
        POST /cgi-bin/stable_token

        {"grant_type":"client_credential","appid":"{appid}","secret":"wrong"}
        """
      那么响应的 errcode 为 40125
      而且响应的 errmsg 在 rid 之前为 "invalid appsecret"

  @rule:token.secret-missing
  规则: 获取 token 时拒绝没有 secret 的请求。

    @id:token-secret-missing
    场景: /cgi-bin/token 要求 secret
      当用例集发送请求
        """
        GET /cgi-bin/token?grant_type=client_credential&appid={appid}
        """
      那么响应的 errcode 为 41004
      而且响应的 errmsg 在 rid 之前为 "appsecret missing"

    @id:token-secret-missing-stable
    场景: stable_token 要求 secret
      当用例集发送请求
        """
        POST /cgi-bin/stable_token

        {"grant_type":"client_credential","appid":"{appid}"}
        """
      那么响应的 errcode 为 41004
      而且响应的 errmsg 在 rid 之前为 "appsecret missing"

  @rule:token.grant-type
  规则: grant_type 必须是 client_credential。

    @id:token-grant-type
    场景大纲: /cgi-bin/token 拒绝其他的 grant_type
      当用例集发送请求
        """
        GET /cgi-bin/token?<grant>appid={appid}&secret={secret}
        """
      那么响应的 errcode 为 40002
      而且响应的 errmsg 在 rid 之前为 "invalid grant_type"

      例子:
        | case    | grant                          |
        | other   | grant_type=authorization_code& |
        | capital | grant_type=CLIENT_CREDENTIAL&  |
        | missing |                                |

    @id:token-grant-type-stable
    场景大纲: stable_token 拒绝其他的 grant_type
      当用例集发送请求
        """
        POST /cgi-bin/stable_token

        {<grant>"appid":"{appid}","secret":"{secret}"}
        """
      那么响应的 errcode 为 40002
      而且响应的 errmsg 在 rid 之前为 "invalid grant_type"

      例子:
        | case    | grant                              |
        | other   | "grant_type":"authorization_code", |
        | missing |                                    |

  @rule:token.order
  规则: 获取 token 时先检查 appid，再检查 grant_type。

    @id:token-order
    场景大纲: /cgi-bin/token 先检查 appid，再检查 grant_type
      当用例集发送请求
        """
        GET /cgi-bin/token?<grant>appid=wx0000000000000000&secret={secret}
        """
      那么响应的 errcode 为 40013

      例子:
        | case    | grant                          |
        | other   | grant_type=authorization_code& |
        | missing |                                |

    @id:token-order-stable
    场景: stable_token 先检查 appid，再检查 grant_type
      当用例集发送请求
        """
        POST /cgi-bin/stable_token

        {"appid":"wx0000000000000000","secret":"{secret}"}
        """
      那么响应的 errcode 为 40013
