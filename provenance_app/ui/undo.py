"""Edits on Qt's undo stack."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QUndoCommand
from typing_extensions import override

from provenance_app.model.changes import Edit
from provenance_app.model.errors import CaseNotWritten, ProvenanceError

if TYPE_CHECKING:
    from provenance_app.ui.case_context import CaseContext


class EditCommand(QUndoCommand):
    """One edit that can be undone.

    It is completed (times, places of new nodes) when it is first done, and from then on it is always the same value.
    A step that does not fit the case any more takes itself off the stack. One that the file did not take - its disk is
    full, say - stays there, to be tried again.

    Attributes:
        done: Whether the last step went through.
    """

    def __init__(self, context: "CaseContext", edit: Edit) -> None:
        """Prepare an edit; nothing is done before it is pushed."""
        super().__init__(edit.label)
        self._context = context
        self._edit = edit
        self._completed = False
        self._going_back = False
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
        first, self._completed = not self._completed, True
        edit = self._edit if first else replace(self._edit, label=f"Redo: {self._edit.label}")
        self._step(edit, None if first else self._context.undo_stack.undo)

    @override
    def undo(self) -> None:
        back = replace(self._edit.inverse, label=f"Undo: {self._edit.label}")
        self._step(back, self._context.undo_stack.redo)

    def _step(self, edit: Edit, back: Callable[[], None] | None) -> None:
        """Apply an edit; where the file did not take it, go `back` on the stack, which has moved on by then."""
        if self._going_back:
            self._going_back = False
            return
        error = self._context.apply(edit)
        self.done = error is None
        if isinstance(error, CaseNotWritten) and back is not None:
            self._going_back = True
            QTimer.singleShot(0, self._context.undo_stack, back)
        elif error is not None:
            self.setObsolete(True)
