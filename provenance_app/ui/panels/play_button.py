"""The button that opens video or sound in the system's player, and says how much is copied meanwhile."""

from PySide6.QtWidgets import QPushButton, QWidget

from provenance_app.model.snapshot import StoredFile
from provenance_app.ui.case_context import CaseContext

_PLAY = "Open in the player\u2026"


class PlayButton(QPushButton):
    """There only for a file that a player is for; another press stops the copying."""

    def __init__(self, context: CaseContext, parent: QWidget) -> None:
        """Have no file yet."""
        super().__init__(_PLAY, parent)
        self._player = context.player
        self._file: StoredFile | None = None
        self.setObjectName("play-file")
        self.setAccessibleName("Open a copy in the system's player")
        self.setToolTip("A copy in a private folder is opened. The player is another program; it may go online.")
        self.setProperty("small", True)
        self.clicked.connect(self._play)
        context.player.progressed.connect(self._show_progress)
        self.hide()

    def show_file(self, file: StoredFile | None) -> None:
        """Open this file from now on."""
        self._file = file
        if file is None or not self._player.copies(file):
            self.setText(_PLAY)
        self.setVisible(file is not None and self._player.can_play(file))

    def _play(self) -> None:
        if self._file is not None:
            self._player.cancel() if self._player.copies(self._file) else self._player.play(self._file)

    def _show_progress(self, sha256: str, percent: int) -> None:
        """Say how much is copied, and that another press stops that; 100 is the end, however it came to it."""
        if self._file is not None and sha256 == self._file.sha256:
            self.setText(_PLAY if percent >= 100 else f"Copying, {percent} % (press to stop)")
