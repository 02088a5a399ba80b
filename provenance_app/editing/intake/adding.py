"""Putting what was read into the case: originals one after another, then all records as one edit.

SQL stays on the thread of the case. Each original is a step of its own, between which a window can do other things.
"""

from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from provenance_app.editing import records
from provenance_app.editing.documents import document_at
from provenance_app.editing.importing import import_records
from provenance_app.editing.intake.again import kept_capture
from provenance_app.editing.intake.captured import captured
from provenance_app.editing.intake.entering import Entering
from provenance_app.editing.intake.items import (
    Item,
    Offers,
    ReadDocument,
    ReadDocuments,
    ReadGroups,
    ReadMedia,
    ReadRecords,
    ReadReviews,
)
from provenance_app.editing.media import add_media
from provenance_app.editing.reviews import add_reviews
from provenance_app.editing.session import CaseSession
from provenance_app.model.changes import Change, Edit
from provenance_app.model.enumerations import RecordKind
from provenance_app.model.ids import RecordId, new_id
from provenance_app.model.records import Document
from provenance_app.model.snapshot import StoredFile

_SELECTED: Final = 1_000
"""Of a table with more records than this, the first alone is selected: with all of them nothing could be done."""


@dataclass(slots=True)
class Added:
    """What became of the items.

    Attributes:
        ids: Records to select, in the order of the items.
        label: What was done, in a few words.
        known: Whether all of it was in the case already.
        captured: The documents that something was captured of.
        notes: A sentence for each that was captured again, or was there already.
        offers: What else is on a document's page, by the document.
    """

    ids: list[RecordId] = field(default_factory=list)
    label: str = ""
    known: bool = False
    captured: list[RecordId] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    offers: dict[RecordId, Offers] = field(default_factory=dict)


