"""Putting what was read into the case: originals one after another, then all records as one edit.

What takes long is done in the thread of the session that writes; the steps only look how far that is.
"""

from collections.abc import Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, wait
from contextlib import suppress
from dataclasses import replace
from functools import partial
from threading import Event
from typing import Final, TypeVar

from provenance_app.casefile import Cancelled, Readable
from provenance_app.editing import records
from provenance_app.editing.importing import import_records
from provenance_app.editing.intake.captured import captured
from provenance_app.editing.intake.entering import Entering
from provenance_app.editing.intake.items import (
    Item,
    Original,
    ReadDocument,
    ReadDocuments,
    ReadGroups,
    ReadMedia,
    ReadRecords,
    ReadReviews,
)
from provenance_app.editing.intake.outcome import Added, known
from provenance_app.editing.intake.picture_room import PictureRoom
from provenance_app.editing.intake.unchanged import Unchanged
from provenance_app.editing.media import add_media
from provenance_app.editing.page_index import PageIndex
from provenance_app.editing.reviews import add_reviews
from provenance_app.editing.session import CaseSession
from provenance_app.model.changes import Change, Edit
from provenance_app.model.collector import resting
from provenance_app.model.enumerations import RecordKind
from provenance_app.model.errors import CaseFileError, ProvenanceError
from provenance_app.model.ids import RecordId, new_id
from provenance_app.model.records import Document
from provenance_app.model.snapshot import Snapshot, StoredFile

T = TypeVar("T")
_AT_ONCE: Final = 0.005
"""Seconds that a step waits for what is done in the thread; a small file takes about as long."""
_SELECTED: Final = 1_000
"""Of a table with more records than this, the first alone is selected: with all of them nothing could be done."""


