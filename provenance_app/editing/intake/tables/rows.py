"""The records that one row becomes. They have ids of their own; whether the case has them already is asked later."""

import mimetypes
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final, TypeVar

from provenance_app.editing.intake.reading.naming import kind_at, title_of
from provenance_app.editing.intake.tables.cells import (
    CellRefused,
    address_of,
    date_of,
    line_of,
    number_of,
    source_kind_of,
    text_of,
)
from provenance_app.editing.intake.tables.fields import Field
from provenance_app.editing.intake.tables.mapping import TableMapping
from provenance_app.evidence.hashing import sha256_of_text
from provenance_app.evidence.kinds import media_kind
from provenance_app.evidence.suggestions.hints import guess_source_kind
from provenance_app.evidence.tables.table import Cell, Row, is_blank
from provenance_app.model.changes import Record
from provenance_app.model.enumerations import (
    Attribution,
    CaptureMethod,
    CheckState,
    DocumentKind,
    LinkForm,
    MediaKind,
    Pillar,
    Relation,
    SourceKind,
)
from provenance_app.model.ids import RecordId, new_id
from provenance_app.model.links import Link
from provenance_app.model.records import About, Capture, Check, Claim, Document, Figure, Media, Place, Source

T = TypeVar("T")
_TAGS: Final = re.compile(r"[,;|\n]")
_BEARERS: Final = (Field.CLAIM_TEXT, Field.DOCUMENT_TITLE, Field.DOCUMENT_URL, Field.MEDIA_TITLE, Field.MEDIA_URL)
"""Fields of which one makes a record that is the row's own."""


@dataclass(frozen=True, slots=True)
class RowProblem:
    """Why a row cannot be taken: its number in the file, the column, and the reason."""

    row: int
    column: str
    reason: str

    def __str__(self) -> str:
        """Return it as a sentence."""
        where = f", column \u201c{self.column}\u201d" if self.column else ""
        return f"Row {self.row:,}{where}: {self.reason}."


class RowReader:
    """Reads rows by one mapping."""

    def __init__(
        self,
        mapping: TableMapping,
        headings: Sequence[str],
        *,
        since_1904: bool,
        now: datetime,
        tool: str | None = None,
    ) -> None:
        """Prepare to read rows.

        Args:
            mapping: What the columns are.
            headings: What they are called, in their order.
            since_1904: Whether numbers of days count from 1904.
            now: When captures were made of which the table does not say it.
            tool: What made them, if the table is known to come from it.
        """
        self._mapping = mapping
        self._columns = [(x, name, mapping.fields[name]) for x, name in enumerate(headings) if name in mapping.fields]
        self._width = len(headings)
        self._since_1904, self._now, self._tool = since_1904, now, tool

    def read(self, row: Row) -> tuple[tuple[Record, ...], tuple[RowProblem, ...]]:
        """Return the records of a row, or no records and what is wrong with it; neither where it has nothing."""
        parts = _Parts(self._mapping, row, self._columns, since_1904=self._since_1904)
        if row.problem:
            return (), (RowProblem(row.number, "", row.problem),)
        if len(row.cells) > self._width:
            more = len(row.cells) - self._width
            cells = "1 cell stands" if more == 1 else f"{more} cells stand"
            parts.problems.append(
                RowProblem(row.number, "", f"{cells} right of the last column; something parts it wrongly")
            )
        if parts.problems:
            return (), tuple(parts.problems)
        records = _Records(parts, self._now, self._tool).made() if parts.cells else ()
        return ((), tuple(parts.problems)) if parts.problems else (records, ())


