"""Other pictures of the case that may be the same one."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from provenance_app.analysis.duplicates import Duplicate, possible_duplicates
from provenance_app.model.records import Media
from provenance_app.ui.panels.inspector.section import Section
from provenance_app.ui.panels.inspector.subject import Subject
from provenance_app.ui.panels.plain_label import PlainLabel
from provenance_app.ui.panels.wording import count, title_of

_NAMED = 5


class DuplicatesSection(Section):
    """How many there are, which, and a button that shows them side by side."""

    def __init__(self, subject: Subject) -> None:
        """Look through the case."""
        super().__init__("Possible duplicates")
        self._subject = subject
        self._found: tuple[Duplicate, ...] = ()
        self._names = PlainLabel(role="muted", parent=self)
        self._names.setObjectName("duplicates-named")
        self.body.addWidget(self._names)
        self.compare = QPushButton(self)
        self.compare.setObjectName("duplicates-compare")
        self.compare.setProperty("small", True)
        self.compare.clicked.connect(self._compare)
        self.body.addWidget(self.compare, 0, Qt.AlignmentFlag.AlignLeft)
        self.refresh()

    @property
    def is_empty(self) -> bool:
        """Whether there are none."""
        return not self._found

    def refresh(self) -> None:
        """Look through the case as it is now."""
        snapshot, record = self._subject.context.snapshot, self._subject.record
        self._found = possible_duplicates(snapshot, record) if isinstance(record, Media) else ()
        lines = [
            f"{title_of(snapshot, snapshot.media[one.media])} ({'mirrored' if one.mirrored else 'alike'})"
            for one in self._found[:_NAMED]
        ]
        more = len(self._found) - _NAMED
        self._names.setText("\n".join(lines + ([f"and {more:,} more"] if more > 0 else [])))
        words = f"Compare {count(len(self._found), 'possible duplicate')}\u2026"
        self.compare.setText(words)
        self.compare.setAccessibleName(words)
        super().refresh()

    def _compare(self) -> None:
        from provenance_app.ui.dialogs.compare import compare

        others = [one.media for one in self._found]
        compare(self._subject.context, self._subject.id, others, self)
