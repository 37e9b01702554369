"""Handing a release over: first, again, changed, and when it fails half-way."""

from copy import deepcopy
from dataclasses import replace

import pytest

from kg.ckan import hand_over, payload
from kg.ckan.portal import Portal
from kg.errors import InputError, KgError
from kg.metadata import SatuData, Text
from tests.ckan.desk import Desk
from tests.ckan.fake_portal import TOKEN, FakePortal, failing, page
from tests.ckan.releases import FILES, IRIS, METADATA, release
from tests.stub_server import Asked, Reply

NAMES = tuple(f"Berkas {path}" for path in FILES)
NEW = {**FILES, "kg.ttl": "<a> <b> <d> .\n"}


def names(desk: Desk) -> list[str]:
    return [resource["name"] for resource in desk.dataset["resources"]]


# --- first, and again ----------------------------------------------------------------------------


def test_a_new_dataset_is_private_until_its_files_are_there(desk: Desk) -> None:
    seen = []

    def look(portal: FakePortal, asked: Asked) -> Reply:
        seen.append(desk.dataset["private"])
        return portal.result(asked)

    desk.portal.faults["resource_create"] = [look] * 3
    outcome = desk.hand()
    assert seen == [True] * 3
    assert desk.dataset["private"] is False
    assert outcome.dataset == f"{desk.url}/dataset/kg-uji"
    assert outcome.created
    assert outcome.resources_created == NAMES
    assert names(desk) == list(NAMES)
    kept = {r["name"]: desk.portal.files[r["id"]] for r in desk.dataset["resources"]}
    assert {k: v.strip() for k, v in kept.items()} == {
        f"Berkas {path}": text.strip() for path, text in FILES.items()
    }


@pytest.mark.parametrize("upload", [True, False])
def test_a_second_time_nothing_is_written(desk: Desk, upload: bool) -> None:
    desk.hand(upload=upload)
    desk.portal.calls.clear()
    outcome = desk.hand(upload=upload)
    assert desk.portal.writes == []
    assert not outcome.changed
    assert not outcome.created
    assert outcome.resources_unchanged == NAMES


def test_without_files_one_request_does_it(desk: Desk) -> None:
    outcome = desk.hand(upload=False)
    assert desk.portal.writes == ["package_create"]
    assert outcome.resources_created == NAMES
    assert desk.dataset["resources"][0]["url"] == "https://data.example.go.id/kg/kg.ttl"
    assert not any("kg path" in resource for resource in desk.dataset["resources"])


def test_each_request_goes_to_the_portal_with_the_token(desk: Desk) -> None:
    desk.hand()
    assert {asked.headers["host"] for asked in desk.stub.asked} == {f"127.0.0.1:{desk.stub.port}"}
    assert {asked.headers["authorization"] for asked in desk.stub.asked} == {TOKEN}
    assert all(asked.path.startswith("/api/action/") for asked in desk.stub.asked)


# --- changes -------------------------------------------------------------------------------------


def test_only_a_file_that_is_new_is_sent(desk: Desk) -> None:
    desk.hand()
    before = [resource["id"] for resource in desk.dataset["resources"]]
    desk.portal.calls.clear()
    outcome = desk.hand(NEW)
    assert desk.portal.writes == ["resource_patch"]
    assert outcome.resources_updated == NAMES[:1]
    assert outcome.resources_unchanged == NAMES[1:]
    assert [resource["id"] for resource in desk.dataset["resources"]] == before
    assert desk.portal.files[before[0]].strip() == NEW["kg.ttl"].strip()


def test_resources_come_and_go_in_the_order_of_the_release(desk: Desk) -> None:
    desk.hand({"kg.nq.gz": "packed\n", "statistics.csv": "a\n"})
    outcome = desk.hand({"kg.ttl": "<a> <b> <c> .\n", "statistics.csv": "a\n"})
    assert outcome.resources_created == ("Berkas kg.ttl",)
    assert outcome.resources_removed == ("Berkas kg.nq.gz",)
    assert names(desk) == ["Berkas kg.ttl", "Berkas statistics.csv"]


@pytest.mark.parametrize("upload", [True, False])
def test_what_others_have_added_stays(desk: Desk, upload: bool) -> None:
    desk.hand(upload=upload)
    identity = desk.dataset["id"]
    desk.dataset["extras"].append({"key": "penilaian", "value": "baik"})
    desk.dataset["tags"].append({"name": "pilihan", "vocabulary_id": None})
    desk.dataset["groups"] = [{"name": "ekonomi"}]
    desk.dataset["bidang"] = "ketenagakerjaan"
    theirs = {"id": "theirs", "name": "Catatan", "url": "https://portal.example/catatan.pdf"}
    desk.dataset["resources"].insert(0, theirs)
    desk.dataset["resources"][1]["datastore_active"] = True
    title = Text("Graf baru", "New graph")
    desk.hand(NEW, upload=upload, metadata=replace(METADATA, title=title))
    found = desk.dataset
    assert (found["id"], found["title"], found["bidang"]) == (
        identity,
        *title[:1],
        "ketenagakerjaan",
    )
    assert {"key": "penilaian", "value": "baik"} in found["extras"]
    assert "pilihan" in [tag["name"] for tag in found["tags"]]
    assert found["groups"] == [{"name": "ekonomi"}]
    assert names(desk) == ["Catatan", *NAMES]
    assert found["resources"][1]["datastore_active"] is True


