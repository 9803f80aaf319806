import java.net.http.*;
import java.util.regex.Pattern;
/** Puts a client behind the suite of devicevoip: one JSON-RPC message a line. */
class Adapter {
    // Java comes without JSON. Here a value is a text, a word, or brackets around values, up to nine deep.
    static final String TEXT = "\"(?:[^\"\\\\]|\\\\.)*+\"", OPEN = "(?:" + TEXT + "|[-+.\\w]++|[{\\[](?:[\\s:,]|";
    static final String VALUE = OPEN.repeat(9) + TEXT + ")*+[}\\]])".repeat(9);
    static final String PAIR = "\\s*" + TEXT + "\\s*:\\s*" + VALUE + "\\s*";
    static final HttpClient HTTP = HttpClient.newHttpClient();
    static volatile String world, token; // calls come at once: leave "concurrent" out if yours must not

    // Your client goes here, in place of post and ask. Catch an errcode it throws: {"errcode":…}.
    static String post(String path, String body) throws Exception {
        var request = HttpRequest.newBuilder(java.net.URI.create(member(world, "baseUrl") + path));
        request.POST(HttpRequest.BodyPublishers.ofString(body));
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString()).body().replace('\n', ' ');
    }

    static String ask(String name, String line, String wanted) throws Exception {
        String reply = "", token = Adapter.token; // calls at once may each fetch it: the stable one is the same for all
        if (token.isEmpty()) {
            var body = "{\"grant_type\":\"client_credential\",\"appid\":\"%s\",\"secret\":\"%s\"}";
            reply = post("/cgi-bin/stable_token", body.formatted(member(world, "appid"), member(world, "secret")));
            Adapter.token = token = member(reply, "access_token");
        }
        if (!token.isEmpty()) reply = post("/wxa/" + name + "?access_token=" + token, member(line, "params"));
        if (!member(reply, "errcode").matches("0?") || !member(reply, wanted).isEmpty()) return reply;
        throw new Exception("neither an errcode nor a " + wanted + " in the reply");
    }

    static String answer(String line) {
        String id = member(line, "id"), head = "{\"jsonrpc\":\"2.0\",\"id\":" + (id.isEmpty() ? "null" : id);
        try {
            switch (member(line, "method")) {
                case "describe": return head + ",\"result\":{\"protocol\":1,\"name\":\"my-client\",\"version\":\"1\","
                        + "\"language\":\"java\",\"capabilities\":[\"ticket\",\"voip\",\"concurrent\"]}}";
                case "start": world = member(line, "params"); token = ""; // a fresh client in a fresh world
                case "stop": return head + ",\"result\":{}}";
                case "getSnTicket": return head + ",\"result\":" + ask("getsnticket", line, "sn_ticket") + "}";
                case "iotVoipCall": return head + ",\"result\":" + ask("business/iot/voip/call", line, "errcode") + "}";
                default: return head + ",\"error\":{\"code\":-32601,\"message\":\"no such method here\"}}";
            }
        } catch (Exception e) {
            String message = e.toString().replaceAll("[^ !#-\\[\\]-~]", "?"); // so that nothing needs an escape
            return head + ",\"error\":{\"code\":-32000,\"message\":\"" + message + "\"}}";
        }
    }

    static String member(String json, String name) {
        String wanted = "\\s*\"" + name + "\"\\s*:\\s*(" + VALUE + ")\\s*";
        var object = Pattern.compile("\\s*\\{(?:" + PAIR + ",)*?" + wanted + "(?:," + PAIR + ")*+}\\s*").matcher(json);
        return object.matches() ? object.group(1).replaceAll("^\"|\"$", "") : "";
    }

    public static void main(String[] args) throws Exception {
        var out = new java.io.PrintStream(System.out, true, "UTF-8");
        var lines = new java.util.Scanner(System.in, "UTF-8").useDelimiter("\n");
        lines.forEachRemaining(line -> new Thread(() -> out.println(answer(line))).start());
    }
}
