Feature: The form of a server call
  What must be true of a request whatever it asks for.

  @rule:request.method
  Rule: A POST call refuses GET.

    @id:request-method
    Scenario Outline: The platform refuses GET for a POST call
      When the suite sends the request
        """
        GET <path>?access_token=own
        """
      Then the reply has errcode 43002
      And the errmsg of the reply is "require POST method" before its rid

      Examples:
        | case         | path                             |
        | getsnticket  | /wxa/getsnticket                 |
        | createid     | /wxa/business/group/createid     |
        | getinfo      | /wxa/business/group/getinfo      |
        | adddevice    | /wxa/business/group/adddevice    |
        | removedevice | /wxa/business/group/removedevice |
        | stable_token | /cgi-bin/stable_token            |

  @rule:request.https
  Rule: A host of the real platform refuses plain HTTP.

    @id:request-https
    Scenario Outline: A host of the real platform refuses plain HTTP
      When the suite sends the request as to a proxy for "<host>"
        """
        GET /cgi-bin/token?grant_type=client_credential&appid={appid}&secret={secret}
        """
      Then the reply has errcode 43003
      And the errmsg of the reply is "require https" before its rid

      Examples:
        | case       | host                 |
        | api        | api.weixin.qq.com    |
        | port       | api.weixin.qq.com:80 |
        | api2       | api2.weixin.qq.com   |
        | sh         | sh.api.weixin.qq.com |
        | upper-case | API.weixin.qq.com    |

    @id:request-https-switch
    Scenario Outline: The switch request.https decides about plain HTTP
      Given the switch "request.https" is "<value>"
      When the suite sends the request as to a proxy for "api.weixin.qq.com"
        """
        GET /cgi-bin/token?grant_type=client_credential&appid={appid}&secret={secret}
        """
      Then "errcode" in the reply is <errcode>

      Examples:
        | case   | value  | errcode |
        | refuse | refuse | 43003   |
        | serve  | serve  | null    |

    @id:request-https-other
    Scenario: Another host is served however it is asked
      When the suite sends the request as to a proxy for "127.0.0.1"
        """
        GET /cgi-bin/token?grant_type=client_credential&appid={appid}&secret={secret}
        """
      Then "errcode" in the reply is null

    @id:request-https-own
    Scenario Outline: Plain HTTP is refused where no container adds the token
      Given the switch "token.cloud" is "<value>"
      When the suite sends the request as to a proxy for "api.weixin.qq.com"
        """
        POST /wxa/getsnticket?<query>

        {"sn":"SN1","model_id":"{model A}"}
        """
      Then the reply has errcode 43003

      Examples:
        | case     | value    | query              |
        | required | required | from_appid={appid} |
        | file     | file     | from_appid={appid} |
        | own      | added    | access_token=own   |

  @rule:request.https-headers
  Rule: The refusal of plain HTTP has the headers RetKey and LogicRet and closes the connection.

    @id:request-https-headers
    Scenario: The refusal of plain HTTP has headers of its own
      When the suite sends the request as to a proxy for "api.weixin.qq.com"
        """
        GET /cgi-bin/token?grant_type=client_credential&appid={appid}&secret={secret}
        """
      Then the reply has the header "RetKey"
      And the reply has the header "LogicRet"

    @id:request-https-headers-other
    Scenario: A token that is granted comes without them
      When the suite sends the request as to a proxy for "127.0.0.1"
        """
        GET /cgi-bin/token?grant_type=client_credential&appid={appid}&secret={secret}
        """
      Then the reply has no header "RetKey"
      And the reply has no header "LogicRet"

  @rule:request.get
  Rule: A GET call refuses POST.

    @id:request-get
    Scenario: The platform refuses POST for a GET call
      When the suite sends the request
        """
        POST /cgi-bin/token?grant_type=client_credential&appid={appid}&secret={secret}

        {}
        """
      Then the reply has errcode 43001
      And the errmsg of the reply is "require GET method" before its rid

  @rule:request.empty
  Rule: A POST call refuses an empty body; {} is not empty.

    @id:request-empty
    Scenario Outline: The platform refuses an empty body
      When the suite sends the request
        """
        POST <path>?access_token=own
        """
      Then the reply has errcode 44002
      And the errmsg of the reply is "empty post data" before its rid

      Examples:
        | case         | path                             |
        | getsnticket  | /wxa/getsnticket                 |
        | createid     | /wxa/business/group/createid     |
        | getinfo      | /wxa/business/group/getinfo      |
        | adddevice    | /wxa/business/group/adddevice    |
        | removedevice | /wxa/business/group/removedevice |

    @id:request-empty-object
    Scenario: The platform does not treat an empty object as an empty body
      When the suite sends the request
        """
        POST /wxa/business/group/createid?access_token=own

        {}
        """
      Then the reply has errcode 47001
      And the errmsg of the reply is "data format error" before its rid

  @rule:request.format
  Rule: The body must be one JSON object whose members have the documented types; a form is refused.

    @id:request-format
    Scenario Outline: The platform refuses a body that is not one JSON object
      When the suite sends the request
        """
        POST /wxa/business/group/createid?access_token=own

        <body>
        """
      Then the reply has errcode 47001
      And the errmsg of the reply is "data format error" before its rid

      Examples:
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
    Scenario: The platform refuses a form
      When the suite sends the request
        """
        POST /wxa/business/group/createid?access_token=own
        Content-Type: application/x-www-form-urlencoded

        model_id={model A}&group_name=Lobby
        """
      Then the reply has errcode 47001
      And the errmsg of the reply is "data format error" before its rid

    @id:request-format-multipart
    Scenario Outline: The platform refuses a body that carries its JSON in something else
      When the suite sends the request
        """
        POST /wxa/business/group/createid?access_token=own
        Content-Type: <type>

        <body>
        """
      Then the reply has errcode 47001
      And the errmsg of the reply is "data format error" before its rid

      Examples:
        | case         | type                              | body                                                                                                                                                                                                                                                                      |
        | multipart    | multipart/form-data; boundary=b   | --b{U+000D}{U+000A}Content-Disposition: form-data; name="model_id"{U+000D}{U+000A}{U+000D}{U+000A}{model A}{U+000D}{U+000A}--b{U+000D}{U+000A}Content-Disposition: form-data; name="group_name"{U+000D}{U+000A}{U+000D}{U+000A}Lobby{U+000D}{U+000A}--b--{U+000D}{U+000A} |
        | form-of-json | application/x-www-form-urlencoded | %7B%22model_id%22%3A%22{model A}%22%2C%22group_name%22%3A%22Lobby%22%7D                                                                                                                                                                                                   |
        | parameter    | application/x-www-form-urlencoded | data={"model_id":"{model A}","group_name":"Lobby"}                                                                                                                                                                                                                        |
        | text-of-json | application/json                  | "{\\"model_id\\":\\"{model A}\\",\\"group_name\\":\\"Lobby\\"}"                                                                                                                                                                                                           |
        | xml          | text/xml                          | {U+003C}xml>{U+003C}model_id>{model A}{U+003C}/model_id>{U+003C}group_name>Lobby{U+003C}/group_name>{U+003C}/xml>                                                                                                                                                         |

    @id:request-format-devices
    Scenario Outline: The platform refuses a device_list that is not an array of objects
      Given the group "Lobby" of model "A" with the devices ""
      When the suite sends the request
        """
        POST /wxa/business/group/adddevice?access_token=own

        {"group_id":"{group Lobby}","device_list":<devices>}
        """
      Then the reply has errcode 47001
      And the errmsg of the reply is "data format error" before its rid

      Examples:
        | case    | devices                             |
        | object  | {"model_id":"{model A}","sn":"SN1"} |
        | strings | ["SN1"]                             |
        | string  | "SN1"                               |
        | sn      | [{"model_id":"{model A}","sn":1}]   |

    @id:request-format-force
    Scenario: The platform refuses a force_add that is not a boolean
      Given the group "Lobby" of model "A" with the devices ""
      When the suite sends the request
        """
        POST /wxa/business/group/adddevice?access_token=own

        {"group_id":"{group Lobby}","device_list":[{"model_id":"{model A}","sn":"SN1"}],"force_add":"true"}
        """
      Then the reply has errcode 47001
      And the errmsg of the reply is "data format error" before its rid

    @id:request-format-deep
    Scenario Outline: The platform accepts a nested body up to its limit
      When the suite sends the request
        """
        POST /wxa/getsnticket?access_token=own

        {"sn":"SN1","model_id":"{model A}","extra":<extra>}
        """
      Then the reply has errcode <errcode>

      Examples:
        | case     | extra              | errcode |
        | deep     | {[*1000}{]*1000}   | 0       |
        | too-deep | {[*20000}{]*20000} | 47001   |
        | unclosed | {[*1000}           | 47001   |

    @id:request-format-types
    Scenario Outline: The platform refuses a member of the wrong type in other calls
      When the suite posts <body> to "<path>"
      Then the reply has errcode 47001

      Examples:
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
  Rule: A group call refuses a body without a required member.

    @id:request-missing
    Scenario Outline: The platform refuses a body without a required member
      Given the group "Lobby" of model "A" with the devices "SN1"
      When the suite sends the request
        """
        POST /wxa/business/group/<call>?access_token=own

        <body>
        """
      Then the reply has errcode 47001
      And the errmsg of the reply is "data format error" before its rid

      Examples:
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
  Rule: The platform ignores members and query parameters that it does not know.

    @id:request-unknown-member
    Scenario Outline: The platform ignores unknown members
      When the suite sends the request
        """
        POST /wxa/getsnticket?access_token=own<query>

        {"sn":"SN1","model_id":"{model A}"<member>}
        """
      Then the reply has errcode 0

      Examples:
        | case            | query        | member                       |
        | member          |              | ,"lang":"zh_CN"              |
        | object-member   |              | ,"extra":{"sn":5,"a":[null]} |
        | query           | &lang=zh_CN  |                              |
        | empty-parameter | &neededText= |                              |

  @rule:request.strict-json
  Rule: A byte-order mark, bytes that are not UTF-8 and duplicate members are format errors.

    @id:request-strict-json
    Scenario Outline: The platform refuses malformed JSON
      When the suite sends the request
        """
        POST /wxa/getsnticket?access_token=own

        <body>
        """
      Then the reply has errcode 47001
      And the errmsg of the reply is "data format error" before its rid

      Examples:
        | case            | body                                            |
        | byte-order-mark | {U+FEFF}{"sn":"SN1","model_id":"{model A}"}     |
        | twice           | {"sn":"SN1","model_id":"{model A}","sn":"SN1"}  |
        | twice-unknown   | {"sn":"SN1","model_id":"{model A}","a":1,"a":2} |

    @id:request-strict-json-encoded
    Scenario Outline: The platform refuses a body that is not in UTF-8
      When the suite sends the request in "<encoding>"
        """
        POST /wxa/business/group/createid?access_token=own
        Content-Type: application/json; charset=<charset>

        {"model_id":"{model A}","group_name":"设备组"}
        """
      Then the reply has errcode 47001
      And the errmsg of the reply is "data format error" before its rid

      Examples:
        | case       | charset  | encoding |
        | gbk        | gbk      | gbk      |
        | utf-16     | utf-16   | utf-16   |
        | utf-16be   | utf-16be | utf-16be |
        | undeclared | utf-8    | gbk      |

    @id:request-strict-json-bear
    Scenario Outline: The platform tolerates malformed JSON
      Given the switch "request.strict-json" is "tolerate"
      When the suite sends the request
        """
        POST /wxa/getsnticket?access_token=own

        <body>
        """
      Then the reply has errcode <errcode>

      Examples:
        | case            | body                                           | errcode |
        | byte-order-mark | {U+FEFF}{"sn":"SN1","model_id":"{model A}"}    | 0       |
        | last-counts     | {"sn":"a b","model_id":"{model A}","sn":"SN1"} | 0       |
        | last-counts-too | {"sn":"SN1","model_id":"{model A}","sn":"a b"} | 9800002 |
        | mark-only       | {U+FEFF}hello                                  | 47001   |

  @rule:request.halved
  Rule: Text that is cut in the middle of a character, such as \ud83d alone, is a format error.

    @id:request-halved
    Scenario Outline: The platform refuses text that ends in the middle of a character
      When the suite sends the request
        """
        POST <path>?access_token=own

        <body>
        """
      Then the reply has errcode 47001
      And the errmsg of the reply is "data format error" before its rid

      Examples:
        | case        | path                         | body                                                 |
        | group_name  | /wxa/business/group/createid | {"model_id":"{model A}","group_name":"abc\\ud83d"}   |
        | second-half | /wxa/business/group/createid | {"model_id":"{model A}","group_name":"\\ude00abc"}   |
        | sn          | /wxa/getsnticket             | {"model_id":"{model A}","sn":"abc\\ud83d"}           |
        | group_id    | /wxa/business/group/getinfo  | {"group_id":"\\ud83d"}                               |
        | unknown     | /wxa/getsnticket             | {"model_id":"{model A}","sn":"SN1","note":"\\ud83d"} |

    @id:request-halved-switch
    Scenario Outline: The switch request.halved decides about half a character
      Given the switch "request.halved" is "<value>"
      When the suite sends the request
        """
        POST /wxa/business/group/createid?access_token=own

        {"model_id":"{model A}","group_name":"abc\ud83d"}
        """
      Then the reply has errcode <errcode>

      Examples:
        | case    | value   | errcode |
        | refuse  | refuse  | 47001   |
        | replace | replace | 0       |

    @id:request-halved-replaced
    Scenario: U+FFFD stands for half a character where the switch says so
      Given the switch "request.halved" is "replace"
      When the suite sends the request
        """
        POST /wxa/business/group/createid?access_token=own

        {"model_id":"{model A}","group_name":"abc\ud83d"}
        """
      Then the account has one group, "abc{U+FFFD}"

  @rule:request.encoding
  Rule: Raw UTF-8 and \u escapes mean the same text, whatever the Content-Type says.

    @id:request-encoding
    Scenario Outline: The platform treats raw and escaped text alike
      When the suite sends the request
        """
        POST /wxa/business/group/createid?access_token=own

        {"model_id":"{model A}","group_name":"<written>"}
        """
      Then the account has one group, "<meant>"

      Examples:
        | case            | written               | meant       |
        | raw             | 设备组                | 设备组      |
        | escaped         | \\u8bbe\\u5907\\u7ec4 | 设备组      |
        | capital-escapes | \\u8BBE\\u5907\\u7EC4 | 设备组      |
        | half-escaped    | 设\\u5907组           | 设备组      |
        | surrogates      | \\ud83d\\ude00        | {U+1F600}   |
        | ascii           | a\\u003cb\\u0026      | a{U+003C}b& |
        | slash           | a\\/b                 | a/b         |

    @id:request-encoding-type
    Scenario Outline: The platform ignores the Content-Type
      When the suite sends the request
        """
        POST /wxa/business/group/createid?access_token=own
        Content-Type: <type>

        {"model_id":"{model A}","group_name":"设备组"}
        """
      Then the account has one group, "设备组"

      Examples:
        | case          | type                              |
        | json          | application/json                  |
        | charset       | application/json; charset=utf-8   |
        | without-space | application/json;charset=UTF-8    |
        | text          | text/plain                        |
        | other-charset | application/json; charset=gbk     |
        | form          | application/x-www-form-urlencoded |

  @rule:request.size
  Rule: The platform refuses a body over 1048576 bytes.

    @id:request-size
    Scenario: The platform accepts a body of one mebibyte
      When the suite sends the request padded to 1048576 bytes
        """
        POST /wxa/getsnticket?access_token=own

        {"sn":"SN1","model_id":"{model A}"}
        """
      Then the reply has errcode 0

    @id:request-size-over
    Scenario: The platform refuses a body over one mebibyte
      When the suite sends the request padded to 1048577 bytes
        """
        POST /wxa/getsnticket?access_token=own

        {"sn":"SN1","model_id":"{model A}"}
        """
      Then the reply has errcode 47001
      And the errmsg of the reply is "data format error" before its rid

    @id:request-size-code
    Scenario: The platform answers 45002 to a body over one mebibyte
      Given the switch "request.size" is "size"
      When the suite sends the request padded to 1048577 bytes
        """
        POST /wxa/getsnticket?access_token=own

        {"sn":"SN1","model_id":"{model A}"}
        """
      Then the reply has errcode 45002

  @rule:request.chunked
  Rule: The platform answers a body without Content-Length (chunked) with HTTP 412 and an empty body.

    @id:request-chunked
    Scenario Outline: The platform refuses a chunked body
      When the suite sends the request in chunks
        """
        POST <path>

        {"grant_type":"client_credential","appid":"{appid}","secret":"{secret}"}
        """
      Then the reply has status 412
      And the reply is ''

      Examples:
        | case         | path                              |
        | stable_token | /cgi-bin/stable_token             |
        | getsnticket  | /wxa/getsnticket?access_token=own |

  @rule:request.path
  Rule: The platform refuses an unknown path.

    @id:request-path
    Scenario Outline: The platform refuses an unknown path
      When the suite sends the request
        """
        <method> <path>?access_token=own

        <body>
        """
      Then the reply has errcode 40066
      And the errmsg of the reply is "invalid url" before its rid

      Examples:
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
    Scenario: The platform answers HTTP 404 to an unknown path
      Given the switch "request.path" is "status"
      When the suite sends the request
        """
        POST /wxa/nothing?access_token=own

        {"sn":"SN1"}
        """
      Then the reply has status 404

  @rule:request.other-method
  Rule: A call refuses a method that is neither GET nor POST as it refuses the other of the two.

    @id:request-other-method
    Scenario Outline: The platform refuses other methods
      When the suite sends the request
        """
        <method> <path>?access_token=own

        <body>
        """
      Then the reply has errcode <errcode>

      Examples:
        | case     | method  | path                         | body                                          | errcode |
        | put      | PUT     | /wxa/getsnticket             | {"sn":"SN1","model_id":"{model A}"}           | 43002   |
        | delete   | DELETE  | /wxa/getsnticket             |                                               | 43002   |
        | options  | OPTIONS | /wxa/getsnticket             |                                               | 43002   |
        | patch    | PATCH   | /wxa/business/group/createid | {"model_id":"{model A}","group_name":"Lobby"} | 43002   |
        | get-call | PUT     | /cgi-bin/getcallbackip       |                                               | 43001   |

    @id:request-other-method-head
    Scenario: The platform answers HEAD with a status alone
      When the suite sends the request
        """
        HEAD /wxa/getsnticket?access_token=own
        """
      Then the reply has status 200
      And the reply is ''

    @id:request-other-method-status
    Scenario Outline: The switch request.other-method decides how other methods are refused
      Given the switch "request.other-method" is "<how>"
      When the suite sends the request
        """
        PUT /wxa/getsnticket?access_token=own

        {"sn":"SN1","model_id":"{model A}"}
        """
      Then the reply has status <status>

      Examples:
        | case    | how     | status |
        | errcode | errcode | 200    |
        | status  | status  | 405    |

  @rule:request.gzip
  Rule: The platform does not decode a compressed body, which therefore is no JSON.

    @id:request-gzip
    Scenario: The platform refuses a compressed body
      When the suite sends the request in "gzip"
        """
        POST /wxa/getsnticket?access_token=own

        {"sn":"SN1","model_id":"{model A}"}
        """
      Then the reply has errcode 47001

    @id:request-gzip-decoded
    Scenario Outline: The switch request.gzip decides whether a compressed body is decoded
      Given the switch "request.gzip" is "<how>"
      When the suite sends the request in "gzip"
        """
        POST /wxa/getsnticket?access_token=own

        {"sn":"SN1","model_id":"{model A}"}
        """
      Then the reply has errcode <errcode>

      Examples:
        | case    | how     | errcode |
        | raw     | raw     | 47001   |
        | decoded | decoded | 0       |

    @id:request-gzip-named
    Scenario: The platform reads a body that is not compressed, whatever Content-Encoding says
      When the suite sends the request
        """
        POST /wxa/getsnticket?access_token=own
        Content-Encoding: gzip

        {"sn":"SN1","model_id":"{model A}"}
        """
      Then the reply has errcode 0

  @rule:request.version
  Rule: The platform answers a request of HTTP/1.0 as one of HTTP/1.1.

    @id:request-version
    Scenario Outline: The platform answers HTTP/1.0
      When the suite sends the request
        """
        <method> <target> HTTP/1.0

        <body>
        """
      Then the reply has errcode <errcode>

      Examples:
        | case     | method | target                            | body                                | errcode |
        | success  | POST   | /wxa/getsnticket?access_token=own | {"sn":"SN1","model_id":"{model A}"} | 0       |
        | refusal  | POST   | /wxa/getsnticket?access_token=own | hello                               | 47001   |
        | no-token | POST   | /wxa/getsnticket                  | {"sn":"SN1","model_id":"{model A}"} | 41001   |
        | get      | GET    | /cgi-bin/token?appid=wx0          |                                     | 40013   |

  @rule:request.target
  Rule: The first line of a request may have the whole URL, as it has through a proxy.

    @id:request-target
    Scenario Outline: The platform answers a request with the whole URL in its first line
      When the suite sends the request
        """
        <method> http://platform<target>

        <body>
        """
      Then the reply has errcode <errcode>

      Examples:
        | case    | method | target                            | body                                | errcode |
        | success | POST   | /wxa/getsnticket?access_token=own | {"sn":"SN1","model_id":"{model A}"} | 0       |
        | refusal | POST   | /wxa/getsnticket?access_token=own | hello                               | 47001   |
        | get     | GET    | /cgi-bin/token?appid=wx0          |                                     | 40013   |

  @rule:request.percent
  Rule: A letter, a digit, a hyphen or an underscore in a path or a query is the same written as %61.

    @id:request-percent
    Scenario Outline: The platform reads a percent-encoded character as itself
      When the suite fetches the token "mine" from "/cgi-bin/stable_token"
      And the suite sends the request
        """
        POST <target>

        {"sn":"SN1","model_id":"{model A}"}
        """
      Then the reply has errcode 0

      Examples:
        | case       | target                                       |
        | parameter  | /wxa/getsnticket?%61ccess_token={token mine} |
        | underscore | /wxa/getsnticket?access%5Ftoken={token mine} |
        | lower-case | /wxa/getsnticket?access%5ftoken={token mine} |
        | path       | /wxa/%67etsnticket?access_token=own          |

    @id:request-percent-value
    Scenario: The platform reads a percent-encoded value as itself
      When the suite sends the request
        """
        GET /cgi-bin/token?grant_type=client%5Fcredential&%61ppid={appid}&secret=x
        """
      Then the reply has errcode 40125

  @rule:request.expect
  Rule: A request that expects 100-continue gets its reply.

    @id:request-expect
    Scenario Outline: The platform answers a request that expects 100-continue
      When the suite sends the request
        """
        POST /wxa/getsnticket?access_token=own
        Expect: 100-continue

        <body>
        """
      Then the reply has errcode <errcode>

      Examples:
        | case    | body                                | errcode |
        | success | {"sn":"SN1","model_id":"{model A}"} | 0       |
        | refusal | hello                               | 47001   |

  @rule:request.order
  Rule: A call checks the token first, then the method, whether there is a body, its format, its members and, last, the business rules.

    @id:request-order-token
    Scenario Outline: The platform checks the token first
      When the suite sends the request
        """
        <method> /wxa/getsnticket

        <body>
        """
      Then the reply has errcode 41001

      Examples:
        | case   | method | body  |
        | method | GET    |       |
        | empty  | POST   |       |
        | format | POST   | hello |

    @id:request-order-method
    Scenario: The platform checks the method before the body
      When the suite sends the request
        """
        GET /wxa/getsnticket?access_token=own
        """
      Then the reply has errcode 43002

    @id:request-order-member
    Scenario Outline: The platform checks required members before their values
      When the suite sends the request
        """
        POST /wxa/business/group/<call>?access_token=own

        <body>
        """
      Then the reply has errcode 47001

      Examples:
        | case     | call      | body                                                                    |
        | createid | createid  | {"model_id":"{model unknown}"}                                          |
        | sn       | adddevice | {"group_id":"{group unknown}","device_list":[{"model_id":"{model A}"}]} |
        | name     | createid  | {"group_name":"{a*33}"}                                                 |

    @id:request-order-method-first
    Scenario Outline: The platform checks the method and the body before the token
      Given the switch "request.order" is "method-first"
      When the suite sends the request
        """
        <method> /wxa/getsnticket

        <body>
        """
      Then the reply has errcode <errcode>

      Examples:
        | case   | method | body  | errcode |
        | method | GET    |       | 43002   |
        | empty  | POST   |       | 44002   |
        | format | POST   | hello | 41001   |
