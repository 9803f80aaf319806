# language: zh-CN
# 本文件根据 en/platform/reply.feature 和 platform/reply.titles 生成，请勿手工修改：go test ./steps/internal/translation -update
功能: 服务端接口的响应
  所有响应的共同点，以及客户端必须怎样对待。

  @rule:reply.status
  规则: 平台以 HTTP 200 返回错误：客户端必须检查 errcode。

    @id:reply-status
    场景大纲: 平台返回错误时，HTTP 状态码也是 200
      当用例集发送请求
        """
        POST <path>

        <body>
        """
      那么响应是错误
      而且响应的状态码为 200

      例子:
        | case     | path                                         | body                           |
        | token    | /wxa/getsnticket?access_token=made-up        | {}                             |
        | format   | /wxa/getsnticket?access_token=own            | hello                          |
        | business | /wxa/business/group/getinfo?access_token=own | {"group_id":"{group unknown}"} |
        | grant    | /cgi-bin/stable_token                        | {}                             |

  @rule:reply.envelope
  规则: 响应是紧凑的 JSON，以 errcode 和 errmsg 开头，类型为 application/json; encoding=utf-8，非 ASCII 文本不转义。

    @id:reply-envelope
    场景: 成功的响应是紧凑的 JSON，文本不转义
      假如型号 "A" 的设备组 "设备组" 有设备 ""
      当用例集发送请求
        """
        POST /wxa/business/group/getinfo?access_token=own

        {"group_id":"{group 设备组}"}
        """
      那么响应以 '{"errcode":0,"errmsg":"ok","group_name":"设备组",' 开头
      而且响应的类型为 "application/json; encoding=utf-8"

    @id:reply-envelope-error
    场景: 错误的响应是紧凑的 JSON
      当用例集发送请求
        """
        POST /wxa/getsnticket

        {}
        """
      那么响应的字段为 "errcode, errmsg"
      而且响应的类型为 "application/json; encoding=utf-8"

  @rule:reply.rid
  规则: 失败的 errmsg 以 rid 结尾，rid 的第一段是以秒计的请求时间；客户端不得解析该文本。

    @id:reply-rid
    场景大纲: errmsg 以当前这一秒的 rid 结尾
      当时间过去 "<age>"
      而且用例集发送请求
        """
        POST <path>

        {"sn":"S.N","model_id":"{model A}"}
        """
      那么响应的 errmsg 以这一秒的 rid 结尾

      例子:
        | case     | age  | path                              |
        | token    | 0s   | /wxa/getsnticket                  |
        | later    | 1h1s | /wxa/getsnticket                  |
        | business | 36h  | /wxa/getsnticket?access_token=own |

  @rule:reply.system-error
  规则: 系统繁忙时返回 -1；客户端将其交给调用者，或重试有限次数。

    @id:reply-system-error-text
    场景: 系统繁忙时，errmsg 与文档一致
      假如接下来 1 个发往 "/wxa/getsnticket" 的请求遇到故障 {"errcode":-1}
      当用例集发送请求
        """
        POST /wxa/getsnticket?access_token=own

        {"sn":"SN1","model_id":"{model A}"}
        """
      那么响应的 errmsg 在 rid 之前为 "system error"
