"""Words that a page does not have any more in its newest capture: what is found, and that it follows each edit."""

from datetime import UTC, datetime

import pytest

from provenance_app.analysis.flags import FlagIndex, Severity, evaluate
from provenance_app.analysis.standing import missing_from, now_reads
from provenance_app.analysis.word_places import place_of, places_of
from provenance_app.model.changes import Change, Changes
from provenance_app.model.enumerations import LinkStatus, RecordKind
from provenance_app.model.selectors import anchor
from tests.unit.analysis.words import appears_in, capture, case, claim, document, media, stated

FIRST = "Flood leaves 12 dead, says mayor\n\nNobody is to blame, she said.\n\nA street under water. File photo: Lima"
DAYS = [datetime(2024, 3, day, 9, 30, tzinfo=UTC) for day in (1, 2, 3)]


def selector(words, text=FIRST, of="one"):
    return anchor(text, text.index(words), text.index(words) + len(words), of)


HEAD = (claim("head", text="Flood leaves 12 dead"), stated("head", "page", selector=selector("Flood leaves 12 dead")))
BLAME = (claim("blame", text="Nobody is to blame"), stated("blame", "page", selector=selector("Nobody is to blame")))
PHOTO = (
    media("photo", title="A street"),
    appears_in("photo", "page", selector=selector("A street under water. File photo: Lima")),
)
PAGE = (document("page"), capture("page", FIRST, "one", captured_at=DAYS[0]), *HEAD, *BLAME, *PHOTO)


def later(text, day=1, name="two"):
    return capture("page", text, name, captured_at=DAYS[day])


def found(snapshot):
    return [flag for flag in evaluate(snapshot) if flag.rule == "edited-since-quoted"]


@pytest.mark.parametrize(
    ("words", "instead", "subject", "told"),
    [
        (
            "12 dead",
            "20 dead",
            "head",
            "\u201cFlood leaves 12 dead\u201d was edited: it reads \u201cFlood leaves 20 dead\u201d now. "
            "\u201cPage\u201d had these words on 2024-03-01 at 09:30 UTC, and not any more on 2024-03-02 at 09:30 UTC.",
        ),
        ("12 dead", "112 dead", "head", "it reads \u201cFlood leaves 112 dead\u201d now."),
        (
            "Nobody is to blame, ",
            "",
            "blame",
            "\u201cNobody is to blame\u201d does not stand there any more.",
        ),
        (" File photo: Lima", "", "photo", "The caption of \u201cA street\u201d was edited: it reads"),
    ],
)
def test_words_that_are_edited_are_found_and_what_stands_there_now(words, instead, subject, told):
    (flag,) = found(case(*PAGE, later(FIRST.replace(words, instead))))
    assert flag.subjects[1:] == (subject, "page")
    assert flag.severity is Severity.HIGH
    assert told in flag.message


@pytest.mark.parametrize(
    "text",
    [
        FIRST,
        f"Updated today.\n{FIRST}\nMore to follow.",
        FIRST.replace("\n\n", "\n").replace(" is to", "\u00a0 is\nto"),
        FIRST.replace("Nobody is to blame", "\u201cNOBODY is to blame\u201d"),
    ],
)
def test_what_is_only_set_otherwise_or_moved_is_not_found(text):
    assert found(case(*PAGE, later(text))) == []


def test_only_the_newest_capture_counts_and_only_what_stood_in_an_earlier_one():
    gone = "Nothing of it is left."
    assert len(found(case(*PAGE, later(gone)))) == 3
    assert found(case(*PAGE, later(gone), later(FIRST, 2, "three"))) == []
    assert len(found(case(*PAGE, later(FIRST), later(gone, 2, "three")))) == 3
    earlier = capture("page", gone, "zero", captured_at=datetime(2024, 2, 1, tzinfo=UTC))
    assert found(case(*PAGE, earlier)) == []
    assert found(case(*PAGE, later(None))) == []
    never = (claim("n"), stated("n", "page", selector=anchor("Never there", 0, 11, "one")))
    assert {flag.subjects[1] for flag in found(case(*PAGE, *never, later(gone)))} == {"head", "blame", "photo"}
    refuted = stated("head", "page", selector=selector("Flood leaves 12 dead"), status=LinkStatus.NOT_FOUND)
    assert {flag.subjects[1] for flag in found(case(*PAGE, refuted, later(gone)))} == {"blame", "photo"}


