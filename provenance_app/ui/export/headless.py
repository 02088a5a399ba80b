"""The graph of an open case as a file, without a window."""

import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from provenance_app.editing import CaseSession
from provenance_app.ui.canvas.adornments import Thumbnails, origin_words
from provenance_app.ui.export import ImageFormat, ImageOptions, Shown, export_image

_kept: list[QCoreApplication] = []
"""Fonts and pixels need an application for as long as the process may draw."""


def write_graph(session: CaseSession, out: Path, format_: str) -> None:
    """Write the whole graph with title and legend, as png, svg or pdf.

    Raises:
        PictureTooLarge: The pixels of a PNG do not fit into memory.
        OutputRefused: `out` could not be written, or is a case.
    """
    if QApplication.instance() is None:
        _kept.append(QApplication(sys.argv[:1]))
    snapshot = session.snapshot
    shown = Shown(
        origins=origin_words(snapshot, session.flags), pictures=Thumbnails(session.case.thumbnail).of(snapshot)
    )
    options = ImageOptions(format=ImageFormat(format_))
    export_image(snapshot, session.flags.flags, out, options, shown, case_id=session.case.case_id)
