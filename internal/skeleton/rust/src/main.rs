//! Puts a client behind the suite of devicevoip: one JSON-RPC message a line.
use std::io::{stdin, BufRead, ErrorKind::InvalidData, Read, Result, Write};
const ABOUT: &str =
    r#"{"protocol":1,"name":"my-client","version":"1","language":"rust","capabilities":["ticket","voip"]}"#;

// Your client goes here, in place of post and call. An errcode in its Err: Ok({"errcode":…}).
fn post(url: &str, path: &str, body: &str, wanted: &str) -> Result<String> {
    let (host, base) = url.trim_start_matches("http://").split_once('/').ok_or(InvalidData)?; // HTTP/1.0, no TLS
    let (mut stream, mut reply) = (std::net::TcpStream::connect(host)?, String::new());
    write!(stream, "POST /{base}{path} HTTP/1.0\r\nHost: {host}\r\nContent-Length: {}\r\n\r\n{body}", body.len())?;
    stream.read_to_string(&mut reply)?;
    let (_, json) = reply.split_once("\r\n\r\n").ok_or(InvalidData)?;
    let known = member(json, wanted).is_some() || member(json, "errcode").unwrap_or("0") != "0";
    known.then(|| json.replace('\n', " ")).ok_or_else(|| InvalidData.into())
}

fn call(world: &str, token: &mut String, path: &str, body: &str, wanted: &str) -> Result<String> { // {"errcode":0,…}
    let [url, appid, secret] = ["baseUrl", "appid", "secret"].map(|name| member(world, name).unwrap_or_default());
    if token.is_empty() {
        let app = format!(r#"{{"grant_type":"client_credential","appid":"{appid}","secret":"{secret}"}}"#);
        let reply = post(url, "/cgi-bin/stable_token", &app, "access_token")?;
        if member(&reply, "errcode").unwrap_or("0") != "0" { return Ok(reply) }
        *token = member(&reply, "access_token").unwrap_or_default().into();
    }
    post(url, &format!("{path}?access_token={token}"), body, wanted)
}

/// A member of a JSON object as it is written, but for quotes around it. What is not a whole object has none.
fn member<'a>(json: &'a str, name: &str) -> Option<&'a str> {
    let (mut depth, mut quoted, mut escaped, mut pieces, mut from) = (0, false, false, vec![], 0);
    for (at, c) in json.char_indices() {
        (quoted, escaped) = (quoted ^ (c == '"' && !escaped), c == '\\' && !escaped);
        depth += if quoted { 0 } else { "{[".contains(c) as i32 - "}]".contains(c) as i32 };
        if !quoted && (depth == 1 && "{,:".contains(c) || depth == 0 && c == '}') {
            pieces.push(json[from..at].trim().trim_matches('"'));
            from = at + 1;
        }
    }
    let whole = |_: &_| depth == 0 && pieces[0].is_empty() && json[from..].trim().is_empty();
    pieces.rchunks_exact(2).filter(whole).find(|pair| pair[0] == name).map(|pair| pair[1])
}

fn main() {
    let (mut world, mut token) = (String::new(), String::new());
    let result = |reply: String| format!(r#""result":{reply}"#);
    for line in stdin().lock().split(b'\n').map_while(Result::ok).flat_map(String::from_utf8) {
        let (id, params) = (member(&line, "id").unwrap_or("null"), member(&line, "params").unwrap_or("{}"));
        let outcome = match member(&line, "method").unwrap_or_default() {
            "describe" => Ok(result(ABOUT.into())),
            "start" | "stop" => { // a fresh client in a fresh world
                (world, token) = (params.into(), String::new()); Ok(result("{}".into()))
            }
            "getSnTicket" => call(&world, &mut token, "/wxa/getsnticket", params, "sn_ticket").map(result),
            "iotVoipCall" => call(&world, &mut token, "/wxa/business/iot/voip/call", params, "errcode").map(result),
            _ => Ok(r#""error":{"code":-32601,"message":"no such method here"}"#.into()),
        };
        let outcome = outcome.unwrap_or_else(|e| format!(r#""error":{{"code":-32000,"message":"{e}"}}"#));
        println!(r#"{{"jsonrpc":"2.0","id":{id},{outcome}}}"#);
    }
}
