"""A part of the inspector with its heading."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from provenance_app.ui import fonts
from provenance_app.ui.panels.fields.text_field import TextField
from provenance_app.ui.panels.icon_button import IconButton
from provenance_app.ui.panels.plain_label import PlainLabel

_LABEL_WIDTH = 84


class Section(QWidget):
    """A heading and what stands below it; its parts are refreshed with it.

    A part that can be refreshed has a method `refresh`; a section hides itself while `is_empty`.
    """

    def __init__(self, title: str, *, folded: bool | None = None) -> None:
        """Make a section called `title`; with `folded`, its body can be folded away, and is at first if True."""
        super().__init__()
        self.title = title
        self._parts: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self.heading = QHBoxLayout()
        self.heading.setSpacing(4)
        self.heading.addWidget(PlainLabel(title.upper(), "heading", self), 1)
        self._column.addLayout(self.heading)
        self._body = QWidget(self)
        self.body = QVBoxLayout(self._body)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(2)
        self._column.addWidget(self._body)
        self._fold = None if folded is None else self._make_fold(folded)
        self._show_body(not folded)

    def _make_fold(self, folded: bool) -> IconButton:
        button = IconButton(
            f"fold-{self.title.lower().replace(' ', '-')}", f"Show or hide: {self.title.lower()}", "chevron-down", self
        )
        button.setCheckable(True)
        button.setChecked(not folded)
        button.toggled.connect(self._show_body)
        self.heading.addWidget(button)
        return button

    def _show_body(self, shown: bool) -> None:
        self._body.setVisible(shown)
        if self._fold is not None:
            self._fold.show_icon("chevron-up" if shown else "chevron-down")

    def unfold(self) -> None:
        """Show the body."""
        if self._fold is not None:
            self._fold.setChecked(True)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show, not even the heading."""
        return False

    def add(self, part: QWidget) -> None:
        """Add a part below the others; the text of a field stands in line with the heading."""
        if isinstance(part, TextField):
            part.align_text()
        self.add_plain(part)

    def add_plain(self, part: QWidget) -> None:
        """Add a part below the others, its frame in line with the heading."""
        self._parts.append(part)
        self.body.addWidget(part)

    def add_row(self, label: str, part: QWidget, fields: Iterable[QWidget] | None = None) -> None:
        """Add a part with a label left of it; `fields` are what is refreshed where the part only holds them."""
        words = PlainLabel(label, "muted", self, wrap=False)
        fonts.follow(words, lambda: words.setFixedWidth(fonts.px(_LABEL_WIDTH)))
        words.setMinimumHeight(fonts.px(26))
        words.setBuddy(part)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(words, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(part, 1)
        self._parts.extend((part,) if fields is None else fields)
        self.body.addLayout(row)

    def refresh(self) -> None:
        """Show what is stored now."""
        for part in self._parts:
            refresh = getattr(part, "refresh", None)
            if refresh is not None:
                refresh()
        if self.parentWidget() is not None:  # without one it would show as a window, and take the keyboard
            self.setVisible(not self.is_empty)
