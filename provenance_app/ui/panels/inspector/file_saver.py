"""Saves a copy of a stored file, a few pieces at a time so that the window stays alive."""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from provenance_app.casefile import refuse_case
from provenance_app.model.errors import CaseFileError, ProvenanceError
from provenance_app.model.naming import visible
from provenance_app.model.snapshot import StoredFile
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.dialogs.choosing import asked

_PIECES = 4
_NAME = 150


class FileSaver(QObject):
    """Writes one file after another to where the user wants it.

    Signals:
        finished: A copy was saved, or could not be.
    """

    finished = Signal()

    def __init__(self, context: CaseContext, parent: QObject) -> None:
        """Read files of the case."""
        super().__init__(parent)
        self._context = context
        self._waiting: list[tuple[StoredFile, Path]] = []
        self._pieces: Iterator[bytes] | None = None
        self._stream: BinaryIO | None = None
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)

    def ask(self, file: StoredFile, parent: QWidget) -> None:
        """Let the user choose where a copy goes, then save it there."""
        name = visible(Path(file.name.replace("\\", "/")).name) or "file"
        if len(name) > _NAME:
            name = name[: _NAME - 10] + Path(name).suffix[:10]
        chosen, _ = asked(QFileDialog.getSaveFileName, parent, "Save a copy of the file", name)
        if chosen:
            self.save(file, Path(chosen))

    def save(self, file: StoredFile, path: Path) -> None:
        """Save a copy at a path; what is there is replaced once all bytes are written, unless it is a case."""
        try:
            refuse_case(path)
        except ProvenanceError as error:
            self._context.refuse(error)
            self.finished.emit()
            return
        self._waiting.append((file, path))
        self._timer.start()

    def stop(self) -> None:
        """Give up what is not saved yet; half a copy is removed."""
        self._timer.stop()
        if self._stream is not None and self._waiting:
            self._close()
            _beside(self._waiting[0][1]).unlink(missing_ok=True)
        self._waiting.clear()

    def _go_on(self) -> None:
        if not self._waiting:
            self._timer.stop()
            return
        file, path = self._waiting[0]
        try:
            done = self._write(file, path)
        except (OSError, ProvenanceError) as error:
            self._fail(path, error)
            return
        if done:
            self._context.told.emit(f"A copy was saved as {path}.")
            self._end()

    def _write(self, file: StoredFile, path: Path) -> bool:
        """Write some pieces; returns whether the copy is complete."""
        if self._stream is None or self._pieces is None:
            self._pieces = iter(self._context.session.case.read_file(file.sha256))
            self._stream = _beside(path).open("wb")
        for _ in range(_PIECES):
            piece = next(self._pieces, None)
            if piece is None:
                self._close()
                _beside(path).replace(path)
                return True
            self._stream.write(piece)
        return False

    def _fail(self, path: Path, error: OSError | ProvenanceError) -> None:
        self._close()
        why = (error.strerror or str(error)) if isinstance(error, OSError) else str(error)
        self._context.refuse(CaseFileError(f"No copy was saved as {path}: {why}. Choose another place."))
        try:
            _beside(path).unlink(missing_ok=True)
        except OSError as left:
            self._context.told.emit(f"{_beside(path)} could not be removed: {left.strerror}")
        self._end()

    def _end(self) -> None:
        self._waiting.pop(0)
        self.finished.emit()

    def _close(self) -> None:
        stream, self._stream, self._pieces = self._stream, None, None
        if stream is not None:
            stream.close()


def _beside(path: Path) -> Path:
    return path.with_name(path.name + ".part")
