"""Putting what was read into the case: originals one after another, then all records as one edit.

SQL stays on the thread of the case. Each original is a step of its own, between which a window can do other things.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from provenance_app import __version__
from provenance_app.editing import records
from provenance_app.editing.documents import add_capture, add_document, document_at, same_capture
from provenance_app.editing.importing import import_records
from provenance_app.editing.intake.items import Item, Makers, ReadDocument, ReadMedia, ReadRecords
from provenance_app.editing.media import add_media
from provenance_app.editing.session import CaseSession
from provenance_app.model.changes import Change, Edit
from provenance_app.model.ids import RecordId, new_id
from provenance_app.model.records import Document
from provenance_app.model.snapshot import StoredFile

TOOL: Final = f"Provenance {__version__}"


@dataclass(slots=True)
class Added:
    """What became of the items.

    Attributes:
        ids: Records to select, in the order of the items.
        label: What was done, in a few words.
        known: Whether all of it was in the case already.
        makers: Who a new document's page says has made it, by the document.
    """

    ids: list[RecordId] = field(default_factory=list)
    label: str = ""
    known: bool = False
    makers: dict[RecordId, Makers] = field(default_factory=dict)


class Adding:
    """Adds items to a case, in steps that each take a moment.

    Attributes:
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
    ) -> None:
        """Prepare to add items.

        Args:
            session: The open case.
            items: What was read.
            behind: The claim that rests on media that are added, or the document they appear in.
            onto: The document that words belong to; where None they make a document of their own.
            stored: Told, while a file is stored, how many bytes of it are; returns False to stop.
        """
        self._session = session
        self._items = items
        self._behind, self._onto = behind, onto
        self._stored: dict[int, StoredFile] = {}
        self._progress = stored
        self._snapshot = session.snapshot
        self.added = Added()
        self.edit = Edit("", ())

    def steps(self) -> Iterator[None]:
        """Store one original a step, then make the edit; raises CaseFileError where the file does not take it."""
        try:
            for number, item in enumerate(self._items):
                if item.original is not None and not self._is_known_text(item):
                    self._store(number, item)
                    yield
        finally:
            self.close()
        self._make_edit()

    def close(self) -> None:
        """Let go of what has been read; nothing can be stored afterwards."""
        for item in self._items:
            if item.original is not None:
                item.original.stream.close()

    # -- originals -----------------------------------------------------------------------------------------------

    def _is_known_text(self, item: Item) -> bool:
        return (
            isinstance(item.what, ReadDocument)
            and item.what.text is not None
            and same_capture(self._session.snapshot, item.what.text) is not None
        )

    def _store(self, number: int, item: Item) -> None:
        original = item.original
        assert original is not None
        stored = self._session.case.add_file(original.stream, original.name, original.mime, self._progress)
        self._session.file_added(stored)
        self._stored[number] = stored
        if isinstance(item.what, ReadMedia) and item.what.picture is not None:
            self._session.case.put_thumbnail(stored.sha256, item.what.picture.thumbnail)

    # -- records -------------------------------------------------------------------------------------------------

    def _make_edit(self) -> None:
        self._snapshot = self._session.snapshot
        changes: tuple[Change, ...] = ()
        labels = []
        for number, item in enumerate(self._items):
            edit = self._edit_of(item, self._stored.get(number))
            if edit is not None and edit.changes:
                labels.append(edit.label)
                changes += edit.changes
                if number + 1 < len(self._items):
                    self._snapshot = self._snapshot.applied(edit.changes, self._snapshot.revision)
        self.added.label = labels[0] if len(labels) == 1 else f"Add {len(labels)} items"
        self.added.known = bool(self.added.ids) and not changes
        self.edit = Edit(self.added.label, changes)

    def _edit_of(self, item: Item, stored: StoredFile | None) -> Edit | None:
        match item.what:
            case ReadDocument() as document:
                return self._document(document, stored)
            case ReadMedia() as media if stored is not None:
                return self._media(media, stored)
            case ReadRecords() as read:
                return import_records(self._snapshot, read.records, read.name)
            case _:
                return None

    def _media(self, media: ReadMedia, stored: StoredFile) -> Edit:
        picture = media.picture
        edit, media_id = add_media(
            self._snapshot,
            stored,
            media.kind,
            url=media.url,
            dhash=picture.dhash if picture else None,
            metadata=picture.metadata if picture else media.facts,
            behind=self._behind,
        )
        self.added.ids.append(media_id)
        return edit

    def _document(self, read: ReadDocument, stored: StoredFile | None) -> Edit:
        known = same_capture(self._snapshot, read.text) if read.text is not None else None
        if known is not None and self._onto in (None, known.document):
            self.added.ids.append(known.document)
            return Edit("", ())
        if read.method is None:
            return self._address(read)
        file = stored.sha256 if stored else None
        now = self._session.clock()
        if self._onto is not None:
            self.added.ids.append(self._onto)
            return add_capture(
                self._snapshot,
                self._onto,
                text=read.text,
                method=read.method,
                captured_at=now,
                url=read.url,
                file=file,
                tool=TOOL,
            )
        edit, document = add_document(
            self._snapshot,
            title=read.title,
            text=read.text,
            method=read.method,
            captured_at=now,
            kind=read.kind,
            url=read.url,
            published=read.published,
            language=read.language,
            file=file,
            tool=TOOL,
        )
        self.added.ids.append(document)
        self.added.makers[document] = read.makers
        return edit

    def _address(self, read: ReadDocument) -> Edit:
        known = document_at(self._snapshot, read.url)
        if known is not None:
            self.added.ids.append(known.id)
            return Edit("", ())
        document = Document(id=new_id(), title=read.title, kind=read.kind, url=read.url)
        self.added.ids.append(document.id)
        return records.add(document)
