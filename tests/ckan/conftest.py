"""A portal on loopback, and a release to hand over to it."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.ckan.desk import Desk


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> "Iterator[Desk]":
    pytest.importorskip("ckanapi", reason="kg's extra 'ckan' is not installed")
    from tests.ckan.desk import Desk
    from tests.ckan.fake_portal import FakePortal
    from tests.stub_server import stubs

    portal = FakePortal()
    # Else each answer waits 40 ms for the acknowledgement of its headers.
    monkeypatch.setattr("tests.stub_server._Handler.disable_nagle_algorithm", True)
    with stubs(monkeypatch) as serve:
        yield Desk(portal, serve(portal), tmp_path / "release")
