"""What signs a request to a server: from the environment, never from the command line."""

import os
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.errors import UsageError

_SCHEMES = ("Basic", "Bearer", "Digest")


@dataclass(frozen=True)
class Credentials:
    """What signs a request: a scheme of HTTP, and ``user:password`` or a token."""

    scheme: str  # Basic, Bearer or Digest
    secret: str = field(repr=False)

    @classmethod
    def read(cls, variable: str, environment: Mapping[str, str] = os.environ) -> "Credentials":
        """Return what an environment variable holds.

        ``user:password``, ``Digest user:password`` or ``Bearer TOKEN``. Raises UsageError; its
        message does not repeat the name, as that may be a secret put in the wrong place.
        """
        text = environment.get(variable, "").strip()
        if not text:
            raise UsageError(
                "--auth takes the name of an environment variable, and none of that name is set "
                "(never the password itself)"
            )
        scheme, _, rest = text.partition(" ")
        named = next((s for s in _SCHEMES if s.lower() == scheme.lower() and rest), None)
        secret = rest.strip() if named else text
        usable = ":" in secret if named != "Bearer" else secret.isascii() and " " not in secret
        if not usable or not secret.isprintable():
            raise UsageError(
                "the variable that --auth names must hold user:password, Digest user:password "
                "or Bearer TOKEN"
            )
        return cls(named or "Basic", secret)

    def header(self) -> str | None:
        """Return the header Authorization; None for Digest, which first needs a challenge."""
        if self.scheme == "Basic":
            return f"Basic {b64encode(self.secret.encode()).decode()}"
        return f"Bearer {self.secret}" if self.scheme == "Bearer" else None

    def answer(self, challenges: list[str], method: str, url: str) -> str | None:
        """Return the header Authorization that answers a challenge of Digest, None without one."""
        from urllib import request as library

        challenge = next((c for c in challenges if c[:7].lower() == "digest "), None)
        if self.scheme != "Digest" or challenge is None:
            return None
        user, _, password = self.secret.partition(":")
        known = library.HTTPPasswordMgrWithDefaultRealm()
        known.add_password(None, url, user, password)
        signing = library.HTTPDigestAuthHandler(known)
        asked = library.Request(url, method=method)  # noqa: S310 - signed, never opened
        try:
            fields = library.parse_keqv_list(library.parse_http_list(challenge[7:]))
            signed = signing.get_authorization(asked, fields)
        except (ValueError, IndexError, OSError):  # a challenge that is malformed or unknown
            return None
        return f"Digest {signed}" if signed else None