class _Parts:
    """The values of one row by their fields."""

    def __init__(
        self, mapping: TableMapping, row: Row, columns: Sequence[tuple[int, str, Field]], *, since_1904: bool
    ) -> None:
        self._mapping, self._row, self._since_1904 = mapping, row, since_1904
        self.problems: list[RowProblem] = []
        self.cells: dict[Field, tuple[str, Cell]] = {}
        self.notes: list[tuple[str, str]] = []
        self.left: list[tuple[str, str]] = []
        self.tags: list[str] = []
        for x, name, field in columns:
            cell = row.cells[x] if x < len(row.cells) else None
            if is_blank(cell):
                continue
            if field is Field.NOTE:
                self._note(name, cell)
            elif field is Field.TAGS:
                self.tags += [
                    tag for part in _TAGS.split(self._checked(name, cell, text_of) or "") if (tag := part.strip())
                ]
            else:
                self.cells[field] = (name, cell)

    def _note(self, name: str, cell: Cell) -> None:
        text = self._checked(name, cell, text_of)
        if text:
            self.notes.append((name, text))

    def _checked(self, name: str, cell: Cell, read: Callable[[Cell], T]) -> T | None:
        try:
            return read(cell)
        except CellRefused as why:
            self.problems.append(RowProblem(self._row.number, name, str(why)))
            return None

    def has(self, record: str) -> bool:
        """Say whether any field of a kind of record is there."""
        return any(field.record == record for field in self.cells)

    def missing(self, record: str, what: str) -> None:
        """Take note that a record lacks what makes it one: an error, unless another of the row can say the rest."""
        cells = [cell for field, cell in self.cells.items() if field.record == record]
        if record != "claim" and self._has_bearer:
            for name, cell in cells:
                text = self._checked(name, cell, text_of)
                if text and (name, text) not in self.notes:
                    self.left.append((name, text))
        else:
            self.problems.append(RowProblem(self._row.number, cells[0][0], f"there is no {what} for it"))

    @property
    def _has_bearer(self) -> bool:
        """Whether it has a record of its own to which a note can be made; a source is shared with other rows."""
        return any(field in self.cells for field in _BEARERS)

    def value(self, field: Field, read: Callable[[Cell], T]) -> T | None:
        """Return a field's value as `read` takes it; where that refuses, take note of it and return None."""
        found = self.cells.get(field)
        return self._checked(*found, read) if found else None

    def text(self, field: Field) -> str | None:
        return self.value(field, text_of)

    def line(self, field: Field) -> str | None:
        return self.value(field, line_of)

    def date(self, field: Field) -> str | None:
        mapping, since = self._mapping, self._since_1904
        return self.value(
            field, lambda cell: date_of(cell, mapping.dates, since_1904=since, day_numbers=mapping.day_numbers)
        )

    def number(self, field: Field) -> int | float | None:
        return self.value(field, lambda cell: number_of(cell, comma=self._mapping.comma))

    def archived(self) -> str | None:
        """Return the archived address; a place on a disk is kept as a note."""
        name, cell = self.cells.get(Field.DOCUMENT_ARCHIVED, ("", None))
        try:
            return address_of(cell) if cell is not None else None
        except CellRefused:
            self._note(name, cell)
            return None


