"""Hands a finished release over to a CKAN portal, through its action API.

`payload` says what would be sent, and asks nobody; `hand_over` sends it. Doing it again with the
same release writes nothing.
"""

from collections.abc import Callable
from pathlib import Path

from kg.ckan.handing import Handing, Outcome
from kg.ckan.payload import Payload, payload
from kg.ckan.portal import Portal, token
from kg.ckan.refusals import PortalError

__all__ = ["Outcome", "Payload", "PortalError", "hand_over", "payload", "token"]

SECONDS = 300.0  # how long a portal may be silent, as when it takes in a large file


def hand_over(
    payload: Payload,
    folder: Path,
    url: str,
    token: str,
    *,
    upload: bool,
    seconds: float = SECONDS,
    note: Callable[[str], None] = lambda text: None,
) -> Outcome:
    """Bring the dataset of a portal to what a release says, and return what was done.

    With `upload` the portal keeps the files of `folder`, else their addresses. `note` is called
    with what a user should hear on the way. Raises KgError: the portal is as it was, or the message
    says what is not.
    """
    portal = Portal(url, token, seconds=seconds or SECONDS, note=note)
    try:
        return Handing(portal, payload, folder, upload=upload, note=note).run()
    finally:
        portal.close()
