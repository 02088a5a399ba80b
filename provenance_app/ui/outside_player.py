"""Opens video and sound in the system's player: a copy in a private folder, by a name of the app's own."""

import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Final

from PySide6.QtCore import QObject, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from provenance_app.editing import CaseSession
from provenance_app.evidence.kinds import media_kind, mime_of
from provenance_app.model.enumerations import MediaKind
from provenance_app.model.errors import CaseFileError, ProvenanceError
from provenance_app.model.naming import visible
from provenance_app.model.snapshot import StoredFile

ENDINGS: Final = {
    "video/mp4": "mp4",
    "video/quicktime": "mov",
    "video/x-matroska": "mkv",
    "video/webm": "webm",
    "video/x-msvideo": "avi",
    "video/mpeg": "mpg",
    "video/3gpp": "3gp",
    "video/ogg": "ogv",
    "video/x-flv": "flv",
    "video/x-ms-wmv": "wmv",
    "audio/mpeg": "mp3",
    "audio/mp4": "m4a",
    "audio/wav": "wav",
    "audio/flac": "flac",
    "audio/ogg": "ogg",
    "audio/amr": "amr",
    "audio/aac": "aac",
}
"""How the copy of each type ends; which program opens it is decided by that alone, never by the file's own name."""

_PIECES: Final = 4
_NAMED: Final = 60
_OWN: Final = stat.S_IRUSR | stat.S_IWUSR
_NEW: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


class OutsidePlayer(QObject):
    """Copies one file at a time, some pieces a turn of the event loop, and hands it to the system.

    Signals:
        refused: Why a file was not opened.
        told: That the system was asked to open a file, and what to do where nothing comes up.
        progressed: The SHA-256 of the file, and the percentage that is copied; 100 once it is opened or given up.
    """

    progressed = Signal(str, int)
    refused = Signal(str)
    told = Signal(str)

    def __init__(self, session: CaseSession, parent: QObject) -> None:
        """Play files of the case of a session; the copies go when the case is closed."""
        super().__init__(parent)
        self._session = session
        self._folder: Path | None = None
        self._file: StoredFile | None = None
        self._stream: BinaryIO | None = None
        self._pieces: Iterator[bytes] | None = None
        self._done = 0
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)

    @staticmethod
    def can_play(file: StoredFile) -> bool:
        """Say whether it is of a type that a player is for."""
        return file.mime in ENDINGS

    def copies(self, file: StoredFile) -> bool:
        """Say whether this file is being copied now."""
        return self._file is not None and self._file.sha256 == file.sha256

    def play(self, file: StoredFile) -> None:
        """Copy a file and open the copy; one that was copied before is opened at once."""
        self.cancel()
        try:
            path = self._path(file)
            if path.exists():
                self._open(path, file)
                return
            self._pieces = self._session.case.read_file(file.sha256)
            self._stream = os.fdopen(os.open(path, _NEW, _OWN), "wb")
        except (OSError, ProvenanceError) as error:
            self._refuse(error)
            return
        self._file, self._done = file, 0
        self._timer.start()
        self.progressed.emit(file.sha256, 0)

    def cancel(self) -> None:
        """Give up the copy that is being made."""
        self._timer.stop()
        file, self._file, self._pieces = self._file, None, None
        if self._stream is not None:
            self._stream.close()
            self._stream = None
        if file is not None:
            with suppress(OSError):
                self._path(file).unlink()
            self.progressed.emit(file.sha256, 100)

    def stop(self) -> None:
        """Remove every copy that the player lets go of; call it before the case is closed."""
        self.cancel()
        folder, self._folder = self._folder, None
        if folder is not None:
            for path in (*folder.iterdir(),):
                with suppress(OSError):
                    path.chmod(_OWN)
                    path.unlink()
            with suppress(OSError):
                folder.rmdir()

    def _path(self, file: StoredFile) -> Path:
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="provenance-"))
        return self._folder / f"{file.sha256[:16]}.{ENDINGS[file.mime]}"

    def _go_on(self) -> None:
        file, stream, pieces = self._file, self._stream, self._pieces
        if file is None or stream is None or pieces is None:
            return
        try:
            for _ in range(_PIECES):
                piece = next(pieces, None)
                if piece is None:
                    self._finish(file, stream)
                    return
                if not self._done and media_kind(mime_of(piece)) not in (MediaKind.VIDEO, MediaKind.AUDIO):
                    raise CaseFileError("its bytes are neither video nor sound, whatever the case says")
                self._done += stream.write(piece)
        except (OSError, ProvenanceError) as error:
            self._refuse(error)
            return
        self.progressed.emit(file.sha256, min(99, self._done * 100 // max(1, file.size)))

    def _finish(self, file: StoredFile, stream: BinaryIO) -> None:
        stream.close()
        self._timer.stop()
        self._file = self._stream = self._pieces = None
        path = self._path(file)
        path.chmod(stat.S_IRUSR)
        self.progressed.emit(file.sha256, 100)
        self._open(path, file)

    def _open(self, path: Path, file: StoredFile) -> None:
        if QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            # Some systems say yes before they know whether there is a program for it.
            name = visible(file.name)[:_NAMED] or "the file"
            self.told.emit(f"Asked the system to open {name}. If no player comes up, save the original and open that.")
        else:
            self._refuse(CaseFileError("no program is set up for this type; save a copy and open that"))

    def _refuse(self, error: Exception) -> None:
        self.cancel()
        why = (error.strerror or str(error)) if isinstance(error, OSError) else str(error)
        self.refused.emit(f"The file was not opened: {why.rstrip('.')}.")
