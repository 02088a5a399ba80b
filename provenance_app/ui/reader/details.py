"""What is known of the document that is read: one quiet line, and the form to check it in once that is wanted."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QScrollArea, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from provenance_app.editing.confirming import confirm, unconfirmed
from provenance_app.editing.makers import MAKERS, maker_names
from provenance_app.model.ids import RecordId
from provenance_app.ui import fonts
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.panels.attempt import do
from provenance_app.ui.panels.fields.read_mark import read_from
from provenance_app.ui.reader.details_form import DetailsForm
from provenance_app.ui.reader.details_line import DetailsLine

_CALLED: Final = {"url": "address", "published": "date"}
_LEAST: Final = 76


class Details(QFrame):
    """Stands above the text while there is something to check or to fill in, or while the user wants it.

    Ctrl+Enter confirms all that was read, folded or not.

    Attributes:
        open: Whether the form is shown and not the line alone, wherever there is something to check.

    Signals:
        shown: The form came into sight, or went.
        switched: Whether the user wants the form from now on.
        done: The user has seen enough of it, and the keyboard has nowhere to be.
    """

    shown = Signal()
    switched = Signal(bool)
    done = Signal()

    def __init__(self, context: CaseContext, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._context = context
        self._document: RecordId | None = None
        self._fresh: RecordId | None = None
        self._asked: RecordId | None = None
        self._form: DetailsForm | None = None
        self._narrow = False
        self.open = False
        self.setObjectName("document-details")
        self.setAccessibleName("What is known of the document")
        self.line = DetailsLine(self)
        self.line.all_confirmed.connect(self.confirm_all)
        self.line.switched.connect(self.switch)
        self._scroll = _Scroll(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 0, 18, 10)
        column.setSpacing(8)
        column.addWidget(self.line)
        column.addWidget(self._scroll)
        self._scroll.hide()
        self.hide()

    @property
    def fields(self) -> dict[str, QLineEdit]:
        """The editors by what they edit, while the form is shown."""
        return {name: line.editor for name, line in self._form.lines.items()} if self._form else {}

    @property
    def draft_record(self) -> RecordId | None:
        """The document that texts typed here are about."""
        return self._form.document if self._form else None

    @property
    def unfolded(self) -> bool:
        """Whether the form is shown."""
        return not self._scroll.isHidden()

    def note(self, name: str) -> str:
        """Return what is said below a field: why what was typed was refused, for one."""
        return self._form.lines[name].note if self._form else ""

    # -- what is shown -------------------------------------------------------------------------------------------

    def show_document(self, document: RecordId | None) -> None:
        """Show what is known of a document by now."""
        if document != self._document:
            self._document, self._asked = document, None
        self._refresh()

    def welcome(self, document: RecordId) -> None:
        """Ask about a document that was just added, even where nothing was read of it."""
        self._fresh = document
        self._refresh()

    def ask(self, document: RecordId) -> None:
        """Show the form of a document, whatever is known of it."""
        self._document = self._asked = document
        self._refresh()

    def switch(self) -> None:
        """Fold the form or unfold it; where there is something to ask, that is how it stays."""
        if self._document is None:
            return
        unfold = not self.unfolded
        self._asked = self._document if unfold else None
        if self._asks or not unfold:
            self.open = unfold
            self.switched.emit(unfold)
        self._refresh()
        if unfold:
            self.take_keyboard()
        else:
            self.done.emit()

    def give_way(self, narrow: bool) -> None:
        """Leave the room of the line to the text where that is needed; the form is shown as ever."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._show()

    @property
    def given_way(self) -> str:
        """What the line would say; nothing where it is in sight or there is nothing to check."""
        return self.line.words if self._narrow and self._asks and not self.unfolded else ""

    def _show(self) -> None:
        self.setVisible(self._document is not None and (self.unfolded or (self._asks and not self._narrow)))

    def take_keyboard(self) -> None:
        """Give the keyboard to the field that comes next, where the form is shown."""
        if self._form is not None:
            self._form.take_keyboard()

    def fold(self) -> bool:
        """Fold the form, or put the line of a new document away; says whether there was anything to put away."""
        if self.unfolded:
            self.switch()
        elif not self.isHidden() and self._fresh is not None and not self._to_confirm:
            self._fresh = None
            self._refresh()
        else:
            return False
        return True

    def confirm_all(self) -> None:
        """Write what was typed, confirm all that was read, and be done."""
        document, context = self._document, self._context
        if document is None or self.isHidden() or (self._form is not None and not self._form.commit()):
            return
        names = unconfirmed(context.snapshot, document)
        if not names or do(context, lambda: confirm(context.snapshot, document, names)):
            self._fresh = self._asked = None
            self._refresh()
            self.done.emit()

    @property
    def _to_confirm(self) -> tuple[str, ...]:
        """What was read of the document; not that its makers are unchecked, where that is all."""
        document = self._context.snapshot.documents.get(self._document) if self._document else None
        if document is None or not (document.unconfirmed or document.id == self._fresh):
            return ()
        return unconfirmed(self._context.snapshot, document.id)

    @property
    def _missing(self) -> tuple[str, ...]:
        document = self._context.snapshot.documents.get(self._document) if self._document else None
        if document is None or document.id != self._fresh:
            return ()
        makers = [form.value for form in MAKERS if not maker_names(self._context.snapshot, document.id, form)]
        return (*makers, *(() if document.published else ("published",)))

    @property
    def _asks(self) -> bool:
        return bool(self._to_confirm or self._missing)

    def _refresh(self) -> None:
        document = self._document if self._document in self._context.snapshot.documents else None
        unfolded = document is not None and (document == self._asked or (self.open and self._asks))
        was = self.unfolded
        if not unfolded:
            self._scroll.hide()
        if self._form is not None and (document is None or not unfolded or self._form.document != document):
            self._form.leave()
            self._form = None
            self._scroll.takeWidget().deleteLater()
        if document is not None and unfolded:
            self._fill(document)
        if document is not None:
            self._say(document)
        self._show()
        if was != unfolded:
            self.shown.emit()

    def _fill(self, document: RecordId) -> None:
        if self._form is None:
            self._form = DetailsForm(self._context, document, self._scroll.viewport())
            self._form.moved.connect(self._scroll.ensureWidgetVisible)
            self._scroll.setWidget(self._form)
        self._form.refresh()
        self._scroll.show()

    def _say(self, document: RecordId) -> None:
        read, missing = self._to_confirm, self._missing
        names = ", ".join(_CALLED.get(name, name) for name in read or missing)
        words = f"Read from {read_from(self._context.snapshot, document)}, to be checked: {names}"
        if not read:
            words = f"Not known yet: {names}" if missing else "Details of the document"
        writable = not self._context.session.case.read_only
        self.line.say(words, to_confirm=bool(read), confirmable=writable, open_=self.unfolded)


class _Scroll(QScrollArea):
    """As high as what is in it, where there is room."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("card-scroll")
        self.setAccessibleName("What was read of the document")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    @override
    def sizeHint(self) -> QSize:
        form = self.widget()
        return form.sizeHint() if form is not None else super().sizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, fonts.px(_LEAST))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()  # the form has another height now
        return super().eventFilter(watched, event)
