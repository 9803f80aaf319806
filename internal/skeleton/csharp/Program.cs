// Puts a client behind the suite of devicevoip: one JSON-RPC message a line.
using System.Text;
using System.Text.Json;

var capabilities = new[] { "ticket", "voip" };
var about = new { protocol = 1, name = "my-client", version = "1", language = "c#", capabilities };
var http = new HttpClient(new HttpClientHandler { UseProxy = false }); // the platform is on this machine
var world = default(JsonElement);
string? token = null;
var line = new MemoryStream(); // of bytes: a StreamReader would end lines elsewhere, too
for (var input = new BufferedStream(Console.OpenStandardInput()); input.ReadByte() is var next && next >= 0;)
{
    if (next != '\n') line.WriteByte((byte)next);
    else { Console.WriteLine(JsonSerializer.Serialize(await Answer(line.ToArray()))); line.SetLength(0); }
}

// Your client goes here, in place of Post and Call. Catch an errcode it throws: {"errcode":…,"errmsg":…}.
async Task<JsonElement> Post(string path, string body, string wanted)
{
    var content = new StringContent(body, Encoding.UTF8, "application/json");
    var response = await http.PostAsync(world.GetProperty("baseUrl").GetString() + path, content);
    var reply = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
    var failed = reply.TryGetProperty("errcode", out var code) && code.GetInt32() != 0;
    return failed || reply.TryGetProperty(wanted, out _) ? reply : throw new Exception($"no {wanted} in the reply");
}

async Task<JsonElement> Call(string name, JsonElement body) // a bare ticket: {"errcode":0,"sn_ticket":…}
{
    if (token == null)
    {
        var (appid, secret) = (world.GetProperty("appid"), world.GetProperty("secret"));
        var app = JsonSerializer.Serialize(new { grant_type = "client_credential", appid, secret });
        var reply = await Post("/cgi-bin/stable_token", app, "access_token");
        if (!reply.TryGetProperty("access_token", out var granted)) return reply;
        token = granted.GetString();
    }
    var (to, wanted) = name == "iotVoipCall" ? ("business/iot/voip/call", "errcode") : ("getsnticket", "sn_ticket");
    return await Post("/wxa/" + to + "?access_token=" + token, body.GetRawText(), wanted);
}

async Task<object> Answer(byte[] text)
{
    object? id = null;
    try
    {
        var message = JsonDocument.Parse(text).RootElement;
        id = message.GetProperty("id");
        var (name, args) = (message.GetProperty("method").GetString(), message.GetProperty("params"));
        if (name == "describe") return new { jsonrpc = "2.0", id, result = about };
        if (name is "getSnTicket" or "iotVoipCall") return new { jsonrpc = "2.0", id, result = await Call(name, args) };
        if (name != "start" && name != "stop") throw new NotImplementedException(name);
        (world, token) = (args, null); // a fresh client in a fresh world
        return new { jsonrpc = "2.0", id, result = new { } };
    }
    catch (Exception e)
    {
        var code = e is NotImplementedException ? -32601 : -32000;
        return new { jsonrpc = "2.0", id, error = new { code, message = e.Message } };
    }
}
