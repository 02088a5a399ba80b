"""Prints the graph: paper, pages side by side, and how they will look. A PDF can be saved where no printer is."""

from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QSignalBlocker, QTimer
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from provenance_app.casefile import write_output
from provenance_app.model.errors import ProvenanceError
from provenance_app.ui.dialogs.choosing import pdf_path
from provenance_app.ui.dialogs.dialog_button import dialog_button
from provenance_app.ui.dialogs.export.bar import Bar
from provenance_app.ui.dialogs.export.facts import bytes_words
from provenance_app.ui.dialogs.export.subject import Subject
from provenance_app.ui.dialogs.number_box import number_box
from provenance_app.ui.dialogs.preview import Preview
from provenance_app.ui.dialogs.printing.drawn_pages import drawn_pages
from provenance_app.ui.dialogs.room import options_form, scrolled, side_width, take_room
from provenance_app.ui.export import ExportCancelled, ImageOptions, Orientation, Sheet, Sizing
from provenance_app.ui.export.pages import MOST_ACROSS, Pages, PageSetup, Paper, best_of, on_pages
from provenance_app.ui.export.printing import print_pages, printed_pdf, set_up
from provenance_app.ui.panels.fields.choice_field import ChoiceBox, Options
from provenance_app.ui.settings import Key, Settings
from provenance_app.ui.tasks import Task, TaskRunner

_PAPERS: Final = (
    ("A4", Paper.A4),
    ("A3", Paper.A3),
    ("Letter", Paper.LETTER),
    ("Legal", Paper.LEGAL),
    ("Tabloid", Paper.TABLOID),
)
_WAYS: Final = (
    ("Automatic", Orientation.AUTO),
    ("Portrait", Orientation.PORTRAIT),
    ("Landscape", Orientation.LANDSCAPE),
)
_PAUSE_MS: Final = 40


