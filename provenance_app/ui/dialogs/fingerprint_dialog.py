"""Prints the fingerprint of a history, or saves it as a PDF."""

from pathlib import Path

from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from provenance_app.casefile import write_output
from provenance_app.model.errors import ProvenanceError
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.dialogs.choosing import pdf_path
from provenance_app.ui.dialogs.dialog_button import dialog_button
from provenance_app.ui.dialogs.preview import Preview
from provenance_app.ui.dialogs.room import take_room
from provenance_app.ui.export.fingerprint_page import Printed, page_image, page_pdf, print_page
from provenance_app.ui.panels.plain_label import PlainLabel


class FingerprintDialog(QDialog):
    """The page as it will be; a PDF can be saved where no printer is.

    Attributes:
        told: What was done, for whoever opened the dialog.
    """

    def __init__(self, context: CaseContext, parent: QWidget) -> None:
        """Show the page of the case as it is now."""
        super().__init__(parent)
        self.told = ""
        case = context.session.case
        self._printed = Printed.of(case, context.snapshot, context.session.clock())
        self._file = case.path.with_name(f"{case.path.stem} fingerprint.pdf")
        self.setWindowTitle("Print the fingerprint")
        self.setObjectName("fingerprint-dialog")
        take_room(self, 700, 540)
        self._view = Preview(self, "fingerprint-preview", "Page with the fingerprint")
        self._view.resized.connect(self._show)
        self._said = PlainLabel("", parent=self)
        self._said.hide()
        pdf = dialog_button(self, "Save as PDF\u2026", "fingerprint-pdf", self._save)
        press = dialog_button(self, "Print\u2026", "fingerprint-print", self._print)
        press.setEnabled(bool(QPrinterInfo.availablePrinterNames()))
        press.setToolTip("" if press.isEnabled() else "No printer is set up on this machine")
        close = dialog_button(self, "Close", "fingerprint-close", self.reject)
        row = QHBoxLayout()
        row.addStretch(1)
        for button in (pdf, press, close):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.addWidget(self._view, 1)
        column.addWidget(self._said)
        column.addLayout(row)
        self._show()

    def _show(self) -> None:
        self._view.show_image(page_image(self._printed, self._view.room, self.devicePixelRatioF()))

    def _save(self) -> None:
        path = pdf_path(self, self._file)
        if path is not None:
            self.save_pdf(path)

    def save_pdf(self, path: Path) -> None:
        """Write the page to a file; the dialog closes when that is done."""
        try:
            write_output(path, page_pdf(self._printed))
        except ProvenanceError as error:
            self._said.show_text(str(error))
            return
        self.told = f"Wrote {path}"
        self.accept()

    def _print(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        asking = QPrintDialog(printer, self)
        if asking.exec() != QDialog.DialogCode.Accepted:
            return
        if print_page(printer, self._printed):
            self.told = f"Sent the fingerprint to {printer.printerName()}"
            self.accept()
        else:
            self._said.show_text("The printer did not take the page. Look whether it is switched on, or save a PDF.")
