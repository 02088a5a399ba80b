"""A case that may be opened: what stands at its path, or an examined copy of that."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from provenance_app.casefile.case_file import CaseFile
from provenance_app.casefile.connection import identity
from provenance_app.casefile.ledger import Ledger, Remembered, stamp_of
from provenance_app.casefile.opening.header import OPEN_HERE, MadeLater, examine, side_files
from provenance_app.casefile.remembering import remember
from provenance_app.model.errors import CaseFileError

if TYPE_CHECKING:
    from provenance_app.casefile.opening.verdict import Verdict


class LaterCopyKnown(CaseFileError):
    """A file is an earlier state of a case that this user has gone on with.

    Attributes:
        path: The file.
        later: The file that was gone on with.
        same: Whether nothing was written to that one since.
    """

    def __init__(self, path: Path, entries: int, later: Remembered, marked: str = "") -> None:
        """Compare the numbers of entries of both histories; `marked` says what others changed in the file."""
        counts = f"{later.head.seq:,} entries of history against {entries:,} here"
        self.same = entries == later.head.seq
        have = "this case already" if self.same else f"a later copy of {path.name} already ({counts})"
        but = f" {marked} Open it read-only to see what." if marked else ""
        super().__init__(f"You have {have}: {later.path}.{but or ' Nothing was changed.'}")
        self.path = path
        self.later = later.path


class Opened(NamedTuple):
    """A case that is open, and how it came to be.

    Attributes:
        case: The open case.
        verdict: What the examination showed; None where nobody else has written to the file since this app did.
        received: The file of a stranger that `case` is a copy of; it stays as it is. None where it is the file itself.
        earlier_than: What this app last wrote to the file, where the file is an earlier state of the case than that.
    """

    case: CaseFile
    verdict: "Verdict | None" = None
    received: Path | None = None
    earlier_than: Remembered | None = None


class Ready(NamedTuple):
    """A file that may be opened where it is.

    Attributes:
        path: The file: the one that was asked for, or a copy of it.
        verdict: As of `Opened`.
        received: As of `Opened`.
        earlier_than: As of `Opened`.
        folder: The folder of a copy that is only read and goes when it is closed, or None.
    """

    path: Path
    verdict: "Verdict | None" = None
    received: Path | None = None
    earlier_than: Remembered | None = None
    folder: TemporaryDirectory[str] | None = None

    def discard(self) -> None:
        """Let go of a private copy that will not be opened."""
        if self.folder is not None:
            self.folder.cleanup()

    def open(self, ledger: Ledger) -> Opened:
        """Open the case, in the thread that will work with it, and take note of it.

        Raises:
            CaseFileError: It cannot be opened; the message says why.
        """
        case = CaseFile.open(self.path, only_read=self.folder is not None)
        if self.folder is not None:
            case.on_close.callback(self.folder.cleanup)
        remember(case, ledger, vouched=self._is_vouched_for(ledger))
        return Opened(case, self.verdict, self.received, self.earlier_than)

    def _is_vouched_for(self, ledger: Ledger) -> bool:
        if self.verdict is not None:
            return self.verdict.sound
        known = ledger.at(self.path)
        return known is not None and known.stamp == stamp_of(self.path)


def at_once(path: Path, ledger: Ledger) -> Ready | None:
    """Return a file that is as this app left it, so that it needs no examination; None where it needs one.

    Raises:
        CaseDamaged: Not all of it is there.
        CaseFileError: It is no case, or this app cannot read it; the message says why.
    """
    try:
        examine(path)
    except MadeLater:
        return None  # whether it can be read stands inside
    if not OPEN_HERE[identity(path) or (0, 0)]:
        known = ledger.at(path)
        if known is None or known.stamp != stamp_of(path) or side_files(path):
            return None
    return Ready(path)