class Adding:
    """Adds items to a case, in steps that each take a moment.

    Attributes:
        items: What was read.
        added: What became of them, complete after the last step.
        edit: The edit to perform at the end.
    """

    def __init__(
        self,
        session: CaseSession,
        items: Sequence[Item],
        behind: RecordId | None = None,
        onto: RecordId | None = None,
        stored: Callable[[int], bool] | None = None,
        after: Sequence[Change] = (),
    ) -> None:
        """Prepare to add items.

        Args:
            session: The open case.
            items: What was read.
            behind: The claim that rests on media that are added, or the document they appear in.
            onto: The document that words belong to; where None they make a document of their own.
            stored: Told, while a file is stored, how many bytes of it are; returns False to stop.
            after: Changes that come before its own in one edit; its own are of the case with them.
        """
        self._session = session
        self.items = items
        self._behind, self._onto = behind, onto
        self._stored: dict[int, StoredFile] = {}
        self._progress = stored
        self._after = tuple(after)
        self._snapshot = session.snapshot
        self.added = Added()
        self.edit = Edit("", ())

    def steps(self) -> Iterator[None]:
        """Store one original a step, then make the edit; raises CaseFileError where the file does not take it."""
        try:
            for number, item in enumerate(self.items):
                if item.original is not None and not self._is_known_text(item):
                    self._store(number, item)
                    yield
        finally:
            self.close()
        yield from self._make_edit()

    def close(self) -> None:
        """Let go of what has been read; nothing can be stored afterwards."""
        for item in self.items:
            if item.original is not None:
                item.original.stream.close()

    # -- originals -----------------------------------------------------------------------------------------------

    def _is_known_text(self, item: Item) -> bool:
        read = item.what
        return isinstance(read, ReadDocument) and kept_capture(self._session.snapshot, read, self._onto) is not None

    def _store(self, number: int, item: Item) -> None:
        original = item.original
        assert original is not None
        stored = self._session.case.add_file(original.stream, original.name, original.mime, self._progress)
        self._session.file_added(stored)
        self._stored[number] = stored
        if isinstance(item.what, ReadMedia) and item.what.picture is not None:
            self._session.case.put_thumbnail(stored.sha256, item.what.picture.thumbnail)

    # -- records -------------------------------------------------------------------------------------------------

    def _make_edit(self) -> Iterator[None]:
        self._snapshot = self._session.snapshot
        if self._after:
            self._snapshot = self._snapshot.applied(self._after, self._snapshot.revision)
        changes: tuple[Change, ...] = ()
        labels = []
        before: tuple[Change, ...] = ()
        for what, stored in self._read():
            if before:
                self._snapshot = self._snapshot.applied(before, self._snapshot.revision)
            edit = (yield from self._groups(what)) if isinstance(what, ReadGroups) else self._edit_of(what, stored)
            before = edit.changes if edit is not None else ()
            if edit is not None and edit.changes:
                labels.append(edit.label)
                changes += edit.changes
        self.added.label = labels[0] if len(labels) == 1 else f"Add {len(labels)} items"
        self.added.known = bool(self.added.ids) and not changes
        self.edit = Edit(self.added.label, _once(changes))

    def _read(self) -> Iterator[tuple[object, StoredFile | None]]:
        """Go through what was read, one after the other, each with its original."""
        for number, item in enumerate(self.items):
            parts = item.what.documents if isinstance(item.what, ReadDocuments) else (item.what,)
            yield from ((part, self._stored.get(number)) for part in parts)

    def _edit_of(self, what: object, stored: StoredFile | None) -> Edit | None:
        match what:
            case ReadDocument() as document:
                edit = _noted(self._document(document, stored), document.note)
                if document.offers:
                    self.added.offers[self.added.ids[-1]] = document.offers
                return edit
            case ReadMedia() as media if stored is not None or media.url:
                return self._media(media, stored)
            case ReadRecords() as read:
                return import_records(self._snapshot, read.records, read.name)
            case ReadReviews(reviews=reviews, page=page):
                edit, ids = add_reviews(self._snapshot, reviews, page)
                self.added.ids += ids
                return edit
            case _:
                return None

    def _groups(self, read: ReadGroups) -> Generator[None, None, Edit]:
        entering = Entering(self._snapshot)
        yield from entering.entering(read.groups)
        self.added.ids += entering.ids if len(entering.ids) <= _SELECTED else [*entering.ids][:1]
        self.added.notes.append(f"{read.name}: {entering.entered.words}.")
        return Edit(f"Import {read.name}", entering.changes)

    def _media(self, media: ReadMedia, stored: StoredFile | None) -> Edit:
        picture = media.picture
        edit, media_id = add_media(
            self._snapshot,
            stored,
            media.kind,
            title=media.title,
            caption=media.caption,
            credit=media.credit,
            form=media.form,
            url=media.url,
            dhash=picture.dhash if picture else None,
            metadata=picture.metadata if picture else media.facts,
            behind=media.behind or self._behind,
        )
        self.added.ids.append(media_id)
        return edit

    def _document(self, read: ReadDocument, stored: StoredFile | None) -> Edit:
        if read.method is None:
            return self._address(read)
        found = captured(self._snapshot, read, self._onto, stored.sha256 if stored else None, self._session.clock())
        self.added.ids.append(found.document)
        self.added.notes += [found.note] if found.note else []
        if found.edit.changes:
            self.added.captured.append(found.document)
        return found.edit

    def _address(self, read: ReadDocument) -> Edit:
        known = document_at(self._snapshot, read.url)
        if known is not None:
            self.added.ids.append(known.id)
            return Edit("", ())
        document = Document(id=new_id(), title=read.title, kind=read.kind, url=read.url)
        self.added.ids.append(document.id)
        return records.add(document)


def _once(changes: Sequence[Change]) -> tuple[Change, ...]:
    """Return the changes with one for each record: what one item adds, another of the same time may complete."""
    found: dict[tuple[RecordKind, RecordId], Change] = {}
    for change in changes:
        key = (change.kind, change.id)
        found[key] = replace(change, before=found[key].before) if key in found else change
    return tuple(found.values())


def _noted(edit: Edit, note: str | None) -> Edit:
    """Return an edit that says in the note of a document it adds how that came."""
    if note is None:
        return edit
    return replace(
        edit,
        changes=tuple(
            replace(change, after=replace(change.after, note=note))
            if change.before is None and isinstance(change.after, Document)
            else change
            for change in edit.changes
        ),
    )
