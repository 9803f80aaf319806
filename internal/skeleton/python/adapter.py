"""Puts a client behind the suite of devicevoip: one JSON-RPC message a line."""

import json
import sys
import urllib.request

http = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # no proxy: the platform is on this machine
world = {}
token = None


# Your client goes here, in place of post and get_sn_ticket: make it in start. If it raises because of an errcode,
# catch that and return {"errcode":…,"errmsg":…}; a bare ticket is {"errcode":0,"errmsg":"ok","sn_ticket":…}.
def post(path, body, member):
    data = json.dumps(body).encode()
    request = urllib.request.Request(world["baseUrl"] + path, data, {"Content-Type": "application/json"})
    with http.open(request) as response:
        reply = json.load(response)
    if not reply.get(member) and not reply.get("errcode"):
        raise ValueError(f"no {member} in the reply")
    return reply


def get_sn_ticket(device):
    global token
    if not token:
        credentials = {"grant_type": "client_credential", "appid": world["appid"], "secret": world["secret"]}
        reply = post("/cgi-bin/stable_token", credentials, "access_token")
        if reply.get("errcode"):
            return reply
        token = reply["access_token"]
    return post("/wxa/getsnticket?access_token=" + token, device, "sn_ticket")


def start(params):
    global world, token
    world, token = params, None  # a fresh client in a fresh world
    return {}


description = {"protocol": 1, "name": "my-client", "version": "1", "language": "python", "capabilities": ["ticket"]}
methods = {"describe": lambda _: description, "start": start, "stop": lambda _: {}, "getSnTicket": get_sn_ticket}

for line in sys.stdin.buffer:  # sys.stdin would also end lines elsewhere
    reply = {"jsonrpc": "2.0", "id": None}
    try:
        message = json.loads(line)
        reply["id"] = message["id"]
        if message["method"] in methods:
            reply["result"] = methods[message["method"]](message["params"])
        else:
            reply["error"] = {"code": -32601, "message": f"no {message['method']} here"}
    except Exception as error:
        reply["error"] = {"code": -32000, "message": repr(error)}
    print(json.dumps(reply), flush=True)  # standard output is for replies alone
