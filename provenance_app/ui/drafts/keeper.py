"""Keeps what is being typed in a window, in whichever field, until it is written or given up.

This is the one place that does: it follows the keyboard. A field with a mind of its own is asked: the nearest part
above an editor that has `holds_draft(editor)` says whether what stands in it is still to be written, and the nearest
with `draft_record` which record it is about. All others hold a text until they are emptied, put back, or put away.
Lines that only look for something are marked by the property `seeks` or `search`.
"""

from collections.abc import Callable
from typing import Final, cast

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from provenance_app.model.ids import RecordId
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.drafts.draft import Draft, Key, Place
from provenance_app.ui.drafts.editors import Editor, holder_of, is_kept, is_put_away, place_of, text_of
from provenance_app.ui.drafts.log import DraftLog
from provenance_app.ui.panels.wording import title_of

PAUSE: Final = 800
"""Milliseconds between two writings of what is typed."""


class _Watch(QObject):
    """Looks at one editor, and goes with it."""

    def __init__(self, editor: Editor, place: Place, typed: Callable[[], None], settled: Callable[[], None]) -> None:
        super().__init__(editor)
        self.editor, self.place = editor, place
        self.before = text_of(editor)
        self.dirty = self.kept = False
        self.holder = holder_of(editor)
        self._typed = typed
        editor.textChanged.connect(self._on_text)
        # Such a field may go and leave its text to others: it says itself when that is written or given up.
        settles = getattr(self.holder, "settled", None)
        self.outlived = settles is not None
        if settles is not None:
            settles.connect(settled)

    def _on_text(self) -> None:
        self.dirty = True
        self._typed()

    @property
    def holds(self) -> bool:
        text = text_of(self.editor)
        if not text.strip() or is_put_away(self.editor):
            return False
        return self.holder.holds_draft(self.editor) if self.holder else text != self.before


class DraftKeeper(QObject):
    """Follows the keyboard through the fields of one window."""

    def __init__(self, context: CaseContext, log: DraftLog, window: QWidget) -> None:
        """Keep the texts about a case in a log from now on."""
        super().__init__(window)
        self._context, self._log, self._window = context, log, window
        self._watches: list[_Watch] = []
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.write)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.write)
        cast(QApplication, QApplication.instance()).focusChanged.connect(self._on_focus)
        context.changed.connect(self._on_changed)

    def watch(self, editor: QWidget | None) -> None:
        """Keep what is typed in an editor from now on, if it is one; its present text is what it had before."""
        if not isinstance(editor, Editor) or editor.window() is not self._window or not is_kept(editor):
            return
        if all(watch.editor is not editor for watch in self._watches):
            watch = _Watch(editor, place_of(editor, self._context.current), self._on_typed, self.write)
            self._watches.append(watch)
            editor.destroyed.connect(lambda: self._on_gone(watch))

    def write(self) -> None:
        """Write down what was typed since the last time, and take away what is settled."""
        self._pause.stop()
        for watch in tuple(self._watches):
            if not watch.holds:
                self._drop(watch)
                if watch.editor is not QApplication.focusWidget():
                    self._forget(watch)
            elif watch.dirty:
                self._keep(watch)
            watch.dirty = False

    def _keep(self, watch: _Watch) -> None:
        place = place_of(watch.editor, self._context.current)
        if place != watch.place:  # a popover that asks about another record now
            self._drop(watch)
            watch.place = place
        watch.kept = True
        self._log.keep(self._draft(watch))

    def _drop(self, watch: _Watch) -> None:
        """Drop what this window kept of an editor; what another one left at its place is not touched."""
        if watch.kept:
            watch.kept = False
            self._log.drop(self._log.typed_at(watch.place))

    def stop(self) -> set[Key]:
        """Watch nothing any more; returns the texts that nobody was asked about, and that are in no field's care."""
        self.write()
        self._pause.stop()
        self._soon.stop()
        cast(QApplication, QApplication.instance()).focusChanged.disconnect(self._on_focus)
        self._context.changed.disconnect(self._on_changed)
        keys = {self._log.typed_at(watch.place) for watch in self._watches if watch.kept and not watch.outlived}
        for watch in tuple(self._watches):
            self._forget(watch)
        return keys

    def _draft(self, watch: _Watch) -> Draft:
        record = self._context.snapshot.get(RecordId(watch.place.record))
        return Draft(
            record=watch.place.record,
            field=watch.place.field,
            label=watch.editor.accessibleName(),
            about="" if record is None else title_of(self._context.snapshot, record),
            stored=watch.before,
            text=text_of(watch.editor),
            window=self._log.window,
        )

    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        self.watch(new)
        if self._watches:
            self._soon.start()

    def _on_typed(self) -> None:
        if not self._pause.isActive():
            self._pause.start()

    def _on_changed(self) -> None:
        self._log.wrote(self._context.snapshot.revision)
        if self._watches:
            self._soon.start()

    def _on_gone(self, watch: _Watch) -> None:
        if watch in self._watches:
            self._watches.remove(watch)
            if not watch.outlived:
                self._drop(watch)

    def _forget(self, watch: _Watch) -> None:
        self._watches.remove(watch)
        watch.deleteLater()
