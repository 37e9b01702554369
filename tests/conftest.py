"""Fixtures of several modules."""

import gc
import warnings
from collections.abc import Iterator

import pytest


@pytest.fixture(scope="module")
def connections_left_open() -> Iterator[None]:
    """Let a module leave connections and answers unread, as a process does that ends.

    Else the collector would warn of a socket at some moment of another test.
    """
    gc.disable()
    yield
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()
    gc.enable()
