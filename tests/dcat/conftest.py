"""The release that tests of publication make serves those of its description too."""

from tests.publication.conftest import four, published

__all__ = ["four", "published"]
