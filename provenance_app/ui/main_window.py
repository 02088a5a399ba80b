"""The one window: menus, toolbar, docks around the panes, status bar; it shows the start page or one open case."""

from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from provenance_app.casefile import CaseFile
from provenance_app.editing import CaseSession
from provenance_app.editing.placing import place_all
from provenance_app.model.changes import Changes
from provenance_app.model.errors import CaseNotWritten, ProvenanceError
from provenance_app.model.naming import visible
from provenance_app.ui import motion, theming
from provenance_app.ui.actions import Actions
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.commands.case_commands import CaseCommands
from provenance_app.ui.commands.record_commands import RecordCommands
from provenance_app.ui.commands.view_commands import ViewCommands
from provenance_app.ui.docks import Docks
from provenance_app.ui.first_paint import AfterFirstPaint
from provenance_app.ui.notice_bar import NoticeBar
from provenance_app.ui.opening import CaseOpening
from provenance_app.ui.panels.graph import GraphPanel
from provenance_app.ui.panels.wording import tool_tip
from provenance_app.ui.remembered import remember, restore
from provenance_app.ui.safekeeping import Safekeeping
from provenance_app.ui.settings import Key, Settings
from provenance_app.ui.status_bar import StatusBar
from provenance_app.ui.tasks import Task, TaskRunner
from provenance_app.ui.toolbar import Toolbar
from provenance_app.ui.workspace import Workspace

if TYPE_CHECKING:
    from provenance_app.ui.case_view import CaseView
    from provenance_app.ui.start_page import StartPage

_TITLE = 120
"""Characters of a case's title that the title bar shows."""


