"""The inspector: everything about what is selected."""

from collections.abc import Collection, Hashable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from provenance_app.model.changes import Changes
from provenance_app.model.enumerations import NODE_KINDS, RecordKind
from provenance_app.model.ids import RecordId
from provenance_app.ui import fonts
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.panels.empty_hint import EmptyHint
from provenance_app.ui.panels.fields.text_field import BlockField
from provenance_app.ui.panels.inspector.checks_section import PillarRow
from provenance_app.ui.panels.inspector.file_saver import FileSaver
from provenance_app.ui.panels.inspector.page import RecordPage
from provenance_app.ui.panels.inspector.several_page import SeveralPage
from provenance_app.ui.panels.wording import NAME_FIELDS

_SHOWN = (*NODE_KINDS, RecordKind.LINK)


class Inspector(QWidget):
    """Shows one record with its fields, or several with what can be done to all of them.

    Text that was typed and could not be written stays with its record, and is back when that is shown again.

    Signals:
        requested: A `Request` and the id of the record it is about; the window deals with it.
    """

    requested = Signal(object, str)

    def __init__(self, context: CaseContext, parent: QWidget | None = None) -> None:
        """Show what is selected, and follow."""
        super().__init__(parent)
        self._context = context
        self._page: RecordPage | SeveralPage | EmptyHint | None = None
        self._shown: tuple[RecordId, ...] | None = None
        self._stale = False
        self._drafts: dict[tuple[RecordId, str], str] = {}
        self._saver = FileSaver(context, self)
        self.setObjectName("inspector")
        self.setAccessibleName("Inspector")
        self.setProperty("surface", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._scroll = QScrollArea(self)
        self._scroll.setObjectName("inspector-scroll")
        self._scroll.setAccessibleName("What is selected")
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        fonts.follow(self, self._follow_text_size)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)
        context.selected.connect(self._show_selection)
        context.changed.connect(self._on_changed)
        self._show_selection()

    def _follow_text_size(self) -> None:
        """Keep what does not fit beside the graph within reach where text is large."""
        large = fonts.scale() > 1
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if large else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self._scroll.setHorizontalScrollBarPolicy(policy)
        self.setMinimumWidth(max(220, fonts.px(180)))

    @property
    def page(self) -> RecordPage | SeveralPage | EmptyHint | None:
        """What is shown now."""
        return self._page

    def _ids(self) -> tuple[RecordId, ...]:
        snapshot = self._context.snapshot
        return tuple(one for one in self._context.selection if snapshot.kind_of(one) in _SHOWN)

    def _show_selection(self) -> None:
        ids = self._ids()
        if ids == self._shown:
            return
        self._shown = ids
        self._keep_drafts()
        if len(ids) == 1:
            page: RecordPage | SeveralPage | EmptyHint = RecordPage(
                self._context, ids[0], self._saver, self._scroll.viewport()
            )
            page.requested.connect(self.requested)  # type: ignore[union-attr]
        elif ids:
            page = SeveralPage(self._context, ids)
        else:
            page = EmptyHint("inspector-hint")
            page.say("Select a record or a link to see who says it, what it rests on and what is not verified.")
        self._page = page
        page.setProperty("surface", True)
        self._scroll.setWidget(page)
        self._put_drafts_back()

    def _on_changed(self, changes: Changes) -> None:
        if not self.isVisible():
            self._stale = True
        else:
            self._refresh()

    def _refresh(self) -> None:
        self._stale = False
        if self._ids() != self._shown:
            self._show_selection()
        elif isinstance(self._page, RecordPage | SeveralPage):
            self._page.refresh()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._refresh()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.commit()

    def edit_title(self) -> None:
        """Put the keyboard into the name of the record, all of it marked."""
        if not isinstance(self._page, RecordPage):
            return
        for field in self._page.fields:
            if isinstance(field, BlockField) and field.name in NAME_FIELDS.values():
                field.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
                field.editor.selectAll()

    def edit_field(self, name: str) -> None:
        """Put the keyboard into a field of the record that is shown, or into a check (`check-date`), in sight."""
        page = self._page
        editor = page.findChild(QWidget, f"field-{name}") if isinstance(page, RecordPage) else None
        row = page.findChild(PillarRow, f"row-{name}") if isinstance(page, RecordPage) else None
        if row is not None and isinstance(page, RecordPage):
            page.unfold(row)
            row.edit()
            self.bring_into_sight(row)
            return
        if editor is None or not isinstance(page, RecordPage):
            return
        page.unfold(editor)
        editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if isinstance(editor, QLineEdit):
            editor.selectAll()
        self.bring_into_sight(editor)

    def bring_into_sight(self, part: QWidget) -> None:
        """Scroll to a part of the page, once that has been laid out."""
        QTimer.singleShot(0, part, lambda: self._scroll.ensureWidgetVisible(part, 0, 80))

    # -- text that is not written yet ------------------------------------------------------------------------

    def commit(self) -> bool:
        """Write what was typed in the fields; returns whether all of it was."""
        if not isinstance(self._page, RecordPage):
            return True
        return all([field.commit() for field in self._page.fields])

    def unwritten(self) -> list[str]:
        """Write what was typed, and return what could not be."""
        self.commit()
        fields = self._page.fields if isinstance(self._page, RecordPage) else []
        texts = [*(field.text for field in fields if field.edited), *self._drafts.values()]
        return [text for text in texts if text.strip()]

    @property
    def places(self) -> Collection[Hashable]:
        """The fields whose text is kept: those that are shown, and those of drafts."""
        fields = self._page.fields if isinstance(self._page, RecordPage) else []
        return {*(field.place for field in fields), *self._drafts}

    def _keep_drafts(self) -> None:
        """Write what was typed before another record is shown, or keep it where it is refused."""
        page = self._page
        if not isinstance(page, RecordPage):
            return
        if page.subject.record is None:
            self._tell_lost([field.text for field in page.fields if field.edited])
            return
        for field in page.fields:
            if not field.commit():
                self._drafts[page.subject.id, field.name] = field.text

    def _tell_lost(self, texts: list[str]) -> None:
        """Hand back what was typed about a record that was removed elsewhere meanwhile."""
        if texts:
            words = "\n".join(texts)
            self._context.refused.emit(f"The record was removed elsewhere. What you typed about it was:\n{words}")

    def _put_drafts_back(self) -> None:
        page = self._page
        if isinstance(page, RecordPage):
            for field in page.fields:
                field.place = (page.subject.id, field.name)
                draft = self._drafts.pop((page.subject.id, field.name), None)
                if draft is not None:
                    field.draft(draft)

    def close_case(self) -> None:
        """Write what was typed and give up copies that are not saved yet; the case closes."""
        self.commit()
        self._saver.stop()
