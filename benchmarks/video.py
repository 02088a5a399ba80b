"""A video of 2 GB stored in a case, beside copying it to the same folder and hashing it in one go.

Both are durable when they end. The app stores it in its thread; told is also the longest of the steps in which a window
looks how far that is.
The bytes are random; where there is no room for the video, its copy and the case, nothing is measured.
"""

import hashlib
import os
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from report import Metric, parser, show

PIECE = 2**20


def made(path: Path, megabytes: int) -> None:
    """Write a video as far as its first bytes say."""
    noise = os.urandom(PIECE)
    with path.open("wb") as stream:
        for number in range(megabytes):
            head = b"\0\0\0\x18ftypmp42" if number == 0 else b"%012d" % number
            stream.write(head + noise[len(head) :])


def copied(source: Path, target: Path) -> str:
    """Copy and hash a file in one go, as plainly as can be."""
    state = hashlib.sha256()
    with source.open("rb") as stream, target.open("wb") as copy:
        while piece := stream.read(PIECE):
            state.update(piece)
            copy.write(piece)
        copy.flush()
        os.fsync(copy.fileno())
    return state.hexdigest()


class Stored:
    """Stores a video in a new case, and keeps how long its steps took."""

    def __init__(self, case: Path) -> None:
        self._case = case
        self.longest = 0.0

    def run(self, video: Path) -> None:
        from provenance_app.casefile import CaseFile
        from provenance_app.editing import CaseSession
        from provenance_app.editing.intake.adding import Adding
        from provenance_app.editing.intake.reading.files import read_file
        from provenance_app.evidence.pictures.reader import PictureReader

        session = CaseSession(CaseFile.create(self._case, "Video"))
        item = read_file(video, PictureReader(), session.snapshot, lambda _: True)
        adding = Adding(session, [item])
        started = time.perf_counter()
        for _ in adding.steps():
            self.longest = max(self.longest, time.perf_counter() - started)
            time.sleep(0.001)
            started = time.perf_counter()
        session.perform(adding.edit)
        session.close()


def taken(work: Callable[[], object]) -> tuple[float, float]:
    started, used = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - started, time.process_time() - used


def measure(folder: Path, megabytes: int) -> dict[str, Metric]:
    from provenance_app.casefile import CaseFile

    with CaseFile.create(folder / "first.provcase", "Loads what is needed"):
        pass
    video, copy, case = folder / "video.mp4", folder / "copy.mp4", folder / "video.provcase"
    made(video, megabytes)
    stored = Stored(case)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    digests: list[str] = []
    bare, bare_used = taken(lambda: digests.append(copied(video, copy)))
    copy.unlink()
    app, used = taken(lambda: stored.run(video))
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with CaseFile.open(case) as opened:
        (file,) = opened.load().files.values()
        assert (file.size, file.sha256) == (megabytes * PIECE, digests[0])
    return {
        "video": Metric(megabytes, "MB"),
        "stored": Metric(app, "s", "copying and hashing", app / bare),
        "copied and hashed": Metric(bare, "s"),
        "stored, of the processor": Metric(used, "s", "copying and hashing", used / bare_used),
        "copied and hashed, of the processor": Metric(bare_used, "s"),
        "longest look at how far it is": Metric(1000 * stored.longest, "ms"),
        "most memory of the process": Metric(most * 1024 / 10**6, "MB"),
        "of that before": Metric(before * 1024 / 10**6, "MB"),
    }


if __name__ == "__main__":
    arguments = parser(__doc__)
    arguments.add_argument("--megabytes", type=int, default=2000)
    arguments.add_argument("--folder", type=Path, help="where it is written; a temporary folder")
    options = arguments.parse_args()
    sys.path.insert(0, str(Path(__file__).parents[1]))
    with tempfile.TemporaryDirectory(dir=options.folder) as place:
        room, wanted = shutil.disk_usage(place).free, 3 * options.megabytes * PIECE
        if room < wanted:
            sys.exit(f"Not measured: {place} has room for {room / 10**9:.1f} GB, and {wanted / 10**9:.1f} are needed.")
        show(measure(Path(place), options.megabytes), options.json)
