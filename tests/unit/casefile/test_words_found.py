"""Search finds what users typed, whatever they typed."""

import random
import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provenance_app.casefile import CaseFile
from provenance_app.casefile.content import search
from provenance_app.casefile.content.search_index import index_fits
from provenance_app.model.enumerations import CheckState, Pillar, RecordKind
from provenance_app.model.ids import RecordId
from provenance_app.model.records import Check, Claim, Media
from tests.counts import count
from tests.guards import off_guard
from tests.strategies import cases
from tests.unit.casefile.acts import CLAIM, POLICE, SAID, SAVED, add, change, remove


def found(case, words):
    return [hit.id for hit in case.search(words)]


@pytest.mark.parametrize(
    ("words", "record"),
    [
        ("zones", CLAIM.id),
        ("ZONES", CLAIM.id),
        ("zon", CLAIM.id),
        ("61 no-go zo", CLAIM.id),
        ("no-go", CLAIM.id),
        ("orebro", POLICE.id),
        ("authority", POLICE.id),
        ("cafe jarva", SAVED.id),
        ("phone", SAID.id),
        ("twice", CLAIM.id),
    ],
)
def test_words_are_found_in_every_kind_of_record(case, words, record):
    assert found(case, words) == [record]


def test_all_words_have_to_stand_in_the_record_and_all_but_the_last_whole(case):
    assert found(case, "zones police") == []
    assert found(case, "zon 61") == []
    assert found(case, "zon ") == [], "a space ends the word"


def test_titles_come_before_texts(case):
    named = Media(id=RecordId("m1"), title="Vans")
    case.apply(add(Claim(id=RecordId("c2"), text="Vans"), named, Claim(id=RecordId("c3"), text="Vans and more vans")))
    assert found(case, "vans")[0] == named.id


def test_what_was_noted_of_a_check_is_found(case):
    case.apply(
        add(Check(id=RecordId("k1"), record=CLAIM.id, pillar=Pillar.DATE, state=CheckState.CLAIMED, method="sundial"))
    )
    assert found(case, "sundial") == ["k1"]


def test_the_index_follows_changes_removal_and_undo(case):
    edit = change(CLAIM, replace(CLAIM, text="Sixty areas", note=None))
    case.apply(edit)
    assert (found(case, "zones"), found(case, "twice"), found(case, "sixty")) == ([], [], [CLAIM.id])
    case.apply(edit.inverse)
    assert (found(case, "zones"), found(case, "sixty")) == ([CLAIM.id], [])
    case.apply(remove(SAID))
    assert found(case, "phone") == []
    assert case.check().sound


def test_a_hit_shows_the_place_as_plain_text(case):
    text = "<b>x</b> " * 40 + "police\n gave   up here " + "y " * 200
    case.apply(add(replace(SAVED, id=RecordId("s2"), text=text)))
    (hit,) = [hit for hit in case.search("gave up") if hit.id == "s2"]
    assert "police gave up here" in hit.snippet
    assert hit.snippet.startswith("\u2026") and hit.snippet.endswith("\u2026")
    assert len(hit.snippet) < 200


def test_no_more_hits_than_asked_for(case):
    case.apply(add(*(Claim(id=RecordId(f"n{n}"), text=f"zone {n}") for n in range(20))))
    assert len(case.search("zone", limit=7)) == 7


@pytest.mark.parametrize(
    "words",
    ["", "   ", '"', "'", "*", "(", "NEAR(", "AND", "a OR", "title:x", "-", "^zones", "{}", "\0", "\ud83d", "a\0b"],
)
def test_nothing_that_is_typed_is_an_error(case, words):
    assert isinstance(case.search(words), list)


@settings(max_examples=count(30, 500), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(max_size=20) | st.text('"*():^-+{}NEARANDOR zones', max_size=20))
def test_nothing_that_can_be_typed_is_an_error(case, words):
    assert isinstance(case.search(words), list)