class Adding:
    """Adds items to a case, in steps that each take a moment.

    Attributes:
        added: What became of them, complete after the last step.
        edit: The edit to perform at the end.
        read: The items that have come so far; their originals are closed once they are stored.
        done: Bytes that are stored.
    """

    def __init__(
        self,
        session: CaseSession,
        items: Iterable[Item | None],
        onto: RecordId | None = None,
        after: Sequence[Change] = (),
    ) -> None:
        """Prepare to add items.

        Args:
            session: The open case.
            items: What was read, or is being read: each is stored before the next is asked for. None says that the next
                one is not there yet.
            onto: The document that words belong to; where None they make a document of their own.
            after: Changes that come before its own in one edit; its own are of the case with them.
        """
        self._session = session
        self._items = iter(items)
        self._onto = onto
        self._after = tuple(after)
        self._stored: dict[int, StoredFile] = {}
        self._room = PictureRoom()
        self._new: list[str] = []
        self._unwanted = Event()
        self._storing: tuple[int, Future[StoredFile]] | None = None
        self._pages = PageIndex(Snapshot())
        self.read: list[Item] = []
        self.done = 0
        self.added = Added()
        self.edit = Edit("", ())

    def steps(self) -> Generator[bool, None, None]:
        """Store originals one after another, then make the edit.

        Each step says whether anything has come of it, or there is still something to wait for. While a large file is
        under way, nothing else can be written to the case. Closing the iterator stops it; then `give_back` has to
        follow.

        Raises:
            CaseFileError: The case does not take a file.
        """
        for item in self._items:
            if item is None:
                yield False
                continue
            number = len(self.read)
            self.read.append(item)
            try:
                if item.original is not None:
                    yield from self._store(number, item, item.original)
            finally:
                if self._storing is None:  # else it is still being read
                    self.read[number] = self._let_go(item)
            yield True
        while True:
            snapshot = self._session.snapshot
            yield from self._awaited(self._session.in_thread(partial(self._make_edit, snapshot)))
            if self._session.snapshot.revision == snapshot.revision:
                return

    def give_back(self) -> Generator[bool, None, None]:
        """Take out again what was stored and the case did not have before, a file a step, unless a record names it now.

        A file that cannot be taken out stays and is used by nothing, until it is added again.
        """
        self._unwanted.set()
        if self._storing is not None:
            number, future = self._storing
            with suppress(Cancelled, CaseFileError):
                stored = yield from self._awaited(future)
                self._note(stored)
            self._storing = None
            self.read[number] = self._let_go(self.read[number])
        for sha256 in self._new:
            if not self._is_named(sha256):
                with suppress(CaseFileError):
                    self._session.take_out_file(sha256)
            yield True
        self._new.clear()

    # -- originals -----------------------------------------------------------------------------------------------

    def _store(self, number: int, item: Item, original: Original) -> Generator[bool, None, None]:
        session, before = self._session, self.done
        picture = item.what.picture if isinstance(item.what, ReadMedia) else None
        thumbnail = picture.thumbnail if picture is not None else None
        stream: Readable = original.stream
        if original.seen is not None:
            stream = Unchanged(original.stream, original.seen)

        def wanted(done: int) -> bool:
            self.done = before + done
            return not self._unwanted.is_set()

        def store() -> StoredFile:
            return session.case.add_file(stream, original.name, original.mime, wanted, thumbnail)

        future = session.in_thread(store)
        self._storing = number, future
        try:
            stored = yield from self._awaited(future)
        except ProvenanceError:
            self._storing = None
            raise
        self._storing = None
        self._stored[number] = stored
        if thumbnail is not None and stored.sha256 in session.snapshot.files:
            case = session.case
            if case.thumbnail(stored.sha256) is None:
                case.put_thumbnail(stored.sha256, thumbnail)
        self._note(stored)

    def _note(self, stored: StoredFile) -> None:
        """Take note of a file that is in the case by now."""
        if stored.sha256 not in self._session.snapshot.files:
            self._new.append(stored.sha256)
        self._session.file_added(stored)

    def _let_go(self, item: Item) -> Item:
        """Return an item without what is needed for nothing but storing it, or takes too much room."""
        item.close()
        what = self._room.taking(item.what)
        if isinstance(what, ReadMedia) and what.picture is not None:
            what = replace(what, picture=replace(what.picture, thumbnail=b""))
        return replace(item, what=what, original=None)

    def _awaited(self, future: "Future[T]") -> Generator[bool, None, T]:
        """Wait for what is done in the thread, in steps of a moment; nobody waits for it once this is closed."""
        try:
            while not wait((future,), _AT_ONCE).done:
                yield False
        except GeneratorExit:
            self._unwanted.set()
            raise
        return future.result()

    def _is_named(self, sha256: str) -> bool:
        snapshot = self._session.snapshot
        media, captures = snapshot.media.values(), snapshot.captures.values()
        return any(one.file == sha256 for one in media) or any(one.file == sha256 for one in captures)

    # -- records -------------------------------------------------------------------------------------------------

    @property
    def _snapshot(self) -> Snapshot:
        """The case with what became of the items before."""
        return self._pages.snapshot

    def _make_edit(self, before_it: Snapshot) -> None:
        """Make the edit of a case as it is; it is stopped where nobody wants it any more."""
        self.added = Added()
        self._pages = PageIndex(before_it.applied(self._after, before_it.revision))
        changes: list[Change] = []
        before: tuple[Change, ...] = ()
        with resting():
            for what, stored in self._parts():
                if self._unwanted.is_set():
                    return
                if before:
                    self._pages.follow(before)
                edit = self._edit_of(what, stored)
                before = edit.changes if edit is not None else ()
                if edit is not None and edit.changes:
                    self.added.labels.append(edit.label)
                    changes += edit.changes
                    if isinstance(what, ReadGroups):
                        self.added.tables.append(edit.label)
                    else:
                        self.added.take(edit.changes)
        self.edit = Edit(self.added.label, _once(changes))

    def _parts(self) -> Iterator[tuple[object, StoredFile | None]]:
        """Go through what was read, one after the other, each with its original."""
        for number, item in enumerate(self.read):
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
                if not edit.changes:
                    self.added.known += (known(self._snapshot.node(one), "the same review") for one in ids)
                return edit
            case ReadGroups() as read:
                return self._groups(read)
            case _:
                return None

    def _groups(self, read: ReadGroups) -> Edit:
        entering = Entering(self._snapshot)
        for _ in entering.entering(read.groups):
            if self._unwanted.is_set():
                break
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
            behind=media.behind,
        )
        self.added.ids.append(media_id)
        if media.behind is None:
            self.added.loose.append(media_id)
        if not edit.changes:
            same = "the same file" if stored is not None else "the same address"
            self.added.known.append(known(self._snapshot.media[media_id], same))
        return edit

    def _document(self, read: ReadDocument, stored: StoredFile | None) -> Edit:
        if read.method is None:
            return self._address(read)
        found = captured(self._pages, read, self._onto, stored.sha256 if stored else None, self._session.clock())
        self.added.ids.append(found.document)
        self.added.notes += [found.note] if found.note else []
        if found.known:
            self.added.known.append(known(self._snapshot.documents[found.document], found.known))
        else:
            self.added.captured.append(found.document)
        if found.twin is not None:
            self.added.twins[found.document] = found.twin
        return found.edit

    def _address(self, read: ReadDocument) -> Edit:
        there = self._pages.document_at(read.url)
        if there is not None:
            self.added.ids.append(there.id)
            self.added.known.append(known(there, "the same address"))
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
