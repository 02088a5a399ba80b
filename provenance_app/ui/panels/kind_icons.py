"""The icon of each kind of record."""

from typing import Final

from provenance_app.model.enumerations import RecordKind

KIND_ICONS: Final = {
    RecordKind.SOURCE: "user",
    RecordKind.DOCUMENT: "file-text",
    RecordKind.MEDIA: "image",
    RecordKind.CLAIM: "quote",
}
