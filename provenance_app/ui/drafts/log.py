"""The log of an open case: which texts are being typed, and how far the history has come. It is gone after a clean end.

One file a window, `drafts/<case id>/<random>.log`, a line of JSON a step, each written at once and whole. The process
that writes it holds a lock on it; a log that nobody holds was left behind.
"""

import json
import logging
import os
import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from secrets import token_hex
from typing import Any, BinaryIO, Final

from provenance_app.ui.drafts.draft import Draft, Place, draft_of
from provenance_app.ui.drafts.held import hold

_log = logging.getLogger(__name__)

_SAFE: Final = re.compile(r"[0-9A-Za-z][0-9A-Za-z-]{0,63}")
_LONG: Final = 4 * 1024 * 1024
"""Bytes of a log after which it is begun anew with what still counts."""


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """What was found of earlier windows of a case.

    Attributes:
        drafts: The texts that were not written.
        crashed: Whether a window ended without being closed.
        entries: How many entries the history had when such a window last wrote to the case.
    """

    drafts: tuple[Draft, ...] = ()
    crashed: bool = False
    entries: int = 0


class DraftLog:
    """The log of this window. Nothing it meets keeps anybody from working.

    Attributes:
        left: What earlier windows left behind; their texts are in this log now, and stay in it until they are dropped.
    """

    def __init__(self, folder: Path, case_id: str, case: Path, entries: int) -> None:
        """Begin a log for a case in the folder of all logs, and take over what was left behind."""
        name = case_id if _SAFE.fullmatch(case_id) else sha256(case_id.encode()).hexdigest()
        self._folder = folder / name
        self._head = {"pid": os.getpid(), "case": str(case)}
        self._entries = entries
        self._kept: dict[Place, Draft] = {}
        self._stream: BinaryIO | None = None
        self._path = self._folder / "none"
        self._length = 0
        found = _take_over(self._folder)
        self.left = _joined([log for _, _, log in found])
        self._kept.update((draft.place, draft) for draft in self.left.drafts)
        self._begin()
        for path, stream, _ in found:
            stream.close()
            if self._stream is not None:
                with suppress(OSError):
                    path.unlink()

    def keep(self, draft: Draft) -> None:
        """Write down a text in place of what was typed there before."""
        if self._kept.get(draft.place) != draft:
            self._kept[draft.place] = draft
            self._write({"draft": draft.plain()})

    def drop(self, place: Place) -> None:
        """Take note that the text of a place was written or given up."""
        if self._kept.pop(place, None) is not None:
            self._write({"done": list(place)})

    def wrote(self, entries: int) -> None:
        """Take note of how many entries the history has."""
        if entries != self._entries:
            self._entries = entries
            self._write({"entries": entries})

    def close(self) -> None:
        """End cleanly: the file goes, unless there are texts in it to be offered the next time."""
        if self._stream is None:
            return
        if self._kept:
            self._write({"closed": True})
        self._stream.close()
        self._stream = None
        if not self._kept:
            with suppress(OSError):
                self._path.unlink()
                self._folder.rmdir()

    def _begin(self) -> None:
        """Begin a file with what counts now, and remove the former one."""
        before, former = self._stream, self._path
        path = self._folder / f"{token_hex(8)}.log"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            stream = path.open("xb", buffering=0)
        except OSError:
            _log.warning("texts that are typed cannot be kept", exc_info=True)
            return
        hold(stream)
        self._stream, self._path, self._length = stream, path, 0
        self._write({**self._head, "entries": self._entries})
        for draft in self._kept.values():
            self._write({"draft": draft.plain()})
        self._length = 0
        if before is not None:
            before.close()
            with suppress(OSError):
                former.unlink()

    def _write(self, step: dict[str, Any]) -> None:
        if self._stream is None:
            return
        line = (json.dumps(step) + "\n").encode()
        try:
            self._stream.write(line)
        except OSError:
            _log.warning("a text that is typed could not be kept", exc_info=True)
            return
        self._length += len(line)
        if self._length > _LONG:
            self._begin()


# -- what others left ---------------------------------------------------------------------------------------------------

_Found = tuple[Path, BinaryIO, LeftBehind]


def _take_over(folder: Path) -> list[_Found]:
    """Return the logs that no living window holds, the oldest first; they are held now, so that no other takes them."""
    found: list[tuple[float, _Found]] = []
    for path in folder.glob("*.log"):
        try:
            stream = path.open("r+b")
        except OSError:
            continue
        if hold(stream):
            found.append((path.stat().st_mtime, (path, stream, _read(stream))))
        else:
            stream.close()
    return [one for _, one in sorted(found, key=lambda item: item[0])]


def _read(stream: Iterable[bytes]) -> LeftBehind:
    """Return what a log comes to; a line that was cut off, or is not ours, counts for nothing."""
    kept: dict[Place, Draft] = {}
    crashed, entries = True, 0
    for line in stream:
        try:
            step = json.loads(line)
        except ValueError:
            continue
        if not isinstance(step, dict):
            continue
        draft, done = draft_of(step.get("draft")), step.get("done")
        if draft is not None:
            kept[draft.place] = draft
        elif isinstance(done, list) and len(done) == 2:
            kept.pop(Place(str(done[0]), str(done[1])), None)
        if isinstance(step.get("entries"), int):
            entries = step["entries"]
        crashed = crashed and step.get("closed") is not True
    return LeftBehind(tuple(kept.values()), crashed, entries)


def _joined(logs: Iterable[LeftBehind]) -> LeftBehind:
    all_logs = list(logs)
    drafts = {draft.place: draft for log in all_logs for draft in log.drafts}
    entries = [log.entries for log in all_logs if log.crashed]
    return LeftBehind(tuple(drafts.values()), bool(entries), max(entries, default=0))
