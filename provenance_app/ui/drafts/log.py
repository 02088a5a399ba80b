"""The log of an open case: which texts are being typed, and how far the history has come. It is gone after a clean end.

One file a window, `drafts/<case id>/<random>.log`, a line of JSON a step, each written at once and whole. There is a
newline before and after each, so that one that was cut off takes no other with it. The process that writes it holds a
lock on it; a log that nobody holds was left behind, and stays until all that counts of it is on the drive in another.
"""

import json
import logging
import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex
from typing import Any, Final

from provenance_app.casefile.copying.copies import make_durable
from provenance_app.model.ids import folder_name
from provenance_app.ui.drafts.draft import Draft, Key, Place, draft_of
from provenance_app.ui.drafts.held import hold

_log = logging.getLogger(__name__)

_NONE: Final = -1
_LONG: Final = 4 * 1024 * 1024
"""Bytes of a log after which it is begun anew with what still counts."""


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """What was found of earlier windows of a case.

    Attributes:
        drafts: The texts that were not written.
        crashed: Whether a window ended without being closed.
        entries: How many entries the history had when such a window last wrote to the case.
        case: Where the case stood.
    """

    drafts: tuple[Draft, ...] = ()
    crashed: bool = False
    entries: int = 0
    case: str = ""


class DraftLog:
    """The log of this window. Nothing it meets keeps anybody from working.

    Attributes:
        window: The name of this window.
        left: What earlier windows left behind; their texts are in this log now, and stay in it until they are dropped.
    """

    def __init__(self, folder: Path, case_id: str, case: Path, entries: int) -> None:
        """Begin a log for a case in the folder of all logs, and take over what was left behind."""
        self.window = token_hex(8)
        self._folder = folder / folder_name(case_id)
        self._head = {"pid": str(os.getpid()), "case": str(case.absolute())}
        self._entries = entries
        self._length = 0
        found = _take_over(self._folder, self._head["case"])
        self._files = [(path, handle) for path, handle, _ in found]  # the last one is written, once it is ours
        self._handle = _NONE
        self.left = _joined([log for _, _, log in found], self._head["case"])
        self._kept = {draft.key: draft for draft in self.left.drafts}
        self._whole = self._begin()

    def keep(self, draft: Draft) -> None:
        """Write down a text in place of what was typed there in that window before."""
        if self._kept.get(draft.key) != draft:
            self._kept[draft.key] = draft
            self._write({"draft": draft.plain()})

    def drop(self, key: Key) -> None:
        """Take note that a text was written or given up."""
        if self._kept.pop(key, None) is not None:
            self._write({"done": list(key)})

    def typed_at(self, place: Place) -> Key:
        """Return the key of what is typed in this window at a place."""
        return self.window, *place

    def keep_only(self, keys: Iterable[Key]) -> None:
        """Drop all texts but these."""
        for key in self._kept.keys() - set(keys):
            self.drop(key)

    def wrote(self, entries: int) -> None:
        """Take note of how many entries the history has."""
        if entries != self._entries:
            self._entries = entries
            self._write({"entries": entries})

    def close(self) -> None:
        """End cleanly: the file goes, unless there are texts in it to be offered the next time."""
        if self._kept:
            self._write({"closed": True})
        self._handle = _NONE
        self._let_go(remove=not self._kept)
        with suppress(OSError):
            self._folder.rmdir()

    def _begin(self) -> bool:
        """Begin a file with what counts now, and remove the former ones; says whether that could be done."""
        path = self._folder / f"{token_hex(8)}.log"
        try:
            self._folder.parent.mkdir(0o700, parents=True, exist_ok=True)
            self._folder.mkdir(0o700, exist_ok=True)
            handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        except OSError:
            _log.warning("texts that are typed cannot be kept", exc_info=True)
            return False
        hold(handle)
        steps: list[dict[str, Any]] = [{**self._head, "entries": self._entries}]
        steps += ({"draft": draft.plain()} for draft in self._kept.values())
        if not all([_put(handle, step) for step in steps]) or (self._files and not _is_durable(path)):
            os.close(handle)
            with suppress(OSError):
                path.unlink()
            return False
        self._let_go(remove=True)
        self._files, self._handle, self._length = [(path, handle)], handle, 0
        return True

    def _let_go(self, *, remove: bool) -> None:
        for path, handle in self._files:
            os.close(handle)
            if remove:
                with suppress(OSError):
                    path.unlink()
        self._files.clear()

    def _write(self, step: dict[str, Any]) -> None:
        length = 0 if self._handle == _NONE else _put(self._handle, step)
        self._length += length
        self._whole = self._whole and length > 0
        if not self._whole or self._length > _LONG:
            self._whole = self._begin() or self._whole


