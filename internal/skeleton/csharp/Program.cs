// Puts a client behind the suite of devicevoip: one JSON-RPC message a line.
using System.Text;
using System.Text.Json;

var about = new { protocol = 1, name = "my-client", version = "1", language = "c#", capabilities = new[] { "ticket" } };
var http = new HttpClient(new HttpClientHandler { UseProxy = false }); // the platform is on this machine
var world = default(JsonElement);
string? token = null;

var line = new MemoryStream(); // of bytes: a StreamReader would end lines elsewhere, too
for (var input = new BufferedStream(Console.OpenStandardInput()); input.ReadByte() is var next && next >= 0;)
{
    if (next != '\n') line.WriteByte((byte)next);
    else Console.WriteLine(JsonSerializer.Serialize(await Answer(line.ToArray())));
    if (next == '\n') line.SetLength(0);
}

// Your client goes here, in place of Post and GetSnTicket. Catch an errcode it throws: {"errcode":…,"errmsg":…}.
async Task<JsonElement> Post(string path, string body, string wanted)
{
    var content = new StringContent(body, Encoding.UTF8, "application/json");
    var response = await http.PostAsync(world.GetProperty("baseUrl").GetString() + path, content);
    var reply = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
    var failed = reply.TryGetProperty("errcode", out var code) && code.GetInt32() != 0;
    return failed || reply.TryGetProperty(wanted, out _) ? reply : throw new Exception($"no {wanted} in the reply");
}

async Task<JsonElement> GetSnTicket(JsonElement device) // a bare ticket: {"errcode":0,"errmsg":"ok","sn_ticket":…}
{
    if (token == null)
    {
        var (appid, secret) = (world.GetProperty("appid"), world.GetProperty("secret"));
        var body = JsonSerializer.Serialize(new { grant_type = "client_credential", appid, secret });
        var reply = await Post("/cgi-bin/stable_token", body, "access_token");
        if (!reply.TryGetProperty("access_token", out var granted)) return reply;
        token = granted.GetString();
    }
    return await Post("/wxa/getsnticket?access_token=" + token, device.GetRawText(), "sn_ticket");
}

async Task<object> Answer(byte[] text)
{
    object? id = null;
    try
    {
        var message = JsonDocument.Parse(text).RootElement;
        id = message.GetProperty("id");
        var (method, parameters) = (message.GetProperty("method").GetString(), message.GetProperty("params"));
        if (method == "describe") return new { jsonrpc = "2.0", id, result = about };
        if (method == "getSnTicket") return new { jsonrpc = "2.0", id, result = await GetSnTicket(parameters) };
        if (method != "start" && method != "stop") throw new NotImplementedException(method);
        (world, token) = (parameters, null); // a fresh client in a fresh world
        return new { jsonrpc = "2.0", id, result = new { } };
    }
    catch (Exception e)
    {
        var code = e is NotImplementedException ? -32601 : -32000;
        return new { jsonrpc = "2.0", id, error = new { code, message = e.Message } };
    }
}
