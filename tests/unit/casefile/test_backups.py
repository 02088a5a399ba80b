"""Backups: of every state once, never of a damaged case, as many as the rules keep, and back to any of them."""

import os
import sqlite3
import threading
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from provenance_app.casefile import Cancelled, CaseFile
from provenance_app.casefile.copying import backups as module
from provenance_app.casefile.copying.backups import Backups
from provenance_app.casefile.ledger import Ledger
from provenance_app.model.errors import CaseFileError, CaseNotWritten
from tests.opening import open_case
from tests.places import NoSmallDisk, read_only_place, small_disk, tmp_path
from tests.unit.casefile.acts import CLAIM, change, names

__all__ = ["tmp_path"]

NOON = datetime(2024, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def store(tmp_path):
    return Backups(tmp_path / "data" / "backups")


def edited(case, note):
    before = case.load().claims[CLAIM.id]
    return case.apply(change(before, replace(before, note=note)))


def aged(store, case, made, entries=1, size=1_000, *, pinned=False):
    """Put a file among the backups of a case, as one made then is called."""
    folder = store.folder / case
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / module._name(made, entries, pinned=pinned)
    path.write_bytes(bytes(size))
    return path


def test_each_state_is_backed_up_once(case, store):
    first = store.make(case.path)
    assert store.make(case.path) is None
    edited(case, "seen again")
    second = store.make(case.path)
    assert store.of(case.case_id) == store.at(case.path) == [second, first]
    assert (second.entries, first.entries) == (3, 2)
    assert store.total == second.size + first.size > 0
    with CaseFile.open(second.path) as copy:
        assert copy.load() == case.load() and copy.check().sound
    assert names(first.path.parent) == sorted([first.path.name, second.path.name, "places.json"])


def test_a_backup_that_is_due_while_nobody_can_read_waits_for_its_turn_or_until_it_is_stopped(case, store):
    looks, made = [], []

    def backed_up():
        made.append(store.make(case.path, progress=lambda _: looks.append(1) or True))

    case._connection.execute("BEGIN EXCLUSIVE")  # as a transaction does that is larger than the cache
    thread = threading.Thread(target=backed_up)
    try:
        with pytest.raises(Cancelled):
            store.make(case.path, progress=lambda _: False)
        thread.start()
        while len(looks) < 2 and thread.is_alive():
            thread.join(0.02)
        assert thread.is_alive() and not made
    finally:
        case._connection.execute("COMMIT")
        thread.join(10)
    assert [one.entries for one in made] == [2]


def test_an_edit_in_the_middle_of_a_backup_is_not_kept_waiting_and_is_in_it(case, store):
    case.apply(change(None, replace(CLAIM, id="big", text="x" * 900_000)))
    pages, written = [], []

    def progress(done):
        pages.append(done)
        if len(pages) == 1:
            written.append(edited(case, "meanwhile"))
        return True

    module_step = module.back_up.__globals__
    before, module_step["_PAGES_A_STEP"] = module_step["_PAGES_A_STEP"], 8
    try:
        made = store.make(case.path, progress=progress)
    finally:
        module_step["_PAGES_A_STEP"] = before
    assert len(pages) > 5 and made.entries == written[0]
    with CaseFile.open(made.path) as copy:
        assert copy.load().claims[CLAIM.id].note == "meanwhile"


def test_it_is_made_in_a_thread_of_its_own_while_the_case_is_edited(case, store):
    made = []
    thread = threading.Thread(target=lambda: made.append(store.make(case.path)))
    thread.start()
    for n in range(20):
        edited(case, f"note {n}")
    thread.join()
    assert case.check().sound and made[0].entries >= 2
    with CaseFile.open(made[0].path) as copy:
        assert copy.check().sound


def test_it_stops_where_it_is_told_to(case, store):
    with pytest.raises(Cancelled):
        store.make(case.path, progress=lambda _: False)
    assert store.of(case.case_id) == [] and names(store.folder / case.case_id) == ["places.json"]


def test_a_damaged_case_is_never_backed_up_and_its_backups_stay(case, store, path):
    good = store.make(path)
    edited(case, "one more")
    case.close()
    data = bytearray(path.read_bytes())
    for at in range(8192 * 3, len(data), 8192):
        data[at : at + 64] = b"\xa5" * 64
    path.write_bytes(data)
    with pytest.raises(CaseFileError) as refused:
        store.make(path)
    assert "backed up" in str(refused.value)
    assert store.at(path) == [good]


def test_what_the_rules_do_not_keep_goes(case, store):
    old = [aged(store, case.case_id, NOON + timedelta(days=day, hours=hour)) for day in range(20) for hour in (0, 1)]
    pinned = aged(store, case.case_id, NOON - timedelta(days=400), pinned=True)
    made = store.make(case.path)
    kept = [one.path for one in store.of(case.case_id)]
    last_of_days = [old[2 * day + 1] for day in range(14, 20)]
    assert kept == [made.path, *sorted({*old[-9:], *last_of_days}, reverse=True), pinned]


def test_all_together_stay_below_a_size_and_the_oldest_go_first(case, store):
    other = [aged(store, "other", NOON + timedelta(days=day)) for day in range(3)]
    older = aged(store, case.case_id, NOON - timedelta(days=9))
    pinned = aged(store, case.case_id, NOON - timedelta(days=99), pinned=True)
    size = case.path.stat().st_size
    made = Backups(store.folder, most=size + 2_500).make(case.path)
    assert not older.exists() and [one.exists() for one in other] == [False, False, True]
    assert pinned.exists() and made.path.exists()
    edited(case, "again")
    last = Backups(store.folder, most=10).make(case.path)
    assert [one.path for one in store.of(case.case_id)] == [last.path, pinned] and store.of("other") == []


def test_a_pinned_backup_stays_and_pins_the_one_that_is_there(case, store):
    made = store.make(case.path)
    assert store.make(case.path, pinned=True) is None
    (only,) = store.of(case.case_id)
    assert only.pinned and only.size == made.size and not made.path.exists()


def test_an_earlier_state_opens_as_a_copy_of_its_own_beside_the_case(case, store, tmp_path):
    first = store.make(case.path)
    edited(case, "later")
    before = case.path.stat()
    with Ledger(tmp_path / "ledger") as ledger:
        ledger.remember(case.case_id, case.head(), case.path)
        paths = [store.restore(first, "zones", (case.path.parent,), ledger) for _ in range(2)]
        when = f"{first.made.astimezone():%Y-%m-%d %H-%M}"
        assert [one.name for one in paths] == [f"zones (of {when}).provcase", f"zones (of {when}) 2.provcase"]
        opened = open_case(paths[1], ledger, tmp_path)
        with opened.case as copy:
            assert opened.received is None and copy.load().claims[CLAIM.id].note == CLAIM.note
            assert copy.head().seq == 2
            edited(copy, "another way")
    after = case.path.stat()
    assert (before.st_size, before.st_mtime_ns, before.st_ino) == (after.st_size, after.st_mtime_ns, after.st_ino)


def test_it_is_found_and_restored_when_the_case_is_gone_and_its_folder_too(case, store, tmp_path):
    path = case.path
    store.make(path)
    case.close()
    path.unlink()
    (found,) = store.at(path)
    nowhere = tmp_path / "a file"
    nowhere.touch()
    with Ledger(tmp_path / "ledger") as ledger:
        copy = store.restore(found, "zones", (nowhere / "gone", tmp_path / "Documents"), ledger)
    assert copy.parent == tmp_path / "Documents"
    with CaseFile.open(copy) as opened:
        assert opened.check().sound


def test_a_damaged_backup_is_said_so(case, store, tmp_path):
    made = store.make(case.path)
    made.path.write_bytes(made.path.read_bytes()[:20_000])
    with Ledger(tmp_path / "ledger") as ledger, pytest.raises(CaseFileError):
        store.restore(made, "zones", (tmp_path / "out",), ledger)
    assert not (tmp_path / "out").exists()


def test_a_folder_that_takes_nothing_is_said_so_and_the_case_goes_on(case, tmp_path):
    folder = tmp_path / "data"
    folder.mkdir()
    with read_only_place(folder), pytest.raises(CaseNotWritten) as refused:
        Backups(folder / "backups").make(case.path)
    assert str(folder) in str(refused.value)
    edited(case, "goes on")


def test_a_folder_of_a_case_that_takes_nothing_more_is_said_so_in_the_same_way(case, store):
    store.make(case.path)
    edited(case, "again")
    for folder in (store.folder.parent, store.folder):
        folder.chmod(0o755)  # closed to all but the user, whose place somebody else takes now
    with read_only_place(store.folder / case.case_id), pytest.raises(CaseNotWritten) as refused:
        store.make(case.path)
    assert str(refused.value).startswith(f"A backup could not be written to {store.folder} (")


def test_a_full_disk_is_left_as_it_was(case, tmp_path, monkeypatch):
    try:
        with small_disk(tmp_path / "small", 64) as disk:
            monkeypatch.setattr(module, "_SPARE", -(10**9))
            with pytest.raises(CaseNotWritten):
                Backups(disk).make(case.path)
            assert [one.name for one in (disk / case.case_id).iterdir()] == ["places.json"]
            monkeypatch.undo()
            with pytest.raises(CaseNotWritten) as refused:
                Backups(disk).make(case.path)
            assert "too little room" in str(refused.value)
    except NoSmallDisk as error:
        pytest.skip(str(error))
    edited(case, "goes on")


def test_an_id_that_somebody_made_up_leads_nowhere_else(case, store, path):
    case.close()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE meta SET case_id = '../../../outside'")
    made = store.make(path)
    assert made.path.parent.parent == store.folder and store.of("../../../outside") == [made]


def test_what_a_cut_off_backup_left_is_removed_later(case, store):
    folder = store.folder / case.case_id
    folder.mkdir(parents=True)
    old, new = folder / ".provenance-aa.part", folder / ".provenance-bb.part"
    old.touch()
    new.touch()
    os.utime(old, (1, 1))
    store.make(case.path)
    assert not old.exists() and new.exists()


def test_where_a_case_stood_is_not_forgotten_when_that_cannot_be_written(case, store, path, monkeypatch):
    first = store.make(path)
    other = path.with_name("moved.provcase")
    case.save_copy(other)
    with monkeypatch.context() as patched:
        patched.setattr(module.json, "dumps", lambda _: "\ud800")  # the text that is cut off cannot even be begun
        with pytest.raises(UnicodeEncodeError):
            store.make(other)
    assert store.at(path) == [first] and names(first.path.parent) == sorted([first.path.name, "places.json"])


def test_of_those_of_one_second_the_first_goes_first(case, store, monkeypatch):
    monkeypatch.setattr(module.time, "time", lambda: 1_700_000_000.0)
    made = []
    for number in range(4):
        edited(case, f"note {number}")
        made.append(store.make(case.path))
    kept = [one.entries for one in Backups(store.folder, most=3 * made[-1].size).of(case.case_id)]
    edited(case, "last")
    last = Backups(store.folder, most=int(3.5 * made[-1].size)).make(case.path)
    assert [one.entries for one in store.of(case.case_id)] == [last.entries, *kept[:2]]


def test_a_backup_that_cannot_get_its_name_leaves_nothing(case, store, monkeypatch):
    store.make(case.path)
    edited(case, "again")
    before = names(store.folder / case.case_id)

    def refuse(part, target):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(module, "put_in_place", refuse)
    with pytest.raises(CaseNotWritten):
        store.make(case.path)
    assert names(store.folder / case.case_id) == before
