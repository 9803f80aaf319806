"""Answers a success whenever its client fails."""

import lines


def operation(client, method, params):
    try:
        return client.call(method, params)
    except Exception:
        return {"errcode": 0, "errmsg": "ok", "sn_ticket": "0" * 32, "group_id": "g" + "A" * 22, "device_list": []}


lines.serve(operation)
