"""What a portal is given."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from kg.ckan import payload
from kg.ckan.payload import EXTRAS, PATH
from kg.errors import UsageError
from kg.metadata import SatuData
from kg.release import Indicator
from tests.ckan.releases import IRIS, METADATA, release


def test_the_dataset(tmp_path: Path) -> None:
    found = payload(METADATA, release(tmp_path), IRIS)
    fields = {k: v for k, v in found.package.items() if k not in {"extras", "tags"}}
    assert fields == {
        "name": "kg-uji",
        "title": "Graf uji",
        "notes": "Isi graf.\n\n*English:* What the graph holds.",
        "license_id": "cc-by",
        "owner_org": "diskominfo",
        "author": "Diskominfo Uji",
        "author_email": "data@example.go.id",
        "maintainer": "Meja data",
        "maintainer_email": "tanya@example.go.id",
        "version": "1.0",
        "url": "https://data.example.go.id/kg/",
    }


def test_tags_hold_only_what_ckan_takes(tmp_path: Path) -> None:
    found = payload(METADATA, release(tmp_path), IRIS)
    names = [tag["name"] for tag in found.package["tags"]]
    assert names == ["berita", "news", "tenaga kerja", "labour", "AC DC 2023"]  # "x" is too short


def test_the_extras(tmp_path: Path) -> None:
    extras = payload(METADATA, release(tmp_path), IRIS).extras
    assert extras["uri"] == extras["guid"] == extras["identifier"] == IRIS.dataset()
    assert (extras["temporal_start"], extras["temporal_end"]) == ("2022-01-01", "2023-02-28")
    assert json.loads(extras["spatial"]) == {"type": "Point", "coordinates": [110.87, -0.08]}
    assert extras["spatial_text"] == "Kalimantan Barat"
    assert extras["publisher_name"] == "Diskominfo Uji"
    assert extras["creator_name"] == extras["produsen_data"] == "Disnaker Uji"
    assert extras["contact_email"] == "tanya@example.go.id"
    assert extras["urusan"] == "Tenaga kerja; Statistik"
    assert extras["sifat"] == "terbuka"
    assert len(json.loads(extras["language"])) == 2
    assert "walidata" not in extras, "not set"
    assert all(extras.values())
    assert set(extras) <= EXTRAS


def test_the_resources(tmp_path: Path) -> None:
    turtle, table, packed = payload(METADATA, release(tmp_path), IRIS).resources
    assert [r[PATH] for r in (turtle, table, packed)] == ["kg.ttl", "statistics.csv", "kg.nq.gz"]
    assert turtle["name"] == "Berkas kg.ttl"
    assert turtle["description"] == "Isinya.\n\n*English:* What it holds."
    assert turtle["url"] == turtle["download_url"] == "https://data.example.go.id/kg/kg.ttl"
    assert turtle["uri"] == IRIS.distribution("kg.ttl")
    assert (table["format"], table["mimetype"], table["size"]) == ("CSV", "text/csv", 8)
    assert len(table["hash"]) == 64
    assert table["hash_algorithm"] == "http://spdx.org/rdf/terms#checksumAlgorithm_sha256"
    assert packed["mimetype"] == packed["mimetype_inner"] == "application/n-quads"
    assert packed["compress_format"].endswith("application/gzip")
    assert "compress_format" not in turtle


@pytest.mark.parametrize("name", ["a", "Kg", "kg uji", "k" * 101, "kg.uji", "-\n"])
def test_a_name_that_ckan_does_not_take(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="no name for CKAN"):
        payload(replace(METADATA, name=name), release(tmp_path), IRIS)


def test_what_is_not_said_is_left_out(tmp_path: Path) -> None:
    bare = replace(METADATA, satu_data=SatuData(), keywords=())
    found = payload(bare, release(tmp_path), IRIS)
    assert "tags" not in found.package
    assert not {"creator_name", "produsen_data", "urusan"} & set(found.extras)


def test_satu_data_fields_left_empty_come_from_the_release(tmp_path: Path) -> None:
    """Each is a field that the officer would otherwise have to fill in on the portal."""
    made = release(tmp_path)
    figures = Indicator("urn:i", "peserta aktif", ("jiwa", "peserta"), 2)
    made = replace(made, contents=replace(made.contents, indicators=(figures,)))
    extras = payload(METADATA, made, IRIS).extras
    assert extras["satuan"] == "jiwa, peserta"
    assert extras["periode"] == "2022-01-01 – 2023-02-28"
    assert extras["cakupan"] == "Kalimantan Barat, Kota Pontianak"
    assert extras["frekuensi"] == "tidak tetap"
    assert set(extras) <= EXTRAS
