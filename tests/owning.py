"""Cases that tests have made belong to the user who runs them, as those do that the program has made."""

from pathlib import Path

from provenance_app.app_data import app_data_folder
from provenance_app.casefile import CaseFile
from provenance_app.casefile.ledger import Ledger
from provenance_app.casefile.remembering import remember


def own(path: Path) -> Path:
    """Take note of a case in the ledger, as it lies there now."""
    with Ledger(app_data_folder()) as ledger, CaseFile.open(path) as case:
        remember(case, ledger)
    return path
