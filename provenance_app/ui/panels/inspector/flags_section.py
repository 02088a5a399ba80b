"""The flags of the record that is shown, each with its fix."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout

from provenance_app.analysis.flags import Flag, FlagState
from provenance_app.ui import fonts
from provenance_app.ui.panels.flags.fix_bar import FixBar
from provenance_app.ui.panels.flags.options import options_of
from provenance_app.ui.panels.inspector.section import Section
from provenance_app.ui.panels.inspector.subject import Subject
from provenance_app.ui.panels.plain_label import PlainLabel
from provenance_app.ui.panels.severity_pill import SeverityPill
from provenance_app.ui.panels.wording import count

_SHOWN = 8
_LARGE = 1.5


class FlagCard(QFrame):
    """One flag: severity, message, what would settle it, and the buttons for that."""

    def __init__(self, subject: Subject, flag: Flag) -> None:
        """Show a flag."""
        super().__init__()
        self.bar = FixBar(subject.context, options_of(subject.context, flag), beside=False)
        message = PlainLabel(flag.message, parent=self)
        top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        top.setSpacing(8)
        # Large letters need all the width there is.
        ways = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        fonts.follow(self, lambda: top.setDirection(ways[fonts.scale() > _LARGE]))
        top.addWidget(SeverityPill(flag.severity), 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(message, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 8)
        column.setSpacing(4)
        column.addLayout(top)
        action = flag.action if flag.state is FlagState.OPEN else f"{flag.state.value.capitalize()}."
        column.addWidget(PlainLabel(action, "muted"))
        column.addWidget(self.bar)


class FlagsSection(Section):
    """All flags the record is a subject of, open ones first."""

    requested = Signal(object, str)

    def __init__(self, subject: Subject) -> None:
        """Show the flags."""
        super().__init__("Flags")
        self._subject = subject
        self._cards: dict[str, tuple[Flag, FlagCard]] = {}
        self._rest = PlainLabel(role="muted")
        self._list = QVBoxLayout()
        self.body.addLayout(self._list)
        self.body.addWidget(self._rest)
        self.refresh()

    @property
    def is_empty(self) -> bool:
        """Whether there is no flag."""
        return not self._cards

    def refresh(self) -> None:
        """Show the flags there are now; a card whose flag is the same stays, with what was typed in it."""
        flags = self._subject.context.flags.of(self._subject.id)
        ordered = sorted(flags, key=lambda flag: flag.state is not FlagState.OPEN)
        shown = {flag.key: flag for flag in ordered[:_SHOWN]}
        for key, (flag, card) in list(self._cards.items()):
            if shown.get(key) != flag:
                del self._cards[key]
                self._list.removeWidget(card)
                card.hide()
                card.deleteLater()
        for place, (key, flag) in enumerate(shown.items()):
            if key not in self._cards:
                card = FlagCard(self._subject, flag)
                card.bar.requested.connect(self.requested)
                self._cards[key] = (flag, card)
                self._list.insertWidget(place, card)
        rest = len(flags) - len(shown)
        self._rest.setText(f"and {count(rest, 'more flag', 'more flags')} in the list of flags")
        self._rest.setHidden(rest <= 0)
        super().refresh()
