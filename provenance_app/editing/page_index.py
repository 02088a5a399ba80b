"""Where the documents and captures of a case are found by address, words and file, however many there are."""

from collections.abc import Iterable, Iterator

from provenance_app.evidence.addresses import page_key
from provenance_app.evidence.hashing import sha256_of_text
from provenance_app.model.changes import Change
from provenance_app.model.ids import RecordId
from provenance_app.model.records import Capture, Document
from provenance_app.model.snapshot import Snapshot

_Key = tuple[str | None, ...]


class PageIndex:
    """An index over a case that follows edits which add to it.

    Attributes:
        snapshot: The case as it is by now.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        """Begin with a case; nothing of it is looked at before something is sought."""
        self.snapshot = snapshot
        self._notes: dict[_Key, dict[RecordId, None]] | None = None

    def follow(self, changes: Iterable[Change]) -> None:
        """Be an index of the case after these changes."""
        changes = tuple(changes)
        self.snapshot = self.snapshot.applied(changes, self.snapshot.revision)
        if self._notes is not None:
            _note(self._notes, (change.after for change in changes))

    def document_at(self, *urls: str | None) -> Document | None:
        """Return the document that has one of these addresses or was captured or archived at one, or None."""
        keys = [page_key(url) for url in urls if url]
        for key in keys:
            for document in self._documents("document", key):
                return document
        for key in keys:
            for capture in self._captures("capture", key):
                return self.snapshot.documents.get(capture.document)
        return None

    def with_text(self, text: str | None) -> Iterator[Capture]:
        """Go through the captures that hold exactly this text, or none."""
        return self._captures("text", _digest(text))

    def with_file(self, file: str) -> Iterator[Capture]:
        """Go through the captures whose original is this file."""
        return self._captures("file", file)

    def in_file(self, file: str, url: str | None, text: str | None) -> Iterator[Capture]:
        """Go through the captures of a file that holds many pages which have this address, or this text."""
        if url:
            yield from self._captures("file at", file, url)
        yield from self._captures("file with", file, _digest(text))

    def _found(self, key: _Key) -> Iterable[RecordId]:
        if self._notes is None:
            self._notes = {}
            _note(self._notes, self.snapshot.documents.values())
            _note(self._notes, self.snapshot.captures.values())
        return self._notes.get(key, ())

    def _documents(self, *key: str | None) -> Iterator[Document]:
        for record_id in self._found(key):
            document = self.snapshot.documents.get(record_id)
            if document is not None and key in _keys(document):  # an edit may have changed that
                yield document

    def _captures(self, *key: str | None) -> Iterator[Capture]:
        for record_id in self._found(key):
            capture = self.snapshot.captures.get(record_id)
            if capture is not None and key in _keys(capture):
                yield capture


def _note(notes: dict[_Key, dict[RecordId, None]], records: Iterable[object]) -> None:
    for record in records:
        if isinstance(record, Document | Capture):
            for key in _keys(record):
                notes.setdefault(key, {})[record.id] = None


def _keys(record: Document | Capture) -> tuple[_Key, ...]:
    if isinstance(record, Document):
        return tuple(("document", page_key(url)) for url in (record.url, record.archived_url) if url)
    keys: list[_Key] = [("text", record.text_sha256)]
    if record.url:
        keys.append(("capture", page_key(record.url)))
    if record.file:
        keys += [("file", record.file), ("file with", record.file, record.text_sha256)]
        keys += [("file at", record.file, record.url)] if record.url else []
    return tuple(keys)


def _digest(text: str | None) -> str | None:
    return None if text is None else sha256_of_text(text)
