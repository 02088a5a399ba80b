"""Edits on Qt's undo stack."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QUndoCommand
from typing_extensions import override

from provenance_app.model.changes import Edit
from provenance_app.model.errors import ProvenanceError

if TYPE_CHECKING:
    from provenance_app.ui.case_context import CaseContext


class EditCommand(QUndoCommand):
    """One edit that can be undone.

    It is completed (times, places of new nodes) when it is first done, and from then on it is always the same value.
    A step that is refused takes itself off the stack.

    Attributes:
        done: Whether the last step went through.
    """

    def __init__(self, context: "CaseContext", edit: Edit) -> None:
        """Prepare an edit; nothing is done before it is pushed."""
        super().__init__(edit.label)
        self._context = context
        self._edit = edit
        self._completed = False
        self.done = False

    @override
    def redo(self) -> None:
        if not self._completed:
            try:
                self._edit = self._context.session.complete(self._edit)
            except ProvenanceError as error:
                self._context.refuse(error)
                self.setObsolete(True)
                return
            self._completed = True
        self._step(self._edit)

    @override
    def undo(self) -> None:
        self._step(self._edit.inverse)

    def _step(self, edit: Edit) -> None:
        self.done = self._context.apply(edit)
        if not self.done:
            self.setObsolete(True)
