"""Why a portal did not do what it was asked, in one line: from its answer, or from none."""

import json
import re
from collections.abc import Mapping
from typing import Any

from kg.errors import KgError

TOO_LARGE = (
    "larger than the portal takes: ask its administrators for more (ckan.max_resource_size), or "
    "write upload = false under [ckan] in kg.toml to hand over addresses only"
)
_TOKEN = "make a new token on your page of the portal (API Tokens) and set KG_CKAN_TOKEN"  # noqa: S105


class PortalError(KgError):
    """A portal that cannot be reached, refuses or fails.

    `status` is that of its answer, 0 without one; `missing` says that CKAN itself knows no such
    thing; `fields` holds what it finds wrong with values, by the name of the field.
    """

    def __init__(
        self,
        message: str,
        *,
        where: str = "",
        status: int = 0,
        missing: bool = False,
        fields: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(message, where=where)
        self.status = status
        self.missing = missing
        self.fields = dict(fields or {})


# --- answers -------------------------------------------------------------------------------------


def refusal(status: int, headers: Mapping[str, str], body: str, *, where: str) -> PortalError:
    """Return the error for an answer that is no result."""
    error = _error_of(body)
    if 300 <= status < 400:
        return PortalError(_moved(headers.get("location", "")), where=where, status=status)
    if error is None:
        return PortalError(_no_ckan(status, body), where=where, status=status)
    kind = str(error.get("__type", ""))
    fields = _flattened({k: v for k, v in error.items() if k not in {"__type", "message"}})
    said = plain(str(error.get("message") or ""))
    if not said or kind == "Validation Error":
        told = [f"{key}: {text}" if key else text for key, text in fields.items()]
        said = "; ".join([*([said] if said else []), *told[:4]])
        said += f"; and {len(told) - 4} more" if len(told) > 4 else ""
    message = f"{_meaning(status, kind)} ({status}){': ' if said else ''}{said[:400]}"
    if "too large" in said.lower():
        message = f"the file is {TOO_LARGE} ({status})"
    elif status == 401:
        message += f"; {_TOKEN}"
    missing = status == 404 and kind == "Not Found Error"
    return PortalError(message, where=where, status=status, missing=missing, fields=fields)


def _meaning(status: int, kind: str) -> str:
    if kind == "Validation Error":
        return "the portal finds fault with what is handed over"
    if status in {429, 503}:
        return "the portal is busy; try again later"
    return {
        401: "the portal does not accept the token",
        403: "the portal does not allow this",
        404: "the portal does not know this",
        413: f"the file is {TOO_LARGE}",
    }.get(status, "the portal fails" if status >= 500 else "the portal refuses")


def _error_of(body: str) -> dict[str, Any] | None:
    """Return CKAN's own account of an error; None if the answer is not CKAN's."""
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError):
        return None
    error = answer.get("error") if isinstance(answer, dict) else None
    if isinstance(error, dict):
        return error
    if isinstance(answer, dict) and answer.get("success") is False:
        return {"message": str(error or "")}
    return None


def _no_ckan(status: int, body: str) -> str:
    """Say what an answer means that is not CKAN's, such as a web page of a server before it."""
    title = re.search(r"(?is)<title[^>]*>(.{0,300}?)</title", body[:20000])
    said = plain(re.sub(r"<[^>]*>", " ", title[1])) if title else ""
    quoted = f": {said[:120]}" if said else ""
    if status == 413:
        return f"the file is {TOO_LARGE} (413)"
    if status == 401:
        return f"something before the portal asks who you are (401){quoted}; {_TOKEN}"
    if status == 403:
        return f"something before the portal forbids this (403){quoted}; ask its administrators"
    if status in {429, 503}:
        return f"the portal is busy ({status}){quoted}; try again later"
    if status >= 500:
        return f"the portal fails ({status}){quoted}; try again later"
    return (
        f"this does not answer as CKAN does ({status}){quoted}; give the address of the portal, "
        "such as https://data.example.go.id/, with its path if it has one"
    )


def _moved(location: str) -> str:
    target = re.sub(r"(?:api/(?:3/)?action/\w+)?(?:[?#].*)?$", "", plain(location))[:200]
    return (
        f"the portal redirects to {target or 'nowhere'}, and kg goes to no address but the one "
        "that you name; give that one if you trust it"
    )


def _flattened(found: object, name: str = "") -> dict[str, str]:
    """Return errors by field: ``{"tags": [{}, {"name": ["bad"]}]}`` is of ``tags 2 name``."""
    if isinstance(found, dict):
        parts = [(f"{name} {plain(str(key))}".strip(), value) for key, value in found.items()]
    elif isinstance(found, list) and any(isinstance(value, dict) for value in found):
        parts = [(f"{name} {number}", value) for number, value in enumerate(found, 1)]
    else:
        texts = found if isinstance(found, list) else [found]
        return {name: plain("; ".join(map(str, texts)))}
    return {key: text for part, value in parts for key, text in _flattened(value, part).items()}


def plain(text: str) -> str:
    """Return what a portal wrote as one short line, without control characters."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:500]


# --- no answer -----------------------------------------------------------------------------------


_INSECURE = "no secure connection"
_REASONS: tuple[tuple[set[str], str], ...] = (  # by the names of exceptions, the first that is met
    ({"ProxyError"}, "the proxy of the environment refuses or cannot be reached"),
    ({"NameResolutionError", "gaierror"}, "no server of this name is known"),
    ({"SSLError", "SSLCertVerificationError"}, _INSECURE),
    ({"ConnectTimeoutError", "ConnectTimeout"}, "the portal takes no connection in time"),
    ({"ReadTimeoutError", "ReadTimeout", "TimeoutError"}, "the portal has stopped answering"),
)


def breakdown(error: BaseException, *, sending: str = "") -> str:
    """Return in plain words why there is no answer, or no whole one.

    `sending` names a file that was on its way.
    """
    names = {type(cause).__name__ for cause in _causes(error)}
    known = next((reason for kinds, reason in _REASONS if names & kinds), None)
    if known == _INSECURE:
        return f"{known}: {_secure(error)}"
    if known:
        return known
    if "NewConnectionError" in names:
        numbers = (getattr(cause, "strerror", None) for cause in _causes(error))
        return f"cannot connect: {plain(next(filter(None, numbers), 'no route'))}"
    if sending:
        return (
            f"the connection broke while {sending} was sent; the portal may take no file of this "
            "size"
        )
    if names & {"ConnectionError", "ProtocolError", "ChunkedEncodingError", "HTTPError"}:
        return "the connection broke before the answer was whole"
    return f"the request failed: {type(error).__name__}"


def _causes(error: BaseException) -> list[BaseException]:
    """Return an error and those that it wraps, in whatever way."""
    found: list[BaseException] = []
    waiting: list[object] = [error]
    while waiting and len(found) < 20:
        cause = waiting.pop()
        if isinstance(cause, BaseException) and cause not in found:
            found.append(cause)
            waiting += [getattr(cause, "reason", None), cause.__cause__, cause.__context__]
            waiting += list(cause.args)
    return found


def _secure(error: BaseException) -> str:
    import ssl

    inner = next((c for c in _causes(error) if isinstance(c, ssl.SSLError)), error)
    detail = getattr(inner, "verify_message", "") or str(inner)
    return plain(re.sub(r"\s*\(_ssl\.c:\d+\)|^\[[^\]]*\]\s*", "", detail))[:200]
