"""What was read from something that is brought in, ready to be stored."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from provenance_app.evidence.pictures.reader import Picture
from provenance_app.model.changes import Record
from provenance_app.model.enumerations import CaptureMethod, DocumentKind, MediaKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Makers:
    """Who a page says has made it. Nothing of it is recorded before the user says so."""

    author: str | None = None
    publisher: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CopiedAddress:
    """The address of a page and nothing of the page."""

    url: str
    title: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CopiedWords:
    """Words, with the HTML they came in, if any, and the address of the page they were on, if that is known."""

    text: str
    html: bytes | None
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """The bytes as they came, what to call them, and what they are; `stream` stands at their beginning."""

    stream: BinaryIO
    name: str
    mime: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadDocument:
    """A page or text. Without `text` only its original is kept; without `method` nothing of it is."""

    title: str
    text: str | None = None
    method: CaptureMethod | None = None
    url: str | None = None
    kind: DocumentKind = DocumentKind.ARTICLE
    published: str | None = None
    language: str | None = None
    makers: Makers = Makers()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadMedia:
    """A picture, video, sound or other file, where it was downloaded, and what the headers of a container say."""

    kind: MediaKind
    url: str | None = None
    picture: Picture | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadRecords:
    """Records of a case JSON file."""

    name: str
    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing that is brought in.

    Attributes:
        what: What it becomes, or None where nothing can be made of it.
        original: What is to be stored of it, if anything.
        problem: What the user should know, or nothing.
    """

    what: ReadDocument | ReadMedia | ReadRecords | None
    original: Original | None = None
    problem: str = ""
