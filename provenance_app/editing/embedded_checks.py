"""Checks whose value is what the file itself says: claimed by it, never established."""

from datetime import datetime

from provenance_app.analysis.embedded import embedded_place
from provenance_app.analysis.file_times import file_times
from provenance_app.editing.checks import set_check
from provenance_app.model.changes import Edit
from provenance_app.model.enumerations import CheckState, Pillar
from provenance_app.model.errors import RecordRefused
from provenance_app.model.ids import RecordId
from provenance_app.model.records import Media, Place
from provenance_app.model.snapshot import Snapshot


def claim_embedded(
    snapshot: Snapshot, media_id: RecordId, pillar: Pillar, *, by: str | None = None, at: datetime | None = None
) -> Edit:
    """Return the edit that makes the date or place in a file a check of its media item, with the state `claimed`.

    Raises:
        RecordRefused: There is no such media item any more, or its file says nothing of this.
    """
    media = snapshot.get(media_id)
    found = _embedded(media, pillar) if isinstance(media, Media) else None
    if found is None:
        raise RecordRefused("The file says nothing that could be used for this check.")
    value, field, words = found
    return set_check(
        snapshot,
        media_id,
        pillar,
        CheckState.CLAIMED,
        value=value,
        method=f"read from the file: {field}",
        evidence=words,
        by=by,
        at=at,
    )


def _embedded(media: Media, pillar: Pillar) -> tuple[str | Place, str, str] | None:
    """Return the value, the field it stands in, and what that says in words."""
    times, where = file_times(media), embedded_place(media)
    if pillar is Pillar.DATE and times:
        return times[0].day, times[0].field, times[0].words
    if pillar is Pillar.LOCATION and where is not None:
        latitude, longitude = where
        field = "EXIF GPS position" if media.metadata.get("exif") else "position in the container"
        return Place(latitude=latitude, longitude=longitude), field, f"{latitude}, {longitude}"
    return None
