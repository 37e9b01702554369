"""HTTP to the one server that a user named: sign-in, proxies, redirects, retries, the body.

Nothing is ever sent to another host: a redirect there is refused. TLS certificates are verified,
by the system's authorities or those in SSL_CERT_FILE. Proxies are taken from the environment
(https_proxy, http_proxy, no_proxy), never for loopback addresses. No message holds a secret.
"""

import gzip
import re
import time
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, NoReturn
from urllib.parse import urljoin

from kg.errors import QueryError, UsageError
from kg.store.credentials import Credentials

try:
    import urllib3
    from urllib3 import exceptions as failures
    from urllib3.util import Timeout, Url, make_headers, parse_url
except ModuleNotFoundError as missing:
    raise UsageError(
        "asking a server needs urllib3; run: pip install 'kalbar-kg[endpoint]'"
    ) from missing

CONNECT_SECONDS = 10.0
SILENT_SECONDS = 600.0  # without a time limit, how long a server may say nothing
WAIT_SECONDS = 300.0  # without a time limit, how long to wait at a time for a busy server
TRIES = 5
REDIRECTS = 5
_BUSY = frozenset({429, 503})
_MOVED = frozenset({301, 302, 303, 307, 308})
_CHUNK = 16384
_PORTS = {"http": 80, "https": 443}


# --- addresses -----------------------------------------------------------------------------------


def address(url: str) -> Url:
    """Return the parts of the address of a server. Raises UsageError."""
    if not re.match(r"(?i)https?://", url):
        raise UsageError("--endpoint takes an address that begins with http:// or https://")
    if not url.isprintable() or " " in url:
        raise UsageError("--endpoint: the address holds spaces or control characters")
    try:
        parts = parse_url(url)
    except failures.LocationParseError as error:
        raise UsageError("--endpoint: this is not an address; write http://HOST/PATH") from error
    if parts.auth or "@" in (parts.netloc or ""):
        raise UsageError(
            "--endpoint: no user or password in the address; put user:password into an "
            "environment variable and name that with --auth"
        )
    if not parts.host:
        raise UsageError("--endpoint: the address names no host")
    if re.search(r"(?i)(?:^|&)(?:query|update)=", parts.query or ""):
        raise UsageError("--endpoint: the address must not hold a query of its own")
    return parts._replace(fragment=None)


def shown(url: Url) -> str:
    """Return an address for messages, without what may be secret."""
    return str(url._replace(auth=None, query=None, fragment=None))


# --- requests ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Request:
    """A request, whatever the address: method, headers, and a body or fields of the address."""

    method: str
    headers: Mapping[str, str]
    body: bytes | None = None
    query: str = ""  # of the address, encoded; put behind the address's own

    def target(self, url: Url) -> str:
        query = "&".join(part for part in (url.query, self.query) if part)
        return str(url._replace(query=query or None))


