"""Where a dialog writes its pages."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget


def pdf_path(parent: QWidget, suggested: Path) -> Path | None:
    """Let the user choose where a PDF goes; the name ends as it must. None where nothing was chosen."""
    chosen, _ = QFileDialog.getSaveFileName(parent, "Save as PDF", str(suggested), "PDF (*.pdf)")
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf")