def test_operators_are_words(case):
    case.apply(add(Claim(id=RecordId("c2"), text="this OR that")))
    assert found(case, "zones OR that") == []
    assert found(case, "this OR that") == ["c2"]


@settings(max_examples=count(10, 300), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=cases())
def test_an_index_made_anew_is_that_of_the_edits(data, tmp_path_factory):
    path = tmp_path_factory.mktemp("case") / "random.provcase"
    with CaseFile.create(path, "Random") as case:
        case.apply(
            add(*(one for kind in RecordKind if kind is not RecordKind.CASE for one in data.records(kind).values()))
        )
        before = indexed(path)
        case.rebuild_search()
    assert indexed(path) == before


def indexed(path):
    """Return every word of the index with where it stands."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, search, instance)")
        return connection.execute("SELECT * FROM words ORDER BY term, doc, col, offset").fetchall()


def test_a_damaged_index_is_made_anew_from_the_records(case):
    damage_index(case)
    assert not case.check().sound
    assert found(case, "zones") == [CLAIM.id]
    assert case.check().sound


def damage_index(case):
    off_guard(case._connection)
    case._connection.execute("UPDATE search_data SET block = x'0011223344' WHERE id > 10")
    case._connection.execute("PRAGMA cache_size = 0")


def test_a_bit_of_the_index_that_only_gives_other_results_is_found_and_the_index_made_anew(case):
    """SQLite's own check of an index does not see a word of the tree above it that leads elsewhere."""
    before = {words: found(case, words) for words in ("zones", "orebro", "phone", "twice")}
    off_guard(case._connection)
    case._connection.execute("UPDATE search_idx SET term = x'30' WHERE term = ''")
    case._connection.execute("UPDATE search_docsize SET sz = x'090909' WHERE id = 1")
    report = case.check()
    assert report.problems == ("The search index is damaged; no record is.",) and report.index_damaged
    case.rebuild_search()
    assert case.check().sound
    assert {words: found(case, words) for words in before} == before


def test_every_bit_of_the_index_that_changes_what_is_found_is_seen(case, path):
    case.apply(add(*(Claim(id=RecordId(f"n{n}"), text=f"boat {n} at pier {n % 7}") for n in range(200))))
    words = ["boat", "pier", "zones", "17", "phone", "cafe jarva", "6"]
    before = [found(case, one) for one in words]
    case.close()
    rng, seen = random.Random(1), 0
    for _ in range(count(60, 1_000)):
        connection = sqlite3.connect(path, isolation_level=None)
        connection.execute("BEGIN")
        turn_a_bit(connection, rng)
        fits = index_fits(connection)
        if fits:
            assert [answers(connection, one) for one in words] == before
        seen += not fits
        connection.close()
    assert seen > 20


def answers(connection, words):
    return [hit.id for hit in search.find(connection, words, 50)]


def turn_a_bit(connection, rng):
    table, column, key = rng.choice(
        [("search_data", "block", "id"), ("search_docsize", "sz", "id"), ("search_idx", "term", "pgno")]
    )
    chosen, value = rng.choice(
        connection.execute(f"SELECT {key}, {column} FROM {table} WHERE length({column})").fetchall()
    )
    value = bytearray(value)
    value[rng.randrange(len(value))] ^= 1 << rng.randrange(8)
    connection.execute(f"UPDATE {table} SET {column} = ? WHERE {key} = ?", (bytes(value), chosen))


def test_many_words_go_in_the_order_of_the_index_which_writes_itself_out_for_each_that_does_not(case):
    claims = [Claim(id=RecordId(f"many-{number}"), text=f"Claim number {number}") for number in range(700)]
    said: list[str] = []
    case._connection.set_trace_callback(said.append)
    edit = add(*claims)
    case.apply(edit)
    case.apply(edit.inverse)
    case._connection.set_trace_callback(None)
    gone = [int(one.split("'delete', ")[1].split(",")[0]) for one in said if "'delete', " in one and "search" in one]
    assert len(gone) == 700
    assert gone == sorted(gone)
    assert index_fits(case._connection)
