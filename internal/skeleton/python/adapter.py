"""Puts a client behind the suite of devicevoip: one JSON-RPC message a line."""

import json
import sys
import threading
import urllib.request

http = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # no proxy: the platform is on this machine
world, writing = {}, threading.Lock()  # calls come at once: leave "concurrent" out below if yours must not


# Your client goes here, in place of post and call: make it in start. If it raises because of an errcode,
# catch that and return {"errcode":…,"errmsg":…}; a bare ticket is {"errcode":0,"errmsg":"ok","sn_ticket":…}.
def post(path, body, member):
    url, data = world["baseUrl"] + path, json.dumps(body).encode()
    with http.open(urllib.request.Request(url, data, {"Content-Type": "application/json"})) as response:
        reply = json.load(response)
    if reply.get("errcode") or reply.get(member) not in (None, ""):
        return reply
    raise ValueError(f"no {member} in the reply")


def call(path, body, member):
    if "token" not in world:  # calls at once may each fetch it: the stable token is the same for all
        credentials = {"grant_type": "client_credential", "appid": world["appid"], "secret": world["secret"]}
        reply = post("/cgi-bin/stable_token", credentials, "access_token")
        if reply.get("errcode"):
            return reply
        world["token"] = reply["access_token"]
    return post(path + "?access_token=" + world["token"], body, member)


def start(params):
    world.clear()  # a fresh client in a fresh world
    return world.update(params) or {}


who = dict(protocol=1, name="my-client", version="1", language="python", capabilities=["ticket", "voip", "concurrent"])
methods = {"describe": lambda _: who, "start": start, "stop": lambda _: {}}
methods["getSnTicket"] = lambda device: call("/wxa/getsnticket", device, "sn_ticket")
methods["iotVoipCall"] = lambda members: call("/wxa/business/iot/voip/call", members, "errcode")


def answer(line):
    reply = {"jsonrpc": "2.0", "id": None}
    try:
        message = json.loads(line)
        reply["id"], perform = message["id"], methods.get(message["method"])
        if perform:
            reply["result"] = perform(message["params"])
        else:
            reply["error"] = {"code": -32601, "message": f"no {message['method']} here"}
    except Exception as error:
        reply["error"] = {"code": -32000, "message": repr(error)}
    with writing:
        print(json.dumps(reply), flush=True)  # standard output is for replies alone


for line in sys.stdin.buffer:  # sys.stdin would also end lines elsewhere
    threading.Thread(target=answer, args=(line,)).start()
