"""What the records of a row are, in a few words, before any of them is recorded."""

from collections.abc import Iterator, Sequence

from provenance_app.analysis.dates import date_words
from provenance_app.model.changes import Record
from provenance_app.model.enumerations import LinkForm, Pillar
from provenance_app.model.links import Link
from provenance_app.model.naming import short_name, visible
from provenance_app.model.records import Capture, Check, Claim, Document, Media, Place, Source

_LONGEST = 80


def words_of(records: Sequence[Record]) -> str:
    """Return what the records of one row are: each with its name and what is known of it."""
    return " \u00b7 ".join(part for record in records for part in _part(record, records))


def _part(record: Record, records: Sequence[Record]) -> Iterator[str]:
    match record:
        case Claim():
            yield _named("Claim", record, _claim(record))
        case Document():
            yield _named("Document", record, _document(record, records))
        case Media():
            yield _named("Media", record, _media(record, records))
        case Source():
            kind = str(record.kind) if record.kind else ""
            forms = [link.form for link in records if isinstance(link, Link) and link.to == record.id and link.form]
            said = "" if not forms or forms[0] is LinkForm.SPEAKER else str(forms[0])
            handle = record.handle if record.handle != record.name else None
            yield _named("Source", record, [said, kind, record.role, handle])


def _named(what: str, record: Record, details: Sequence[str | None]) -> str:
    some = ", ".join(visible(detail)[:_LONGEST] for detail in details if detail)
    return f"{what} \u201c{short_name(record, _LONGEST)}\u201d" + (f" ({some})" if some else "")


def _claim(claim: Claim) -> list[str | None]:
    figure, about = claim.figure, claim.about
    return [
        f"{figure.value:,} {figure.unit or ''}".strip() if figure else None,
        about.place if about else None,
        date_words(about.date) if about and about.date else None,
        *_remarks(claim),
    ]


def _document(document: Document, records: Sequence[Record]) -> list[str | None]:
    text = next((one.text for one in records if isinstance(one, Capture) and one.document == document.id), None)
    return [
        date_words(document.published) if document.published else None,
        document.url if document.url != document.title else None,
        "archived" if document.archived_url else None,
        f"{len(text.split()):,} words" if text else None,
        *_remarks(document),
    ]


def _media(media: Media, records: Sequence[Record]) -> list[str | None]:
    said: list[str | None] = [media.url, media.credit]
    for check in records:
        if isinstance(check, Check) and check.record == media.id:
            value = check.value.name if isinstance(check.value, Place) else check.value
            said.append(date_words(value) if check.pillar is Pillar.DATE else value)
    return [*said, *_remarks(media)]


def _remarks(record: Claim | Document | Media) -> list[str | None]:
    return ["note" if record.note else None, *(f"#{tag}" for tag in record.tags)]
