"""What a column of a table can be, what people call it, and the headings it usually has."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Field(StrEnum):
    """A field of the record that a row becomes. `tags` and `note` go to its main record."""

    DOCUMENT_TITLE = "document.title"
    DOCUMENT_URL = "document.url"
    DOCUMENT_ARCHIVED = "document.archived_url"
    DOCUMENT_PUBLISHED = "document.published"
    DOCUMENT_AUTHOR = "document.author"
    DOCUMENT_PUBLISHER = "document.publisher"
    DOCUMENT_TEXT = "document.text"
    DOCUMENT_CAPTURED = "document.captured_at"
    CLAIM_TEXT = "claim.text"
    CLAIM_DATE = "claim.date"
    CLAIM_PLACE = "claim.place"
    CLAIM_FIGURE = "claim.figure"
    CLAIM_UNIT = "claim.unit"
    SOURCE_NAME = "source.name"
    SOURCE_KIND = "source.kind"
    SOURCE_ROLE = "source.role"
    SOURCE_HANDLE = "source.handle"
    MEDIA_TITLE = "media.title"
    MEDIA_URL = "media.url"
    MEDIA_CREDIT = "media.credit"
    MEDIA_CAPTION = "media.caption"
    MEDIA_DATE = "media.date"
    MEDIA_PLACE = "media.place"
    TAGS = "tags"
    NOTE = "note"

    @property
    def record(self) -> str:
        """The kind of record it belongs to; its own name where it belongs to any."""
        return self.value.partition(".")[0]


@dataclass(frozen=True, slots=True)
class FieldWords:
    """What a field is called, and headings that mean it: in order, and in lower case."""

    label: str
    headings: tuple[str, ...]


WORDS: Final[dict[Field, FieldWords]] = {
    Field.DOCUMENT_TITLE: FieldWords(
        "Document: title",
        ("document title", "headline", "article", "title", "document", "titel", "rubrik", "page title"),
    ),
    Field.DOCUMENT_URL: FieldWords(
        "Document: address",
        ("document url", "url", "link", "source url", "address", "article url", "original url", "href"),
    ),
    Field.DOCUMENT_ARCHIVED: FieldWords(
        "Document: archived address",
        ("archived url", "archive url", "archive", "archive link", "cached url", "archived"),
    ),
    Field.DOCUMENT_PUBLISHED: FieldWords(
        "Document: published",
        ("published", "publication date", "date published", "posted", "publicerad", "date", "datum", "veröffentlicht"),
    ),
    Field.DOCUMENT_AUTHOR: FieldWords("Document: author", ("author", "byline", "författare", "autor", "written by")),
    Field.DOCUMENT_PUBLISHER: FieldWords(
        "Document: publisher", ("publisher", "outlet", "site", "newspaper", "medium", "website", "platform", "utgivare")
    ),
    Field.DOCUMENT_TEXT: FieldWords("Document: text", ("full text", "body", "content", "text content", "post text")),
    Field.DOCUMENT_CAPTURED: FieldWords(
        "Document: captured at", ("captured", "captured at", "capture date", "accessed")
    ),
    Field.CLAIM_TEXT: FieldWords(
        "Claim: words", ("claim", "claim text", "statement", "quote", "påstående", "behauptung", "utterance", "text")
    ),
    Field.CLAIM_DATE: FieldWords("Claim: date it speaks of", ("claim date", "event date", "date of event")),
    Field.CLAIM_PLACE: FieldWords(
        "Claim: place it speaks of",
        ("claim place", "claim location", "event place", "place", "location", "plats", "ort"),
    ),
    Field.CLAIM_FIGURE: FieldWords(
        "Claim: figure", ("figure", "number", "value", "amount", "antal", "anzahl", "claim figure")
    ),
    Field.CLAIM_UNIT: FieldWords("Claim: unit of the figure", ("unit", "enhet", "einheit", "claim unit")),
    Field.SOURCE_NAME: FieldWords(
        "Source: who says it",
        ("source", "speaker", "claimed by", "said by", "source name", "who", "källa", "quelle", "name", "claimant"),
    ),
    Field.SOURCE_KIND: FieldWords("Source: kind", ("source kind", "source type", "speaker type", "kind of source")),
    Field.SOURCE_ROLE: FieldWords("Source: role", ("role", "source role", "position", "job title", "function", "roll")),
    Field.SOURCE_HANDLE: FieldWords(
        "Source: handle", ("handle", "account", "username", "user", "screen name", "konto")
    ),
    Field.MEDIA_TITLE: FieldWords(
        "Media: title", ("media title", "picture", "image", "photo", "video", "media", "file name", "filename", "bild")
    ),
    Field.MEDIA_URL: FieldWords(
        "Media: address",
        ("media url", "image url", "photo url", "video url", "picture url", "media link", "image link"),
    ),
    Field.MEDIA_CREDIT: FieldWords(
        "Media: credit", ("credit", "photographer", "copyright", "photo credit", "fotograf")
    ),
    Field.MEDIA_CAPTION: FieldWords(
        "Media: caption", ("caption", "image caption", "bildtext", "alt text", "description")
    ),
    Field.MEDIA_DATE: FieldWords(
        "Media: date it is said to be of",
        ("media date", "date taken", "taken", "photo date", "image date", "video date"),
    ),
    Field.MEDIA_PLACE: FieldWords(
        "Media: place it is said to show",
        ("media place", "media location", "image location", "photo location", "shot at"),
    ),
    Field.TAGS: FieldWords("Tags", ("tags", "tag", "keywords", "labels", "taggar", "category", "categories")),
    Field.NOTE: FieldWords(
        "Note", ("note", "notes", "comment", "comments", "remark", "remarks", "anteckning", "notiz")
    ),
}

SEVERAL: Final = frozenset({Field.TAGS, Field.NOTE})
"""Fields that more than one column may be."""

DATES: Final = frozenset({Field.DOCUMENT_PUBLISHED, Field.DOCUMENT_CAPTURED, Field.CLAIM_DATE, Field.MEDIA_DATE})
ADDRESSES: Final = frozenset({Field.DOCUMENT_URL, Field.DOCUMENT_ARCHIVED, Field.MEDIA_URL})


def field_named(name: str) -> Field | None:
    """Return the field with this name, letter case aside, or None."""
    wanted = name.strip().lower()
    return next((field for field in Field if field.value == wanted), None)
