"""Opening a case as the window and the command line do, in one step."""

from pathlib import Path

from provenance_app.casefile.content.stored_files import Progress
from provenance_app.casefile.ledger import Ledger
from provenance_app.casefile.opening.ready import Opened
from provenance_app.casefile.opening.receiving import make_ready


def open_case(path: Path, ledger: Ledger, elsewhere: Path, progress: Progress | None = None) -> Opened:
    """Make a file ready and open it."""
    return make_ready(path, ledger, elsewhere, progress).open(ledger)
