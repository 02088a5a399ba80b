"""A popover in which a source of the case is found by its name."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from provenance_app.analysis.filtering import sources_by_use
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.panels.wording import end_title, visible
from provenance_app.ui.popovers.choice_popover import Choice, ChoicePopover

_LISTED: Final = 60


class SourcePicker(ChoicePopover):
    """Sources by name, those that most is attributed to first.

    Signals:
        picked: The id of a source.
    """

    picked = Signal(str)

    def __init__(self, context: CaseContext, parent: QWidget) -> None:
        """List the sources of a case."""
        super().__init__("filter-source", "Source to filter by", parent)
        self._context = context
        self._ids = sources_by_use(context.snapshot)
        self.hint.setText("Enter takes it, Esc leaves")
        self.closed.connect(lambda _chosen: self.deleteLater())

    @override
    def choices(self, typed: str) -> Sequence[Choice]:
        words = typed.casefold().split()
        snapshot = self._context.snapshot
        found = []
        for source in self._ids:
            title = visible(end_title(snapshot, source))
            if all(word in title.casefold() for word in words):
                kind = snapshot.sources[source].kind if source in snapshot.sources else None
                found.append(Choice(title=title, detail=kind or "", icon="user", value=source))
            if len(found) >= _LISTED:
                break
        return found

    @override
    def choose(self, choice: Choice) -> None:
        self.put_away(chosen=True)
        self.picked.emit(choice.value)
