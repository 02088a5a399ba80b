"""A page that was added offers its pictures and the claims it reviews; nothing is recorded before one says so."""

import base64
import io
import json

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from provenance_app.casefile import CaseFile
from provenance_app.model.enumerations import LinkForm, Relation
from tests.owning import own
from tests.ui.windows import open_and_wait, window_in
from tests.unit.evidence.test_reviews import CLAIM

WORDS = "<p>" + "The harbour master said that the leak was larger than anything seen before. " * 4 + "</p>"


def inline(seed):
    stream = io.BytesIO()
    Image.effect_noise((200 + seed, 150), 60).convert("RGB").save(stream, "JPEG")
    return "data:image/jpeg;base64," + base64.b64encode(stream.getvalue()).decode()


def page(reviews="", pictures=""):
    return (
        f"<!DOCTYPE html><html><head><title>Harbour closed</title>{reviews}</head>"
        f"<body><article>{pictures}{WORDS}</article></body></html>"
    )


REVIEW = f"<script type='application/ld+json'>{json.dumps(CLAIM)}</script>"
PICTURES = (
    f"<figure><img src='{inline(1)}'><figcaption>Boats <b>wait</b> &lt;i&gt; (Image: Ida Holm)</figcaption></figure>"
    f"<img src='{inline(2)}' alt='The pier'><img src='https://post.example/far.jpg'>"
)


@pytest.fixture
def window(qapp, tmp_path):
    CaseFile.create(tmp_path / "harbour.provcase", "Harbour").close()
    own(tmp_path / "harbour.provcase")
    with window_in(tmp_path, 1280, 720) as window:
        assert open_and_wait(window, tmp_path / "harbour.provcase")
        window.notice.hide()
        yield window


@pytest.fixture
def add(window, qtbot, tmp_path):
    """Add a page and wait until all that follows from it is done."""

    def add(html):
        path = tmp_path / "page.html"
        path.write_text(html, encoding="utf-8")
        with qtbot.waitSignal(window.view.intake.finished, timeout=20_000):
            window.view.intake.add_files([path])
        qtbot.waitUntil(lambda: not window.runner.busy, timeout=20_000)

    return add


@pytest.fixture
def take(window, qtbot):
    """Do something that adds items, and wait until they are in the case."""

    def take(act):
        with qtbot.waitSignal(window.view.intake.finished, timeout=20_000):
            act()

    return take


def choose_pictures(window):
    window.notice.ways["Choose pictures\u2026"].click()
    return window.view.offering.list


def key(which):
    QTest.keyClick(QApplication.focusWidget(), which)


def test_a_page_says_what_is_on_it_and_adds_nothing(window, add):
    add(page(REVIEW, PICTURES))
    assert "On this page: 1 reviewed claim and 3 pictures. Nothing of that is in the case yet." in window.notice.text
    assert list(window.notice.ways) == ["Add 1 reviewed claim", "Choose pictures\u2026"]
    assert not window.context.snapshot.claims
    assert not window.context.snapshot.media


def test_a_plain_page_says_nothing(window, add):
    add(page())
    assert window.notice.isHidden()


def test_reviewed_claims_are_added_by_one_click_and_taken_back_by_one_undo(window, add, take):
    add(page(REVIEW))
    take(window.notice.ways["Add 1 reviewed claim"].click)
    assert [claim.text for claim in window.context.snapshot.claims.values()] == [CLAIM["claimReviewed"]]
    assert window.context.undo_stack.undoText() == "Add 1 reviewed claim"
    assert window.notice.isHidden()
    window.actions_["undo"].trigger()
    snapshot = window.context.snapshot
    assert not (snapshot.claims or snapshot.sources or snapshot.assessments)
    assert len(snapshot.documents) == 1


def test_pictures_are_chosen_by_keys_and_added_as_one_step(window, add, take):
    add(page("", PICTURES))
    offers = choose_pictures(window)
    assert QApplication.focusWidget() is offers.list
    assert [item.what.caption for item in offers.ticked] == ["Boats wait <i> (Image: Ida Holm)", "The pier"]
    key(Qt.Key.Key_Space)
    assert offers.button.text() == "Add 1"
    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Space)
    take(lambda: key(Qt.Key.Key_Return))
    assert not offers.is_open
    snapshot = window.context.snapshot
    assert sorted(bool(item.file) for item in snapshot.media.values()) == [False, True]
    (document,) = snapshot.documents
    assert len(snapshot.links_to(document, Relation.APPEARS_IN)) == 2
    window.actions_["undo"].trigger()
    assert not window.context.snapshot.media
    assert not window.context.snapshot.links


def test_rows_say_what_they_are_as_plain_text(window, add):
    add(page(REVIEW, PICTURES))
    offers = choose_pictures(window)
    rows = [offers.list.item(row).text() for row in range(offers.list.count())]
    assert rows[0] == (
        "\u201cThe harbour was closed for a week.\u201d\n"
        "rated \u201cFalse\u201d by Check Desk \u00b7 claimed by Ida Holm"
    )
    assert rows[1].startswith("Boats wait <i> (Image: Ida Holm)\nsaved with the page \u00b7 201 \u00d7 150 px")
    assert rows[3].endswith("address only; nothing was saved of it")
    assert not offers.list.item(1).icon().isNull()


