"""Looking closer at stored files: each is read in pieces on the window's thread and looked at in a worker process."""

from collections import OrderedDict, deque
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from provenance_app.editing import CaseSession
from provenance_app.evidence.closer.credentials import TYPES, Credentials, CredentialsState
from provenance_app.model.errors import CaseFileError
from provenance_app.ui.tasks import TaskRunner

if TYPE_CHECKING:
    from provenance_app.evidence.closer.closer_look import CloserLook, LargePicture

_PICTURE: Final = "picture"
"""What is wanted of a file beside its credentials, which its media type stands for."""
_KEPT: Final = 4
"""Large pictures that stay in memory: two pairs."""
_LARGEST: Final = 256 * 2**20
"""Bytes of a file that is looked at: they are in memory meanwhile."""


class CloserLooks(QObject):
    """Answers at once what is known, and tells when the rest is.

    Signals:
        found: The SHA-256 of a file that something is known of now.
    """

    found = Signal(str)

    def __init__(self, session: CaseSession, parent: QObject) -> None:
        """Look at files of the case of a session."""
        super().__init__(parent)
        self._session = session
        self._pictures: OrderedDict[str, LargePicture | str] = OrderedDict()
        self._credentials: dict[str, Credentials] = {}
        self._wanted: deque[tuple[str, str]] = deque()
        self._pieces: Iterator[bytes] | None = None
        self._data = bytearray()
        self._runner = TaskRunner(self)
        self._reading = QTimer(self, interval=0)
        self._reading.timeout.connect(self._read_on)

    @cached_property
    def _look(self) -> "CloserLook":
        from provenance_app.evidence.closer.closer_look import CloserLook

        return CloserLook()

    def picture(self, sha256: str) -> "LargePicture | str | None":
        """Return a picture for a screen, why there is none, or None while it is being made."""
        if sha256 in self._pictures:
            self._pictures.move_to_end(sha256)
            return self._pictures[sha256]
        why = self._refusal(sha256)
        if why is None:
            self._want(sha256, _PICTURE)
        return why

    def credentials(self, sha256: str) -> Credentials | None:
        """Return what the Content Credentials of a file say, or None while they are looked for."""
        if sha256 in self._credentials:
            return self._credentials[sha256]
        why = self._refusal(sha256)
        if why is None:
            self._want(sha256, self._session.snapshot.files[sha256].mime)
            return None
        return Credentials(state=CredentialsState.UNREAD, why=why)

    def can_have_credentials(self, sha256: str) -> bool:
        """Say whether a file is of a type that can have Content Credentials."""
        file = self._session.snapshot.files.get(sha256)
        return file is not None and file.mime in TYPES

    def _refusal(self, sha256: str) -> str | None:
        file = self._session.snapshot.files.get(sha256)
        if file is None:
            return "the file is missing"
        return f"the file has more than {_LARGEST // 2**20} MB" if file.size > _LARGEST else None

    def _want(self, sha256: str, what: str) -> None:
        if (sha256, what) not in self._wanted:
            self._wanted.append((sha256, what))
            if len(self._wanted) == 1:
                self._reading.start()

    def _read_on(self) -> None:
        """Read the next piece of the file whose turn it is; once it is whole, have it looked at."""
        sha256, what = self._wanted[0]
        try:
            if self._pieces is None:
                self._pieces = self._session.case.read_file(sha256)
            piece = next(self._pieces, None)
        except CaseFileError as error:
            self._reading.stop()
            self._let_go()
            self._keep(sha256, _failed(what, str(error)))
            return
        if piece is not None:
            self._data += piece
            return
        self._reading.stop()
        data = bytes(self._data)
        self._let_go()
        self._runner.run(
            "Looking closer at a file", lambda _: self._looked(data, what), lambda found: self._keep(sha256, found)
        )

    def _looked(self, data: bytes, what: str) -> "LargePicture | Credentials | str":
        from provenance_app.evidence.pictures.reader import PictureRefused

        if what != _PICTURE:
            return self._look.credentials(data, what)
        try:
            return self._look.picture(data)
        except PictureRefused as error:
            return str(error)

    def _let_go(self) -> None:
        self._data.clear()
        self._pieces = None

    def _keep(self, sha256: str, found: "LargePicture | Credentials | str") -> None:
        self._wanted.popleft()
        if isinstance(found, Credentials):
            self._credentials[sha256] = found
        else:
            self._pictures[sha256] = found
            while len(self._pictures) > _KEPT:
                self._pictures.popitem(last=False)
        if self._wanted:
            self._reading.start()
        self.found.emit(sha256)

    def stop(self) -> None:
        """Look at no more of them; call it before the case is closed."""
        self._reading.stop()
        self._wanted.clear()
        self._let_go()
        if "_look" in self.__dict__:
            self._look.close()
        self._runner.stop()


def _failed(what: str, why: str) -> Credentials | str:
    return why if what == _PICTURE else Credentials(state=CredentialsState.UNREAD, why=why)