def _put(handle: int, step: dict[str, Any]) -> int:
    """Write a line, at once and whole, and return its length; 0 where it was not taken, or only in part."""
    line = f"\n{json.dumps(step)}\n".encode()
    try:
        return len(line) if os.write(handle, line) == len(line) else 0
    except OSError:
        _log.warning("a text that is typed could not be kept", exc_info=True)
        return 0


def _is_durable(path: Path) -> bool:
    """Make a log and its name durable before others are removed that hold the same; says whether that was done."""
    try:
        make_durable(path)
        make_durable(path.parent)
    except OSError:
        _log.warning("texts that are typed cannot be kept", exc_info=True)
        return False
    return True


# -- what others left --------------------------------------------------------------------------------------------------

_Found = tuple[Path, int, LeftBehind]


def _take_over(folder: Path, case: str) -> list[_Found]:
    """Return the logs that no living window holds, the oldest first; they are held now, so that no other takes them.

    Those of a copy of the case that stands elsewhere are left for whoever opens that.
    """
    found: list[tuple[float, _Found]] = []
    for path in _logs(folder):
        try:
            handle = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
        except OSError:
            continue
        left = _read(_content(handle)) if hold(handle) else None
        if left is not None and (left.case == case or not _is_there(left.case)):
            found.append((os.fstat(handle).st_mtime, (path, handle, left)))
        else:
            os.close(handle)
    return [one for _, one in sorted(found, key=lambda item: item[0])]


def _logs(folder: Path) -> list[Path]:
    try:
        return list(folder.glob("*.log"))
    except OSError:
        return []


def _is_there(case: str) -> bool:
    try:
        return Path(case).exists()
    except (OSError, ValueError):
        return False


def _content(handle: int) -> list[bytes]:
    with os.fdopen(os.dup(handle), "rb") as stream:
        return stream.readlines()


def _read(lines: Iterable[bytes]) -> LeftBehind:
    """Return what a log comes to; a line that was cut off, or is not ours, counts for nothing."""
    kept: dict[Key, Draft] = {}
    crashed, entries, case = True, 0, ""
    for line in lines:
        try:
            step = json.loads(line)
        except ValueError:
            continue
        if not isinstance(step, dict):
            continue
        _follow(step, kept)
        case = step["case"] if isinstance(step.get("case"), str) else case
        entries = step["entries"] if isinstance(step.get("entries"), int) else entries
        crashed = crashed and step.get("closed") is not True
    return LeftBehind(tuple(kept.values()), crashed, entries, case)


def _follow(step: dict[str, Any], kept: dict[Key, Draft]) -> None:
    draft, done = draft_of(step.get("draft")), step.get("done")
    if draft is not None:
        kept[draft.key] = draft
    elif isinstance(done, list) and len(done) == 3:
        kept.pop((str(done[0]), str(done[1]), str(done[2])), None)


def _joined(logs: Sequence[LeftBehind], case: str) -> LeftBehind:
    drafts = {draft.key: draft for log in logs for draft in log.drafts}
    entries = [log.entries for log in logs if log.crashed]
    return LeftBehind(tuple(drafts.values()), bool(entries), max(entries, default=0), case)
