Feature: The form of a server call
  What must be true of a request whatever it asks for.

  @rule:request.encoding
  Rule: Raw UTF-8 and \u escapes mean the same text, whatever the Content-Type says.

    @id:request-encoding-client @needs:group
    Scenario Outline: The client sends text unchanged
      When the client creates the group "<name>" of model "A"
      Then the account has one group, "<name>"

      Examples:
        | case    | name                |
        | chinese | 设备组01            |
        | emoji   | {U+1F4DE}           |
        | angles  | {U+003C}a&b{U+003E} |
        | quotes  | {U+0022}{U+005C}    |
        | percent | 100%41+1            |

  @rule:request.chunked
  Rule: The platform answers a body without Content-Length (chunked) with HTTP 412 and an empty body.

    @id:request-chunked-client @needs:ticket
    Scenario: The client sends a Content-Length
      When the client gets a ticket for sn "SN1" of model "A"
      Then the client has a ticket

    @id:request-chunked-flow @needs:flow
    Scenario: The client sends a Content-Length in a flow
      When the client authorizes "SN1"
      Then the flow ends "authorized"
