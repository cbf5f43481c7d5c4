"""What stands before every request: whom the server answers, how much it takes in, what a browser may do."""

import asyncio
import ipaddress
from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from chancery.errors import ChanceryError

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
STRICT = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
_HEADERS = {
    "content-security-policy": STRICT,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cache-control": "no-cache",
}
_SAFE = ("GET", "HEAD", "OPTIONS")


class BodyError(Exception):
    """The body of a request is longer than it may be, or takes longer to come.

    Args:
        status: of the response.
        text: what is wrong, for a person.
    """

    def __init__(self, status: int, text: str) -> None:
        super().__init__(text)
        self.response = PlainTextResponse(text, status, {"connection": "close"})


def host_name(host: str) -> str:
    """Take the name or address out of a Host header.

    Args:
        host: the header, with a port or without.

    Returns:
        In lower case, without port and brackets; empty when it is no host.

    Example:
        >>> host_name("[::1]:8765"), host_name("LocalHost:80"), host_name("a/b")
        ('::1', 'localhost', '')
    """
    try:
        parts = urlsplit(f"//{host}")
        _ = parts.port
    except ValueError:
        return ""
    if parts.netloc != host or "@" in host or not parts.hostname:
        return ""
    return parts.hostname.rstrip(".")


def origin_of(site: str) -> str:
    """Return a site as the header Origin names it.

    Args:
        site: scheme, host and port.

    Raises:
        ChanceryError: it is no origin.

    Example:
        >>> origin_of("HTTP://127.0.0.1:3333/")
        'http://127.0.0.1:3333'
    """
    parts = urlsplit(site.lower().rstrip("/"))
    if parts.scheme not in ("http", "https") or not host_name(parts.netloc) or parts.path or parts.query:
        fix = "name scheme, host and port, as in http://127.0.0.1:3333"
        raise ChanceryError("this is no site", where=f"--cors {site}", fix=fix)
    return f"{parts.scheme}://{parts.netloc}"


class Guard:
    """Middleware: Host and Origin are checked, bodies bounded, headers for browsers set.

    A page of another site can make a browser send requests here. It cannot read the answers (no CORS but
    for the origins that are allowed), nor by a name of its own that it lets point here (Host).

    Args:
        app: what comes after.
        hosts: names that the server answers to.
        addresses: whether it answers to any bare address too, as a server for other machines must.
        origins: other sites whose pages may ask, as `https://example.org`.
        largest: bytes of a body.
        patience: seconds in which a body must have come.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        hosts: Iterable[str],
        addresses: bool,
        origins: Iterable[str],
        largest: int,
        patience: float,
    ) -> None:
        self._app = app
        self._hosts = frozenset(hosts)
        self._addresses = addresses
        self._origins = frozenset(origins)
        self._largest = largest
        self._patience = patience

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Check a request, and pass it on or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        allowed = self._allowed(headers)

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._dress(MutableHeaders(scope=message), allowed)
            await send(message)

        refused = self._refusal(scope, headers, allowed)
        if refused is not None:
            await refused(scope, receive, dressed)
            return
        try:
            await self._app(scope, self._bounded(receive), dressed)
        except BodyError as error:
            await error.response(scope, receive, dressed)

    def _allowed(self, headers: Headers) -> str:
        """Return the Origin of a request from another site that may ask; else nothing."""
        origin = headers.get("origin", "")
        return origin if origin in self._origins else ""

    def _refusal(self, scope: Scope, headers: Headers, allowed: str) -> PlainTextResponse | None:
        """Say why a request is refused; None when it is not."""
        if len(headers.getlist("host")) != 1 or not self._knows(headers["host"]):
            return PlainTextResponse("This server does not answer to that host name.\n", 421)
        origins = headers.getlist("origin")
        if scope["method"] not in _SAFE and origins and not (allowed and len(origins) == 1):
            own = {f"{scheme}://{headers['host']}" for scheme in ("http", "https")}  # a proxy may encrypt
            if not own.issuperset(origins):
                return PlainTextResponse("Pages of other sites may not ask this server.\n", 403)
        if scope["method"] == "OPTIONS" and allowed and "access-control-request-method" in headers:
            return PlainTextResponse("", 204)
        length = headers.get("content-length", "0")
        if not length.isascii() or not length.isdigit() or int(length) > self._largest:
            return self._too_much().response
        return None

    def _knows(self, host: str) -> bool:
        """Tell whether the server answers to a host."""
        name = host_name(host)
        if name in self._hosts:
            return True
        try:
            address = ipaddress.ip_address(name)
        except ValueError:
            return False
        return self._addresses or address.is_loopback

    def _too_much(self) -> BodyError:
        """Refuse a long body, and take no more of it."""
        return BodyError(413, f"A request may have at most {self._largest:,} bytes.\n")

    def _bounded(self, receive: Receive) -> Receive:
        """Count what comes in, and wait no longer than is fair."""
        taken, whole = 0, False
        end = asyncio.get_running_loop().time() + self._patience

        async def counted() -> Message:
            nonlocal taken, whole
            try:
                async with asyncio.timeout_at(None if whole else end):
                    message = await receive()
            except TimeoutError as error:
                raise BodyError(
                    408, f"The request did not come within {self._patience:g} seconds.\n"
                ) from error
            whole = not message.get("more_body", False)
            taken += len(message.get("body", b""))
            if taken > self._largest:
                raise self._too_much()
            return message

        return counted

    def _dress(self, headers: MutableHeaders, allowed: str) -> None:
        """Set the headers for browsers; those that a page set for itself stay."""
        framed = "frame-ancestors 'none'" not in headers.get("content-security-policy", STRICT)
        for name, value in _HEADERS.items():
            if not (framed and name == "x-frame-options"):
                headers.setdefault(name, value)
        if self._origins:
            headers.add_vary_header("Origin")
        if allowed:
            headers["access-control-allow-origin"] = allowed
            headers["access-control-allow-methods"] = "GET, POST, OPTIONS"
            headers["access-control-allow-headers"] = "Accept, Content-Type"
            headers["access-control-expose-headers"] = "Content-Type, Link, Location"
            headers["cross-origin-resource-policy"] = "cross-origin"


def own_address(request: Request) -> str:
    """Return the address of the server as the client knows it.

    Args:
        request: whose Host header was checked.
    """
    return f"{request.url.scheme}://{request.headers['host']}"


def without_framing(extra: str) -> Mapping[str, str]:
    """Return headers for a page that others may frame.

    Args:
        extra: the sites that may, as in `frame-ancestors`.
    """
    policy = STRICT.replace("frame-ancestors 'none'", f"frame-ancestors {extra}")
    return {"content-security-policy": policy, "cross-origin-resource-policy": "cross-origin"}
