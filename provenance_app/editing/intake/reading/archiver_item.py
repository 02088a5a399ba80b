"""What the auto-archiver wrote of one item (`metadata.json`): a document, its text, and the media that were saved.

Source: `Metadata` and `Media` of auto-archiver, as its JSON has them: `status`, `metadata` (`url`, `title`, `content`,
`timestamp`, `_processed_at`) and `media` (`filename`, `urls`, `properties` with `hash` and `id`, `_mimetype`).
"""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import PurePosixPath
from typing import Any, Final

from provenance_app.editing.intake.reading.naming import kind_at, title_of
from provenance_app.editing.intake.tables.archiver import TOOL
from provenance_app.editing.intake.tables.rows import moment_of
from provenance_app.evidence.clipboard import web_url
from provenance_app.evidence.documents.texts import plain_lines
from provenance_app.evidence.hashing import sha256_of_text
from provenance_app.evidence.kinds import media_kind
from provenance_app.evidence.tables.dates import DateOrder, read_date
from provenance_app.exchange.strict_json import read_json
from provenance_app.model.changes import Record
from provenance_app.model.enumerations import CaptureMethod, LinkForm, Relation
from provenance_app.model.errors import ImportRefused
from provenance_app.model.ids import new_id
from provenance_app.model.links import Link
from provenance_app.model.records import MAX_TEXT, Capture, Document, Media

_SHA256: Final = re.compile(r"(?:SHA-?256:)?([0-9a-fA-F]{64})")
_FINAL: Final = "_final_media"
_MOST_MEDIA: Final = 1_000


def read_archiver_item(data: bytes) -> tuple[tuple[Record, ...], ...] | None:
    """Return the records of one item or of a list of them, a group each, or None where the JSON is something else."""
    if not all(word in data for word in (b'"status"', b'"metadata"', b'"media"')):
        return None
    try:
        value, _ = read_json(data, "")
    except ImportRefused:
        return None  # whoever reads it as a case says what is wrong
    items: list[Any] = value if isinstance(value, list) else [value]
    if not items or not all(_is_item(item) for item in items):
        return None
    now = datetime.now(UTC).replace(microsecond=0)
    return tuple(tuple(_records(item, now)) for item in items)


def _is_item(value: Any) -> bool:  # noqa: ANN401 - any JSON
    if not isinstance(value, dict) or not {"status", "metadata", "media"} <= value.keys():
        return False
    metadata = value["metadata"]
    return isinstance(metadata, dict) and isinstance(value["media"], list) and _url(metadata.get("url")) is not None


def _records(item: dict[str, Any], now: datetime) -> Iterable[Record]:
    told = item["metadata"]
    url = _url(told.get("url"))
    media = [one for one in item["media"][:_MOST_MEDIA] if isinstance(one, dict)]
    final = next((one for one in media if _property(one, "id") == _FINAL), None)
    title, text = _text(told.get("title")), _text(told.get("content"))
    document = Document(
        id=new_id(),
        title=title_of(title, "") if title else url or "",
        kind=kind_at(url),
        url=url,
        archived_url=_first_url(final) if final else None,
        published=_date(told.get("timestamp")),
        note=f"auto-archiver: {_text(item['status'])}" if _text(item["status"]) else None,
    )
    yield document
    if text and len(text) <= MAX_TEXT:
        yield Capture(
            id=new_id(),
            document=document.id,
            captured_at=_moment(told.get("_processed_at")) or now,
            method=CaptureMethod.OTHER,
            tool=TOOL,
            url=url,
            text=text,
            text_sha256=sha256_of_text(text),
        )
    for one in media:
        if one is not final and (found := _media(one)):
            yield found
            yield Link(
                id=new_id(), from_=found.id, to=document.id, relation=Relation.APPEARS_IN, form=LinkForm.EVIDENCE
            )


def _media(one: dict[str, Any]) -> Media | None:
    """Return a media item; its name is text alone, whatever path it was saved at."""
    name = PurePosixPath((_text(one.get("filename")) or "").replace("\\", "/")).name
    url, mime, hash_ = (
        _first_url(one),
        _text(one.get("_mimetype") or one.get("mimetype")),
        _text(_property(one, "hash")),
    )
    if not (name or url):
        return None
    sha256 = _SHA256.fullmatch(hash_) if hash_ else None
    return Media(
        id=new_id(),
        title=title_of(name or url, ""),
        kind=media_kind(mime or ""),
        url=url,
        mime=mime,
        file=sha256[1].lower() if sha256 else None,
        metadata={"auto-archiver": {"hash": hash_}} if hash_ and not sha256 else {},
    )


def _property(one: dict[str, Any], name: str) -> object:
    properties = one.get("properties")
    return properties.get(name) if isinstance(properties, dict) else None


def _first_url(one: dict[str, Any]) -> str | None:
    urls = one.get("urls")
    return next((url for url in map(_url, urls) if url), None) if isinstance(urls, list) else None


def _url(value: object) -> str | None:
    return web_url(value) if isinstance(value, str) else None


def _text(value: object) -> str | None:
    return plain_lines(value).strip() or None if isinstance(value, str) else None


def _date(value: object) -> str | None:
    """Return an EDTF date; numbers are seconds since 1970."""
    if isinstance(value, str):
        return read_date(value, DateOrder.DAY_FIRST)
    moment = _moment(value)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ") if moment else None


def _moment(value: object) -> datetime | None:
    if isinstance(value, str):
        return moment_of(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        return datetime.fromtimestamp(value, UTC)
    except (ValueError, OverflowError, OSError):
        return None
