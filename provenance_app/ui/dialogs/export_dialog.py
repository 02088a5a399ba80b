"""Asks how the graph becomes an image, with a preview of it."""

from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from provenance_app.model.errors import ProvenanceError
from provenance_app.ui import fonts
from provenance_app.ui.export import (
    Area,
    Background,
    ImageFormat,
    ImageOptions,
    draw_image,
    export_image,
    make_sheet,
    pixels,
)
from provenance_app.ui.settings import Key, Settings

if TYPE_CHECKING:
    from provenance_app.ui.case_view import CaseView

_PREVIEW: Final = (560, 420)
_CHOICES: Final[dict[str, tuple[str, dict[str, Any]]]] = {
    "format": ("Format", {"PNG picture": "png", "SVG drawing": "svg", "PDF": "pdf"}),
    "area": (
        "Area",
        {
            "Whole graph": "all",
            "What is in sight": "view",
            "Selection": "selection",
            "Selection and neighbours": "neighbourhood",
        },
    ),
    "dpi": ("Resolution", {"96 dpi": 96, "150 dpi": 150, "192 dpi": 192, "300 dpi": 300, "600 dpi": 600}),
    "theme": ("Theme", {"Light": "light", "Dark": "dark"}),
    "background": ("Background", {"White": "white", "Transparent": "transparent", "Theme": "theme"}),
}
_SWITCHES: Final = {"legend": "Legend", "title": "Title", "words": "Words on links"}
_TYPES: Final = {"format": ImageFormat, "area": Area, "background": Background}


