"""The action API of one CKAN portal, through ckanapi; the token goes to no other address.

Redirects are not followed. TLS certificates are verified, by the authorities of certifi or those
in SSL_CERT_FILE. Proxies are taken from the environment (https_proxy, http_proxy, no_proxy), never
for loopback addresses. No message holds the token.
"""

import io
import ipaddress
import os
import re
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from kg import __version__
from kg.ckan.refusals import PortalError, breakdown, plain, refusal
from kg.errors import InputError, UsageError

VARIABLE = "KG_CKAN_TOKEN"
CONNECT_SECONDS = 10.0
WAIT_SECONDS = 60.0  # how long a busy portal is waited for at a time
TRIES = 4
_LONGEST = 64 * 1024 * 1024  # bytes of an answer
_BUSY = frozenset({429, 503})


def token(environment: Mapping[str, str] = os.environ) -> str:
    """Return the token that the environment holds. Raises UsageError, which never repeats it."""
    found = environment.get(VARIABLE, "").strip()
    if not found:
        raise UsageError(
            f"a portal takes releases only from those it knows: make a token on your page of the "
            f"portal (API Tokens) and set {VARIABLE} to it"
        )
    if not re.fullmatch(r"[!-~]+", found):
        raise UsageError(f"{VARIABLE} holds what is no token: one word of ASCII is expected")
    return found


def address(url: str) -> str:
    """Return the address of a portal, without ``/`` at its end. Raises UsageError.

    >>> address("https://data.example.go.id/ckan/api/3/action/")
    'https://data.example.go.id/ckan'
    """
    if not re.match(r"(?i)https?://", url):
        raise UsageError(
            f"the portal's address must begin with https:// (or http://): {plain(url)[:80]}"
        )
    try:
        parts = urlsplit(url)
        usable = url.isprintable() and " " not in url and bool(parts.hostname)
        usable = usable and parts.port != 0
    except ValueError:
        usable = False
    if not usable:
        raise UsageError("the portal's address is none; write https://HOST/ or https://HOST/PATH/")
    if "@" in parts.netloc:
        raise UsageError(
            f"no user or password in the portal's address; the token goes into {VARIABLE}"
        )
    path = re.sub(r"/(?:api(?:/\d)?(?:/action)?|dataset)?/*$", "", parts.path)
    return f"{parts.scheme.lower()}://{parts.netloc}{path.rstrip('/')}"


