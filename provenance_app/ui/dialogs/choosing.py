"""Which files the user wants: the system's dialogs, or where it has none Qt's own with room for what they list."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QFileDialog, QHeaderView, QTreeView, QWidget
from typing_extensions import override

from provenance_app.ui.dialogs.room import take_room

T = TypeVar("T")


def asked(ask: Callable[..., T], parent: QWidget, *words: str) -> T:
    """Return what one of the static functions of `QFileDialog` returns, as it is asked with these words."""
    app, roomy = QApplication.instance(), _Roomy()
    assert app is not None
    app.installEventFilter(roomy)
    try:
        return ask(parent, *words)
    finally:
        app.removeEventFilter(roomy)


class _Roomy(QObject):
    """Makes Qt's own dialog so wide that sizes, types and times can be read; the system's never comes by here."""

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QFileDialog):
            take_room(watched, 860, 540)
            files = watched.findChild(QTreeView, "treeView")
            if files is not None:
                header = files.header()
                header.setStretchLastSection(False)
                header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
                header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        return super().eventFilter(watched, event)


def pdf_path(parent: QWidget, suggested: Path) -> Path | None:
    """Let the user choose where a PDF goes; the name ends as it must. None where nothing was chosen."""
    chosen, _ = asked(QFileDialog.getSaveFileName, parent, "Save as PDF", str(suggested), "PDF (*.pdf)")
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf")
