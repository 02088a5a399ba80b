import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance_app.analysis.text_changes import text_changes
from provenance_app.analysis.word_changes import ChangeKind

LINES = st.lists(st.sampled_from(["One boat left.", "Two boats left the harbour.", "Nobody saw it.", "x", "No. 1, 2"]))


def kinds(changes):
    return [paragraph.kind.value for paragraph in changes.paragraphs]


def words_of(changes, *kinds):
    kept = [run.text.split() for one in changes.paragraphs for run in one.runs if run.kind in kinds]
    return [word for words in kept for word in words]


def test_white_space_makes_no_difference():
    changes = text_changes("One boat\n\nleft  here", "One  boat\nleft here\n\n\n")
    assert not changes.any
    assert kinds(changes) == ["same", "same"]


def test_words_of_a_paragraph_are_told_apart():
    changes = text_changes("As many as 40 boats left.", "As many as 14 boats left quickly.")
    (paragraph,) = changes.paragraphs
    assert [(run.kind.value, run.text) for run in paragraph.runs] == [
        ("same", "As many as "),
        ("removed", "40 "),
        ("added", "14 "),
        ("same", "boats "),
        ("removed", "left."),
        ("added", "left quickly."),
    ]
    assert (changes.removed, changes.added) == (2, 3)


def test_paragraphs_that_came_and_went_stand_where_they_were():
    old = "Head\n\nOne stays here.\n\nThe second goes away.\n\nThe last one stays."
    new = "Head\n\nOne stays here.\n\nThe last one stays.\n\nSomething entirely new comes."
    assert kinds(text_changes(old, new)) == ["same", "same", "removed", "same", "added"]


def test_paragraphs_that_repeat_are_no_trouble():
    old = "Advertisement\nOne\nAdvertisement\nTwo\nAdvertisement"
    assert kinds(text_changes(old, old)) == ["same"] * 5
    assert text_changes(old, f"{old}\nThree").added == 1


@pytest.mark.parametrize(
    ("old", "new", "headline"),
    [
        ("Harbour closed\n\nText.", "Harbour open\n\nText.", True),
        ("Harbour closed\n\nText.", "Harbour closed\n\nOther.", False),
        ("A sentence is no headline.\n\nText.", "Another sentence.\n\nText.", False),
        ("x" * 300, "y" * 300, False),
        ("", "Harbour", False),
    ],
)
def test_a_headline_that_changed_is_told(old, new, headline):
    assert text_changes(old, new).headline is headline


def test_signs_of_scripts_without_spaces_are_words():
    changes = text_changes("港は閉鎖された", "港は開放された")
    assert (changes.removed, changes.added) == (2, 2)


@given(LINES, LINES)
def test_both_texts_can_be_read_from_the_changes(old, new):
    changes = text_changes("\n\n".join(old), "\n\n".join(new))
    assert words_of(changes, ChangeKind.SAME, ChangeKind.REMOVED) == " ".join(old).split()
    assert words_of(changes, ChangeKind.SAME, ChangeKind.ADDED) == " ".join(new).split()
    assert changes.any is (" ".join(old).split() != " ".join(new).split() or changes.any)
    assert changes.added == len(words_of(changes, ChangeKind.ADDED))
    assert changes.removed == len(words_of(changes, ChangeKind.REMOVED))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a\n" * 400_000, "b\n" * 300_000 + "a\n" * 3_000),
        ("a b " * 200_000, "b a " * 200_000),
        ("\n".join(["a " * 400] * 1_000), "\n".join(["a b " * 200] * 1_000)),
        ("x" * 900_000, "y" * 900_000),
    ],
)
def test_the_longest_texts_are_compared_in_a_moment(old, new):
    start = time.process_time()
    changes = text_changes(old, new)
    assert changes.any
    assert time.process_time() - start < 6
