"""What a caption says of the picture above it."""

import re
from typing import Final

from provenance_app.model.enumerations import MediaKind

_FILE_PHOTO: Final = re.compile(
    r"\b(?:file (?:photo|picture|image|footage|video)|archive (?:photo|picture|image|footage|video)|stock photo|"
    r"arkivbild|genrebild|archivbild|symbolbild|archivfoto)\b",
    re.IGNORECASE,
)
_VIDEO: Final = re.compile(
    r"\b(?:videos?|footage|film(?:ed)?|clips?|livestream|filmklipp|videoklipp|filmaufnahme|videoaufnahme)\b",
    re.IGNORECASE,
)
_AUDIO: Final = re.compile(
    r"\b(?:audio|podcast|voice message|ljudfil|ljudinspelning|tonaufnahme|sprachnachricht)\b", re.IGNORECASE
)


def guess_media_kind(caption: str) -> MediaKind:
    """Return what a caption most likely stands under: a picture, unless its words say otherwise."""
    if _VIDEO.search(caption):
        return MediaKind.VIDEO
    return MediaKind.AUDIO if _AUDIO.search(caption) else MediaKind.IMAGE


def is_file_photo(caption: str) -> bool:
    """Say whether a caption calls its picture an older one that only stands for what the text is about."""
    return _FILE_PHOTO.search(caption) is not None
