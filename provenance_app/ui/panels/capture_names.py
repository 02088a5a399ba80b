"""What the captures of a document are called where they stand below each other, so that no two look alike."""

from collections import Counter
from collections.abc import Sequence

from provenance_app.analysis.standing import in_time
from provenance_app.model.ids import RecordId
from provenance_app.model.records import Capture
from provenance_app.model.snapshot import Snapshot
from provenance_app.ui.panels.wording import DOT, local_time, visible, word


def capture_names(snapshot: Snapshot, captures: Sequence[Capture]) -> dict[RecordId, str]:
    """Return a name for each: time and method, which is the oldest and the newest, and what tells equal ones apart.

    Seconds are there where two are of one minute, and the name of the file where even these are the same.
    """
    minutes = Counter(local_time(one.captured_at) for one in captures)
    seconds = Counter(one.captured_at.replace(microsecond=0) for one in captures)
    ordered = in_time(tuple(captures))
    names = {}
    for capture in captures:
        time = local_time(capture.captured_at)
        if minutes[time] > 1:
            time = capture.captured_at.astimezone().strftime("%Y-%m-%d %H:%M:%S")
        parts = [time, word(capture.method)]
        file = snapshot.files.get(capture.file) if capture.file else None
        if file is not None and seconds[capture.captured_at.replace(microsecond=0)] > 1:
            parts.append(visible(file.name))
        if len(ordered) > 1 and capture.id in (ordered[0].id, ordered[-1].id):
            parts.append("oldest" if capture.id == ordered[0].id else "newest")
        names[capture.id] = DOT.join(parts)
    return names
