"""Opens one file as a stranger's, as the app does, and tells what came of it: `python -m ... FILE LEDGER ELSEWHERE`."""

import json
import resource
import sys
import time
from pathlib import Path

from provenance_app.casefile import CaseFile
from provenance_app.casefile.ledger import Ledger
from provenance_app.model.errors import ProvenanceError
from tests.opening import open_case


def main(path: Path, ledger: Path, elsewhere: Path) -> dict[str, object]:
    """Open the file and read all of it."""
    told: dict[str, object] = {"opened": False, "message": "", "read": False}
    started = time.monotonic()
    with Ledger(ledger) as known:
        try:
            opened = open_case(path, known, elsewhere)
        except ProvenanceError as error:
            told["message"] = f"{type(error).__name__}: {error}"
        told["seconds"] = time.monotonic() - started
        if "message" in told and not told["message"]:
            with opened.case as case:
                told["opened"] = True
                told["finding"] = opened.verdict.finding if opened.verdict else ""
                _read(case, told)
    for who, name in ((resource.RUSAGE_CHILDREN, "child"), (resource.RUSAGE_SELF, "app")):
        used = resource.getrusage(who)
        told[f"{name}_bytes"] = used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
        told[f"{name}_cpu"] = used.ru_utime + used.ru_stime
    return told


def _read(case: CaseFile, told: dict[str, object]) -> None:
    try:
        case.history()
        case.search("harbour")
        case.load()
        told["read"] = True
    except ProvenanceError as error:
        told["message"] = f"{type(error).__name__}: {error}"


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(*map(Path, sys.argv[1:4]))))
