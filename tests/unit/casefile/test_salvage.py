"""Of a damaged case everything that can be read is saved, what is lost is named, and the damaged file stays."""

import io
import random
import shutil
from hashlib import sha256
from pathlib import Path

import pytest

from provenance_app.casefile import Cancelled, CaseFile
from provenance_app.casefile.copying.losses import STORED_FILE, Lost, counted_losses
from provenance_app.casefile.copying.salvage import salvage
from provenance_app.casefile.schema import PAGE_SIZE, VERSION
from provenance_app.model.enumerations import LinkForm, RecordKind, Relation
from provenance_app.model.errors import CaseFileError
from provenance_app.model.ids import RecordId
from provenance_app.model.links import Link
from provenance_app.model.records import Claim
from tests.unit.casefile.acts import POLICE, add

CASEFILES = Path(__file__).parents[2] / "casefiles"


WORDS = "of many words " * 9


FILM = sha256(bytes(range(256)) * 9_000).hexdigest()


def claims(count):
    return [
        Claim(id=RecordId(f"claim-{n}"), text=f"Claim {n} " + "of many words " * 9, verbatim=True) for n in range(count)
    ]


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """A case of 901 records, some of them written more than once, and a file; what it holds."""
    path = tmp_path_factory.mktemp("large") / "large.provcase"
    with CaseFile.create(path, "Large") as case:
        many = claims(500)
        case.apply(add(POLICE, *many, label="Import"))
        links = [
            Link(
                id=RecordId(f"link-{n}"),
                from_=many[n].id,
                to=POLICE.id,
                relation=Relation.ATTRIBUTED_TO,
                form=LinkForm.SPEAKER,
            )
            for n in range(400)
        ]
        case.apply(add(*links, label="Link"))
        assert case.add_file(io.BytesIO(bytes(range(256)) * 9_000), "film.mp4", "video/mp4").sha256 == FILM
        return path, case.load()


def keys(snapshot):
    return {(r.record_kind, r.id): r for r in snapshot.all_records()}


def test_a_case_that_lacks_nothing_is_saved_with_its_history(large, tmp_path):
    path, before = large
    report = salvage(path, tmp_path / "saved.provcase")
    assert report.history_kept and report.lost == () and (report.records, report.files) == (901, 1)
    with CaseFile.open(tmp_path / "saved.provcase") as saved:
        assert saved.load() == before and saved.check().sound


def test_what_was_saved_is_what_the_case_begins_with_and_no_undo_takes_it_away(large, tmp_path):
    data = bytearray(large[0].read_bytes())
    data[3 * PAGE_SIZE : 4 * PAGE_SIZE] = bytes(PAGE_SIZE)
    damaged = tmp_path / "damaged.provcase"
    damaged.write_bytes(data)
    assert not salvage(damaged, tmp_path / "saved.provcase").history_kept
    with CaseFile.open(tmp_path / "saved.provcase") as saved:
        assert saved.history()[0].label == "Salvaged from damaged.provcase"
        assert saved.steps().done == ()


def test_whatever_page_is_destroyed_nearly_all_is_saved(large, tmp_path):
    """Each page holds rows, or the history of rows, or tells where they are; one of them alone loses few."""
    path, before = large
    data = path.read_bytes()
    pages = len(data) // PAGE_SIZE
    chosen = {1, *random.Random(7).sample(range(2, pages + 1), 9)}
    for page in chosen:
        damaged, target = tmp_path / f"damaged-{page}.provcase", tmp_path / f"saved-{page}.provcase"
        broken = data[: (page - 1) * PAGE_SIZE] + random.Random(page).randbytes(PAGE_SIZE) + data[page * PAGE_SIZE :]
        damaged.write_bytes(broken)
        report = salvage(damaged, target)
        assert damaged.read_bytes() == broken
        with CaseFile.open(target) as saved:
            found, expected = keys(saved.load()), keys(before)
            assert saved.check().sound
        assert found.items() <= expected.items(), page
        assert len(found) >= 0.95 * len(expected), page
        assert len(found) == len(expected) or report.lost, page
        missing = {(one.kind, one.id) for one in report.missing if one.kind != STORED_FILE}
        gone = {key for key in expected.keys() - found.keys() if key[0] is not RecordKind.CASE}
        assert missing - {("case", "")} == gone, page
        target.unlink()
        damaged.unlink()


def test_half_a_file_gives_what_is_in_that_half(large, tmp_path):
    path, before = large
    data = path.read_bytes()
    (tmp_path / "half.provcase").write_bytes(data[: len(data) // 2])
    report = salvage(tmp_path / "half.provcase", tmp_path / "saved.provcase")
    with CaseFile.open(tmp_path / "saved.provcase") as saved:
        assert keys(saved.load()).items() <= keys(before).items()
        assert saved.check().sound
        gone = keys(before).keys() - keys(saved.load()).keys()
    assert report.records > 0 and report.lost and not report.history_kept
    assert {(one.kind, one.id) for one in report.missing} <= {*gone, ("case", ""), (STORED_FILE, FILM[:12])}


def test_what_is_lost_is_counted_by_kind_and_named():
    lost = [
        Lost("claim", "c1", "61 zones"),
        Lost("claim", "c2"),
        Lost("media", "m"),
        Lost(STORED_FILE, "ab12", "film.mp4"),
    ]
    assert counted_losses(lost) == "2 claims, 1 media item and 1 stored file"
    assert counted_losses(lost[:1]) == "1 claim" and counted_losses([]) == ""
    assert lost[0].sentence == "claim c1 (61 zones) cannot be read."
    assert Lost("position", "\u202e" + "x" * 99).sentence.startswith("position [U+202E]xxx")


@pytest.mark.parametrize("version", range(1, VERSION))
def test_an_older_format_is_saved_as_the_present_one(version, tmp_path):
    old = Path(shutil.copy(CASEFILES / f"format-{version}.provcase", tmp_path / "old.provcase"))
    report = salvage(old, tmp_path / "saved.provcase")
    with CaseFile.open(tmp_path / "saved.provcase") as saved:
        assert saved.original is None and saved.check().sound
    assert report.lost == () and report.history_kept


@pytest.mark.parametrize(
    "junk", [b"", b"SQLite format 3\0", b"\xa5" * 100_000, b"SQLite format 3\0" + b"\xff" * 90_000]
)
def test_what_holds_nothing_of_a_case_is_refused_and_nothing_is_left(junk, tmp_path):
    (tmp_path / "junk.provcase").write_bytes(junk)
    with pytest.raises(CaseFileError):
        salvage(tmp_path / "junk.provcase", tmp_path / "saved.provcase")
    assert [item.name for item in tmp_path.iterdir()] == ["junk.provcase"]


def test_it_stops_when_asked_and_leaves_nothing(large, tmp_path):
    with pytest.raises(Cancelled):
        salvage(large[0], tmp_path / "saved.provcase", progress=lambda _: False)
    assert list(tmp_path.iterdir()) == []