class PrintDialog(QDialog):
    """Paper and pages; Enter prints, or saves a PDF where there is no printer.

    Attributes:
        told: What was done, for whoever opened the dialog.
    """

    def __init__(
        self, subject: Subject, options: ImageOptions, settings: Settings, path: Path, parent: QWidget
    ) -> None:
        """Lay a picture with these options on paper as it was done last."""
        super().__init__(parent)
        self.told = ""
        self._subject = subject
        self._options = replace(options, sizing=Sizing.NATURAL)
        self._settings = settings
        self._file = path.with_name(f"{path.stem} print.pdf")
        self._setup = PageSetup.of_plain(settings.get(Key.PRINT))
        self._runner = TaskRunner(self)
        self._task: Task | None = None
        self._working = False
        self.setWindowTitle("Print")
        self.setObjectName("print-dialog")
        take_room(self, 980, 620)
        self._view = Preview(self, "print-preview", "Pages", framed=False)
        self._paper = self._box("paper", "Paper", _PAPERS)
        self._way = self._box("orientation", "Page", _WAYS)
        self._across = number_box(self, "print-across", "Pages side by side", (1, MOST_ACROSS), "", self._read)
        self._overlap = number_box(self, "print-overlap", "Overlap", (0, 50), " mm", self._read)
        self._margin = number_box(self, "print-margin", "Margin", (0, 50), " mm", self._read)
        self._marks = QCheckBox("Marks where pages meet", self)
        self._marks.setObjectName("print-marks")
        self._marks.toggled.connect(self._read)
        self._facts = QLabel(self)
        self._facts.setObjectName("print-facts")
        self._facts.setProperty("muted", True)
        self._facts.setWordWrap(True)
        self._bar = Bar(self)
        self._lay_out()
        self._show_setup()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._look)
        self._view.resized.connect(lambda: self._pause.start())
        self._pause.start(0)

    @property
    def settled(self) -> bool:
        """Whether the pages that are shown are those of the options."""
        return not self._pause.isActive() and not self._runner.busy

    # -- widgets ---------------------------------------------------------------------------------------------------

    def _box(self, name: str, label: str, choices: Options) -> ChoiceBox:
        box = ChoiceBox(f"print-{name}", label, choices, self)
        box.currentIndexChanged.connect(self._read)
        return box

    def _lay_out(self) -> None:
        form = options_form()
        for label, widget in (
            ("Paper", self._paper),
            ("Page", self._way),
            ("Pages side by side", self._across),
            ("Overlap", self._overlap),
            ("Margin", self._margin),
        ):
            form.addRow(label, widget)
        form.addRow(self._marks)
        form.setContentsMargins(0, 0, 0, 0)
        options = QWidget(self)
        options.setLayout(form)
        side = QVBoxLayout()
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(12)
        side.addWidget(scrolled(options, "print-options"), 1)
        side.addWidget(self._facts)
        holder = QWidget(self)
        holder.setFixedWidth(side_width(300))
        holder.setLayout(side)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(self._view, 1)
        top.addWidget(holder)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addLayout(top, 1)
        column.addWidget(self._bar)
        column.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        there = bool(QPrinterInfo.availablePrinterNames())
        self._pdf = dialog_button(self, "Save as PDF\u2026", "print-pdf", self._save)
        self._print = dialog_button(self, "Print\u2026", "print-go", self._choose_printer)
        self._print.setEnabled(there)
        if not there:
            self._print.setToolTip("No printer is set up on this computer; save a PDF instead.")
        first = self._print if there else self._pdf
        first.setDefault(True)
        first.setFocus()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(dialog_button(self, "Cancel", "print-cancel", self.reject))
        row.addWidget(self._pdf)
        row.addWidget(self._print)
        return row

    def _show_setup(self) -> None:
        setup = self._setup
        widgets = (self._paper, self._way, self._across, self._overlap, self._margin, self._marks)
        blockers = [QSignalBlocker(widget) for widget in widgets]
        self._paper.choose(setup.paper)
        self._way.choose(setup.orientation)
        self._across.setValue(setup.across)
        self._overlap.setValue(setup.overlap)
        self._margin.setValue(setup.margin)
        self._marks.setChecked(setup.marks)
        del blockers
        self._adjust()

    def _read(self) -> None:
        self._setup = PageSetup(
            paper=self._paper.value,
            orientation=self._way.value,
            margin=self._margin.value(),
            across=self._across.value(),
            overlap=self._overlap.value(),
            marks=self._marks.isChecked(),
        )
        self._adjust()
        self._bar.clear()
        self._pause.start()

    def _adjust(self) -> None:
        several = self._setup.across > 1
        self._overlap.setEnabled(several)
        self._marks.setEnabled(several)

    # -- pages -----------------------------------------------------------------------------------------------------

    def _laid(self, setup: PageSetup) -> tuple[Sheet, Pages]:
        """Return the sheet as it is printed, and its pages: it is laid out for them, so that its words can be read."""
        options = replace(self._options, sizing=Sizing.A4)
        if setup.across == 1:
            return on_pages(setup, self._subject.sheet(options, frames=setup.frames()))
        return best_of(on_pages(way, self._subject.sheet(options, frames=way.frames())) for way in setup.ways())

    def _look(self) -> None:
        if self._working:
            return
        if self._task:
            self._task.cancel()
        setup, room, ratio = self._setup, self._view.room, self.devicePixelRatioF()

        def work(report: Any) -> Any:  # noqa: ANN401 - handed on
            sheet, pages = self._laid(setup)
            return drawn_pages(sheet, pages, room, ratio, lambda share: report(round(share * 100))), sheet, pages

        self._task = self._runner.run("Pages", work, self._on_drawn)
        self._task.failed.connect(self._on_failed)

    def _on_drawn(self, found: Any) -> None:  # noqa: ANN401 - of the thread
        image, sheet, pages = found
        self._view.show_image(image)
        drawn = sheet.graph.width() / max(1.0, sheet.area.width()) * pages.scale
        many = "1 page" if pages.count == 1 else f"{pages.count:,} pages, {pages.columns} \u00d7 {pages.rows}"
        self._facts.setText(f"{many} \u00b7 graph at {drawn * 100:.0f} %")

    def _on_failed(self, error: ProvenanceError) -> None:
        if not isinstance(error, ExportCancelled):
            self._bar.say(str(error))

    # -- doing it --------------------------------------------------------------------------------------------------

    def _save(self) -> None:
        path = pdf_path(self, self._file)
        if path is not None:
            self.save_pdf(path)

    def save_pdf(self, path: Path) -> None:
        """Write the pages to a file, in the thread; the dialog closes when that is done."""
        setup = self._setup

        def work(report: Any) -> int:  # noqa: ANN401 - handed on
            sheet, pages = self._laid(setup)
            known = self._subject.imprint
            imprint = known.untied() if sheet.options.redacted else known
            texts = imprint.texts(self._subject.title(sheet), sheet.described)
            data = printed_pdf(sheet, pages, texts, imprint, lambda share: report(round(share * 100)))
            write_output(path, data)
            return len(data)

        self._work(work, lambda size: f"Wrote {path}, {bytes_words(size, about=False)}")

    def _choose_printer(self) -> None:
        sheet, pages = self._laid(self._setup)
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        set_up(printer, pages, self._subject.title(sheet))
        asking = QPrintDialog(printer, self)
        asking.setMinMax(1, pages.count)
        if asking.exec() != QDialog.DialogCode.Accepted:
            return
        first, last = printer.fromPage() or 1, printer.toPage() or pages.count
        chosen = range(first - 1, min(last, pages.count))

        def work(report: Any) -> bool:  # noqa: ANN401 - handed on
            return print_pages(printer, sheet, pages, chosen, lambda share: report(round(share * 100)))

        self._work(work, lambda taken: f"Sent {len(chosen)} pages to {printer.printerName()}" if taken else "")

    def _work(self, work: Any, told: Any) -> None:  # noqa: ANN401 - of any result
        if self._task:
            self._task.cancel()
        self._working = True
        self._enable(on=False)
        self._bar.show_progress("Printing\u2026", 0)

        def done(result: Any) -> None:  # noqa: ANN401
            self._working = False
            self._settings.put(Key.PRINT, self._setup.plain())
            words = told(result)
            if words:
                self.told = words
                self.accept()
            else:
                self._refuse("The printer did not take the pages. Look whether it is switched on, or save a PDF.")

        self._task = self._runner.run("Print", work, done)
        self._task.progressed.connect(lambda percent: self._bar.show_progress("Printing\u2026", percent))
        self._task.failed.connect(lambda error: self._refuse(str(error)))

    def _refuse(self, words: str) -> None:
        self._working = False
        self._enable(on=True)
        self._bar.say(words)

    def _enable(self, *, on: bool) -> None:
        for widget in (self._paper, self._way, self._across, self._margin, self._pdf):
            widget.setEnabled(on)
        self._print.setEnabled(on and bool(QPrinterInfo.availablePrinterNames()))

    @override
    def reject(self) -> None:
        """Leave off printing; where nothing is printed, close."""
        if self._working and self._task:
            self._task.cancel()
            self._refuse("Printing was cancelled.")
            return
        super().reject()

    @override
    def done(self, result: int) -> None:
        self._pause.stop()
        self._runner.stop()
        super().done(result)
