# The annotations of a report: what makes scenarios fail, and what is wrong with the client as
# a whole. They are errors where the verdict is not green.
def data: gsub("%"; "%25") | gsub("\r"; "%0D") | gsub("\n"; "%0A");
(if .green then "warning" else "error" end) as $level
| limit(10; (.findings[]? | .message), (.causes[] | "\(.sentence) (\(.matched) of \(.of) failures)"))
| "::\($level) title=devicevoip::\(data)"