class Server:
    """The server at one address."""

    def __init__(
        self,
        url: str,
        *,
        credentials: Credentials | None = None,
        seconds: float = 0,
        note: Callable[[str], None] = lambda text: None,
    ) -> None:
        """`seconds` limits all that is asked of it, from now on; 0 is no limit.

        `note` is called with what a user should hear beside the result. Raises UsageError.
        """
        self.url = address(url)
        self.name = shown(self.url)
        self._credentials = credentials
        self._seconds = seconds
        self._deadline = time.monotonic() + seconds if seconds else None
        self._note = note
        self._pool = _pool(self.url)
        if credentials and self.url.scheme == "http" and not _loopback(self.url):
            note(f"{self.name}: http sends what signs you in unencrypted; https does not")

    def error(self, message: str) -> QueryError:
        return QueryError(message, where=self.name)

    def left(self) -> float:
        """Return how many seconds are left. Raises QueryError if none are."""
        if self._deadline is None:
            return SILENT_SECONDS
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise self.error(f"stopped after {self._seconds:g} s; ask for less, or set --timeout")
        return left

    def send(self, request: Request, *, seconds: float = SILENT_SECONDS) -> "Response":
        """Return the response, whose body is yet to be read.

        `seconds` is how long the server may be silent. Follows redirects on the same host, waits
        for a busy server, and answers a challenge of Digest. Raises QueryError if there is no
        response.
        """
        url, redirects, tries, signed = self.url, 0, 1, self._signed()
        while True:
            response = self._once(request, url, signed, min(seconds, self.left()))
            status, final = response.status, False
            try:
                if status in _MOVED and "location" in response.headers:
                    redirects += 1
                    url = self._moved(url, response.headers["location"], redirects)
                    if status == 303:
                        request = replace(request, method="GET", body=None, query="")
                elif status == 401 and signed is None and self._credentials:
                    signed = self._credentials.answer(
                        response.headers.getlist("www-authenticate"),
                        request.method,
                        request.target(url),
                    )
                    final = signed is None  # it asks for another scheme
                elif status in _BUSY and tries < TRIES:
                    self._wait(response, tries)
                    tries += 1
                else:
                    final = True
            finally:
                if not final:
                    response.close()
            if final:
                return Response(response, self)

    def _signed(self) -> str | None:
        return self._credentials.header() if self._credentials else None

    def _once(self, request: Request, url: Url, signed: str | None, seconds: float) -> Any:
        headers = {**request.headers, **({"Authorization": signed} if signed else {})}
        target = request.target(url)
        for attempt in (1, 2):
            try:
                return self._pool.request(
                    request.method,
                    target,
                    body=request.body,
                    headers=headers,
                    preload_content=False,
                    redirect=False,
                    retries=False,
                    timeout=Timeout(connect=min(CONNECT_SECONDS, seconds), read=seconds),
                )
            except failures.ProtocolError as error:
                # A connection that was kept open may have been closed: reading may be repeated.
                if attempt == 2:
                    self.failed(error)
            except failures.HTTPError as error:
                self.failed(error)
        raise AssertionError

    def failed(self, error: Exception) -> NoReturn:
        """Raise the QueryError for an error of the network."""
        self.left()  # the time limit is the better reason
        raise self.error(_reason(error)) from error

    def _moved(self, url: Url, location: str, count: int) -> Url:
        try:
            target = parse_url(urljoin(str(url), location))
        except ValueError as error:
            raise self.error("the server redirects to what is no address") from error
        secured = _origin(url)[2] == 80 and _origin(target) == ("https", url.host, 443)
        if _origin(target) != _origin(url) and not secured:
            raise self.error(
                f"the server redirects to {shown(target)[:200]}, and kg goes to no host but the "
                "one you name; give that address if you trust it"
            )
        if count > REDIRECTS:
            raise self.error(f"more than {REDIRECTS} redirects")
        return target._replace(auth=None, fragment=None)

    def _wait(self, response: Any, tries: int) -> None:
        """Wait as long as the server asks, or ever longer. Raises QueryError if time is short."""
        asked = _retry_after(response.headers.get("retry-after", ""))
        pause = 0.5 * 2 ** (tries - 1) if asked is None else asked
        left = min(self.left(), WAIT_SECONDS)
        if pause >= left:
            raise self.error(
                f"the server is busy ({response.status}) and asks to wait {pause:.0f} s, longer "
                f"than there is time; ask again later"
            )
        if tries == 1:
            self._note(f"{self.name}: the server is busy ({response.status}); trying again")
        time.sleep(pause)


def _pool(url: Url) -> urllib3.PoolManager:
    """Return what opens connections, through the proxy that the environment names, if any."""
    from urllib import request as library

    host = url.host or ""
    proxy = None if _loopback(url) else library.getproxies().get(url.scheme or "")
    if not proxy or library.proxy_bypass(f"{host}:{url.port}" if url.port else host):
        return urllib3.PoolManager(maxsize=1)
    if "://" not in proxy:
        proxy = f"http://{proxy}"
    try:
        parts = parse_url(proxy)
        headers = make_headers(proxy_basic_auth=parts.auth) if parts.auth else None
        return urllib3.ProxyManager(
            str(parts._replace(auth=None)), maxsize=1, proxy_headers=headers
        )
    except (failures.HTTPError, ValueError):
        raise UsageError(
            f"the proxy that {url.scheme}_proxy names cannot be used: write http://HOST:PORT"
        ) from None


def _loopback(url: Url) -> bool:
    host = (url.host or "").strip("[]").lower()
    return host in {"localhost", "::1"} or re.fullmatch(r"127\.\d+\.\d+\.\d+", host) is not None


def _origin(url: Url) -> tuple[str, str | None, int]:
    scheme = url.scheme or ""
    return scheme, url.host, url.port or _PORTS.get(scheme, 0)


def _retry_after(text: str) -> float | None:
    """Return the seconds that a header Retry-After asks for (RFC 9110, section 10.2.3)."""
    if re.fullmatch(r"\s*\d{1,9}\s*", text):
        return float(text)
    from datetime import UTC, datetime
    from email.utils import parsedate_to_datetime

    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    return max(0.0, (moment - datetime.now(UTC)).total_seconds()) if moment.tzinfo else None


