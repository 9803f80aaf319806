"""The loop of the adapters in this folder, and a client that gets tickets and groups."""

import json
import sys
import urllib.request

PATHS = {
    "getSnTicket": "/wxa/getsnticket",
    "createIotGroupId": "/wxa/business/group/createid",
    "getIotGroupInfo": "/wxa/business/group/getinfo",
    "addIotGroupDevice": "/wxa/business/group/adddevice",
    "removeIotGroupDevice": "/wxa/business/group/removedevice",
}


class Client:
    """Asks the platform; broken sends every call beside the token's to a wrong path."""

    def __init__(self, world, broken=False):
        self.world, self.broken, self.token = world, broken, None

    def post(self, path, body):
        request = urllib.request.Request(self.world["baseUrl"] + path, json.dumps(body).encode())
        with urllib.request.urlopen(request) as reply:
            return json.load(reply)

    def call(self, method, params):
        if not self.token:
            who = {"grant_type": "client_credential", "appid": self.world["appid"], "secret": self.world["secret"]}
            self.token = self.post("/cgi-bin/stable_token", who)["access_token"]
        path = PATHS[method] + ("/missing" if self.broken else "")
        reply = self.post(path + "?access_token=" + self.token, params)
        if reply["errcode"]:
            raise ValueError(reply["errmsg"])
        return reply


def serve(operation, broken=False):
    """Answers each operation with what operation(client, method, params) returns; None is no such method."""
    client = None
    for line in sys.stdin:
        message = json.loads(line)
        method, params = message["method"], message["params"]
        result = {}
        if method == "describe":
            result = {"protocol": 1, "name": "hiding", "version": "1", "language": "python", "capabilities": ["ticket", "group"]}
        elif method == "start":
            client = Client(params, broken)
        elif method in PATHS:
            result = operation(client, method, params)
        reply = {"jsonrpc": "2.0", "id": message["id"], "result": result}
        if result is None:
            del reply["result"]
            reply["error"] = {"code": -32601, "message": "this client has no " + method}
        print(json.dumps(reply), flush=True)
