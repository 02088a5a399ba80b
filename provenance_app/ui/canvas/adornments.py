"""What stands on nodes beside their words: how many origins a key claim has, and thumbnails of media."""

from collections.abc import Callable, Collection

from PySide6.QtGui import QImage

from provenance_app.analysis.flags import FlagIndex
from provenance_app.analysis.flags.wording import counted
from provenance_app.model.ids import RecordId
from provenance_app.model.snapshot import Snapshot


def origin_words(
    snapshot: Snapshot, flags: FlagIndex, shown: Collection[RecordId] | None = None
) -> dict[RecordId, str]:
    """Return, for each key claim, its citations, independent and unknown origins: `5 citations, 2 origins, 1 unknown`.

    What there is none of is left out; where no origin is known, that is said.

    Args:
        snapshot: The case.
        flags: Its flags, which know origins, too.
        shown: Records that matter; all where None.
    """
    words: dict[RecordId, str] = {}
    for claim in snapshot.claims.values():
        if claim.key and (shown is None or claim.id in shown):
            found = flags.origin_counts(claim.id)
            parts = [counted(found.citations, "citation")] if found.citations else []
            parts.append(counted(found.independent, "origin") if found.independent else "no origin known")
            if found.unknown and found.independent:
                parts.append(f"{found.unknown:,} unknown")
            words[claim.id] = ", ".join(parts)
    return words


def pictures_of(
    snapshot: Snapshot, picture: Callable[[str], QImage], shown: Collection[RecordId] | None = None
) -> dict[RecordId, QImage]:
    """Return the small pictures of media by id, where there are any.

    Args:
        snapshot: The case.
        picture: Returns that of a stored file by its SHA-256.
        shown: Records that matter; all where None.
    """
    pictures = {
        media.id: picture(media.file)
        for media in snapshot.media.values()
        if media.file and (shown is None or media.id in shown)
    }
    return {media_id: image for media_id, image in pictures.items() if not image.isNull()}
