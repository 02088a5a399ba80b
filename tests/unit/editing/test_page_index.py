"""Documents and captures found by address, words and file, while edits add to them."""

from dataclasses import replace
from datetime import UTC, datetime
from time import process_time

from provenance_app.editing.intake.captured import captured
from provenance_app.editing.intake.items import ReadDocument
from provenance_app.editing.page_index import PageIndex
from provenance_app.model.changes import Change
from provenance_app.model.enumerations import CaptureMethod
from provenance_app.model.ids import RecordId
from provenance_app.model.records import Document
from provenance_app.model.snapshot import Snapshot

NOW = datetime(2026, 5, 6, 7, 8, tzinfo=UTC)


def page(number: int, **values: object) -> ReadDocument:
    said = {"title": f"Page {number}", "text": f"Words of page {number}.", "url": f"https://example.org/{number}"}
    return ReadDocument(method=CaptureMethod.WARC, captured_at=NOW, **{**said, **values})


def taken(pages: PageIndex, read: ReadDocument, file: str | None = None):
    found = captured(pages, read, None, file, NOW)
    pages.follow(found.edit.changes)
    return found


def test_what_was_added_a_moment_ago_is_found_by_each_of_its_signs():
    pages = PageIndex(Snapshot())
    first = taken(pages, page(1), "f" * 64)
    assert pages.document_at("http://www.example.org/1/#top").id == first.document
    assert [one.document for one in pages.with_text("Words of page 1.")] == [first.document]
    assert [one.document for one in pages.with_file("f" * 64)] == [first.document]
    assert taken(pages, page(1), "f" * 64).known
    again = taken(pages, page(1), "e" * 64)
    assert (again.document, again.known) == (first.document, "")
    assert len(pages.snapshot.documents) == 1


def test_pages_of_one_file_are_told_apart_by_address_or_words():
    pages = PageIndex(Snapshot())
    made = {taken(pages, page(number), "f" * 64).document for number in range(3)}
    assert len(made) == 3
    assert taken(pages, page(1, url=None), "f" * 64).known
    assert not taken(pages, page(1, text="Other words."), "e" * 64).known


def test_what_an_edit_changed_is_not_found_by_what_it_was():
    pages = PageIndex(Snapshot())
    document = RecordId("a")
    pages.follow((Change(None, Document(id=document, title="A", url="https://a.example/x")),))
    assert pages.document_at("https://a.example/x").id == document
    before = pages.snapshot.documents[document]
    pages.follow((Change(before, replace(before, url="https://a.example/y")),))
    assert pages.document_at("https://a.example/x") is None
    assert pages.document_at("https://a.example/y").id == document
    pages.follow((Change(pages.snapshot.documents[document], None),))
    assert pages.document_at("https://a.example/y") is None


def test_eight_times_as_many_pages_take_about_eight_times_as_long():
    def seconds(number: int) -> float:
        pages, began = PageIndex(Snapshot()), process_time()
        for at in range(number):
            captured_one = captured(pages, page(at), None, "f" * 64, NOW)
            pages.follow(captured_one.edit.changes)
        return process_time() - began

    few = min(seconds(250) for _ in range(2))
    assert seconds(2_000) < 25 * few