def test_all_are_ticked_or_none(window, add):
    add(page(REVIEW, PICTURES))
    offers = choose_pictures(window)
    assert not offers.all.isChecked()
    offers.all.click()
    assert len(offers.ticked) == 4
    offers.all.click()
    assert offers.ticked == ()
    assert not offers.button.isEnabled()
    key(Qt.Key.Key_Escape)
    assert not offers.is_open


def test_what_was_not_taken_is_offered_again_by_the_command(window, add, take, qtbot):
    add(page(REVIEW, PICTURES))
    take(window.notice.ways["Add 1 reviewed claim"].click)
    window.context.select(tuple(one.id for one in window.context.snapshot.documents.values() if one.url is None))
    window.actions_["page_offers"].trigger()
    offers = window.view.offering.list
    qtbot.waitUntil(lambda: offers.is_open, timeout=20_000)
    assert offers.heading.text() == "On this page: 3 pictures"
    offers.all.click()
    take(offers.button.click)
    assert len(window.context.snapshot.media) == 3
    window.context.select(tuple(one.id for one in window.context.snapshot.documents.values() if one.url is None))
    window.actions_["page_offers"].trigger()
    qtbot.waitUntil(lambda: not window.runner.busy, timeout=20_000)
    assert not offers.is_open


def test_what_is_there_already_is_told_when_the_page_is_captured_again(window, add, take):
    add(page("", PICTURES))
    offers = choose_pictures(window)
    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Space)
    take(lambda: key(Qt.Key.Key_Return))
    assert not offers.is_open
    add(page("", PICTURES + "<p>And one sentence more than there was before stands here now.</p>"))
    assert "On this page: 3 pictures; 1 of them is in the case already." in window.notice.text


def test_pictures_that_were_only_beside_the_page_are_offered_when_it_is_added_again(window, add, qtbot, tmp_path):
    folder = tmp_path / "page_files"
    folder.mkdir()
    stream = io.BytesIO()
    Image.effect_noise((300, 200), 60).convert("RGB").save(stream, "JPEG")
    (folder / "boat.jpg").write_bytes(stream.getvalue())
    html = page("", "<figure><img src='page_files/boat.jpg'><figcaption>A boat</figcaption></figure>")
    add(html)
    window.notice.hide()
    window.context.select(tuple(window.context.snapshot.documents))
    window.actions_["page_offers"].trigger()
    qtbot.waitUntil(lambda: not window.runner.busy, timeout=20_000)
    assert "This page shows 1 picture that the browser saved" in window.notice.text
    assert "add the page again from where it lies" in window.notice.text
    add(html)
    assert len(window.context.snapshot.captures) == 1
    assert "On this page: 1 picture. Nothing of that is in the case yet." in window.notice.text


@pytest.fixture
def add_many(window, qtbot, tmp_path):
    """Add pages at once, each given by its HTML."""

    def add_many(pages):
        paths = [tmp_path / f"page{number}.html" for number in range(len(pages))]
        for path, html in zip(paths, pages, strict=True):
            path.write_text(html, encoding="utf-8")
        with qtbot.waitSignal(window.view.intake.finished, timeout=20_000):
            window.view.intake.add_files(paths)
        qtbot.waitUntil(lambda: not window.runner.busy, timeout=20_000)

    return add_many


def test_of_very_many_pages_the_pictures_are_looked_at_when_asked_for(window, add_many, qtbot):
    pages = [page("", PICTURES).replace("The harbour master", f"Speaker {number}") for number in range(21)]
    add_many([html.replace("Harbour closed", f"Page {number}") for number, html in enumerate(pages)])
    assert "21 pages show 63 pictures, which were not looked at yet." in window.notice.text
    window.notice.ways["Look at them\u2026"].click()
    offers = window.view.offering.list
    qtbot.waitUntil(lambda: offers.is_open, timeout=20_000)
    assert offers.heading.text().startswith("On 21 pages: ")
    assert "on \u201cPage 0\u201d" in offers.list.item(0).text()


HERE = "<link rel=canonical href='https://{}/leak'>"


@pytest.mark.parametrize("answer", [0, 1])
def test_a_text_at_another_address_is_a_document_and_the_user_says_which_is_the_copy(window, add, answer):
    add(page(HERE.format("post.example")))
    add(page(HERE.format("wire.example")))
    first, second = window.context.snapshot.documents.values()
    assert "has the text of \u201cHarbour closed\u201d (post.example)." in window.notice.text
    assert list(window.notice.ways) == ["wire.example is the copy", "post.example is the copy"]
    [*window.notice.ways.values()][answer].click()
    (link,) = window.context.snapshot.links_from(answered := (second.id, first.id)[answer], Relation.DERIVED_FROM)
    assert link.form is LinkForm.COPY
    assert (link.from_, link.to) == ((second.id, first.id), (first.id, second.id))[answer]
    window.actions_["undo"].trigger()
    assert not window.context.snapshot.links_from(answered, Relation.DERIVED_FROM)


def test_a_record_without_a_page_says_what_to_do(window):
    window.actions_["add_source"].trigger()
    window.actions_["page_offers"].trigger()
    assert "There is no saved page to read" in window.notice.text


def test_what_could_not_be_read_of_a_page_stays_told_beside_the_offer(window, add):
    broken = "<script type='application/ld+json'>{broken</script>"
    add(page(broken + REVIEW))
    told = window.notice.text
    assert "page.html: Its block 1 of structured data cannot be read and was passed over" in told
    assert "On this page: 1 reviewed claim." in told
