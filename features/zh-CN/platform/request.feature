# language: zh-CN
# 本文件根据 en/platform/request.feature 和 platform/request.titles 生成，请勿手工修改：go test ./steps/internal/translation -update
功能: 服务端请求的格式
  无论请求什么，都必须满足的要求。

  @rule:request.method
  规则: POST 接口拒绝 GET。

    @id:request-method
    场景大纲: POST 接口收到 GET，平台拒绝
      当用例集发送请求
        """
        GET <path>?access_token=own
        """
      那么响应的 errcode 为 43002
      而且响应的 errmsg 在 rid 之前为 "require POST method"

      例子:
        | case         | path                             |
        | getsnticket  | /wxa/getsnticket                 |
        | createid     | /wxa/business/group/createid     |
        | getinfo      | /wxa/business/group/getinfo      |
        | adddevice    | /wxa/business/group/adddevice    |
        | removedevice | /wxa/business/group/removedevice |
        | stable_token | /cgi-bin/stable_token            |

  @rule:request.https
  规则: 真实平台的域名拒绝明文 HTTP。

    @id:request-https
    场景大纲: 真实平台的域名拒绝明文 HTTP
      当用例集像经过代理那样向 "<host>" 发送请求
        """
        GET /cgi-bin/token?grant_type=client_credential&appid={appid}&secret={secret}
        """
      那么响应的 errcode 为 43003
      而且响应的 errmsg 在 rid 之前为 "require https"

      例子:
        | case       | host                 |
        | api        | api.weixin.qq.com    |
        | port       | api.weixin.qq.com:80 |
        | api2       | api2.weixin.qq.com   |
        | sh         | sh.api.weixin.qq.com |
        | upper-case | API.weixin.qq.com    |

    @id:request-https-switch
    场景大纲: 开关 request.https 决定如何对待明文 HTTP
      假如开关 "request.https" 为 "<value>"
      当用例集像经过代理那样向 "api.weixin.qq.com" 发送请求
        """
        GET /cgi-bin/token?grant_type=client_credential&appid={appid}&secret={secret}
        """
      那么响应中 "errcode" 为 <errcode>

      例子:
        | case   | value  | errcode |
        | refuse | refuse | 43003   |
        | serve  | serve  | null    |

    @id:request-https-other
    场景: 其他域名用 HTTP 或 HTTPS 都有响应
      当用例集像经过代理那样向 "127.0.0.1" 发送请求
        """
        GET /cgi-bin/token?grant_type=client_credential&appid={appid}&secret={secret}
        """
      那么响应中 "errcode" 为 null

    @id:request-https-own
    场景大纲: 没有容器补上 token 时，明文 HTTP 会被拒绝
      假如开关 "token.cloud" 为 "<value>"
      当用例集像经过代理那样向 "api.weixin.qq.com" 发送请求
        """
        POST /wxa/getsnticket?<query>

        {"sn":"SN1","model_id":"{model A}"}
        """
      那么响应的 errcode 为 43003

      例子:
        | case     | value    | query              |
        | required | required | from_appid={appid} |
        | file     | file     | from_appid={appid} |
        | own      | added    | access_token=own   |

  @rule:request.https-headers
  规则: 拒绝明文 HTTP 的响应带有 RetKey 和 LogicRet 头，并关闭连接。

    @id:request-https-headers
    场景: 拒绝明文 HTTP 的响应带有特有的响应头
      当用例集像经过代理那样向 "api.weixin.qq.com" 发送请求
        """
        GET /cgi-bin/token?grant_type=client_credential&appid={appid}&secret={secret}
        """
      那么响应带有响应头 "RetKey"
      而且响应带有响应头 "LogicRet"

    @id:request-https-headers-other
    场景: 成功获取 token 的响应没有这些响应头
      当用例集像经过代理那样向 "127.0.0.1" 发送请求
        """
        GET /cgi-bin/token?grant_type=client_credential&appid={appid}&secret={secret}
        """
      那么响应没有响应头 "RetKey"
      而且响应没有响应头 "LogicRet"

  @rule:request.get
  规则: GET 接口拒绝 POST。

    @id:request-get
    场景: GET 接口收到 POST，平台拒绝
      当用例集发送请求
        """
        POST /cgi-bin/token?grant_type=client_credential&appid={appid}&secret={secret}

        {}
        """
      那么响应的 errcode 为 43001
      而且响应的 errmsg 在 rid 之前为 "require GET method"

  @rule:request.empty
  规则: POST 接口拒绝空请求体；{} 不算空。

    @id:request-empty
    场景大纲: 平台拒绝空请求体
      当用例集发送请求
        """
        POST <path>?access_token=own
        """
      那么响应的 errcode 为 44002
      而且响应的 errmsg 在 rid 之前为 "empty post data"

      例子:
        | case         | path                             |
        | getsnticket  | /wxa/getsnticket                 |
        | createid     | /wxa/business/group/createid     |
        | getinfo      | /wxa/business/group/getinfo      |
        | adddevice    | /wxa/business/group/adddevice    |
        | removedevice | /wxa/business/group/removedevice |

    @id:request-empty-object
    场景: 平台不把空对象当作空请求体
      当用例集发送请求
        """
        POST /wxa/business/group/createid?access_token=own

        {}
        """
      那么响应的 errcode 为 47001
      而且响应的 errmsg 在 rid 之前为 "data format error"

  @rule:request.format
  规则: 请求体必须是一个 JSON 对象，字段类型与文档一致；表单会被拒绝。

    @id:request-format
    场景大纲: 请求体不是一个 JSON 对象时，平台拒绝
      当用例集发送请求
        """
        POST /wxa/business/group/createid?access_token=own

        <body>
        """
      那么响应的 errcode 为 47001
      而且响应的 errmsg 在 rid 之前为 "data format error"

      例子:
        | case          | body                                            |
        | words         | hello                                           |
        | array         | [{"model_id":"{model A}","group_name":"Lobby"}] |
        | string        | "Lobby"                                         |
        | number        | 5                                               |
        | cut           | {"model_id":"{model A}","group_name":"Lobby"    |
        | comma         | {"model_id":"{model A}","group_name":"Lobby",}  |
        | single-quotes | {'model_id':'{model A}','group_name':'Lobby'}   |
        | two-objects   | {"model_id":"{model A}","group_name":"Lobby"}{} |
        | name-number   | {"model_id":"{model A}","group_name":5}         |
        | name-array    | {"model_id":"{model A}","group_name":["Lobby"]} |
        | model-number  | {"model_id":5,"group_name":"Lobby"}             |

    @id:request-format-form
    场景: 平台拒绝表单
      当用例集发送请求
        """
        POST /wxa/business/group/createid?access_token=own
        Content-Type: application/x-www-form-urlencoded

        model_id={model A}&group_name=Lobby
        """
      那么响应的 errcode 为 47001
      而且响应的 errmsg 在 rid 之前为 "data format error"

    @id:request-format-multipart
    场景大纲: JSON 包在别的格式里时，平台拒绝
      当用例集发送请求
        """
        POST /wxa/business/group/createid?access_token=own
        Content-Type: <type>

        <body>
        """
      那么响应的 errcode 为 47001
      而且响应的 errmsg 在 rid 之前为 "data format error"

      例子:
        | case         | type                              | body                                                                                                                                                                                                                                                                      |
        | multipart    | multipart/form-data; boundary=b   | --b{U+000D}{U+000A}Content-Disposition: form-data; name="model_id"{U+000D}{U+000A}{U+000D}{U+000A}{model A}{U+000D}{U+000A}--b{U+000D}{U+000A}Content-Disposition: form-data; name="group_name"{U+000D}{U+000A}{U+000D}{U+000A}Lobby{U+000D}{U+000A}--b--{U+000D}{U+000A} |
        | form-of-json | application/x-www-form-urlencoded | %7B%22model_id%22%3A%22{model A}%22%2C%22group_name%22%3A%22Lobby%22%7D                                                                                                                                                                                                   |
        | parameter    | application/x-www-form-urlencoded | data={"model_id":"{model A}","group_name":"Lobby"}                                                                                                                                                                                                                        |
        | text-of-json | application/json                  | "{\\"model_id\\":\\"{model A}\\",\\"group_name\\":\\"Lobby\\"}"                                                                                                                                                                                                           |
        | xml          | text/xml                          | {U+003C}xml>{U+003C}model_id>{model A}{U+003C}/model_id>{U+003C}group_name>Lobby{U+003C}/group_name>{U+003C}/xml>                                                                                                                                                         |

    @id:request-format-devices
    场景大纲: device_list 不是对象数组时，平台拒绝
      假如型号 "A" 的设备组 "Lobby" 有设备 ""
      当用例集发送请求
        """
        POST /wxa/business/group/adddevice?access_token=own

        {"group_id":"{group Lobby}","device_list":<devices>}
        """
      那么响应的 errcode 为 47001
      而且响应的 errmsg 在 rid 之前为 "data format error"

      例子:
        | case    | devices                             |
        | object  | {"model_id":"{model A}","sn":"SN1"} |
        | strings | ["SN1"]                             |
        | string  | "SN1"                               |
        | sn      | [{"model_id":"{model A}","sn":1}]   |

    @id:request-format-force
    场景: force_add 不是布尔值时，平台拒绝
      假如型号 "A" 的设备组 "Lobby" 有设备 ""
      当用例集发送请求
        """
        POST /wxa/business/group/adddevice?access_token=own

        {"group_id":"{group Lobby}","device_list":[{"model_id":"{model A}","sn":"SN1"}],"force_add":"true"}
        """
      那么响应的 errcode 为 47001
      而且响应的 errmsg 在 rid 之前为 "data format error"

    @id:request-format-deep
    场景大纲: 嵌套未超限的请求体，平台接受
      当用例集发送请求
        """
        POST /wxa/getsnticket?access_token=own

        {"sn":"SN1","model_id":"{model A}","extra":<extra>}
        """
      那么响应的 errcode 为 <errcode>

      例子:
        | case     | extra              | errcode |
        | deep     | {[*1000}{]*1000}   | 0       |
        | too-deep | {[*20000}{]*20000} | 47001   |
        | unclosed | {[*1000}           | 47001   |

    @id:request-format-types
    场景大纲: 其他接口的字段类型错误时，平台拒绝
      当用例集把 <body> POST 到 "<path>"
      那么响应的 errcode 为 47001

      例子:
        | case          | path                                   | body                                                                                            |
        | sn            | /wxa/getsnticket                       | {"sn":1,"model_id":"{model A}"}                                                                 |
        | openids       | /cgi-bin/message/device/subscribe/send | {"template_id":"T","sn":"SN1","model_id":"m","to_openid_list":"o","data":{}}                    |
        | data          | /cgi-bin/message/device/subscribe/send | {"template_id":"T","sn":"SN1","model_id":"m","to_openid_list":[],"data":"{}"}                   |
        | pkg_type      | /wxa/business/license/getpkglist       | {"pkg_type":"1"}                                                                                |
        | fraction      | /wxa/business/license/getpkglist       | {"pkg_type":1.5}                                                                                |
        | number        | /wxa/business/license/activedevice     | {"device_list":[{"model_id":"m","sn":"SN1","active_number":-1}]}                                |
        | rid           | /cgi-bin/openapi/rid/get               | {"rid":5}                                                                                       |
        | path          | /cgi-bin/openapi/quota/get             | {"cgi_path":["/wxa/getsnticket"]}                                                               |
        | force_refresh | /cgi-bin/stable_token                  | {"grant_type":"client_credential","appid":"{appid}","secret":"{secret}","force_refresh":"true"} |

  @rule:request.missing
  规则: 设备组接口拒绝缺少必填字段的请求体。

    @id:request-missing
    场景大纲: 请求体缺少必填字段时，平台拒绝
      假如型号 "A" 的设备组 "Lobby" 有设备 "SN1"
      当用例集发送请求
        """
        POST /wxa/business/group/<call>?access_token=own

        <body>
        """
      那么响应的 errcode 为 47001
      而且响应的 errmsg 在 rid 之前为 "data format error"

      例子:
        | case               | call         | body                                                                  |
        | createid-model     | createid     | {"group_name":"Gate"}                                                 |
        | createid-name      | createid     | {"model_id":"{model A}"}                                              |
        | getinfo-group      | getinfo      | {"id":"{group Lobby}"}                                                |
        | adddevice-group    | adddevice    | {"device_list":[{"model_id":"{model A}","sn":"SN2"}]}                 |
        | adddevice-list     | adddevice    | {"group_id":"{group Lobby}"}                                          |
        | adddevice-sn       | adddevice    | {"group_id":"{group Lobby}","device_list":[{"model_id":"{model A}"}]} |
        | adddevice-model    | adddevice    | {"group_id":"{group Lobby}","device_list":[{"sn":"SN2"}]}             |
        | removedevice-group | removedevice | {"device_list":[{"model_id":"{model A}","sn":"SN1"}]}                 |
        | removedevice-list  | removedevice | {"group_id":"{group Lobby}"}                                          |
        | removedevice-sn    | removedevice | {"group_id":"{group Lobby}","device_list":[{"model_id":"{model A}"}]} |

  @rule:request.unknown-member
  规则: 平台忽略未知的字段和查询参数。

    @id:request-unknown-member
    场景大纲: 平台忽略未知字段
      当用例集发送请求
        """
        POST /wxa/getsnticket?access_token=own<query>

        {"sn":"SN1","model_id":"{model A}"<member>}
        """
      那么响应的 errcode 为 0

      例子:
        | case            | query        | member                       |
        | member          |              | ,"lang":"zh_CN"              |
        | object-member   |              | ,"extra":{"sn":5,"a":[null]} |
        | query           | &lang=zh_CN  |                              |
        | empty-parameter | &neededText= |                              |

  @rule:request.strict-json
  规则: 字节顺序标记、非 UTF-8 字节和重复的字段都是格式错误。

    @id:request-strict-json
    场景大纲: 平台拒绝格式错误的 JSON
      当用例集发送请求
        """
        POST /wxa/getsnticket?access_token=own

        <body>
        """
      那么响应的 errcode 为 47001
      而且响应的 errmsg 在 rid 之前为 "data format error"

      例子:
        | case            | body                                            |
        | byte-order-mark | {U+FEFF}{"sn":"SN1","model_id":"{model A}"}     |
        | twice           | {"sn":"SN1","model_id":"{model A}","sn":"SN1"}  |
        | twice-unknown   | {"sn":"SN1","model_id":"{model A}","a":1,"a":2} |

    @id:request-strict-json-encoded
    场景大纲: 请求体不是 UTF-8 时，平台拒绝
      当用例集以 "<encoding>" 编码发送请求
        """
        POST /wxa/business/group/createid?access_token=own
        Content-Type: application/json; charset=<charset>

        {"model_id":"{model A}","group_name":"设备组"}
        """
      那么响应的 errcode 为 47001
      而且响应的 errmsg 在 rid 之前为 "data format error"

      例子:
        | case       | charset  | encoding |
        | gbk        | gbk      | gbk      |
        | utf-16     | utf-16   | utf-16   |
        | utf-16be   | utf-16be | utf-16be |
        | undeclared | utf-8    | gbk      |

    @id:request-strict-json-bear
    场景大纲: 平台容忍格式错误的 JSON
      假如开关 "request.strict-json" 为 "tolerate"
      当用例集发送请求
        """
        POST /wxa/getsnticket?access_token=own

        <body>
        """
      那么响应的 errcode 为 <errcode>

      例子:
        | case            | body                                           | errcode |
        | byte-order-mark | {U+FEFF}{"sn":"SN1","model_id":"{model A}"}    | 0       |
        | last-counts     | {"sn":"a b","model_id":"{model A}","sn":"SN1"} | 0       |
        | last-counts-too | {"sn":"SN1","model_id":"{model A}","sn":"a b"} | 9800002 |
        | mark-only       | {U+FEFF}hello                                  | 47001   |

  @rule:request.halved
  规则: 在字符中间截断的文本（例如单独的 \ud83d）是格式错误。

    @id:request-halved
    场景大纲: 平台拒绝被截断了半个字符的文本
      当用例集发送请求
        """
        POST <path>?access_token=own

        <body>
        """
      那么响应的 errcode 为 47001
      而且响应的 errmsg 在 rid 之前为 "data format error"

      例子:
        | case        | path                         | body                                                 |
        | group_name  | /wxa/business/group/createid | {"model_id":"{model A}","group_name":"abc\\ud83d"}   |
        | second-half | /wxa/business/group/createid | {"model_id":"{model A}","group_name":"\\ude00abc"}   |
        | sn          | /wxa/getsnticket             | {"model_id":"{model A}","sn":"abc\\ud83d"}           |
        | group_id    | /wxa/business/group/getinfo  | {"group_id":"\\ud83d"}                               |
        | unknown     | /wxa/getsnticket             | {"model_id":"{model A}","sn":"SN1","note":"\\ud83d"} |

    @id:request-halved-switch
    场景大纲: 开关 request.halved 决定如何处理半个字符
      假如开关 "request.halved" 为 "<value>"
      当用例集发送请求
        """
        POST /wxa/business/group/createid?access_token=own

        {"model_id":"{model A}","group_name":"abc\ud83d"}
        """
      那么响应的 errcode 为 <errcode>

      例子:
        | case    | value   | errcode |
        | refuse  | refuse  | 47001   |
        | replace | replace | 0       |

    @id:request-halved-replaced
    场景: 开关为 replace 时，以 U+FFFD 代替半个字符
      假如开关 "request.halved" 为 "replace"
      当用例集发送请求
        """
        POST /wxa/business/group/createid?access_token=own

        {"model_id":"{model A}","group_name":"abc\ud83d"}
        """
      那么账号只有一个设备组 "abc{U+FFFD}"

  @rule:request.encoding
  规则: 文本用原始 UTF-8 还是 \u 转义发送含义相同，与 Content-Type 无关。

    @id:request-encoding
    场景大纲: 文本转义或不转义，结果相同
      当用例集发送请求
        """
        POST /wxa/business/group/createid?access_token=own

        {"model_id":"{model A}","group_name":"<written>"}
        """
      那么账号只有一个设备组 "<meant>"

      例子:
        | case            | written               | meant       |
        | raw             | 设备组                | 设备组      |
        | escaped         | \\u8bbe\\u5907\\u7ec4 | 设备组      |
        | capital-escapes | \\u8BBE\\u5907\\u7EC4 | 设备组      |
        | half-escaped    | 设\\u5907组           | 设备组      |
        | surrogates      | \\ud83d\\ude00        | {U+1F600}   |
        | ascii           | a\\u003cb\\u0026      | a{U+003C}b& |
        | slash           | a\\/b                 | a/b         |

    @id:request-encoding-type
    场景大纲: 平台忽略 Content-Type
      当用例集发送请求
        """
        POST /wxa/business/group/createid?access_token=own
        Content-Type: <type>

        {"model_id":"{model A}","group_name":"设备组"}
        """
      那么账号只有一个设备组 "设备组"

      例子:
        | case          | type                              |
        | json          | application/json                  |
        | charset       | application/json; charset=utf-8   |
        | without-space | application/json;charset=UTF-8    |
        | text          | text/plain                        |
        | other-charset | application/json; charset=gbk     |
        | form          | application/x-www-form-urlencoded |

  @rule:request.size
  规则: 平台拒绝超过 1048576 字节的请求体。

    @id:request-size
    场景: 平台接受恰好 1 MiB 的请求体
      当用例集发送填充到 1048576 字节的请求
        """
        POST /wxa/getsnticket?access_token=own

        {"sn":"SN1","model_id":"{model A}"}
        """
      那么响应的 errcode 为 0

    @id:request-size-over
    场景: 平台拒绝超过 1 MiB 的请求体
      当用例集发送填充到 1048577 字节的请求
        """
        POST /wxa/getsnticket?access_token=own

        {"sn":"SN1","model_id":"{model A}"}
        """
      那么响应的 errcode 为 47001
      而且响应的 errmsg 在 rid 之前为 "data format error"

    @id:request-size-code
    场景: 请求体超过 1 MiB 时，平台返回 45002
      假如开关 "request.size" 为 "size"
      当用例集发送填充到 1048577 字节的请求
        """
        POST /wxa/getsnticket?access_token=own

        {"sn":"SN1","model_id":"{model A}"}
        """
      那么响应的 errcode 为 45002

  @rule:request.chunked
  规则: 对没有 Content-Length（分块传输）的请求体，平台返回 HTTP 412 和空响应体。

    @id:request-chunked
    场景大纲: 平台拒绝分块传输的请求体
      当用例集分块发送请求
        """
        POST <path>

        {"grant_type":"client_credential","appid":"{appid}","secret":"{secret}"}
        """
      那么响应的状态码为 412
      而且响应为 ''

      例子:
        | case         | path                              |
        | stable_token | /cgi-bin/stable_token             |
        | getsnticket  | /wxa/getsnticket?access_token=own |

  @rule:request.path
  规则: 平台拒绝未知的路径。

    @id:request-path
    场景大纲: 平台拒绝未知的路径
      当用例集发送请求
        """
        <method> <path>?access_token=own

        <body>
        """
      那么响应的 errcode 为 40066
      而且响应的 errmsg 在 rid 之前为 "invalid url"

      例子:
        | case    | method | path                 | body         |
        | unknown | POST   | /wxa/nothing         | {"sn":"SN1"} |
        | get     | GET    | /wxa/nothing         |              |
        | capital | POST   | /wxa/getSnTicket     | {"sn":"SN1"} |
        | longer  | POST   | /wxa/getsnticket/    | {"sn":"SN1"} |
        | slashes | POST   | /wxa//getsnticket    | {"sn":"SN1"} |
        | slash   | POST   | //wxa/getsnticket    | {"sn":"SN1"} |
        | upper   | POST   | /WXA/GETSNTICKET     | {"sn":"SN1"} |
        | deeper  | POST   | /wxa/getsnticket/own | {"sn":"SN1"} |
        | version | POST   | /v2/wxa/getsnticket  | {"sn":"SN1"} |
        | root    | GET    | /                    |              |

    @id:request-path-status
    场景: 路径未知时，平台返回 HTTP 404
      假如开关 "request.path" 为 "status"
      当用例集发送请求
        """
        POST /wxa/nothing?access_token=own

        {"sn":"SN1"}
        """
      那么响应的状态码为 404

  @rule:request.other-method
  规则: 接口拒绝 GET 和 POST 以外的方法时，与拒绝两者中的另一个相同。

    @id:request-other-method
    场景大纲: 平台拒绝其他方法
      当用例集发送请求
        """
        <method> <path>?access_token=own

        <body>
        """
      那么响应的 errcode 为 <errcode>

      例子:
        | case     | method  | path                         | body                                          | errcode |
        | put      | PUT     | /wxa/getsnticket             | {"sn":"SN1","model_id":"{model A}"}           | 43002   |
        | delete   | DELETE  | /wxa/getsnticket             |                                               | 43002   |
        | options  | OPTIONS | /wxa/getsnticket             |                                               | 43002   |
        | patch    | PATCH   | /wxa/business/group/createid | {"model_id":"{model A}","group_name":"Lobby"} | 43002   |
        | get-call | PUT     | /cgi-bin/getcallbackip       |                                               | 43001   |

    @id:request-other-method-head
    场景: 对 HEAD，平台只返回状态码
      当用例集发送请求
        """
        HEAD /wxa/getsnticket?access_token=own
        """
      那么响应的状态码为 200
      而且响应为 ''

    @id:request-other-method-status
    场景大纲: 开关 request.other-method 决定如何拒绝其他方法
      假如开关 "request.other-method" 为 "<how>"
      当用例集发送请求
        """
        PUT /wxa/getsnticket?access_token=own

        {"sn":"SN1","model_id":"{model A}"}
        """
      那么响应的状态码为 <status>

      例子:
        | case    | how     | status |
        | errcode | errcode | 200    |
        | status  | status  | 405    |

  @rule:request.gzip
  规则: 平台不解压请求体，因此压缩的请求体不是 JSON。

    @id:request-gzip
    场景: 平台拒绝压缩的请求体
      当用例集以 "gzip" 编码发送请求
        """
        POST /wxa/getsnticket?access_token=own

        {"sn":"SN1","model_id":"{model A}"}
        """
      那么响应的 errcode 为 47001

    @id:request-gzip-decoded
    场景大纲: 开关 request.gzip 决定是否解压请求体
      假如开关 "request.gzip" 为 "<how>"
      当用例集以 "gzip" 编码发送请求
        """
        POST /wxa/getsnticket?access_token=own

        {"sn":"SN1","model_id":"{model A}"}
        """
      那么响应的 errcode 为 <errcode>

      例子:
        | case    | how     | errcode |
        | raw     | raw     | 47001   |
        | decoded | decoded | 0       |

    @id:request-gzip-named
    场景: 不论 Content-Encoding 写什么，未压缩的请求体平台都能读取
      当用例集发送请求
        """
        POST /wxa/getsnticket?access_token=own
        Content-Encoding: gzip

        {"sn":"SN1","model_id":"{model A}"}
        """
      那么响应的 errcode 为 0

  @rule:request.version
  规则: 平台对 HTTP/1.0 请求的应答与 HTTP/1.1 相同。

    @id:request-version
    场景大纲: 平台能响应 HTTP/1.0 的请求
      当用例集发送请求
        """
        <method> <target> HTTP/1.0

        <body>
        """
      那么响应的 errcode 为 <errcode>

      例子:
        | case     | method | target                            | body                                | errcode |
        | success  | POST   | /wxa/getsnticket?access_token=own | {"sn":"SN1","model_id":"{model A}"} | 0       |
        | refusal  | POST   | /wxa/getsnticket?access_token=own | hello                               | 47001   |
        | no-token | POST   | /wxa/getsnticket                  | {"sn":"SN1","model_id":"{model A}"} | 41001   |
        | get      | GET    | /cgi-bin/token?appid=wx0          |                                     | 40013   |

  @rule:request.target
  规则: 请求首行可以是完整的 URL，经代理时即是如此。

    @id:request-target
    场景大纲: 请求行是完整 URL 时，平台也正常响应
      当用例集发送请求
        """
        <method> http://platform<target>

        <body>
        """
      那么响应的 errcode 为 <errcode>

      例子:
        | case    | method | target                            | body                                | errcode |
        | success | POST   | /wxa/getsnticket?access_token=own | {"sn":"SN1","model_id":"{model A}"} | 0       |
        | refusal | POST   | /wxa/getsnticket?access_token=own | hello                               | 47001   |
        | get     | GET    | /cgi-bin/token?appid=wx0          |                                     | 40013   |

  @rule:request.percent
  规则: 路径和查询中的字母、数字、连字符和下划线写成 %61 的形式时含义不变。

    @id:request-percent
    场景大纲: 路径做了百分号编码，含义不变
      当用例集从 "/cgi-bin/stable_token" 获取 token "mine"
      而且用例集发送请求
        """
        POST <target>

        {"sn":"SN1","model_id":"{model A}"}
        """
      那么响应的 errcode 为 0

      例子:
        | case       | target                                       |
        | parameter  | /wxa/getsnticket?%61ccess_token={token mine} |
        | underscore | /wxa/getsnticket?access%5Ftoken={token mine} |
        | lower-case | /wxa/getsnticket?access%5ftoken={token mine} |
        | path       | /wxa/%67etsnticket?access_token=own          |

    @id:request-percent-value
    场景: 查询参数的值做了百分号编码，含义不变
      当用例集发送请求
        """
        GET /cgi-bin/token?grant_type=client%5Fcredential&%61ppid={appid}&secret=x
        """
      那么响应的 errcode 为 40125

  @rule:request.expect
  规则: 带有 Expect: 100-continue 的请求得到应答。

    @id:request-expect
    场景大纲: 带 Expect: 100-continue 的请求，平台也正常响应
      当用例集发送请求
        """
        POST /wxa/getsnticket?access_token=own
        Expect: 100-continue

        <body>
        """
      那么响应的 errcode 为 <errcode>

      例子:
        | case    | body                                | errcode |
        | success | {"sn":"SN1","model_id":"{model A}"} | 0       |
        | refusal | hello                               | 47001   |

  @rule:request.order
  规则: 接口依次检查 token、方法、请求体是否存在、请求体格式、字段，最后才是业务规则。

    @id:request-order-token
    场景大纲: 平台先检查 token
      当用例集发送请求
        """
        <method> /wxa/getsnticket

        <body>
        """
      那么响应的 errcode 为 41001

      例子:
        | case   | method | body  |
        | method | GET    |       |
        | empty  | POST   |       |
        | format | POST   | hello |

    @id:request-order-method
    场景: 平台先检查方法，再检查请求体
      当用例集发送请求
        """
        GET /wxa/getsnticket?access_token=own
        """
      那么响应的 errcode 为 43002

    @id:request-order-member
    场景大纲: 平台先检查必填字段是否存在，再检查其值
      当用例集发送请求
        """
        POST /wxa/business/group/<call>?access_token=own

        <body>
        """
      那么响应的 errcode 为 47001

      例子:
        | case     | call      | body                                                                    |
        | createid | createid  | {"model_id":"{model unknown}"}                                          |
        | sn       | adddevice | {"group_id":"{group unknown}","device_list":[{"model_id":"{model A}"}]} |
        | name     | createid  | {"group_name":"{a*33}"}                                                 |

    @id:request-order-method-first
    场景大纲: 平台先检查方法和请求体，再检查 token
      假如开关 "request.order" 为 "method-first"
      当用例集发送请求
        """
        <method> /wxa/getsnticket

        <body>
        """
      那么响应的 errcode 为 <errcode>

      例子:
        | case   | method | body  | errcode |
        | method | GET    |       | 43002   |
        | empty  | POST   |       | 44002   |
        | format | POST   | hello | 41001   |
