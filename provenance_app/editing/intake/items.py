"""What was read from something that is brought in, ready to be stored."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from provenance_app.editing.intake.unchanged import Seen
from provenance_app.evidence.archives.archived import PageList
from provenance_app.evidence.documents.page_picture import PagePicture
from provenance_app.evidence.documents.review import Review
from provenance_app.evidence.pictures.reader import Picture
from provenance_app.model.changes import Record
from provenance_app.model.enumerations import CaptureMethod, DocumentKind, LinkForm, MediaKind
from provenance_app.model.ids import RecordId


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
    """The bytes as they came, what to call them, and what they are; `stream` stands at their beginning.

    `seen` is what the system said of a file that is read from its own place, so that one that changes is noticed.
    """

    stream: BinaryIO
    name: str
    mime: str
    seen: Seen | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Offers:
    """What a page has besides its words. Nothing of it is recorded before the user says so.

    Attributes:
        pictures: What it shows.
        reviews: What it reviews.
        path: The file of the page, beside which a folder may have its pictures.
        resources: Files that were saved with the page, by their addresses.
        left: How many pictures it shows that are not among these, as they would take too much room.
    """

    pictures: tuple[PagePicture, ...] = ()
    reviews: tuple[Review, ...] = ()
    path: Path | None = None
    resources: Mapping[str, bytes] | None = None
    left: int = 0

    def __bool__(self) -> bool:
        """Say whether there is anything."""
        return bool(self.pictures or self.reviews or self.left)

    def without_pictures(self, left: int = 0) -> "Offers":
        """Return it without what takes room; `left` says of how many pictures."""
        return replace(self, pictures=(), resources=None, left=left)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadDocument:
    """A page or text. Without `text` only its original is kept; without `method` nothing of it is.

    Attributes:
        url: Where it was found.
        canonical: The address that it gives itself, where that may be another.
        captured_at: When it was saved, as the file says; None where it does not.
        tool: What saved it, as the file says.
        note: What is to be known of how it came.
        offers: What its page has besides its words.
    """

    title: str
    text: str | None = None
    method: CaptureMethod | None = None
    url: str | None = None
    kind: DocumentKind = DocumentKind.ARTICLE
    published: str | None = None
    language: str | None = None
    makers: Makers = Makers()
    canonical: str | None = None
    captured_at: datetime | None = None
    tool: str | None = None
    note: str | None = None
    offers: Offers = Offers()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadDocuments:
    """Pages that were chosen of one archive; each has a capture, and all have the same original."""

    documents: tuple[ReadDocument, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PagesToChoose:
    """The pages of an archive, of which nobody has said yet which are wanted. Nothing is added of it as it is."""

    name: str
    listed: PageList


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadMedia:
    """A picture, video, sound or other file, and where it was downloaded; without a file, where it is.

    `facts` are what the headers of a container say; `behind` is the document whose page shows it, None where it came by
    itself; `form` that of the link to it.
    """

    kind: MediaKind
    url: str | None = None
    picture: Picture | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)
    title: str | None = None
    caption: str | None = None
    credit: str | None = None
    behind: RecordId | None = None
    form: LinkForm | None = LinkForm.EVIDENCE


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadRecords:
    """Records of a case JSON file."""

    name: str
    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadReviews:
    """Reviewed claims, of a file of them or of the page of a document."""

    reviews: tuple[Review, ...]
    page: RecordId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadGroups:
    """Records that may be in the case already, in groups of what belongs together: one of each row of a table.

    Attributes:
        name: The file they were read from.
        groups: Links and parts of a group name records of the group.
        left_out: How many rows were not taken.
    """

    name: str
    groups: tuple[tuple[Record, ...], ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing that is brought in.

    Attributes:
        what: What it becomes, or None where nothing can be made of it.
        original: What is to be stored of it, if anything.
        problem: What the user should know, or nothing.
    """

    what: ReadDocument | ReadDocuments | PagesToChoose | ReadMedia | ReadRecords | ReadReviews | ReadGroups | None
    original: Original | None = None
    problem: str = ""

    def close(self) -> None:
        """Let go of the original; it cannot be stored afterwards."""
        if self.original is not None:
            self.original.stream.close()
