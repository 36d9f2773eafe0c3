"""Between the server and MiniStack: an answer to a change waits while the disk is late, and is none while it fails."""

import asyncio
import json

WAIT_SECONDS = 8
READS = ("Get", "Query", "Scan", "Describe", "List", "BatchGet", "TransactGet")
RETRY_LATER = {
    "__type": "InternalServerError",
    "message": "磁盘未能写入，稍后重试。 The disk does not take what is written; try again later.",
}


def header(scope, name):
    return next((value.decode("latin-1") for key, value in scope["headers"] if key.lower() == name), "")


def changes_records(scope):
    """A write to the table or an object: what must not be accepted while the disk fails."""
    target = header(scope, b"x-amz-target")
    if target.startswith("DynamoDB_"):
        return not target.split(".")[-1].startswith(READS)
    if target or scope["path"].startswith(("/_", "/2015-", "/v2/", "/.well-known")):
        return False
    kind = header(scope, b"content-type")
    return scope["method"] in ("PUT", "DELETE") or (scope["method"] == "POST" and "multipart/form-data" in kind)


async def answer(send, status, body):
    text = json.dumps(body, ensure_ascii=False).encode()
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(text)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": text})


def changes_the_rest(scope):
    """An account or a mail: compared with the disk rather than written as it is."""
    target = header(scope, b"x-amz-target")
    if target.startswith("AWSCognitoIdentityProviderService."):
        return not target.split(".")[-1].startswith((*READS, "Initiate", "Respond", "AdminGet", "AdminInitiate", "AdminList"))
    return scope["path"].startswith("/v2/email/")


async def written(keeper, side, mark):
    """Waits until what was accepted up to the mark is written; False when the disk does not take it."""
    for _ in range(int(WAIT_SECONDS / 0.01)):
        if side.written >= mark:
            return True
        if keeper.trouble is not None:
            return False
        await asyncio.sleep(0.01)
    return False


class Held:
    """Holds an answer back until it may go out, or puts a refusal in its place."""

    def __init__(self, send, keeper, rest):
        self._send, self._keeper, self._rest, self._replaced = send, keeper, rest, False

    async def _may_go(self):
        keeper = self._keeper
        if keeper.trouble is not None:
            return False
        if self._rest:
            keeper.touch()
            return not keeper.rest_is_slow() or await written(keeper, keeper.rest, keeper.rest.accepted)
        return not keeper.is_slow() or await written(keeper, keeper.records, keeper.records.accepted)

    async def __call__(self, message):
        if self._replaced:
            return
        if message["type"] == "http.response.start" and message["status"] < 300 and not await self._may_go():
            self._replaced = True
            await answer(self._send, 503, RETRY_LATER)
            return
        await self._send(message)


def guarded(inner, keeper, own_address):
    async def application(scope, receive, send):
        if scope["type"] != "http":
            return await inner(scope, receive, send)
        own = await own_address(scope["path"], scope["method"])
        if own is not None:
            return await answer(send, *own)
        if scope["method"] == "GET":
            return await inner(scope, receive, send)
        keeper.touch()
        rest = changes_the_rest(scope)
        if not rest and not changes_records(scope):
            return await inner(scope, receive, send)
        if keeper.trouble is not None:
            return await answer(send, 503, RETRY_LATER)
        return await inner(scope, receive, Held(send, keeper, rest))

    return application
