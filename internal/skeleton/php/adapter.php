<?php // Puts a client behind the suite of devicevoip: one JSON-RPC message a line.

// Standard output is for replies alone: a warning becomes an exception, and the rest goes to standard error.
ini_set('display_errors', 'stderr');
set_error_handler(fn (int $level, string $text) => error_reporting() & $level ? throw new ErrorException($text) : true);

// Your client goes here, in place of post and call. Catch an errcode it throws: {"errcode":…,"errmsg":…}.
class Client
{
    private $world, $token;

    public function start(object $world): object
    {
        [$this->world, $this->token] = [$world, null]; // a fresh client in a fresh world
        return new stdClass();
    }

    private function post(string $path, mixed $body, string $member): object
    {
        $http = ['method' => 'POST', 'header' => 'Content-Type: application/json', 'content' => json_encode($body)];
        $http = stream_context_create(['http' => $http]); // without @ the warning shows the token
        $text = @file_get_contents($this->world->baseUrl . $path, false, $http) ?: throw new Exception('no reply');
        $reply = json_decode($text, flags: JSON_THROW_ON_ERROR);
        $lost = ($reply->$member ?? '') === '' && empty($reply->errcode);
        return $lost ? throw new Exception("no $member in $text") : $reply;
    }

    public function call(string $path, object $body, string $member): object // a bare ticket: {"errcode":0,…}
    {
        if ($this->token === null) {
            $app = ['appid' => $this->world->appid, 'secret' => $this->world->secret];
            $reply = $this->post('/cgi-bin/stable_token', $app + ['grant_type' => 'client_credential'], 'access_token');
            if (!empty($reply->errcode)) {
                return $reply;
            }
            $this->token = $reply->access_token;
        }
        return $this->post("$path?access_token=$this->token", $body, $member);
    }
}

$description = ['protocol' => 1, 'name' => 'my-client', 'version' => '1', 'language' => 'php'];
$client = new Client();
while (($line = fgets(STDIN)) !== false) {
    $message = (object) json_decode($line); // without members, if it is no message
    try {
        $outcome = match ($message->method ?? '') {
            'describe' => ['result' => $description + ['capabilities' => ['ticket', 'voip']]],
            'start' => ['result' => $client->start($message->params)],
            'stop' => ['result' => new stdClass()],
            'getSnTicket' => ['result' => $client->call('/wxa/getsnticket', $message->params, 'sn_ticket')],
            'iotVoipCall' => ['result' => $client->call('/wxa/business/iot/voip/call', $message->params, 'errcode')],
            default => ['error' => ['code' => -32601, 'message' => 'no such method here']],
        };
    } catch (Throwable $error) {
        $outcome = ['error' => ['code' => -32000, 'message' => $error->getMessage()]];
    }
    $reply = ['jsonrpc' => '2.0', 'id' => $message->id ?? null] + $outcome;
    echo json_encode($reply, JSON_INVALID_UTF8_SUBSTITUTE), "\n";
}