class _Records:
    """Makes the records of one row."""

    def __init__(self, parts: _Parts, now: datetime, tool: str | None) -> None:
        self._parts, self._now, self._tool = parts, now, tool
        self._made: list[Record] = []

    def made(self) -> tuple[Record, ...]:
        """Return the records, those that others belong to first."""
        source = self._source()
        document = self._document()
        media = self._media()
        claim = self._claim(source)
        if claim and source:
            self._link(claim.id, source.id, Relation.ATTRIBUTED_TO, LinkForm.SPEAKER)
        if claim and document:
            self._link(claim.id, document.id, Relation.STATED_IN, None)
        if media and document:
            self._link(media.id, document.id, Relation.APPEARS_IN, LinkForm.EVIDENCE)
        elif media and claim:
            self._link(claim.id, media.id, Relation.RESTS_ON, LinkForm.EVIDENCE)
        main = claim or document or media or source
        if main is not None:
            self._made[self._made.index(main)] = self._with_remarks(main)
        return tuple(self._made)

    def _with_remarks(self, main: Claim | Document | Media | Source) -> Record:
        notes, left = self._parts.notes, self._parts.left
        alone = len(notes) == 1 and not left and not self._tool
        note = notes[0][1] if alone else "\n".join(f"{name}: {text}" for name, text in (*notes, *left))
        return replace(main, note=note or None, tags=tuple(dict.fromkeys(self._parts.tags)))

    def _link(self, from_: RecordId, to: RecordId, relation: Relation, form: LinkForm | None) -> None:
        self._made.append(Link(id=new_id(), from_=from_, to=to, relation=relation, form=form))

    def _source(self) -> Source | None:
        parts = self._parts
        if not parts.has("source"):
            return None
        handle = parts.line(Field.SOURCE_HANDLE)
        name = parts.line(Field.SOURCE_NAME) or handle
        if name is None:
            parts.missing("source", "name of a source")
            return None
        kind = parts.value(Field.SOURCE_KIND, source_kind_of) or (
            SourceKind.ACCOUNT if name == handle else guess_source_kind(name)
        )
        source = Source(id=new_id(), name=name, kind=kind, role=parts.line(Field.SOURCE_ROLE), handle=handle)
        self._made.append(source)
        return source

    def _document(self) -> Document | None:
        parts = self._parts
        if not parts.has("document"):
            return None
        url, title, archived = (
            parts.value(Field.DOCUMENT_URL, address_of),
            parts.line(Field.DOCUMENT_TITLE),
            parts.archived(),
        )
        if not (title or url or archived):
            if Field.DOCUMENT_URL not in parts.cells:
                parts.missing("document", "title and no address of a document")
            return None
        document = Document(
            id=new_id(),
            title=title_of(title, "") if title else url or archived or "",
            kind=kind_at(url) if url else DocumentKind.OTHER,
            url=url,
            archived_url=archived,
            published=parts.date(Field.DOCUMENT_PUBLISHED),
        )
        self._made.append(document)
        for field, form in ((Field.DOCUMENT_AUTHOR, LinkForm.AUTHOR), (Field.DOCUMENT_PUBLISHER, LinkForm.PUBLISHER)):
            if name := parts.line(field):
                maker = Source(id=new_id(), name=name, kind=guess_source_kind(name))
                self._made.append(maker)
                self._link(document.id, maker.id, Relation.ATTRIBUTED_TO, form)
        self._capture(document)
        return document

    def _capture(self, document: Document) -> None:
        """Record the text of a document; one without is no capture, whatever was archived elsewhere."""
        at = self._parts.date(Field.DOCUMENT_CAPTURED)
        text = self._parts.text(Field.DOCUMENT_TEXT)
        if text:
            self._made.append(
                Capture(
                    id=new_id(),
                    document=document.id,
                    captured_at=(moment_of(at) if at else None) or self._now,
                    method=CaptureMethod.OTHER if self._tool else CaptureMethod.TEXT,
                    tool=self._tool,
                    url=document.url,
                    text=text,
                    text_sha256=sha256_of_text(text),
                )
            )

    def _media(self) -> Media | None:
        parts = self._parts
        if not parts.has("media"):
            return None
        url, caption = parts.value(Field.MEDIA_URL, address_of), parts.text(Field.MEDIA_CAPTION)
        title = parts.line(Field.MEDIA_TITLE) or caption or (url.rstrip("/").rpartition("/")[2] if url else None) or url
        if not title:
            if Field.MEDIA_URL not in parts.cells:
                parts.missing("media", "title and no address of a picture")
            return None
        media = Media(
            id=new_id(),
            title=title_of(title, ""),
            kind=_kind_of(url or title),
            url=url,
            credit=parts.line(Field.MEDIA_CREDIT),
            caption=caption,
        )
        self._made.append(media)
        date, place = parts.date(Field.MEDIA_DATE), parts.line(Field.MEDIA_PLACE)
        for pillar, value in ((Pillar.DATE, date), (Pillar.LOCATION, Place(name=place) if place else None)):
            if value:
                check = Check(id=new_id(), record=media.id, pillar=pillar, state=CheckState.CLAIMED, value=value)
                self._made.append(check)
        return media

    def _claim(self, source: Source | None) -> Claim | None:
        parts = self._parts
        if not parts.has("claim"):
            return None
        text = parts.line(Field.CLAIM_TEXT)
        if not text:
            if Field.CLAIM_TEXT not in parts.cells:
                parts.missing("claim", "text of a claim")
            return None
        figure, unit = parts.number(Field.CLAIM_FIGURE), parts.line(Field.CLAIM_UNIT)
        place, date = parts.line(Field.CLAIM_PLACE), parts.date(Field.CLAIM_DATE)
        claim = Claim(
            id=new_id(),
            text=text,
            attribution=_attribution(source),
            figure=Figure(value=figure, unit=unit) if figure is not None else None,
            about=About(place=place, date=date) if place or date else None,
        )
        self._made.append(claim)
        return claim


def _attribution(source: Source | None) -> Attribution | None:
    if source is None:
        return None
    return Attribution.UNNAMED if source.kind is SourceKind.UNNAMED else Attribution.ON_RECORD


def _kind_of(name: str) -> MediaKind:
    mime = mimetypes.guess_type(name.partition("?")[0])[0]
    return media_kind(mime) if mime else MediaKind.OTHER


def moment_of(text: str) -> datetime | None:
    """Return a moment in UTC by an ISO date with or without time; without a zone it is taken as UTC."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
