"""What stands on nodes beside their words: how many origins a key claim has, and thumbnails of media."""

from collections.abc import Callable

from PySide6.QtGui import QImage

from provenance_app.analysis.origins import origins_of
from provenance_app.model.ids import RecordId
from provenance_app.model.snapshot import Snapshot


def origin_words(snapshot: Snapshot) -> dict[RecordId, str]:
    """Return, for each key claim, the number of its independent origins in words."""
    words: dict[RecordId, str] = {}
    for claim in snapshot.claims.values():
        if claim.key:
            count = origins_of(snapshot, claim.id).independent
            words[claim.id] = f"{count} {'origin' if count == 1 else 'origins'}"
    return words


def thumbnails(snapshot: Snapshot, read: Callable[[str], bytes | None]) -> dict[RecordId, QImage]:
    """Return the small pictures of media; `read` gives the PNG of a stored file by its SHA-256, or None."""
    pictures: dict[RecordId, QImage] = {}
    for media in snapshot.media.values():
        data = read(media.file) if media.file else None
        image = QImage.fromData(data) if data else QImage()
        if not image.isNull():
            pictures[media.id] = image
    return pictures
