"""Whoever hands releases over to a portal, in tests."""

from pathlib import Path
from typing import Any

import pytest

from kg.ckan import Outcome, PortalError, hand_over, payload
from tests.ckan.fake_portal import TOKEN, FakePortal
from tests.ckan.releases import FILES, IRIS, METADATA, release
from tests.stub_server import Stub


class Desk:
    """Hands releases over to the portal and keeps what is said on the way."""

    def __init__(self, portal: FakePortal, stub: Stub, folder: Path) -> None:
        self.portal = portal
        self.stub = stub
        self.url = f"http://127.0.0.1:{stub.port}"
        self.folder = folder
        self.notes: list[str] = []

    def hand(self, files: dict[str, str] = FILES, **options: Any) -> Outcome:
        """Hand over a release of these files; `upload`, `token`, `seconds`, `url`, `metadata`."""
        metadata = options.pop("metadata", METADATA)
        found = payload(metadata, release(self.folder, files), IRIS)
        given = {"upload": True, "seconds": 5.0, "url": self.url, "token": TOKEN} | options
        url, token = given.pop("url"), given.pop("token")
        return hand_over(found, self.folder, url, token, note=self.notes.append, **given)

    def fails(self, *arguments: Any, **options: Any) -> str:
        """Return why a release cannot be handed over: one line, without the token."""
        with pytest.raises(PortalError) as caught:
            self.hand(*arguments, **options)
        message = str(caught.value)
        assert "\n" not in message
        assert TOKEN not in message
        return message

    @property
    def dataset(self) -> dict[str, Any]:
        return self.portal.datasets["kg-uji"]