class ExportDialog(QDialog):
    """Format, area, size and looks; Enter writes the file. Everything is remembered."""

    def __init__(self, view: "CaseView", settings: Settings, parent: QWidget) -> None:
        """Start with what was chosen last."""
        super().__init__(parent)
        self._view = view
        self._settings = settings
        self._shown = view.graph.shown()
        self._snapshot = view.graph.exported()
        self._flags = view.context.session.flags.flags
        self.options = remembered(settings)
        if not self._shown.selection and self.options.area in (Area.SELECTION, Area.NEIGHBOURHOOD):
            self.options = replace(self.options, area=Area.ALL)
        self.setWindowTitle("Export image")
        self.setObjectName("export-dialog")
        self._boxes: dict[str, QComboBox] = {}
        self._checks: dict[str, QCheckBox] = {}
        self._preview = QLabel(self)
        self._preview.setFixedSize(*_PREVIEW)
        self._preview.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._preview.setAccessibleName("Preview")
        self._preview.setProperty("card", True)
        self._size = QLabel(self)
        self._size.setProperty("muted", True)
        self._size.setTextFormat(Qt.TextFormat.PlainText)
        self._size.setWordWrap(fonts.scale() > 1)
        self._size.setMinimumHeight(fonts.px(32) if fonts.scale() > 1 else 0)
        self._problem = QLabel(self)
        self._problem.setTextFormat(Qt.TextFormat.PlainText)
        self._problem.setWordWrap(True)
        self._path = QLineEdit(str(self._first_path()), self)
        self._path.setObjectName("export-path")
        self._path.setAccessibleName("File")
        self._lay_out()
        self._refresh()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        form.setSpacing(8)
        for name, (label, choices) in _CHOICES.items():
            box = QComboBox(self)
            box.setObjectName(f"export-{name}")
            box.setAccessibleName(label)
            box.setAccessibleDescription(label)
            for text, value in choices.items():
                box.addItem(text, value)
            box.setCurrentIndex(max(0, list(choices.values()).index(getattr(self.options, name))))
            box.currentIndexChanged.connect(self._changed)
            self._boxes[name] = box
            form.addRow(label, box)
        for name, label in _SWITCHES.items():
            check = QCheckBox(label, self)
            check.setObjectName(f"export-{name}")
            check.setAccessibleName(label)
            check.setChecked(getattr(self.options, name))
            check.toggled.connect(self._changed)
            self._checks[name] = check
            form.addRow("", check)
        form.addRow("Size", self._size)
        browse = QPushButton("Browse\u2026", self)
        browse.setObjectName("export-browse")
        browse.setAutoDefault(False)
        browse.clicked.connect(self._browse)
        file_row = QHBoxLayout()
        file_row.addWidget(QLabel("File", self))
        file_row.addWidget(self._path, 1)
        file_row.addWidget(browse)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        export = buttons.addButton("Export", QDialogButtonBox.ButtonRole.AcceptRole)
        export.setObjectName("export-go")
        export.setDefault(True)
        export.setFocus()
        buttons.accepted.connect(self._write)
        buttons.rejected.connect(self.reject)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(self._preview)
        top.addLayout(form, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addLayout(top)
        column.addLayout(file_row)
        column.addWidget(self._problem)
        column.addWidget(buttons)

    def _changed(self) -> None:
        values: dict[str, Any] = {}
        for name, box in self._boxes.items():
            value = box.currentData()
            values[name] = _TYPES[name](value) if name in _TYPES else value
        values |= {name: check.isChecked() for name, check in self._checks.items()}
        path = Path(self._path.text())
        if path.suffix == f".{self.options.format}":
            self._path.setText(str(path.with_suffix(f".{values['format']}")))
        self.options = replace(self.options, **values, scale=values["dpi"] / 96)
        self._refresh()

    def _refresh(self) -> None:
        """Draw the preview, and say how large the file's picture is."""
        picture = self.options.format is ImageFormat.PNG
        self._boxes["dpi"].setEnabled(picture)
        with QSignalBlocker(self._boxes["area"]):
            for row, area in enumerate(_CHOICES["area"][1].values()):
                can = bool(self._shown.selection) or area in (Area.ALL, Area.VIEW)
                self._boxes["area"].setItemData(row, None if can else 0, Qt.ItemDataRole.UserRole - 1)
        sheet = make_sheet(self._snapshot, self._flags, self.options, self._shown)
        width, height = sheet.size.width(), sheet.size.height()
        across, down = pixels(sheet, self.options.scale)
        paper = f"{width / 96 * 25.4:.0f} \u00d7 {height / 96 * 25.4:.0f} mm"
        memory = f", {across * down * 4 / 1e6:.0f} MB in memory"
        self._size.setText(f"{across:,} \u00d7 {down:,} px, {paper}{memory}" if picture else paper)
        ratio = self.devicePixelRatioF()
        scale = min((_PREVIEW[0] - 16) / width, (_PREVIEW[1] - 16) / height, 1.0)
        image = draw_image(sheet, scale * ratio)
        image.setDevicePixelRatio(ratio)
        self._preview.setPixmap(QPixmap.fromImage(image))

    def _first_path(self) -> Path:
        case = self._view.context.session.case.path
        folder = Path(self._settings.get(Key.FOLDER) or case.parent)
        return (folder if folder.is_dir() else case.parent) / f"{case.stem}.{self.options.format}"

    def _browse(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self, "Export image", self._path.text())
        if chosen:
            self._path.setText(chosen)

    def _write(self) -> None:
        path = Path(self._path.text().strip()).expanduser()
        try:
            data = export_image(
                self._snapshot,
                self._flags,
                path,
                self.options,
                self._shown,
                case_id=self._view.context.session.case.case_id,
            )
        except ProvenanceError as error:
            self._problem.setText(str(error))
            return
        self._settings.put(Key.EXPORT, asdict(self.options))
        self._settings.put(Key.FOLDER, str(path.parent))
        self._view.context.told.emit(f"Wrote {path}, {len(data) / 1000:,.0f} kB")
        self.accept()


def remembered(settings: Settings) -> ImageOptions:
    """Return the options that were chosen last, or the usual ones."""
    kept = settings.get(Key.EXPORT)
    try:
        values: dict[str, Any] = {name: _TYPES.get(name, _same)(value) for name, value in kept.items()}
        options = ImageOptions(**values)
    except (TypeError, ValueError):
        return ImageOptions()
    known = all(getattr(options, name) in choices.values() for name, (_, choices) in _CHOICES.items())
    return options if known else ImageOptions()


def _same(value: Any) -> Any:  # noqa: ANN401 - any remembered value
    return value