def test_an_extra_that_is_said_no_more_goes(desk: Desk) -> None:
    desk.hand()
    desk.hand(metadata=replace(METADATA, satu_data=SatuData()))
    assert "urusan" not in {extra["key"] for extra in desk.dataset["extras"]}


def test_a_loader_of_the_portal_that_writes_its_own_hash_does_not_matter(desk: Desk) -> None:
    desk.hand()
    desk.dataset["resources"][1] |= {"hash": "md5-of-a-loader", "format": "csv"}
    desk.portal.calls.clear()
    desk.hand()
    assert desk.portal.writes == []


def test_a_portal_whose_schema_has_fields_of_its_own(desk: Desk) -> None:
    desk.portal.schema = {"issued", "language", "access_rights"}
    desk.hand()
    assert desk.dataset["issued"] == "2023-01-31"
    assert len(desk.dataset["language"]) == 2
    assert not desk.portal.schema & {extra["key"] for extra in desk.dataset["extras"]}
    desk.portal.calls.clear()
    assert not desk.hand().changed
    assert desk.portal.writes == []


def test_files_become_addresses_and_back(desk: Desk) -> None:
    desk.hand()
    desk.hand(upload=False)
    assert desk.portal.files == {}
    assert desk.dataset["resources"][0]["url"] == "https://data.example.go.id/kg/kg.ttl"
    desk.hand()
    assert len(desk.portal.files) == 3


def test_a_resource_that_was_harvested_is_known_by_its_iri(desk: Desk) -> None:
    desk.hand(upload=False)
    for resource in desk.dataset["resources"]:
        resource["name"] = "lain"
        del resource["sha256"]
    outcome = desk.hand(upload=False)
    assert outcome.resources_updated == NAMES
    assert names(desk) == list(NAMES)


# --- whose dataset -------------------------------------------------------------------------------


def test_a_dataset_of_others_is_left_alone(desk: Desk) -> None:
    desk.hand()
    desk.dataset["extras"] = [{"key": "uri", "value": "https://others.example/dataset"}]
    desk.dataset["resources"] = []
    before = deepcopy(desk.dataset)
    assert "which kg has not made" in desk.fails()
    assert desk.dataset == before


def test_a_dataset_made_by_hand_in_the_same_organisation_is_taken_over(desk: Desk) -> None:
    desk.portal.package_create(name="kg-uji", owner_org="diskominfo")
    desk.hand()
    assert desk.dataset["title"] == "Graf uji"
    assert "made by hand" in "".join(desk.notes)


def test_a_deleted_dataset_is_not_revived(desk: Desk) -> None:
    desk.hand()
    desk.dataset["state"] = "deleted"
    assert "deleted dataset has the name 'kg-uji'" in desk.fails()


def test_a_name_that_a_hidden_dataset_has(desk: Desk) -> None:
    taken = failing(409, "Validation Error", name=["That URL is already in use."])
    desk.portal.faults["package_create"] = [taken]
    message = desk.fails()
    assert "name: That URL is already in use." in message
    assert "a deleted dataset, or one that you may not see" in message
    desk.portal.faults["package_show"] = [failing(403, "Authorization Error", message="Denied")]
    assert "a dataset 'kg-uji' is there that this token may not see" in desk.fails()


def test_a_private_dataset_stays_private(desk: Desk) -> None:
    desk.hand()
    desk.dataset["private"] = True
    desk.hand(NEW)
    assert desk.dataset["private"] is True
    assert "stays so" in "".join(desk.notes)


@pytest.mark.parametrize(
    ("organisation", "why"),
    [
        ("", "names no organisation; the token may write in: diskominfo"),
        ("tiada", "the portal has no organisation 'tiada'"),
        ("bappeda", "may not write in the organisation 'bappeda'; the token may write in: disk"),
    ],
)
def test_organisations(desk: Desk, organisation: str, why: str) -> None:
    ckan = replace(METADATA.ckan, organisation=organisation)
    with pytest.raises(KgError, match=why):
        desk.hand(metadata=replace(METADATA, ckan=ckan))
    assert desk.portal.writes == []


# --- half-way ------------------------------------------------------------------------------------

BROKEN = Reply(status=0)


