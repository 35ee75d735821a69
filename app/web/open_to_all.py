"""What any web page anywhere may read: answered alike, errors among it, and never with a cookie."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

OPEN = "/oruk/"

_ASKED_BY = "GET, HEAD, OPTIONS"
_ON_ALL = {
    "access-control-allow-origin": "*",
    "access-control-expose-headers": "ETag, Link",
    "cross-origin-resource-policy": "cross-origin",
}
_BEFOREHAND = {
    "allow": _ASKED_BY,
    "access-control-allow-methods": _ASKED_BY,
    "access-control-allow-headers": "*",
    "access-control-max-age": "86400",
}


class OpenToAll:
    """Round everything that answers below `OPEN`: says that every origin may read it, answers what a browser
    asks beforehand, and answers HEAD as GET without the body.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].startswith(OPEN):
            await self.app(scope, receive, send)
            return
        method = scope["method"]

        async def opened(message: Message) -> None:
            scope["method"] = method
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(_ON_ALL)
                if message["status"] == 405:
                    headers["allow"] = _ASKED_BY
            elif method == "HEAD":
                message = {**message, "body": b""}
            await send(message)

        if method == "OPTIONS":
            headers = [(name.encode(), value.encode()) for name, value in _BEFOREHAND.items()]
            await opened({"type": "http.response.start", "status": 204, "headers": headers})
            await opened({"type": "http.response.body", "body": b""})
            return
        if method == "HEAD":
            scope["method"] = "GET"
        await self.app(scope, receive, opened)
