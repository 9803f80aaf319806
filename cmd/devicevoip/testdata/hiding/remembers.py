"""Answers from what it got in the sandboxes before."""

import lines

kept = {}


def operation(client, method, params):
    key = (method, params.get("sn"), params.get("group_name"))
    if key not in kept:
        try:
            kept[key] = client.call(method, params)
        except Exception as error:
            kept[key] = {"errcode": 9800003, "errmsg": str(error)}
    return kept[key]


lines.serve(operation)