def test_flags_follow_each_capture_and_edit_of_it():
    snapshot = case(*PAGE)
    index = FlagIndex(snapshot)
    edits = [
        (None, later(FIRST.replace("12 dead", "20 dead"))),
        (None, later(FIRST, 2, "three")),
        (later(FIRST, 2, "three"), None),
        (later(FIRST.replace("12 dead", "20 dead")), later("Gone.")),
        (HEAD[1], None),
        (later("Gone."), None),
    ]
    numbers = []
    for revision, (before, after) in enumerate(edits, 1):
        changes = [Change(before, after)]
        turned = snapshot.applied(changes, revision)
        index.update(turned, Changes.of(revision, changes))
        assert {flag.key: flag for flag in index.flags} == {flag.key: flag for flag in evaluate(turned)}
        numbers.append(sum(flag.rule == "edited-since-quoted" for flag in index.flags))
        snapshot = turned
    assert numbers == [1, 0, 1, 3, 2, 0]
    assert snapshot.records(RecordKind.CAPTURE).keys() == {"one"}


def test_a_decision_holds_until_the_page_is_edited_again():
    once = found(case(*PAGE, later(FIRST.replace("12", "20"))))[0]
    same = found(case(*PAGE, later(FIRST.replace("12", "20")), later(FIRST.replace("12", "20"), 2, "three")))[0]
    other = found(case(*PAGE, later(FIRST.replace("12", "20")), later(FIRST.replace("12", "30"), 2, "three")))[0]
    assert once.key == same.key == other.key
    assert once.inputs == same.inputs != other.inputs


def test_places_are_those_of_whole_words_in_their_order():
    assert places_of("12 dead", "112 dead, 12 dead and 3,12 dead, 12 deadly") == ((10, 17),)
    assert places_of("no-go zone", "No-Go  Zone! a no-go zone") == ((15, 25),)
    assert places_of("No-go zone", "no-go  zone! a no-go zones") == ((0, 11),)
    assert places_of("\u201cYes\u201d", "He: \u201cYES\u201d \u201cyes\u201d") == ((4, 9), (10, 15))
    assert places_of("!!", "a!!b!!") == ((1, 3), (4, 6))
    assert places_of("", "abc") == places_of("abc", "") == ()
    assert places_of("\u6c34\u5bb3", "\u5927\u6c34\u5bb3\u3002") == ((1, 3),)


def test_of_several_places_the_words_around_tell_which_one_is_meant():
    old = "a said go now. b said go now. c said go now."
    middle = anchor(old, 22, 28, "one")
    assert old[22:28] == "go now"
    new = f"Update: {old}"
    assert place_of(middle, new, old) == (30, 36)
    assert place_of(middle, "x go now! y go now! z go now!", old) == (12, 18)
    assert place_of(middle, "x go now! y go now!", old) is None
    assert place_of(middle, "x go now!", old) == (2, 8)


def test_what_it_reads_now_is_told_only_where_both_ends_stand_once():
    words = selector("to blame")
    assert now_reads(words, FIRST.replace("to blame", "at  fault")) == "at fault"
    assert now_reads(words, FIRST.replace("to blame", "")) == ""
    assert now_reads(words, FIRST.replace("to blame", "x " * 60)) is None
    assert now_reads(words, f"{FIRST} {FIRST}") is None
    assert now_reads(words, "All new") is None
    assert missing_from(case(*PAGE), HEAD[1]) == ()


def test_of_long_words_those_that_differ_are_told():
    long = "The car is a preview of a model for Europe, but nobody said when it will go on sale anywhere in the world."
    text = f"A new car\n\n{long}\n\nIt is blue."
    base = (document("page"), capture("page", text, "one", captured_at=DAYS[0]), claim("c", text=long))
    told = stated("c", "page", selector=selector(long, text))
    for words, new, shown in (
        (
            "nobody said when",
            "the maker said that",
            "\u201c\u2026 model for Europe, but the maker said that it will go on",
        ),
        ("The car", "A car", "\u201cA car is a preview \u2026\u201d"),
        ("anywhere in the world.", "soon.", "\u2026 will go on sale soon.\u201d"),
        ("nobody said ", "", "but when it will go \u2026\u201d"),
    ):
        (flag,) = found(case(*base, told, later(text.replace(words, new))))
        assert shown in flag.message and len(flag.message) < 330
    (flag,) = found(case(*base, told, later(text.replace(long, ""))))
    assert " was taken out. \u201cPage\u201d had" in flag.message
