"""Says that there is no such method whenever its client fails, as it always does."""

import lines


def operation(client, method, params):
    try:
        return client.call(method, params)
    except Exception:
        return None


lines.serve(operation, broken=True)
