"""The panels of one open case, and how they are joined: each knows the context, none knows another."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from provenance_app.model.enumerations import RecordKind
from provenance_app.model.errors import ProvenanceError
from provenance_app.model.ids import RecordId
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.intake import Intake
from provenance_app.ui.intake.offering import Offering
from provenance_app.ui.intake.rereading import Rereading
from provenance_app.ui.panels.analysis import AnalysisPanel, View
from provenance_app.ui.panels.flags.option import CompareRequest, FieldRequest, Request
from provenance_app.ui.panels.flags.panel import FlagsPanel
from provenance_app.ui.panels.gaps import GapsPanel
from provenance_app.ui.panels.history import HistoryPanel
from provenance_app.ui.panels.inspector.panel import Inspector
from provenance_app.ui.panels.misfit import misfit_of
from provenance_app.ui.panels.navigator import Navigator
from provenance_app.ui.panels.reader import Reader
from provenance_app.ui.panels.table import TableView
from provenance_app.ui.popovers.case_title import CaseTitle
from provenance_app.ui.popovers.link_picker import LinkPicker
from provenance_app.ui.requests import answer, at_hand
from provenance_app.ui.settings import Key
from provenance_app.ui.tasks import TaskRunner
from provenance_app.ui.workspace import Pane, Workspace

if TYPE_CHECKING:
    from provenance_app.ui.main_window import MainWindow
    from provenance_app.ui.timeline import TimelinePanel


class CaseView:
    """Everything that is on the screen because this case is open.

    Attributes:
        context: The case.
        workspace: The middle of the window.
        graph: The graph in it.
        docked: The panels for the docks, by their names.
    """

    def __init__(self, context: CaseContext, workspace: Workspace, runner: TaskRunner, window: "MainWindow") -> None:
        """Make the panels of a case whose graph is in the workspace already."""
        self.context = context
        self.workspace = workspace
        self.graph = workspace.graph
        self._window = window
        self.intake = Intake(context, runner, context.pictures.reader)
        self.offering = Offering(context, self.intake, runner, window.notice.show_notice, workspace)
        self.rereading = Rereading(context, runner, context.pictures.reader)
        self.intake.choosing.window = self.intake.tables.window = window
        self.intake.tables.settings = window.settings
        self.intake.at_hand = lambda: at_hand(self)
        self.intake.all_or_none = lambda: bool(window.settings.get(Key.ALL_OR_NONE))
        self.reader = Reader(context)
        self.table = TableView(context)
        self.flags = FlagsPanel(context)
        self.gaps = GapsPanel(context)
        self.inspector = Inspector(context)
        self.navigator = Navigator(context)
        self.history = HistoryPanel(context, runner)
        self.analysis = AnalysisPanel(context)
        self.docked: dict[str, QWidget] = {
            "navigator": self.navigator,
            "inspector": self.inspector,
            "flags": self.flags,
            "gaps": self.gaps,
            "history": self.history,
            "analysis": self.analysis,
        }
        self._link_picker: LinkPicker | None = None
        self.timeline: TimelinePanel | None = None
        self.workspace.fill(self.reader, self.table)
        self.workspace.fill_later(Pane.TIMELINE, self._make_timeline)
        self._connect()
        self._follow_selection()

    def _connect(self) -> None:
        self.reader.paste_wanted.connect(self._paste)
        self.reader.link_wanted.connect(self.ask_link)
        self.reader.dropped.connect(self.intake.take)
        self.offering.linked.connect(self._back_to_text)
        self.reader.show_suggestions(self._window.settings.get(Key.SUGGESTIONS), focus=False)
        self.reader.suggestions_shown.connect(self._remember_suggestions)
        self.reader.details.open = bool(self._window.settings.get(Key.DETAILS))
        self.reader.details.switched.connect(lambda shown: self._window.settings.put(Key.DETAILS, shown))
        self.intake.document_added.connect(self._show_captured)
        self.rereading.captured.connect(self._show_captured)
        self.intake.many_found.connect(self._ask_about_many)
        self.graph.link_wanted.connect(self.ask_link)
        self.graph.link_drawn.connect(self._link_between)
        self.graph.activated.connect(self.look_closely)
        self.table.link_requested.connect(self.ask_link)
        self.table.activated.connect(self.look_closely)
        self.navigator.activated.connect(self._on_entered)
        self.navigator.add_requested.connect(self._add)
        self.inspector.requested.connect(self._answer)
        self.flags.requested.connect(self._answer)
        self.gaps.requested.connect(self._answer)
        self.analysis.requested.connect(self._answer)
        self.analysis.closed.connect(lambda: self._window.docks.by_name["analysis"].hide())

    def _remember_suggestions(self, shown: bool) -> None:
        self._window.settings.put(Key.SUGGESTIONS, shown)
        self._window.actions_["suggestions"].setChecked(shown)

    def switch_suggestions(self) -> None:
        """Show what the text suggests beside the Reader, or put it away where it is in sight."""
        seen = self.reader.suggestions.isVisible()
        if not seen and not self.workspace.is_shown(Pane.READER):
            self.workspace.show_pane(Pane.READER)
        self.reader.show_suggestions(not seen)

    def switch_details(self) -> None:
        """Unfold what is known of the document that is read, or fold it where it is in sight."""
        details = self.reader.details
        if not self.workspace.is_shown(Pane.READER):
            self.workspace.show_pane(Pane.READER)
            if details.unfolded:
                details.take_keyboard()
                return
        details.switch()

    def _make_timeline(self) -> "TimelinePanel":
        """Make the timeline, which few look at first, as it was looked at the last time."""
        from provenance_app.ui.timeline.remembered import restore

        self.timeline = panel = restore(self._window.settings, self.context)
        panel.activated.connect(self.look_closely)
        panel.field_wanted.connect(self.edit_field)
        panel.link_wanted.connect(self.ask_link)
        panel.add_wanted.connect(lambda: self._window.actions_["add_document"].trigger())
        return panel

    def _follow_selection(self) -> None:
        """Let the panels know what is selected already; what is in sight of the graph stays so."""
        camera = self.graph.canvas.camera
        if self.context.selection:
            self.context.selected.emit(self.context.selection)
        if self.graph.canvas.camera != camera:
            self.graph.canvas.set_camera(camera)

    @property
    def link_picker(self) -> LinkPicker:
        """The popover that asks what to link to; made when it is first wanted."""
        if self._link_picker is None:
            self._link_picker = LinkPicker(self.context, self.workspace)
        return self._link_picker

    # -- asking ----------------------------------------------------------------------------------------------------

    def ask_who(self, record_id: RecordId) -> None:
        """Ask who says or made a record."""
        if self.workspace.is_shown(Pane.READER) and self.context.snapshot.kind_of(record_id) is RecordKind.CLAIM:
            self.reader.ask_who(record_id)
        else:
            self.reader.attribution.open_for(record_id, self._place_of(record_id))

    def ask_link(self, record_id: str) -> None:
        """Ask what to link a record to."""
        self.link_picker.open_for(RecordId(record_id), self._place_of(RecordId(record_id)))

    def _paste(self, document: RecordId | None) -> None:
        self.intake.take(QGuiApplication.clipboard().mimeData(), document)

    def _ask_about_many(self, words: str, yes: str, do: Callable[[], None]) -> None:
        """Ask before a folder with very many files is read."""
        self._window.notice.show_notice(words, ((yes, do), ("Add none", lambda: None)))

    def _show_captured(self, document: RecordId) -> None:
        """Bring the Reader into sight with a document that was just captured."""
        self.reader.show_captured(document)
        self._bring_reader()

    def _back_to_text(self, at_hand: Sequence[RecordId]) -> None:
        """Show again what was read when media came that belong to it."""
        documents = self.context.snapshot.documents
        document = next((one for one in at_hand if one in documents), None)
        if document is not None:
            self.reader.show_document(document)

    def _bring_reader(self) -> None:
        if not self.workspace.is_shown(Pane.READER):
            self.workspace.show_pane(Pane.READER)
        self.reader.setFocus()

    def correct(self, document: RecordId) -> None:
        """Bring the Reader into sight with the form in which a document is corrected."""
        self.context.select((document,))
        self._bring_reader()
        self.reader.offer_correction(document)

    def _link_between(self, from_id: str, to_id: str, at: QPoint) -> None:
        self.link_picker.open_between(RecordId(from_id), RecordId(to_id), at)

    def _place_of(self, record_id: RecordId) -> QPoint:
        """Return where on the screen a popover about a record goes."""
        canvas = self.graph.canvas
        box = canvas.box_of(record_id) if canvas.isVisible() else None
        if box is not None:
            return canvas.mapToGlobal(canvas.to_view(box.bottomLeft()).toPoint())
        beside = self.reader.place_of(record_id)
        return beside or self.workspace.mapToGlobal(self.workspace.rect().center())

    def _answer(self, request: Request | FieldRequest | CompareRequest | View, record_id: str) -> None:
        answer(self, request, RecordId(record_id))

    # -- showing ---------------------------------------------------------------------------------------------------

    def show_record(self, record_id: str) -> None:
        """Select a record and bring it into sight; of a view, what it shows."""
        if self._show_view(record_id):
            return
        self.context.select((RecordId(record_id),))
        self.graph.reveal(RecordId(record_id))

    def look_closely(self, record_id: str) -> None:
        """Select a record and bring the inspector to the front; of a view, show what it shows."""
        if self._show_view(record_id):
            return
        self.context.select((RecordId(record_id),))
        self._window.docks.show("inspector")

    def give_keyboard(self) -> None:
        """Give the keyboard to the pane that shows what was found, so that its keys work at once."""
        self.workspace.show_pane(self.workspace.pane, focus=True)

    def _on_entered(self, record_id: str) -> None:
        self.look_closely(record_id)
        if self.workspace.is_shown(Pane.GRAPH):
            self.give_keyboard()

    def _show_view(self, record_id: str) -> bool:
        if record_id not in self.context.snapshot.views:
            return False
        if not self.workspace.is_shown(Pane.GRAPH):
            self.workspace.show_pane(Pane.GRAPH)
        self.graph.show_view(record_id)
        return True

    def look_at(self, view: View, record_id: RecordId) -> None:
        """Show a record by one of the closer views."""
        self._window.docks.show("analysis")
        self.analysis.open(view.id, record_id)

    def edit_field(self, record_id: RecordId, field: str) -> None:
        """Show a record in the inspector, with the keyboard in one of its fields."""
        self.look_closely(record_id)
        self.inspector.edit_field(field)

    def look_up(self, record_id: RecordId) -> None:
        """Show where the history does not fit a record; of the whole case, where it does not hold."""
        self._window.docks.show("history")
        try:
            misfit = misfit_of(self.context, record_id)
        except ProvenanceError as error:
            self.context.refuse(error)
            return
        self.history.show_entry(misfit.seq, misfit.lines)
        self.context.told.emit(misfit.sentence)

    def show_history_of(self, record_id: RecordId) -> None:
        """List what was done to a record."""
        self._window.docks.show("history")
        self.history.show_record(record_id)

    def explain(self, rule: str) -> None:
        """Show what a rule looks for."""
        from provenance_app.ui.dialogs.rules import show_rules

        show_rules(self._window, rule)

    def edit_name(self) -> None:
        """Put the keyboard into the name of the record that the inspector shows."""
        self.inspector.edit_title()

    def edit_case_title(self) -> None:
        """Let the user write another title for the case."""
        corner = self.workspace.mapToGlobal(QPoint(24, 24))
        CaseTitle(self.context, self.workspace).open_for_case(corner)

    def _add(self, kind: RecordKind) -> None:
        slot = {
            RecordKind.CLAIM: "add_claim",
            RecordKind.SOURCE: "add_source",
            RecordKind.DOCUMENT: "paste_article",
            RecordKind.MEDIA: "add_files",
            RecordKind.VIEW: "save_view",
        }[kind]
        self._window.actions_[slot].trigger()

    def close(self) -> None:
        """Put everything away and close the case."""
        if self.timeline is not None:
            from provenance_app.ui.timeline.remembered import remember

            remember(self._window.settings, self.context, self.timeline)
        self.intake.stop()
        self.reader.suggestions.stop()
        self.inspector.close_case()
        for panel in (self.workspace, *self.docked.values()):
            panel.deleteLater()
        self.context.close()
        self.context.deleteLater()