class MainWindow(QMainWindow):
    """Holds the parts together; what they do is in the commands, the panels and the case view."""

    def __init__(self, settings: Settings) -> None:
        """Prepare a window without a case."""
        super().__init__()
        self.settings = settings
        self.runner = TaskRunner(self)
        self._opened: tuple[CaseContext, Workspace] | None = None
        self._view: CaseView | None = None
        self._told_of: list[str] = []
        self._revision = 0
        self._passing = ""
        self.setObjectName("main-window")
        self.setAcceptDrops(True)
        self.setMinimumSize(QSize(900, 560))
        self.case_commands = CaseCommands(self)
        self.record_commands = RecordCommands(self)
        self.view_commands = ViewCommands(self)
        self.actions_ = Actions(
            self, {**self.case_commands.slots(), **self.record_commands.slots(), **self.view_commands.slots()}
        )
        for kind, key in (("theme", Key.THEME), ("text", Key.TEXT_SIZE)):
            chosen = self.actions_.by_id.get(f"{kind}_{self.settings.get(key)}")
            (chosen or self.actions_[f"{kind}_system"]).setChecked(True)
        self.actions_["legend"].setChecked(self.settings.get(Key.LEGEND))
        self.actions_["suggestions"].setChecked(self.settings.get(Key.SUGGESTIONS))
        self.actions_["all_or_none"].setChecked(self.settings.get(Key.ALL_OR_NONE))
        self.actions_["less_motion"].setChecked(self.settings.get(Key.LESS_MOTION))
        motion.reduce(self.settings.get(Key.LESS_MOTION) or None)
        self.toolbar = Toolbar(self.actions_, self)
        self.addToolBar(self.toolbar)
        self.setStatusBar(StatusBar(self))
        self.notice = NoticeBar(self)
        self.safekeeping = Safekeeping(self)
        self._pages = QStackedWidget(self)
        centre = QWidget(self)
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notice)
        column.addWidget(self.safekeeping.bar)
        column.addWidget(self._pages, 1)
        self.setCentralWidget(centre)
        self.docks = Docks(self)
        self.opening = CaseOpening(self)
        self._connect()
        self._show_state()

    @property
    def bar(self) -> StatusBar:
        """The line at the bottom."""
        bar = self.statusBar()
        assert isinstance(bar, StatusBar)
        return bar

    @cached_property
    def start_page(self) -> "StartPage":
        """What is shown while no case is open; made when it is first wanted."""
        from provenance_app.ui.start_page import StartPage

        page = StartPage(self)
        page.new_requested.connect(self.case_commands.new)
        page.open_requested.connect(self.case_commands.open)
        page.sample_requested.connect(self.case_commands.sample)
        page.locate_requested.connect(self.case_commands.locate)
        page.forget_requested.connect(self.case_commands.forget)
        page.earlier_requested.connect(self.safekeeping.show_earlier)
        self._pages.addWidget(page)
        return page

    @property
    def context(self) -> CaseContext | None:
        """The open case, or None on the start page."""
        return self._opened[0] if self._opened else None

    @property
    def view(self) -> "CaseView | None":
        """The panels of the open case, all of them, or None on the start page.

        A case is opened in two steps: first its graph, which is painted at once; then, here, the other panels. Whoever
        asks for the view before that gets it complete, too.
        """
        if self._view is None and self._opened is not None:
            from provenance_app.ui.case_view import CaseView

            self._view = CaseView(*self._opened, self.runner, self)
            self.docks.fill(self._view)
            self._view.flags.set_filters(self.settings.get(Key.FLAGS))
            self._view.table.header.restore(self.settings.get(Key.TABLE))
            self._connect_panels(self._view)
        return self._view

    # -- opening and closing ---------------------------------------------------------------------------------

    def open_case(self, path: Path) -> bool:
        """Open a case in place of the present one; False where it is not open yet, or cannot be: it is said why."""
        return self.opening.open(path)

    def load(self, case: CaseFile) -> CaseContext:
        """Read an open case; raises CaseFileError where it cannot be read, and closes it then."""
        try:
            session = CaseSession(case, ledger=self.opening.ledger)
        except ProvenanceError:
            case.close()
            raise
        context = CaseContext(session, self)
        placing = None if case.read_only else place_all(session.snapshot)
        if placing is not None:
            with suppress(CaseNotWritten):  # the graph finds places for them, and the next edit says what is wrong
                session.apply(placing)
        context.restore_undo()
        return context

    def show_case(self, context: CaseContext, path: Path) -> None:
        """Show a case that was opened from `path`, in place of the start page."""
        self.notice.hide()
        workspace = Workspace(GraphPanel(context))
        canvas = workspace.graph.canvas
        canvas.show_legend(self.settings.get(Key.LEGEND))
        opened = self.settings.get(Key.LEGEND_OPEN)
        canvas.open_legend(opened if isinstance(opened, bool) else None)
        key = QShortcut(QKeySequence(QKeySequence.StandardKey.SelectAll), canvas)
        key.setContext(Qt.ShortcutContext.WidgetShortcut)  # in lists and text it is theirs
        key.activated.connect(self.actions_["select_all"].trigger)
        canvas.legend_folded.connect(lambda wanted: self.settings.put(Key.LEGEND_OPEN, wanted))
        self._opened = context, workspace
        self._pages.addWidget(workspace)
        self._pages.setCurrentWidget(workspace)
        self.docks.open()
        self._connect_case(context, workspace)
        self.settings.opened(path.absolute())
        restore(self.settings, context, workspace, wide=self.width() >= 1700)
        self._show_state()
        self.safekeeping.begin(context, canvas)
        workspace.graph.setFocus()
        if workspace.graph.isVisibleTo(workspace):
            AfterFirstPaint(workspace.graph.canvas, lambda: self.view)
        else:
            QTimer.singleShot(0, workspace, lambda: self.view)

    def close_case(self) -> bool:
        """Close the case and show the start page; False where something that was typed would be lost, the first time.

        The second time it is closed all the same.
        """
        view = self.view
        if view is None:
            return True
        if self._would_lose(view):
            return False
        self.safekeeping.end()
        self._opened = self._view = None
        remember(self.settings, view.context, view.workspace)
        self.settings.put(Key.FLAGS, view.flags.filters)
        self.settings.put(Key.TABLE, view.table.header.state())
        self.runner.stop()
        QApplication.processEvents()
        self.docks.empty()
        self.notice.hide()
        self._show_start_page()
        self._pages.removeWidget(view.workspace)
        self.toolbar.search.set_case(None)
        view.close()
        self.settings.put(Key.LAST_CASE, "")
        self._show_state()
        return True

    def _would_lose(self, view: "CaseView") -> bool:
        texts, waiting = view.inspector.unwritten(), view.context.waiting
        lost, told = [*texts, *waiting.labels_beside(view.inspector.places)], self._told_of
        self._told_of = lost
        if not lost or lost == told:
            return False
        words = "\n".join(lost)
        self.refuse(f"What you did last could not be written. Close once more to give it up:\n{words}")
        return True

    def refuse(self, sentence: str) -> None:
        """Say calmly what could not be done; what is said of edits that wait stays beside it."""
        if self.context is not None and self.context.waiting:
            self.case_commands.files.say_beside(sentence)
        else:
            self.notice.show_notice(sentence)
            self._passing = "" if "\n" in sentence else self.notice.text

    def _go_on(self) -> None:
        """Take a short refusal away once the user has turned to something else."""
        if self._passing and self.notice.text == self._passing and not self.notice.ways:
            self.notice.hide()
        self._passing = ""

    def tell(self, sentence: str) -> None:
        """Say what was done."""
        self.bar.tell(visible(sentence))

    # -- what is shown -----------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.toolbar.search.record_chosen.connect(self._select_found)
        self.actions_.menus["Graph"].aboutToShow.connect(self.view_commands.tick_minimap)
        self.notice.save_wanted.connect(self.case_commands.files.save_details)
        self.runner.started.connect(self._on_task)
        theming.follow_system(self._on_system_theme)

    def _connect_case(self, context: CaseContext, workspace: Workspace) -> None:
        context.changed.connect(self._show_state)
        self._revision = context.snapshot.revision
        context.changed.connect(lambda changes: self._after(changes, context))
        context.selected.connect(self._show_state)
        context.selected.connect(self._go_on)
        context.told.connect(self.tell)
        context.refused.connect(self.refuse)
        context.troubled.connect(self.case_commands.files.offer_ways_out)
        context.waiting.changed.connect(lambda: self._on_waiting(context))
        context.writer.started.connect(self._on_task)
        context.writer.started.connect(self._show_state)
        context.writer.ended.connect(self._show_state)
        context.undo_stack.indexChanged.connect(self._show_state)
        context.undo_stack.indexChanged.connect(self.bar.forget_undo)
        workspace.graph.canvas.zoom_changed.connect(self.bar.show_zoom)
        self.bar.show_zoom(workspace.graph.canvas.camera.scale)
        self.toolbar.search.set_case(context)

    def _on_waiting(self, context: CaseContext) -> None:
        self.notice.setHidden(self.notice.isHidden() or not context.waiting)
        self.bar.show_case(context)

    def _after(self, changes: Changes, context: CaseContext) -> None:
        """Take away what was said before something changed; what the app finds out by itself changes nothing."""
        written, self._revision = changes.revision != self._revision, changes.revision
        if (written or changes.touched or changes.everything) and not context.waiting:
            self.notice.hide()

    def _connect_panels(self, view: "CaseView") -> None:
        view.flags.title_changed.connect(self.docks.by_name["flags"].setWindowTitle)
        view.gaps.title_changed.connect(self.docks.by_name["gaps"].setWindowTitle)
        view.history.title_changed.connect(self.docks.by_name["history"].setWindowTitle)

    def _on_task(self, task: Task) -> None:
        self.bar.follow(task)
        task.failed.connect(lambda error: self.refuse(str(error)))

    def _on_system_theme(self) -> None:
        theming.use(self.settings.get(Key.THEME))

    def _select_found(self, record_id: str) -> None:
        if self.view:
            self.view.show_record(record_id)
            self.view.give_keyboard()

    def _show_state(self, *_: object) -> None:
        context = self.context
        writable = context is not None and not context.session.case.read_only
        self.actions_.enable(case=context is not None, writable=writable, selection=bool(context and context.selection))
        if context is not None:
            self.actions_[context.snapshot.direction].setChecked(True)
        for name in ("undo", "redo"):
            stack = context.undo_stack if context else None
            can = stack is not None and (stack.canUndo() if name == "undo" else stack.canRedo())
            label = (stack.undoText() if name == "undo" else stack.redoText()) if stack else ""
            words = f"{name.capitalize()} {visible(label)}".strip()
            self.actions_[name].setEnabled(writable and can and not (context and context.writer.busy))
            self.actions_[name].setText(words.replace("&", "&&"))
            self.actions_[name].setToolTip(tool_tip(words) if label else "")
        title = visible(context.snapshot.title)[:_TITLE] if context else ""
        read_only = " [read-only]" if context and not writable else ""
        self.setWindowTitle(f"{title}{read_only} \u2014 Provenance" if context else "Provenance")
        self.bar.show_case(context)

    def show_recent(self) -> None:
        """List the cases opened last on the start page."""
        self.start_page.set_recent(self.settings.recent, self.safekeeping.backups.places)

    def _show_start_page(self) -> None:
        self.show_recent()
        self._pages.setCurrentWidget(self.start_page)

    # -- events ------------------------------------------------------------------------------------------------

    @override
    def showEvent(self, event: QShowEvent) -> None:
        if self.context is None:
            self._show_start_page()
        super().showEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow() and self.context:
            self.context.refresh()
        super().changeEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Stop what is under way at Esc, where nothing that has the keyboard has a use for it."""
        if event.key() != Qt.Key.Key_Escape or not self.bar.cancel():
            super().keyPressEvent(event)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() or (self.view and self.view.intake.can_take(event.mimeData())):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.case_commands.drop(event.mimeData())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.docks.follow_size()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        last = self.settings.get(Key.LAST_CASE) if self.context else ""
        self.settings.put(Key.GEOMETRY, self.saveGeometry())
        self.settings.put(Key.DOCKS, self.saveState())
        if not self.close_case():
            event.ignore()
            return
        self.opening.close()
        self.settings.put(Key.LAST_CASE, last)
        self.settings.put(Key.CLOSED_DOCKS, sorted(self.docks.closed))
        self.settings.put(Key.FRONT_DOCK, self.docks.front)
        event.accept()

    def restore_window(self) -> None:
        """Give the window the size, place and docks it had."""
        geometry = self.settings.get(Key.GEOMETRY)
        if geometry is None or not self.restoreGeometry(geometry):
            frame = QSize(16, 48)  # not known before the window is shown
            self.resize(QSize(1600, 1000).boundedTo(self.screen().availableSize() - frame))
        docks = self.settings.get(Key.DOCKS)
        if docks is None or not self.restoreState(docks):
            self.docks.reset()
            return
        closed = self.settings.get(Key.CLOSED_DOCKS)
        self.docks.closed = frozenset(map(str, closed)) if isinstance(closed, list) else frozenset()
        self.docks.front = str(self.settings.get(Key.FRONT_DOCK))
        self.docks.restored()
