"""What the window says of a case that was opened, or was not, and the ways on that it offers."""

from typing import TYPE_CHECKING

from provenance_app.casefile.failures import CaseDamaged
from provenance_app.casefile.opening.ready import LaterCopyKnown, Opened
from provenance_app.casefile.opening.verdict import Finding
from provenance_app.model.errors import ProvenanceError
from provenance_app.ui.notice_bar import Way

if TYPE_CHECKING:
    from provenance_app.ui.main_window import MainWindow

_SAVE: str = "Save a copy\u2026"


def notice_of(opened: Opened, window: "MainWindow") -> tuple[str, list[Way]]:
    """Return what to say of a case that was opened, empty where there is nothing to say, and the ways on."""
    case = opened.case
    words = [_where(opened), _marked(opened), _earlier(opened), case.upgraded, case.left_out_words]
    ways: list[Way] = []
    if opened.verdict is not None and opened.verdict.finding is Finding.MARKED:
        ways.append(("Show what was changed", window.case_commands.show_marks))
    if case.read_only:
        ways.append((_SAVE, window.case_commands.files.keep_elsewhere))
    return "\n".join(filter(None, words)), ways


def ways_out(error: ProvenanceError, window: "MainWindow") -> list[Way]:
    """Return what can be done about a case that was not opened."""
    if isinstance(error, LaterCopyKnown):
        later, path = error.later, error.path
        return [
            ("Open your copy" if error.same else "Open the later copy", lambda: window.open_case(later)),
            ("Open read-only", lambda: window.opening.open(path, only_read=True)),
        ]
    if isinstance(error, CaseDamaged):
        damaged = error.path
        return [("Save what can be read\u2026", lambda: window.case_commands.files.salvage(damaged))]
    return []


def _where(opened: Opened) -> str:
    case, received, verdict = opened.case, opened.received, opened.verdict
    if received is None:
        return f"{case.path.name} can only be read where it is. Save a copy to edit it." if case.read_only else ""
    if verdict is not None and verdict.finding is Finding.LATER:
        return verdict.message
    if case.read_only:
        return f"{received.name} is shown as it is, to be read. Save a copy to edit it."
    here = case.path.parent == received.absolute().parent
    where = f"{case.path.name}, in the same folder" if here else str(case.path)
    return f"{received.name} comes from elsewhere and stays as it is. You work in a copy of it: {where}."


def _marked(opened: Opened) -> str:
    verdict = opened.verdict
    return verdict.message if verdict is not None and verdict.finding is Finding.MARKED else ""


def _earlier(opened: Opened) -> str:
    known, verdict = opened.earlier_than, opened.verdict
    if known is None or verdict is None or verdict.head is None:
        return ""
    return (
        f"{opened.case.path.name} is an earlier state of the case than was last written there ({verdict.head.seq:,} "
        f"against {known.head.seq:,} entries of history). If somebody else put it there, look for your later copy."
    )
