"""Asks how the graph becomes an image, with a preview of it."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from provenance_app.casefile import refuse_case
from provenance_app.model.errors import ProvenanceError
from provenance_app.model.naming import visible
from provenance_app.ui import fonts
from provenance_app.ui.dialogs.choosing import asked
from provenance_app.ui.dialogs.dialog_button import dialog_button
from provenance_app.ui.dialogs.export import remembering
from provenance_app.ui.dialogs.export.artist import Artist, Drawn, Weighed
from provenance_app.ui.dialogs.export.bar import Bar
from provenance_app.ui.dialogs.export.facts import FILTERS, bytes_words, can_be_made, scale_words, size_words
from provenance_app.ui.dialogs.export.form import OptionsForm
from provenance_app.ui.dialogs.export.presets_row import PresetsRow
from provenance_app.ui.dialogs.export.subject import Subject
from provenance_app.ui.dialogs.preview import Preview
from provenance_app.ui.dialogs.room import scrolled, side_width, take_room
from provenance_app.ui.export import ImageFormat, ImageOptions
from provenance_app.ui.export.tiles import planned
from provenance_app.ui.settings import Settings, data_folder, documents_folder

if TYPE_CHECKING:
    from provenance_app.ui.case_view import CaseView

_SIZE = (1120, 640)
_PAUSE_MS = 40
_ENDINGS = {format_.value for format_ in ImageFormat} | {"jpg", "jpeg"}


class ExportDialog(QDialog):
    """Format, area, size and looks; Enter writes the file. Everything is remembered for the case."""

    def __init__(self, view: "CaseView", settings: Settings, parent: QWidget) -> None:
        """Start with what was chosen last."""
        super().__init__(parent)
        self._view = view
        self._settings = settings
        self._subject = Subject.of(view)
        self._artist = Artist(self._subject, self)
        picked = bool(self._subject.shown.selection)
        options = remembering.fitting(remembering.remembered(settings, view.context), self._subject.shown.selection)
        self._drawn: Drawn | None = None
        self._agreed: Path | None = None
        self.setWindowTitle("Export image")
        self.setObjectName("export-dialog")
        take_room(self, *_SIZE)
        self._preview = Preview(self, "export-preview", "Preview")
        self._form = OptionsForm(options, self)
        self._form.offer_selection(picked)
        self._presets = PresetsRow(settings, options, self)
        self._size = _muted("export-size", self)
        self._path = QLineEdit(str(self._first_path(options)), self)
        self._path.setObjectName("export-path")
        self._path.setAccessibleName("File")
        self._bar = Bar(self)
        self._lay_out()
        self._connect()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._look)
        self._pause.start(0)

    @property
    def options(self) -> ImageOptions:
        """The options that are chosen now."""
        return self._form.options

    @property
    def settled(self) -> bool:
        """Whether the preview is that of the options, and nothing is under way."""
        return not self._pause.isActive() and self._artist.idle

    @property
    def up_to_date(self) -> bool:
        """Whether the preview is that of the options, with all details."""
        drawn = self._drawn
        done = drawn is not None and drawn.final and drawn.sheet.options == self.options
        return done and not self._pause.isActive()

    # -- widgets ---------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        side = QVBoxLayout()
        side.setSpacing(12)
        side.addWidget(self._presets)
        side.addWidget(scrolled(self._form, "export-options"), 1)
        side.addWidget(self._size)
        holder = QWidget(self)
        holder.setFixedWidth(side_width(420))
        holder.setLayout(side)
        side.setContentsMargins(0, 0, 0, 0)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(self._preview, 1)
        top.addWidget(holder)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addLayout(top, 1)
        column.addLayout(self._file_row())
        column.addWidget(self._bar)
        column.addLayout(self._buttons())

    def _file_row(self) -> QHBoxLayout:
        label = QLabel("File", self)
        label.setBuddy(self._path)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(label)
        row.addWidget(self._path, 1)
        row.addWidget(dialog_button(self, "Browse\u2026", "export-browse", self._browse))
        return row

    def _buttons(self) -> QHBoxLayout:
        self._go = dialog_button(self, "Export", "export-go", self._export)
        self._go.setDefault(True)
        self._go.setFocus()
        self._cancel = dialog_button(self, "Cancel", "export-cancel", self.reject)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(dialog_button(self, "Print\u2026", "export-print", self._print))
        copy = dialog_button(self, "Copy", "export-copy", self._copy)
        copy.setToolTip("Put the picture on the clipboard (Ctrl+Shift+C)")
        row.addWidget(copy)
        row.addStretch(1)
        row.addWidget(self._cancel)
        row.addWidget(self._go)
        return row

    def _connect(self) -> None:
        self._form.changed.connect(self._changed)
        self._presets.chosen.connect(self._use)
        self._preview.resized.connect(lambda: self._pause.start())
        self._path.textEdited.connect(lambda _: self._forget_answer())
        self._bar.agreed.connect(self._agree)
        self._artist.drawn.connect(self._on_drawn)
        self._artist.weighed.connect(self._on_weighed)
        self._artist.failed.connect(lambda error: self._preview.show_problem(str(error)))
        self._artist.progressed.connect(lambda percent: self._bar.show_progress("Drawing\u2026", percent))
        self._artist.written.connect(self._on_written)
        self._artist.refused.connect(self._on_refused)
        self._artist.copied.connect(self._on_copied)
        QShortcut(QKeySequence("Ctrl+Shift+C"), self, self._copy)

    # -- options and preview ---------------------------------------------------------------------------------------

    def _use(self, options: ImageOptions) -> None:
        options = remembering.fitting(options, self._subject.shown.selection)
        self._form.set_options(options)
        self._changed(options)

    def _changed(self, options: ImageOptions) -> None:
        self._presets.follow(options)
        self._forget_answer()
        path = Path(self._path.text())
        if path.suffix.lower().lstrip(".") in _ENDINGS:
            self._path.setText(str(path.with_suffix(f".{options.format}")))
        self._pause.start()

    def _look(self) -> None:
        self._artist.look(self.options, self._preview.room, self.devicePixelRatioF())

    def _on_drawn(self, drawn: Drawn) -> None:
        self._drawn = drawn
        empty = "" if drawn.sheet.scene.nodes else "There is nothing in this part of the graph."
        self._preview.show_image(drawn.image, empty or ("" if drawn.final else "Drawing the details\u2026"))
        self._say_size("file: \u2026")

    def _on_weighed(self, weighed: Weighed) -> None:
        if self._drawn and weighed.options == self._drawn.sheet.options:
            self._say_size(f"file: {bytes_words(weighed.size, about=weighed.data is None)}")

    def _say_size(self, file: str) -> None:
        """Say how large picture and file are; a picture that cannot be made has no file."""
        if self._drawn:
            sheet = self._drawn.sheet
            self._size.setText(_joined(size_words(sheet), scale_words(sheet), file if can_be_made(sheet) else ""))

    # -- the file --------------------------------------------------------------------------------------------------

    def _first_path(self, options: ImageOptions) -> Path:
        case = self._view.context.session.case.path
        own = case.parent if data_folder() not in case.parents else documents_folder()
        folder = Path(remembering.folder_of(self._settings, self._view.context) or own)
        return (folder if folder.is_dir() else own) / f"{case.stem}.{options.format}"

    def _browse(self) -> None:
        chosen, _ = asked(
            QFileDialog.getSaveFileName, self, "Export image", self._path.text(), FILTERS[self.options.format]
        )
        if chosen:
            path = Path(chosen)
            ending = path.suffix.lower().lstrip(".")
            if ending not in _ENDINGS:
                path = path.with_name(f"{path.name}.{self.options.format}")
            elif ending in set(ImageFormat) and ending != self.options.format:
                self._use(replace(self.options, format=ImageFormat(ending)))
            self._forget_answer()
            self._path.setText(str(path))
            self._agreed = Path(chosen)  # the system's dialog has asked already

    def _forget_answer(self) -> None:
        self._agreed = None
        if not self._artist.busy:
            self._bar.clear()

    def _agree(self) -> None:
        self._agreed = self._target()
        self._bar.clear()
        self._export()

    def _target(self) -> Path:
        return Path(self._path.text().strip()).expanduser()

    def _export(self) -> None:
        """Write the file; Enter in the name of a preset keeps that instead."""
        if self._presets.naming or self._artist.busy:
            return
        path = self._target()
        if not self._path.text().strip():
            self._bar.say("Where shall the picture go? Name a file.")
            self._path.setFocus()
            return
        there = self._in_the_way(path)
        try:
            for one in there:
                refuse_case(one)
            if self._drawn and self._drawn.sheet.options == self.options:
                planned(self._drawn.sheet, path)  # what cannot be made is refused before anything is asked
        except ProvenanceError as error:
            self._bar.say(str(error))
            self._path.setFocus()
            return
        if there and self._agreed != path:
            name = visible(there[0].name)
            many = f" and {len(there) - 1:,} more of its files" if len(there) > 1 else ""
            self._bar.ask(f"{name}{many} is there already. Replace it?", "Replace")
            return
        self._enable(on=False)
        self._bar.show_progress("Drawing\u2026", 0)
        self._artist.make(self.options, path)

    def _in_the_way(self, path: Path) -> list[Path]:
        """Return the files that would be replaced."""
        names = [path]
        if self.options.tiled and self._drawn and self._drawn.sheet.options == self.options:
            try:
                names = list(planned(self._drawn.sheet, path))
            except ProvenanceError:
                return []
        return [name for name in names if name.exists()]

    def _on_written(self, files: dict[Path, bytes]) -> None:
        path = next(iter(files))
        remembering.remember(self._settings, self._view.context, self.options)
        remembering.remember_folder(self._settings, self._view.context, str(path.parent))
        size = bytes_words(sum(map(len, files.values())), about=False)
        parts = f" and {len(files) - 1:,} more parts" if len(files) > 1 else ""
        self._view.context.told.emit(f"Wrote {path}{parts}, {size}")
        self.accept()

    def _on_refused(self, error: ProvenanceError) -> None:
        self._enable(on=True)
        self._bar.say(str(error))
        self._agreed = None

    def _enable(self, *, on: bool) -> None:
        for widget in (self._form, self._presets, self._path, self._go):
            widget.setEnabled(on)

    # -- other ways out --------------------------------------------------------------------------------------------

    def _copy(self) -> None:
        if not self._artist.busy:
            self._enable(on=False)
            self._artist.copy(self.options)

    def _on_copied(self, image: QImage) -> None:
        self._enable(on=True)
        QGuiApplication.clipboard().setImage(image)
        remembering.remember(self._settings, self._view.context, self.options)
        self._bar.say(f"Copied the graph, {image.width():,} \u00d7 {image.height():,} pixels")

    def _print(self) -> None:
        from provenance_app.ui.dialogs.printing import PrintDialog

        dialog = PrintDialog(self._subject, self.options, self._settings, self._first_path(self.options), self)
        dialog.exec()
        if dialog.told:
            self._bar.say(dialog.told)
        dialog.deleteLater()

    @override
    def reject(self) -> None:
        """Leave off the export; where none is under way, close."""
        if self._artist.busy:
            self._artist.cancel()
            self._enable(on=True)
            self._bar.say("The export was cancelled; nothing was written.")
            self._pause.start()
            return
        super().reject()

    @override
    def done(self, result: int) -> None:
        self._pause.stop()
        self._artist.stop()
        super().done(result)


def _muted(name: str, parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setObjectName(name)
    label.setProperty("muted", True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setMinimumHeight(fonts.px(34))
    label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    return label


def _joined(*parts: str) -> str:
    return " \u00b7 ".join(filter(None, parts))