@pytest.mark.parametrize("administrator", [True, False])
def test_a_new_dataset_that_fails_is_taken_back_or_stays_hidden(
    desk: Desk, administrator: bool
) -> None:
    desk.portal.administrator = administrator
    desk.portal.faults["resource_create"] = [None, BROKEN]
    message = desk.fails()
    assert "the connection broke while statistics.csv was sent" in message
    if administrator:
        assert "the portal is as it was" in message
        assert desk.portal.datasets == {}
    else:
        assert "with 1 of 3 files, private and unfinished" in message
        assert desk.dataset["private"] is True


def test_the_next_run_finishes_it(desk: Desk) -> None:
    desk.portal.faults["resource_create"] = [None, BROKEN]
    desk.fails()
    desk.portal.calls.clear()
    outcome = desk.hand()
    assert desk.portal.writes.count("resource_create") == 2
    assert desk.dataset["private"] is False
    assert outcome.resources_created == NAMES[1:]
    assert names(desk) == list(NAMES)


def test_files_added_to_a_dataset_are_taken_back(desk: Desk) -> None:
    some = {k: v for k, v in FILES.items() if k == "kg.ttl"}
    desk.hand(some)
    before = deepcopy(desk.dataset)

    def stores_and_breaks(portal: FakePortal, asked: Asked) -> Reply:
        portal.result(asked)
        return BROKEN

    desk.portal.faults["resource_create"] = [None, stores_and_breaks]
    message = desk.fails()
    assert "the files that were added are taken back" in message
    assert desk.dataset == before


@pytest.mark.parametrize("done", [True, False])
def test_what_may_be_done_already_is_not_undone(desk: Desk, done: bool) -> None:
    def perhaps(portal: FakePortal, asked: Asked) -> Reply:
        if done:
            portal.result(asked)
        return page(504, "Gateway Time-out")

    desk.portal.faults["package_patch"] = [perhaps]
    message = desk.fails()
    assert "(504): Gateway Time-out" in message
    assert "has all files, and may still be private; the same command goes on" in message
    desk.hand()
    assert desk.dataset["private"] is False
    desk.portal.faults["package_patch"] = [perhaps]
    new = {"statistics.csv": "a,b\n1,2\n", "kg.trig": "<a> <b> <c> .\n"}
    message = desk.fails(new)
    assert "already added: kg.trig; whether the description was replaced is not known" in message
    desk.hand(new)
    assert names(desk) == ["Berkas statistics.csv", "Berkas kg.trig"]


def test_files_replaced_are_told(desk: Desk) -> None:
    desk.hand()
    desk.portal.faults["resource_patch"] = [
        None,
        failing(500, "Internal Server Error", message="!"),
    ]
    both = {**NEW, "statistics.csv": "a,b\n3,4\n"}
    message = desk.fails(both)
    assert "the portal fails (500): !" in message
    assert "already replaced: kg.ttl" in message
    assert "whether statistics.csv was replaced is not known" in message
    assert "the same command goes on" in message
    desk.portal.calls.clear()
    desk.hand(both)
    assert desk.portal.writes == ["resource_patch"]


def test_a_refused_description_changes_nothing(desk: Desk) -> None:
    desk.hand()
    before = deepcopy(desk.dataset)
    refusal = failing(409, "Validation Error", tags=[{}, {"name": ["Tag is bad", "Very bad"]}])
    desk.portal.faults["package_patch"] = [refusal]
    message = desk.fails(metadata=replace(METADATA, title=Text("Lain", "Other")))
    assert "tags 2 name: Tag is bad; Very bad; nothing was changed" in message
    assert desk.dataset == before


@pytest.mark.parametrize("first", [True, False])
def test_a_file_that_is_not_as_described_is_not_sent(desk: Desk, first: bool) -> None:
    if not first:
        desk.hand()
        desk.portal.calls.clear()
    found = payload(METADATA, release(desk.folder, NEW), IRIS)
    (desk.folder / "kg.ttl").write_text("spoilt")
    with pytest.raises(KgError, match="not as the release describes it"):
        hand_over(found, desk.folder, desk.url, TOKEN, upload=True, seconds=5)
    (desk.folder / "kg.ttl").unlink()
    with pytest.raises(InputError, match="is missing"):
        hand_over(found, desk.folder, desk.url, TOKEN, upload=True, seconds=5)
    assert desk.portal.writes == []


def test_stopped_by_the_user(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    write = Portal.write

    def stopped(self: Portal, action: str, *arguments: object) -> object:
        if action == "resource_create":
            raise KeyboardInterrupt
        return write(self, action, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(Portal, "write", stopped)
    with pytest.raises(KeyboardInterrupt):
        desk.hand()
    assert "stopped; the new dataset stays on the portal" in desk.notes[-1]


def test_a_page_of_a_proxy_that_takes_no_large_files(desk: Desk) -> None:
    desk.hand()
    desk.portal.faults["resource_patch"] = [page(413, "413 Request Entity Too Large")]
    message = desk.fails(NEW)
    assert "larger than the portal takes" in message
    assert "upload = false" in message
    assert "nothing was changed" in message