_REASONS: tuple[tuple[type[Exception], str], ...] = (
    (failures.ProxyError, "the proxy of the environment refuses or cannot be reached"),
    (failures.NameResolutionError, "no server of this name is known"),
    (failures.ConnectTimeoutError, "the server takes no connection in time"),
    (failures.ReadTimeoutError, "the server has stopped answering"),
    (failures.ProtocolError, "the connection broke before the answer was whole"),
    (OSError, "the connection broke before the answer was whole"),
)


def _reason(error: Exception) -> str:
    """Return in plain words why there is no answer, or no more of it."""
    if type(error) is failures.NewConnectionError:
        cause = error.__cause__ or error.__context__
        return f"cannot connect: {getattr(cause, 'strerror', None) or 'no route'}"
    known = next((reason for kind, reason in _REASONS if isinstance(error, kind)), None)
    if known:
        return known
    if isinstance(error, failures.SSLError):
        detail = re.sub(r"\s*\(_ssl\.c:\d+\)", "", str(error.args[0] if error.args else error))
        return f"no secure connection: {plain(detail)}"
    return f"the request failed: {type(error).__name__}"


def plain(text: str) -> str:
    """Return what a server wrote as one short line, without control characters."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:300]


# --- responses -----------------------------------------------------------------------------------


class Response:
    """A response; `read` gives its body piece by piece, whole or with a QueryError."""

    def __init__(self, response: Any, server: Server) -> None:
        self._response = response
        self._server = server
        self.status: int = response.status
        self.headers: Mapping[str, str] = response.headers
        self.type = self.headers.get("content-type", "").partition(";")[0].strip().lower()
        self._rest = b""
        encoding = self.headers.get("content-encoding", "identity").strip().lower()
        if encoding not in {"identity", "", "gzip", "x-gzip"}:
            response.close()
            raise server.error(f"the server answers in an encoding not asked for: {encoding[:40]}")
        # gzip's own reader, as it tells a stream that is cut off.
        self._packed = gzip.GzipFile(fileobj=_Wire(self)) if "gzip" in encoding else None  # type: ignore[call-overload]

    @property
    def framed(self) -> bool:
        """Whether the server says where the body ends, so that one cut off is seen."""
        chunked = "chunked" in self.headers.get("transfer-encoding", "").lower()
        return chunked or "content-length" in self.headers or self._packed is not None

    def wire(self) -> bytes:
        """Return the next bytes as they come, b"" at the end."""
        self._server.left()
        try:
            piece: bytes = self._response.read1(_CHUNK, decode_content=False)
        except (failures.HTTPError, OSError) as error:
            self.close()
            self._server.failed(error)
        return piece

    def _piece(self) -> bytes:
        if self._packed is None:
            return self.wire()
        try:
            piece: bytes = self._packed.read1(_CHUNK)
            return piece
        except (EOFError, OSError, zlib.error) as error:
            raise self._server.error("the answer is cut off or cannot be unpacked") from error

    def peek(self) -> bytes:
        """Return how the body begins, without white space; b"" if it is empty."""
        while not self._rest.lstrip() and (piece := self._piece()):
            self._rest += piece
            if len(self._rest) > 65536:
                break
        return self._rest.lstrip()[:512]

    def read(self, size: int = -1) -> bytes:
        """Return at most `size` bytes (-1: all), as soon as there are some; b"" at the end."""
        if size < 0:
            return b"".join(iter(lambda: self.read(_CHUNK), b""))
        if not self._rest:
            self._rest = self._piece()
        piece, self._rest = self._rest[:size], self._rest[size:]
        return piece

    def beginning(self, size: int = 8192) -> str:
        """Return the begin of the body as text, whatever happens to the rest of it."""
        found = b""
        try:
            while len(found) < size and (piece := self.read(size)):
                found += piece
        except QueryError:
            pass
        return found.decode("utf-8", "replace")

    def close(self) -> None:
        self._response.close()


class _Wire:
    """The packed body, as gzip's reader wants it."""

    def __init__(self, response: Response) -> None:
        self._response = response
        self._rest = b""

    def read(self, size: int = -1) -> bytes:
        if not self._rest:
            self._rest = self._response.wire()
        piece, self._rest = self._rest[:size], self._rest[size:]
        return piece
