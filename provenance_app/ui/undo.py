"""Edits on Qt's undo stack."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QUndoCommand, QUndoStack
from typing_extensions import override

from provenance_app.casefile import Cancelled, Step, Steps
from provenance_app.editing.session import MANY
from provenance_app.model.changes import Edit
from provenance_app.model.errors import CaseNotWritten, ProvenanceError
from provenance_app.model.naming import visible

if TYPE_CHECKING:
    from provenance_app.ui.edited_case import EditedCase

_NAMED: Final = 2
"""Other users that the label of a step names."""


class _Command(QUndoCommand):
    """An edit that can be undone and done again.

    A step that does not fit the case any more takes itself off the stack. One that the file did not take - its disk is
    full, say - stays there, to be tried again.

    Attributes:
        done: Whether the last step went through.
    """

    def __init__(self, context: "EditedCase", label: str, written_as: str) -> None:
        super().__init__(label)
        self._context = context
        self._written_as = written_as
        self._skipped = 0
        self._moving = False
        self.done = False

    @property
    def size(self) -> int:
        """How many records the edit changes."""
        raise NotImplementedError

    def edit(self) -> Edit:
        """Return the edit as it was written; raises CaseFileError where it cannot be read."""
        raise NotImplementedError

    @override
    def redo(self) -> None:
        self._step("Redo: ", False, self._context.undo_stack.undo)

    @override
    def undo(self) -> None:
        self._step("Undo: ", True, self._context.undo_stack.redo)

    def _step(self, word: str, inverse: bool, back: Callable[[], None] | None) -> None:
        """Apply the edit, or its inverse; where the file did not take it, go `back` on the stack, which has moved.

        One of many records is written in a thread, and taken for done meanwhile.
        """
        if self._skipped:
            self._skipped -= 1
            return
        label = f"{word}{self._written_as}"

        def make() -> Edit:
            edit = self.edit()
            return replace(edit.inverse if inverse else edit, label=label)

        self._moving = self.done = True
        try:
            self._context.apply(
                label,
                make,
                lambda refusal: self._settle(refusal, back),
                in_thread=back is not None and self.size > MANY,
            )
        finally:
            self._moving = False

    def _settle(self, refusal: ProvenanceError | None, back: Callable[[], None] | None) -> None:
        """Take note of what became of the step."""
        self.done = refusal is None
        if isinstance(refusal, CaseNotWritten | Cancelled) and back is not None:
            self._skipped = 1
            QTimer.singleShot(0, self._context.undo_stack, back)
        elif refusal is not None:
            self.setObsolete(True)
            if not self._moving and back is not None:
                back()  # the stack takes it off there


class EditCommand(_Command):
    """An edit that is done when it is pushed.

    It is completed (times, places of new nodes) when it is first done, and from then on it is always the same value.
    """

    def __init__(self, context: "EditedCase", edit: Edit, *, complete: bool = True, done: bool = False) -> None:
        """Prepare an edit; nothing is done before it is pushed, nor then where it was `done` before.

        One that is not to `complete` is whole already.
        """
        super().__init__(context, edit.label, edit.label)
        self._edit = edit
        self._complete = complete
        self._new = not done
        self._skipped = int(done)
        self.done = done

    @property
    @override
    def size(self) -> int:
        return len(self._edit.changes)

    @override
    def edit(self) -> Edit:
        if self._complete:
            self._edit = self._context.session.complete(self._edit)
            self._complete = False
        return self._edit

    @override
    def redo(self) -> None:
        if self._new:
            self._new = False
            self._step("", False, None)
        else:
            super().redo()


class WrittenCommand(_Command):
    """An edit that is in the history already; it is read from there when it is wanted."""

    def __init__(self, context: "EditedCase", step: Step) -> None:
        """Stand for a step of the history."""
        super().__init__(context, _label(step), step.label)
        self._seq, self._size = step.seq, step.changes
        self._edit: Edit | None = None
        self._skipped = 1
        self.done = True

    @property
    @override
    def size(self) -> int:
        return self._size

    @override
    def edit(self) -> Edit:
        if self._edit is None:
            self._edit = self._context.session.case.edit_of(self._seq)
        return self._edit

    def skip(self) -> None:
        """Let the next step change the place on the stack alone."""
        self._skipped += 1


def _label(step: Step) -> str:
    """Return what a step is called; that others have written since is said."""
    if not step.others:
        return step.label
    named = ", ".join(visible(name) for name in step.others[:_NAMED])
    more = " and others" if len(step.others) > _NAMED else ""
    return f"{step.label} (before edits by {named}{more})"


def restore(stack: QUndoStack, context: "EditedCase", steps: Steps) -> None:
    """Fill an empty stack with the steps of the history."""
    undone = [WrittenCommand(context, step) for step in reversed(steps.undone)]
    for step in steps.done:
        stack.push(WrittenCommand(context, step))
    for command in undone:
        stack.push(command)
        command.skip()
    stack.setIndex(len(steps.done))
