"""Requests to a service on the network: slow by choice, patient within limits, and distrustful of answers."""

import ssl
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime
from http.client import HTTPException, HTTPResponse, IncompleteRead
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urljoin, urlsplit
from urllib.request import (
    HTTPBasicAuthHandler,
    HTTPDefaultErrorHandler,
    HTTPDigestAuthHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPPasswordMgrWithPriorAuth,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
    UnknownHandler,
)

from chancery import __version__
from chancery.errors import ServiceError

LARGEST = 8 * 2**20  # bytes of one answer
PATIENCE = 120.0  # seconds that a service may ask us to wait
_AGAIN = frozenset({429, 500, 502, 503, 504})
_MOVED = frozenset({301, 302, 303, 307, 308})
_REDIRECTS = 5
_PIECE = 2**16  # bytes


def check_address(url: str) -> str:
    """Take an address only if it is one of the web.

    Args:
        url: as typed or as a service names it.

    Returns:
        The address.

    Raises:
        ServiceError: it is not http or https, names no host, or holds a password.

    Example:
        >>> check_address("https://example.org/reconcile")
        'https://example.org/reconcile'
    """
    try:
        parts = urlsplit(url)
        whole = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        whole = False
    if not whole or not url.isascii() or any(c <= " " or c == "\x7f" for c in url):
        raise ServiceError(
            "this is no address of the web",
            where=url[:200],
            fix="write it as in https://example.org/reconcile",
        )
    if "@" in parts.netloc:
        raise ServiceError(
            "the address holds a name or password, which would be written to the records",
            where=parts.hostname or "",
            fix="leave out what stands before the @",
        )
    return url


class _Moved(Exception):
    """The service sends us to another address."""

    def __init__(self, target: str) -> None:
        self.target = target


def _opener() -> OpenerDirector:
    """Make an opener for http and https alone: no files, no FTP, and redirects are errors."""
    opener = OpenerDirector()
    for handler in (
        ProxyHandler, UnknownHandler, HTTPHandler, HTTPSHandler, HTTPDefaultErrorHandler, HTTPErrorProcessor,
    ):  # fmt: skip
        opener.add_handler(handler())
    return opener