class Portal:
    """A portal, and whoever the token stands for."""

    def __init__(
        self, url: str, token: str, *, seconds: float, note: Callable[[str], None]
    ) -> None:
        """`seconds` is how long it may be silent. Raises UsageError."""
        ckanapi = _library("ckanapi")
        requests = _library("requests")
        self.url = address(url)
        self._token = token
        self._seconds = seconds
        self._note = note
        self._answer: Any = None
        self._failures = (requests.RequestException, _library("urllib3").exceptions.HTTPError,
                          OSError)  # fmt: skip
        session = requests.Session()
        session.trust_env = False  # else ~/.netrc would take the place of the token
        session.proxies = _proxies(self.url)
        session.verify = _authorities()
        session.hooks["response"].append(self._whole)
        self._session = session
        agent = f"kalbar-kg/{__version__}"
        self._api = ckanapi.RemoteCKAN(self.url, apikey=token, user_agent=agent, session=session)
        if self.url.startswith("http:") and not _loopback(self.url):
            note(f"{self.url}: http sends the token unencrypted; https does not")

    def close(self) -> None:
        self._session.close()

    def page(self, name: str) -> str:
        return f"{self.url}/dataset/{name}"

    def read(self, action: str, **asked: object) -> Any:
        """Return the answer; a busy portal is asked again. Raises PortalError."""
        tries = 1
        while True:
            try:
                return self._call(action, asked)
            except PortalError as error:
                pause = self._pause(error, tries)
                if pause is None:
                    raise
            if tries == 1:
                self._note(f"{self.url}: the portal is busy; trying again")
            time.sleep(pause)
            tries += 1

    def find(self, name: str) -> dict[str, Any] | None:
        """Return a dataset of the portal, None if there is none. Raises PortalError."""
        try:
            found = self.read("package_show", id=name)
        except PortalError as error:
            if error.missing:
                return None
            raise
        return self._dataset(found)

    def dataset(self, identity: str) -> dict[str, Any]:
        """Return a dataset that is there. Raises PortalError."""
        return self._dataset(self.read("package_show", id=identity))

    def write(
        self, action: str, fields: Mapping[str, Any], file: Path | None = None, kind: str = ""
    ) -> Any:
        """Change something, once: nothing is sent again. Raises PortalError."""
        if file is None:
            return self._call(action, fields)
        try:
            stream = file.open("rb")
        except OSError as error:
            raise InputError(f"cannot be read: {error.strerror}", where=str(file)) from error
        with stream:
            return self._call(action, fields, {"upload": (file.name, stream, kind)})

    def save(self, action: str, fields: Mapping[str, Any]) -> dict[str, Any]:
        """Write a dataset, and return it as the portal now has it."""
        return self._dataset(self.write(action, fields))

    # --- one request -------------------------------------------------------------------------

    def _call(self, action: str, fields: Mapping[str, Any], files: Any = None) -> Any:
        self._answer = None
        limits = (min(CONNECT_SECONDS, self._seconds), self._seconds)
        sending = files["upload"][0] if files else ""
        try:
            return self._api.call_action(
                action, dict(fields), files=files, requests_kwargs={"timeout": limits}
            )
        except self._failures as error:
            raise self._error(breakdown(error, sending=sending)) from None
        except PortalError:
            raise
        except Exception:  # whatever ckanapi makes of an answer: the answer itself says more
            if self._answer is None:
                raise
        raise refusal(*self._answer, where=self.url) from None

    def _whole(self, response: Any, **_: object) -> None:
        """Read an answer, within limits of size and time; called by requests for each."""
        try:
            body = self._body(response.raw)
        except BaseException:
            response.close()
            raise
        response.raw.release_conn()
        response.raw = io.BytesIO(body)
        # A portal may repeat the token, and its words are quoted in messages.
        text = body.decode("utf-8", errors="replace").replace(self._token, "…")
        headers = {k.lower(): v.replace(self._token, "…") for k, v in response.headers.items()}
        self._answer = response.status_code, headers, text

    def _body(self, raw: Any) -> bytes:
        deadline = time.monotonic() + self._seconds
        body = bytearray()
        for piece in raw.stream(65536, decode_content=True):
            body += piece
            if len(body) > _LONGEST:
                raise self._error("the portal's answer does not end")
            if time.monotonic() > deadline:
                raise self._error("the portal takes too long over its answer")
        return bytes(body)

    def _pause(self, error: PortalError, tries: int) -> float | None:
        """Return how many seconds to wait before asking again, None to give up."""
        if error.status not in _BUSY or tries >= TRIES:
            return None
        asked = self._answer[1].get("retry-after", "") if self._answer else ""
        pause = 0.5 * 2 ** (tries - 1)
        if asked:
            urllib3 = _library("urllib3")
            with suppress(urllib3.exceptions.InvalidHeader):
                pause = urllib3.util.Retry().parse_retry_after(asked)
        return pause if pause <= WAIT_SECONDS else None

    def _dataset(self, found: object) -> dict[str, Any]:
        if isinstance(found, dict) and isinstance(found.get("id"), str):
            return found
        raise self._error("the portal's answer is no dataset; is this CKAN?")

    def _error(self, message: str) -> PortalError:
        return PortalError(message, where=self.url)


def _library(name: str) -> Any:
    try:
        return import_module(name)
    except ModuleNotFoundError as missing:
        raise UsageError(
            "handing a release to CKAN needs ckanapi; run: pip install 'kalbar-kg[ckan]'"
        ) from missing


def _authorities() -> str | bool:
    file = os.environ.get("SSL_CERT_FILE", "")
    if file and not Path(file).is_file():
        raise UsageError("SSL_CERT_FILE names no file")
    return file or True


def _proxies(url: str) -> dict[str, str]:
    from urllib import request as library

    parts = urlsplit(url)
    proxy = None if _loopback(url) else library.getproxies().get(parts.scheme)
    if not proxy or library.proxy_bypass(parts.netloc):
        return {}
    return {parts.scheme: proxy if "://" in proxy else f"http://{proxy}"}


def _loopback(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
