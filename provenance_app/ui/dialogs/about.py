"""What this program is."""

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from provenance_app import __version__
from provenance_app.ui import fonts


class AboutDialog(QDialog):
    """Name, version, licences."""

    def __init__(self, parent: QWidget) -> None:
        """Fill the dialog."""
        super().__init__(parent)
        self.setWindowTitle("About Provenance")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(8)
        title = QLabel(f"Provenance {__version__}", self)
        title.setProperty("title", True)
        text = QLabel(
            "Who said it, and what does it rest on?\n\n"
            "Works offline: it never opens a connection, and nothing leaves this computer unless you send it.\n\n"
            f"MIT licence. Qt {qVersion()} (LGPL), Inter (SIL Open Font License), Lucide icons (ISC), "
            "names of places from GeoNames (geonames.org, CC BY 4.0).",
            self,
        )
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setWordWrap(True)
        text.setMinimumWidth(fonts.px(380))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        for widget in (title, text, buttons):
            column.addWidget(widget)
