"""A case is written anew without the room that removed things left, and nobody loses an edit by it."""

import io
import threading

import pytest

from provenance_app.casefile import Cancelled, CaseFile
from provenance_app.casefile.copying.compacting import compact
from provenance_app.model.errors import CaseFileError, CaseNotWritten
from provenance_app.model.ids import RecordId
from provenance_app.model.records import Claim
from tests.places import small_files
from tests.unit.casefile.acts import CLAIM, POLICE, SAID, add, change, names, remove


def claims(count):
    return [Claim(id=RecordId(f"n{n}"), text=f"Claim {n} " + "of many words " * 40) for n in range(count)]


@pytest.fixture
def roomy(tmp_path):
    """A case with free pages: an index of words for claims that are gone."""
    path = tmp_path / "roomy.provcase"
    with CaseFile.create(path, "Roomy") as case:
        many = claims(400)
        case.apply(add(POLICE, CLAIM, SAID, *many))
        case.add_file(io.BytesIO(b"bytes" * 300_000), "film.mp4", "video/mp4")
        case.put_thumbnail(next(iter(case.load().files)), b"small picture")
        case.apply(remove(*many))
    return path


def test_it_gets_smaller_and_is_the_same_with_all_its_history(roomy):
    with CaseFile.open(roomy) as case:
        before, entries, head = case.load(), case.history(), case.head()
    size = roomy.stat().st_size
    saved = compact(roomy, roomy)
    assert saved == size - roomy.stat().st_size > 50_000
    with CaseFile.open(roomy) as case:
        assert (case.load(), case.history(), case.head()) == (before, entries, head)
        assert case.check().sound
        assert case.thumbnail(next(iter(before.files))) == b"small picture"
        assert case.search("zones")[0].id == CLAIM.id
        assert case.apply(case.edit_of(3).inverse), "what was removed can still be brought back"
    assert names(roomy.parent) == ["roomy.provcase"]


def test_an_open_case_is_refused_edits_of_the_file_that_was_replaced(roomy):
    with CaseFile.open(roomy) as case:
        compact(roomy, roomy)
        with pytest.raises(CaseNotWritten, match="moved or removed"):
            case.apply(change(CLAIM, CLAIM.__class__(id=CLAIM.id, text="Other")))


def test_an_edit_that_waits_for_the_lock_meanwhile_is_written_or_refused_but_never_lost(roomy, monkeypatch):
    """The other window has looked at the path already, and gets the lock when its file is not there any more."""
    from provenance_app.casefile.copying import compacting

    after = CLAIM.__class__(id=CLAIM.id, text="Written meanwhile")
    outcome = []
    begun = threading.Event()

    def write():
        with CaseFile.open(roomy) as case:
            case._connection.execute("PRAGMA busy_timeout = 20000")
            opened.set()
            begun.wait()
            try:
                outcome.append(case.apply(change(CLAIM, after)))
            except CaseFileError as error:
                outcome.append(error)

    opened = threading.Event()
    writer = threading.Thread(target=write)
    writer.start()
    opened.wait()
    put = compacting.put_in_place

    def slowly(part, target):
        begun.set()
        threading.Event().wait(0.3)  # the other one is past its look at the path, and waits
        put(part, target)

    monkeypatch.setattr(compacting, "put_in_place", slowly)
    compact(roomy, roomy)
    writer.join()
    with CaseFile.open(roomy) as case:
        written = case.load().claims[CLAIM.id].text == after.text
    assert len(outcome) == 1
    assert written == isinstance(outcome[0], int), outcome
    assert written or "was moved or removed" in str(outcome[0])


def test_while_somebody_writes_it_is_not_compacted(roomy):
    with CaseFile.open(roomy) as other:
        other._connection.execute("BEGIN IMMEDIATE")
        with pytest.raises(CaseNotWritten, match="being written by another window.*not compacted"):
            compact(roomy, roomy)
        other._connection.execute("ROLLBACK")


def test_a_compact_copy_leaves_the_case_alone(roomy, tmp_path):
    before = roomy.read_bytes()
    saved = compact(roomy, tmp_path / "copy.provcase")
    assert roomy.read_bytes() == before
    assert (tmp_path / "copy.provcase").stat().st_size == len(before) - saved
    with CaseFile.open(roomy) as case, CaseFile.open(tmp_path / "copy.provcase") as copy:
        assert case.load() == copy.load() and copy.check().sound


def test_cancelled_or_without_room_it_is_as_it_was(roomy):
    before = roomy.read_bytes()
    with pytest.raises(Cancelled):
        compact(roomy, roomy, progress=lambda _: False)
    with small_files(400_000), pytest.raises(CaseNotWritten, match="not compacted"):
        compact(roomy, roomy)
    assert roomy.read_bytes() == before
    assert names(roomy.parent) == ["roomy.provcase"]


def test_what_was_wrong_before_is_still_told_afterwards(roomy):
    data = bytearray(roomy.read_bytes())
    at = data.find(b"bytesbytes")
    data[at : at + 5] = b"other"
    roomy.write_bytes(data)
    with CaseFile.open(roomy) as case:
        problems = case.check().problems
    assert problems
    compact(roomy, roomy)
    with CaseFile.open(roomy) as case:
        assert case.check().problems == problems
