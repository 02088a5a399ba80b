"""What is done where a case file is in trouble: salvaged, kept elsewhere, tried again; and made compact."""

import os
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QFileDialog

from provenance_app.casefile import CaseFile, RecordConflict, write_output
from provenance_app.casefile.copying.copies import free_path
from provenance_app.casefile.ledger import Ledger
from provenance_app.casefile.remembering import save_copy
from provenance_app.model.errors import CaseNotWritten, EditConflict, ProvenanceError
from provenance_app.ui.dialogs.choosing import asked
from provenance_app.ui.notice_bar import Way
from provenance_app.ui.panels.wording import count
from provenance_app.ui.tasks import Progress, share_of

if TYPE_CHECKING:
    from provenance_app.casefile.copying.salvage import SalvageReport
    from provenance_app.ui.case_context import CaseContext
    from provenance_app.ui.main_window import MainWindow

_SUFFIX: Final = ".provcase"
_KEEP: Final = "Save a copy\u2026"
_FILTER: Final = f"Provenance cases (*{_SUFFIX})"


class FileCommands:
    """What is done with case files that are damaged, in a bad place, or larger than they need be."""

    def __init__(self, window: "MainWindow") -> None:
        """Work in a window."""
        self._window = window
        self._trouble: ProvenanceError | None = None

    # -- trouble while working -----------------------------------------------------------------------------------

    def offer_ways_out(self, error: ProvenanceError) -> None:
        """Say why an edit was not written, and offer what can be done about it."""
        self._trouble = error
        self._show_trouble(error, str(error))

    def say_beside(self, sentence: str) -> None:
        """Say something else while edits wait, and why they do."""
        if self._trouble is None:
            self._window.notice.show_notice(sentence)
        elif sentence != str(self._trouble):
            self._show_trouble(self._trouble, f"{sentence}\n{self._trouble}")

    def _show_trouble(self, error: ProvenanceError, words: str) -> None:
        context = self._window.context
        if context is None:
            return
        keep: Way = (_KEEP, self.keep_elsewhere)
        ways: list[Way] = [("Try again", self.try_again)]
        if isinstance(error, EditConflict):
            sensible = context.waiting and isinstance(error, RecordConflict) and error.theirs is not None
            ways = [("Write mine", self.try_again), ("Take theirs", context.waiting.give_up)] if sensible else []
        elif context.session.case.read_only:
            ways = [keep]
        elif isinstance(error, CaseNotWritten):
            ways.append(keep)
        else:
            path = context.session.case.path
            ways.append(("Save what can be read\u2026", lambda: self.salvage(path)))
        self._window.notice.show_notice(words, ways)

    def try_again(self) -> None:
        """Try every edit that waits; where they wait on, say that it was tried, as nothing else looks otherwise."""
        context = self._window.context
        if context is not None and not context.waiting.again():
            self._window.tell(f"Tried again at {datetime.now():%H:%M:%S}: it is still not written")  # noqa: DTZ005

    def keep_elsewhere(self) -> bool:
        """Save a copy of the case where there is room, and go on in it with the edits that wait.

        Says whether the user chose a place for it.
        """
        context = self._window.context
        if context is None:
            return False
        path = self._ask_where("Save a copy and go on in it", f"{context.session.case.path.stem} copy{_SUFFIX}")
        if path is None:
            return False
        waiting = len(context.waiting)
        try:
            save_copy(context.session.case, path, self._window.opening.ledger)
            if context.session.case.read_only:
                done = self._window.open_case(path)
            else:
                self._go_on_in(path)
                done = context.waiting.again()
        except ProvenanceError as error:
            self._window.notice.show_notice(str(error), [(_KEEP, self.keep_elsewhere)])
            return True
        if done:
            written = f", with {count(waiting, 'edit')} that waited" if waiting else ""
            self._window.tell(f"Saved as {path}{written}; you go on in this file")
        return True

    def _go_on_in(self, path: Path) -> None:
        context = self._window.context
        if context is not None:
            context.session.go_on_in(CaseFile.open(path))
            self._window.settings.opened(path.absolute())

    # -- salvage -------------------------------------------------------------------------------------------------

    def salvage(self, path: Path | None = None) -> bool:
        """Save what can be read of a damaged case to a new one, and open that; says whether that is under way.

        Without a path the user chooses the case, and where the new one goes; else it goes beside the damaged one.
        """
        damaged = path or self._ask_which("Which case is damaged?")
        if damaged is None:
            return False
        beside = free_path(lambda number: damaged.with_name(f"{damaged.stem} (salvaged){number}{_SUFFIX}"))
        asked = path is None or not os.access(damaged.parent, os.W_OK)
        target = self._ask_where("Save what can be read as", str(beside)) if asked else beside
        if target is None:
            return False
        context = self._window.context
        shown = context is not None and context.session.case.path.resolve() == damaged.resolve()
        if shown and not self._window.close_case():
            return False
        ledger = self._window.opening.ledger
        self._window.runner.run(
            f"Saving what can be read of {damaged.name}",
            lambda progress: _salvaged(damaged, target, ledger, progress),
            lambda report: self._show_salvaged(damaged, target, report),
        )
        return True

    def _show_salvaged(self, damaged: Path, target: Path, report: "SalvageReport") -> None:
        from provenance_app.ui.commands.salvage_words import salvage_details, salvaged_words

        words, details = salvaged_words(damaged, target, report), salvage_details(report)
        self._window.opening.open(target, then=lambda: self._window.notice.show_notice(words, details=details))

    # -- compact -------------------------------------------------------------------------------------------------

    def compact(self) -> None:
        """Write the open case anew without the room that removed things left in it.

        Where another window of this app has it open, too, a compact copy is written instead.
        """
        from provenance_app.casefile.copying.compacting import compact, open_elsewhere

        context = self._window.context
        if context is None:
            return
        path: Path = context.session.case.path
        target: Path | None = path
        if open_elsewhere(path):
            self._window.tell("Another window has this case open, so that a compact copy is written")
            target = self._ask_where("Save a compact copy", f"{path.stem} compact{_SUFFIX}")
        if target is None:
            return
        place, saved = target, list[int]()

        def work(progress: Progress) -> None:
            if place == path:
                self._window.safekeeping.back_up_now(path)
            saved.append(compact(path, place, share_of(path.stat().st_size, progress)))

        task = self._window.runner.run(f"Compacting {path.name}", work, lambda _: None)
        # Also where Cancel came too late: another file is in its place then.
        task.finished.connect(lambda: self._show_compacted(context, place, saved[0]) if saved else None)

    def _show_compacted(self, context: "CaseContext", target: Path, saved: int) -> None:
        from provenance_app.ui.panels.inspector.stored_file import size_text

        if context is not self._window.context:
            return
        path = context.session.case.path
        words = f"{size_text(saved)} smaller" if saved > 0 else "no smaller: there was nothing to leave out"
        if target != path:
            self._window.tell(f"Saved a compact copy as {target}; it is {words}")
            return
        try:
            self._go_on_in(path)
        except ProvenanceError as error:
            self._window.refuse(str(error))
            return
        context.waiting.again()
        self._window.tell(f"{path.name} is {words}. Its history is all there")

    # -- details -------------------------------------------------------------------------------------------------

    def save_details(self, text: str) -> None:
        """Save what a notice has to tell beyond its sentence as a text file."""
        context = self._window.context
        stem = context.session.case.path.stem if context is not None else "Details"
        path = self._window.case_commands.ask_where("Save the details", f"{stem}.txt", "Text (*.txt)")
        if path is None:
            return
        try:
            write_output(path, text.encode())
        except ProvenanceError as error:
            self._window.tell(str(error))
            return
        self._window.tell(f"Wrote {path}")

    # -- asking --------------------------------------------------------------------------------------------------

    def _ask_which(self, title: str) -> Path | None:
        folder = self._window.case_commands.folder
        chosen, _ = asked(QFileDialog.getOpenFileName, self._window, title, str(folder), f"{_FILTER};;All files (*)")
        return Path(chosen) if chosen else None

    def _ask_where(self, title: str, name: str) -> Path | None:
        return self._window.case_commands.ask_where(title, name, _FILTER)


def _salvaged(damaged: Path, target: Path, ledger: Ledger, progress: Progress) -> "SalvageReport":
    from provenance_app.casefile.opening.salvaging import salvage_apart

    return salvage_apart(damaged, target, ledger, share_of(damaged.stat().st_size, progress))