@dataclass(kw_only=True)
class Fetcher:
    """Sends requests to one service, one after the other.

    Args:
        credentials: a token, or a user's name and password, for services that want to know who asks.
        timeout: seconds until a connection, or an answer that does not come to its end, is given up.
        retries: how often a request is sent again after 429, 5xx or a broken connection.
        rate: requests per second at most, repeated ones included.
        sleep, clock: how to wait, and what tells the time; for tests.
    """

    timeout: float = 30.0
    retries: int = 3
    rate: float = 1.0
    credentials: str | tuple[str, str] | None = field(default=None, repr=False)
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    _next: float = field(default=0.0, init=False)
    _opener: OpenerDirector = field(default_factory=_opener, init=False)

    def get(self, url: str) -> tuple[bytes, str]:
        """Fetch what an address holds, following a few redirects.

        Args:
            url: of the web.

        Returns:
            The body, and the address that answered in the end.

        Raises:
            ServiceError: no usable answer came.
        """
        for _ in range(_REDIRECTS):
            try:
                return self._fetch(check_address(url), None), url
            except _Moved as moved:
                url = moved.target
        raise ServiceError("the service sends us from address to address", where=url)

    def post(self, url: str, fields: Mapping[str, str]) -> bytes:
        """Send a form.

        Args:
            url: of the web.
            fields: names and values.

        Returns:
            The body of the answer.

        Raises:
            ServiceError: no usable answer came.
        """
        return self.send("POST", url, urlencode(fields).encode("ascii"), "application/x-www-form-urlencoded")

    def send(self, method: str, url: str, body: bytes, media_type: str) -> bytes:
        """Send a body; it may arrive twice, so it must be one that does no harm then.

        Args:
            method: POST or PUT.
            url: of the web.
            body: the bytes.
            media_type: what they are.

        Returns:
            The body of the answer.

        Raises:
            ServiceError: no usable answer came.
        """
        try:
            return self._fetch(check_address(url), body, method, {"Content-Type": media_type})
        except _Moved as moved:
            raise ServiceError(
                "the service sends us to another address", where=url, fix=f"ask {moved.target[:200]} instead"
            ) from None

    def _fetch(
        self, url: str, data: bytes | None, method: str = "GET", more: Mapping[str, str] | None = None
    ) -> bytes:
        """Send a request until it is answered or patience ends."""
        headers = {"Accept": "application/json", "User-Agent": f"chancery/{__version__}", **(more or {})}
        opener = self._opener_for(url, headers)
        fix = _LATER
        for attempt in range(self.retries + 1):
            self._keep_rate()
            pause = 2.0**attempt
            try:
                request = Request(url, data, headers, method=method)
                with opener.open(request, timeout=self.timeout) as response:
                    return self._read(response, url)
            except HTTPError as error:
                error.close()
                if error.code in _MOVED and (location := error.headers.get("Location")):
                    raise _Moved(_target(url, location)) from None
                what, pause = (
                    f"the service answers with the error {error.code}",
                    max(pause, _asked_pause(error.headers)),
                )
                if error.code not in _AGAIN:
                    raise ServiceError(what, where=url, fix=_FIXES.get(error.code, _ADDRESS)) from None
            except (OSError, HTTPException) as error:
                what = _fault(error)
                if data and isinstance(
                    getattr(error, "reason", error), BrokenPipeError | ConnectionResetError
                ):
                    fix = _LESS
                if isinstance(getattr(error, "reason", None), ssl.SSLCertVerificationError):
                    raise ServiceError(what, where=url) from None
            if pause > PATIENCE:
                raise ServiceError(f"{what}, and it asks to wait {pause:,.0f} seconds", where=url, fix=_LATER)
            if attempt < self.retries:
                self.sleep(pause)
        times = f" ({self.retries + 1} times)" if self.retries else ""
        raise ServiceError(f"{what}{times}", where=url, fix=fix)

    def _opener_for(self, url: str, headers: dict[str, str]) -> OpenerDirector:
        """Give what opens an address: for a user, one that answers when it is asked who that is."""
        if self.credentials is None:
            return self._opener
        if isinstance(self.credentials, str):
            if not self.credentials.isascii() or not self.credentials.isprintable():
                raise ServiceError("the token holds characters that no token has", where=url, fix=_WHO)
            headers["Authorization"] = f"Bearer {self.credentials}"
            return self._opener
        known = HTTPPasswordMgrWithPriorAuth()
        known.add_password(None, url, *self.credentials, is_authenticated=True)
        opener = _opener()
        for handler in (HTTPBasicAuthHandler(known), HTTPDigestAuthHandler(known)):
            opener.add_handler(handler)
        return opener

    def _keep_rate(self) -> None:
        """Wait until the next request may be sent."""
        now = self.clock()
        if now < self._next:
            self.sleep(self._next - now)
        self._next = max(now, self._next) + 1 / self.rate

    def _read(self, response: HTTPResponse, url: str) -> bytes:
        """Read a body that neither grows nor lasts beyond the limits."""
        body, end = bytearray(), self.clock() + self.timeout
        while piece := response.read1(_PIECE):
            body += piece
            if len(body) > LARGEST:
                raise ServiceError(f"the answer is larger than {LARGEST >> 20} MB", where=url)
            if self.clock() > end:
                raise TimeoutError
        if response.length:
            raise IncompleteRead(bytes(body), response.length)
        return bytes(body)


_LATER = "ask again later; what was answered so far is kept"
_LESS = "send less at a time, or see whether you may do this there"  # some answer before they have read all
_ADDRESS = "check the address of the service"
_WHO = "name yourself, as the service asks for it, and see whether you may do this there"
_FIXES = {401: _WHO, 403: _WHO, 413: "send less at a time"}


def _target(url: str, location: str) -> str:
    """Give the address that a redirect names; one that leaves https, or the web, is refused."""
    try:
        target = urljoin(url, location)
    except ValueError:
        target = location
    if url.startswith("https:") and target.startswith("http:"):
        raise ServiceError("the service sends us from https to http", where=url)
    return check_address(target)


def _fault(error: OSError | HTTPException) -> str:
    """Say why no answer came."""
    reason = error.reason if isinstance(error, URLError) else error
    if isinstance(reason, TimeoutError):
        return "the service does not answer in time"
    if isinstance(reason, IncompleteRead):
        return "the answer breaks off"
    said = getattr(reason, "strerror", None) or str(reason) or type(reason).__name__
    return f"the service cannot be reached ({said})"


def _asked_pause(headers: Message) -> float:
    """Give the seconds of a Retry-After header (RFC 9110, 10.2.3): a number or a date; 0 without one."""
    asked = str(headers.get("Retry-After", "")).strip()
    if asked.isdecimal():
        return float(asked[:9])
    try:
        when = parsedate_to_datetime(asked)
    except ValueError:
        return 0.0
    return max(0.0, (when.replace(tzinfo=when.tzinfo or UTC) - datetime.now(UTC)).total_seconds())
