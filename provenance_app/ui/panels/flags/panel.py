"""The flags panel: all findings with their fixes, gone through by F8."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from provenance_app.analysis.flags import Flag, Severity
from provenance_app.model.ids import RecordId
from provenance_app.ui import fonts
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.panels.fields.choice_field import ChoiceBox, Options
from provenance_app.ui.panels.flags.flag_list import FlagListModel
from provenance_app.ui.panels.flags.flag_view import FlagView
from provenance_app.ui.panels.flags.grouping import Grouping
from provenance_app.ui.panels.flags.heading import Heading
from provenance_app.ui.panels.flags.option import Request
from provenance_app.ui.panels.flow import Flow
from provenance_app.ui.panels.plain_label import PlainLabel
from provenance_app.ui.panels.wording import short

_GROUPINGS: Final = (
    ("no groups", Grouping.NONE),
    ("group by rule", Grouping.RULE),
    ("group by record", Grouping.RECORD),
)

_ROOMY: Final = 1100
"""Below this width there is room for the filters only, not for what keys do."""

_KEYS: Final = "F8 next \u00b7 1\u20139 choose \u00b7 F1 why"


class FlagsPanel(QWidget):
    """Lists the flags of the case.

    Signals:
        title_changed: What the panel's tab should say: `Flags 7`.
        requested: A `Request` and the id of the record it is about; the window deals with it.
    """

    title_changed = Signal(str)
    requested = Signal(object, str)

    def __init__(self, context: CaseContext, parent: QWidget | None = None) -> None:
        """Show the open flags of the case, the worst first."""
        super().__init__(parent)
        self._context = context
        self._title = ""
        self._missed: str | None = None  # had real buttons before all flags began to be looked for anew
        self.setObjectName("flags-panel")
        self.setAccessibleName("Flags")
        self.setProperty("surface", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(260)
        self.model = FlagListModel(context, self)
        self.view = FlagView(context, self.model, self)
        self.severities = ChoiceBox("flags-severity", "Severity of the flags shown", _severities(), self)
        self.rules = ChoiceBox("flags-rule", "Rule of the flags shown", [("all rules", None)], self)
        self.order = ChoiceBox("flags-order", "Order of the flags", [("by severity", False), ("by rule", True)], self)
        self.grouping = ChoiceBox("flags-grouping", "Grouping of the flags", _GROUPINGS, self)
        self.decided = QPushButton("decided", self)
        self.decided.setObjectName("flags-decided")
        self.decided.setAccessibleName("Show the flags that were dismissed or accepted")
        self.decided.setProperty("pill", True)
        self.decided.setCheckable(True)
        self.selected = QPushButton("selection", self)
        self.selected.setObjectName("flags-selection")
        self.selected.setAccessibleName("Show only the flags of what is selected")
        self.selected.setToolTip("Only the flags of what is selected")
        self.selected.setProperty("pill", True)
        self.selected.setCheckable(True)
        self._picking = False
        self.why = QPushButton("why?", self)
        self.why.setObjectName("flags-why")
        self.why.setAccessibleName("What the rule of this flag looks for, and what settles it")
        self.why.setToolTip("What the rule of this flag looks for, and what settles it (F1)")
        self.why.setProperty("pill", True)
        self.why.clicked.connect(lambda: self.requested.emit(Request.WHY, self.active_rule or ""))
        self._number = PlainLabel(role="muted", parent=self, wrap=False)
        self._number.setObjectName("flags-number")
        self._empty = PlainLabel(role="muted", parent=self)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.view)
        self._pages.addWidget(self._empty)
        self._arrange()
        self._connect()
        self.setFocusProxy(self.view)
        self._follow()

    def _arrange(self) -> None:
        self._keys = PlainLabel(_KEYS, "muted", self, wrap=False)
        filters = QWidget(self)
        flow = Flow(filters)
        for box, letters in ((self.severities, 9), (self.rules, 8), (self.order, 8), (self.grouping, 9)):
            box.setMinimumContentsLength(letters)
            box.setProperty("inline", True)
            flow.addWidget(box)
        flow.addWidget(self.selected)
        flow.addWidget(self.decided)
        flow.addWidget(self.why)
        flow.addWidget(self._number)
        top = QHBoxLayout()
        top.setContentsMargins(10, 4, 12, 4)
        top.setSpacing(8)
        top.addWidget(filters, 1)
        top.addWidget(self._keys)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._pages, 1)

        boxes = (self.severities, self.rules, self.order, self.grouping)
        for before, after in pairwise((*boxes, self.selected, self.decided, self.why, self.view)):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        for box in (self.severities, self.rules, self.order, self.grouping):
            box.activated.connect(self._filter)
        self.decided.toggled.connect(self._filter)
        self.selected.toggled.connect(self._filter)
        self._context.selected.connect(self._follow_selection)
        self.view.picked.connect(self._select_subject)
        self.view.headed.connect(self._select_record)
        self.view.requested.connect(self.requested)
        self._context.changed.connect(self._on_changed)
        self.model.modelReset.connect(self._tell)

    # -- what is shown ---------------------------------------------------------------------------------------

    @property
    def title(self) -> str:
        """What the panel's tab should say."""
        return self._title

    @property
    def active_rule(self) -> str | None:
        """The rule of the flag that has real buttons, or of the heading that is current; or None."""
        flag = None if self.view.active_key is None else self.model.flag(self.view.active_key)
        heading = self.view.heading
        return flag.rule if flag is not None else None if heading is None else heading.rule

    def _on_changed(self) -> None:
        self._follow()

    def _follow(self) -> None:
        active = self.view.active_key or self._missed
        before = None if active is None else self.model.flag(active)
        with self.view.held():
            self.model.follow()
        after = None if active is None else self.model.flag(active)
        if active is not None and (after is None or self.model.row_of(after.key) is None):  # type: ignore[arg-type]
            self.view.activate(None)
            self._missed = None if self._context.flags_ready else active
        elif after != before or self._missed:
            self.view.activate(active)
            self._missed = None
        # The chosen rule stays to be seen when its last flag is gone.
        rules = sorted({*self.model.rules, *((self.model.rule,) if self.model.rule else ())})
        self.rules.set_options([("all rules", None), *((rule, rule) for rule in rules)])
        self.rules.choose(self.model.rule)
        self._tell()

    @property
    def filters(self) -> dict[str, object]:
        """What is shown and in which order, to be remembered."""
        return {
            "severity": self.severities.value,
            "by_rule": bool(self.order.value),
            "grouping": str(self.grouping.value),
            "selection": self.selected.isChecked(),
        }

    def set_filters(self, filters: Mapping[str, object]) -> None:
        """Show what was shown before; values that mean nothing are passed over."""
        severity = filters.get("severity")
        if severity in list(Severity):
            self.severities.choose(Severity(str(severity)))
        self.order.choose(filters.get("by_rule") is True)
        grouping = filters.get("grouping")
        if grouping in list(Grouping):
            self.grouping.choose(Grouping(str(grouping)))
        self.selected.setChecked(filters.get("selection") is True)
        self._filter()

    def _follow_selection(self) -> None:
        """Show the flags of what was selected elsewhere; going through the list selects, and leaves it as it is."""
        if self.selected.isChecked() and not self._picking:
            self._filter()

    def _filter(self) -> None:
        self.view.activate(None)
        self._missed = None
        self.model.severity = self.severities.value
        self.model.rule = self.rules.value
        self.model.by_rule = bool(self.order.value)
        self.model.grouping = self.grouping.value
        self.model.decided = self.decided.isChecked()
        self.model.only = frozenset(self._context.selection) if self.selected.isChecked() else None
        self.model.refill()
        self.view.scrollToTop()
        self.order.setEnabled(self.model.grouping is not Grouping.RULE)
        folds = "" if self.model.grouping is Grouping.NONE else "\u2190 \u2192 fold \u00b7 "
        self._keys.setText(folds + _KEYS)
        self._tell()

    def _tell(self) -> None:
        number = self.model.open_count
        title = f"Flags {short(number)}" if number else "Flags"
        if title != self._title:
            self._title = title
            self.title_changed.emit(title)
        hidden = self.model.listed != number
        self._number.setText(f"{self.model.listed:,} of {number:,}" if hidden and not self.model.decided else "")
        self._number.setVisible(bool(self._number.text()))
        if self.model.rowCount():
            self._pages.setCurrentWidget(self.view)
            return
        if not self._context.flags_ready or self.model.ordering:
            words = "This case is large: its flags are being looked for, and are listed here in a moment."
        elif self.model.decided:
            words = "No flag was dismissed or accepted."
        elif self.model.only is not None:
            words = (
                "No open flag is about what is selected." if self.model.only else "Select a record to see its flags."
            )
        elif number:
            words = "No open flag passes the filter."
        else:
            words = "No open flags. What is missing or does not fit is listed here, with what settles it."
        self._empty.setText(words)
        self._pages.setCurrentWidget(self._empty)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tell()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        roomy = self.width() >= fonts.px(_ROOMY)
        self._keys.setVisible(roomy)
        self.rules.setMinimumContentsLength(18 if roomy else 8)

    # -- going through them ----------------------------------------------------------------------------------

    def next_flag(self) -> Flag | None:
        """Go to the next flag of the list, round at its end; its first fix has the keyboard. Returns the flag."""
        return self._step(1)

    def previous_flag(self) -> Flag | None:
        """Go to the flag before; its first fix has the keyboard. Returns the flag."""
        return self._step(-1)

    def _step(self, step: int) -> Flag | None:
        rows = self.model.rowCount()
        if not rows:
            ready = self._context.flags_ready and not self.model.ordering
            self._context.told.emit("No open flags." if ready else "The flags are still being looked for.")
            return None
        key = self.view.active_key
        active = None if key is None else self.model.row_of(key)  # type: ignore[arg-type]
        current = max(0, self.view.currentIndex().row())
        row = active + step if active is not None else current if step > 0 else current - 1
        beyond = self.model.key_beyond(row, step)
        flag = None if beyond is None else self.model.flag(beyond)
        if flag is not None:
            self.view.activate(flag.key)
            self._select_subject(flag.key)
            if self.view.bar is not None:
                self.view.bar.focus_first()
        return flag

    def _select_subject(self, key: str) -> None:
        flag = self.model.flag(key)
        if flag is not None and flag.subjects:
            self._pick(flag.subjects[0])

    def _select_record(self, heading: Heading) -> None:
        if heading.record is not None:
            self._pick(heading.record)

    def _pick(self, record: RecordId) -> None:
        self._picking = True
        self._context.select((record,))
        self._picking = False


def _severities() -> Options:
    return [("all severities", None), *((severity.value, severity) for severity in Severity)]
