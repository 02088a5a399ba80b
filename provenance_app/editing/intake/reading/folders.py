"""The files in folders, as far as they are somebody's evidence: no hidden or system files, and no link is followed."""

import os
import stat
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from provenance_app.editing.intake.reading.naming import as_text
from provenance_app.evidence.documents.page_pictures import page_of_folder
from provenance_app.evidence.downloads import is_zone_of_another

MOST_FILES: Final = 50_000
_SYSTEM: Final = frozenset(
    {"thumbs.db", "desktop.ini", "ehthumbs.db", "__macosx", "$recycle.bin", "system volume information"}
)
_CASE_FILES: Final = (".provcase", ".provcase-wal", ".provcase-shm", ".provcase-journal")


@dataclass(slots=True)
class Walked:
    """What was found.

    Attributes:
        files: By their names, folder by folder; JSON found in these after all others, as it may speak of them.
        within: Those of them that were found in a folder, and not named one by one.
        size: Bytes of all files that were found in folders.
        hidden: How many hidden and system files, and cases, were left out.
        links: How many links were not followed.
        saved: How many folders were left out that a browser saved with a page: what the page shows is offered with it.
        problems: What could not be looked into, a sentence each.
    """

    files: list[Path] = field(default_factory=list)
    within: set[Path] = field(default_factory=set)
    size: int = 0
    hidden: int = 0
    links: int = 0
    saved: int = 0
    problems: list[str] = field(default_factory=list)

    @property
    def left_out(self) -> str:
        """What was left out of folders, in words; empty where nothing was."""
        parts = []
        if self.hidden:
            parts.append("1 hidden or system file" if self.hidden == 1 else f"{self.hidden:,} hidden or system files")
        if self.links:
            parts.append("1 link to elsewhere" if self.links == 1 else f"{self.links:,} links to elsewhere")
        if self.saved:
            many = "1 folder" if self.saved == 1 else f"{self.saved:,} folders"
            parts.append(f"{many} saved with pages, which show what is in them")
        return " and ".join(parts)


def walk(paths: Iterable[Path], going: Callable[[], bool] = lambda: True) -> Walked:
    """Return the files that some paths name: a file itself, and of a folder every file in it, however deep.

    Args:
        paths: Files and folders.
        going: Asked for each folder; False ends it early.
    """
    walked = Walked()
    for path in dict.fromkeys(paths):
        if path.is_dir():
            _walk(path, walked, going)
        else:
            walked.files.append(path)
    walked.files = sorted(dict.fromkeys(walked.files), key=lambda one: one in walked.within and _speaks_of_others(one))
    return walked


def _speaks_of_others(path: Path) -> bool:
    return path.suffix.lower() == ".json"


def _walk(top: Path, walked: Walked, going: Callable[[], bool]) -> None:
    waiting = [top]
    while waiting and going():
        folder = waiting.pop()
        try:
            with os.scandir(folder) as found:
                entries = sorted(found, key=lambda entry: entry.name.casefold())
        except OSError as error:
            walked.problems.append(f"{as_text(folder.name)} could not be looked into ({error.strerror or error}).")
            continue
        pages = {Path(entry.name).stem for entry in entries if entry.name.lower().endswith((".html", ".htm"))}
        below = [Path(entry.path) for entry in entries if _take(entry, walked)]
        saved = [one for one in below if page_of_folder(one.name) in pages]
        walked.saved += len(saved)
        waiting += reversed([one for one in below if one not in saved])


def _take(entry: "os.DirEntry[str]", walked: Walked) -> bool:
    """Take a file, or say that this is a folder to look into."""
    try:
        if entry.is_symlink() or getattr(entry, "is_junction", bool)():
            walked.links += 1
            return False
        found = entry.stat(follow_symlinks=False)
    except OSError as error:
        walked.problems.append(f"{as_text(entry.name)} could not be read ({error.strerror or error}).")
        return False
    if _is_hidden(entry.name, found):
        walked.hidden += 1
        return False
    if stat.S_ISDIR(found.st_mode):
        return True
    if not stat.S_ISREG(found.st_mode):
        walked.hidden += 1  # a pipe or device: to read it would wait for ever
    elif len(walked.files) >= MOST_FILES:
        if len(walked.files) == MOST_FILES and not any("most at once" in told for told in walked.problems):
            walked.problems.append(f"{MOST_FILES:,} files are the most at once. Add the other folders by themselves.")
    else:
        walked.files.append(Path(entry.path))
        walked.within.add(Path(entry.path))
        walked.size += found.st_size
    return False


def _is_hidden(name: str, found: os.stat_result) -> bool:
    hidden = getattr(stat, "FILE_ATTRIBUTE_HIDDEN", 0) | getattr(stat, "FILE_ATTRIBUTE_SYSTEM", 0)
    lower = name.casefold()
    return (
        name.startswith((".", "~$"))
        or lower in _SYSTEM
        or lower.endswith(_CASE_FILES)
        or is_zone_of_another(name)
        or bool(getattr(found, "st_file_attributes", 0) & hidden)
    )
