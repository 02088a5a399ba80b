"""Originals copied out of the case, so that another thread can read them."""

from typing import Final

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEventLoop

from provenance_app.editing import CaseSession
from provenance_app.editing.intake.items import Original
from provenance_app.editing.intake.rereading import copy_original
from provenance_app.model.records import Capture

_TURN: Final = 80
"""Milliseconds after which the window is painted again while a file is copied out of the case."""


def copied_original(session: CaseSession, capture: Capture) -> Original:
    """Copy the original of a capture out of the case; the window is painted meanwhile, and takes no input.

    Raises:
        RecordRefused: The case keeps no original of it.
        CaseFileError: It cannot be read.
    """
    waiting = QElapsedTimer()
    waiting.start()
    copy: Original | None = None
    for copied in copy_original(session, capture):
        copy = copied
        if waiting.elapsed() > _TURN:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
            waiting.start()
    assert copy is not None
    return copy
