"""The options of an image as widgets."""

from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QGridLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from provenance_app.ui import fonts
from provenance_app.ui.dialogs.number_box import number_box
from provenance_app.ui.dialogs.room import options_form
from provenance_app.ui.export import Area, Background, ImageFormat, ImageOptions, Orientation, Sizing
from provenance_app.ui.export.frames import INCH
from provenance_app.ui.export.options import MOST_MILLIMETRES, MOST_PIXELS, RESOLUTIONS
from provenance_app.ui.panels.fields.choice_field import ChoiceBox

CHOICES: Final[dict[str, tuple[str, dict[str, Any]]]] = {
    "format": (
        "Format",
        {
            "PNG picture": ImageFormat.PNG,
            "WebP picture": ImageFormat.WEBP,
            "SVG drawing": ImageFormat.SVG,
            "PDF (archival, A-1b)": ImageFormat.PDF,
        },
    ),
    "area": (
        "Area",
        {
            "Whole graph": Area.ALL,
            "What is in sight": Area.VIEW,
            "Selection": Area.SELECTION,
            "Selection and neighbours": Area.NEIGHBOURHOOD,
        },
    ),
    "sizing": (
        "Size",
        {
            "As on the screen": Sizing.NATURAL,
            "Width in pixels": Sizing.PIXELS,
            "Width in millimetres": Sizing.MILLIMETRES,
            "A4 page": Sizing.A4,
            "A3 page": Sizing.A3,
            "Slide, 16:9": Sizing.SLIDE,
        },
    ),
    "orientation": (
        "Page",
        {
            "Automatic": Orientation.AUTO,
            "Portrait": Orientation.PORTRAIT,
            "Landscape": Orientation.LANDSCAPE,
        },
    ),
    "dpi": ("Resolution", {f"{dpi} dpi": dpi for dpi in RESOLUTIONS}),
    "theme": ("Theme", {"Light": "light", "Dark": "dark"}),
    "background": (
        "Background",
        {"White": Background.WHITE, "Transparent": Background.TRANSPARENT, "Theme": Background.THEME},
    ),
}
SWITCHES: Final = {
    "title": ("Title and numbers", "The case's title and how much is in the picture"),
    "date": ("Date", "The day of the last change of the case"),
    "legend": ("Legend", "What shapes and dashes mean"),
    "words": ("Words on links", "What a link says, and its status"),
    "labels": ("Words on records", "Without them, shapes alone are left"),
    "outlines": ("Text as outlines", "SVG and PDF look alike everywhere, but nobody can search or edit their text"),
    "sensitive": (
        "Show sensitive pictures",
        "Pictures with a reason to be shown with care are in the file as they are; without it they are blurred",
    ),
    "redacted": (
        "Hide the names of sources",
        "Letters stand for names and handles of sources, in the title, in claims and in the file's own data, too; "
        "with or without accents, and in hashtags. Roles, addresses, credits, thumbnails and the marks that tie a "
        "file to its case are left out. Not covered: nicknames, other spellings and scripts, a part of a name within "
        "a longer word, a description that fits one person alone, and the name of the file.",
    ),
    "tiled": (
        "Several files if too large",
        "A picture that does not fit into memory becomes parts: name-1-1, name-1-2",
    ),
}


class OptionsForm(QWidget):
    """Asks for the options.

    Signals:
        changed: The `ImageOptions` that are chosen now.
    """

    changed = Signal(object)

    def __init__(self, options: ImageOptions, parent: QWidget) -> None:
        """Show these options."""
        super().__init__(parent)
        self._options = options
        self._boxes = {name: self._box(name) for name in CHOICES}
        self._checks = {name: self._check(name) for name in SWITCHES}
        self._pixels = number_box(self, "export-width", "Width in pixels", (16, MOST_PIXELS), " px", self._read)
        widths = (5, MOST_MILLIMETRES)
        self._millimetres = number_box(self, "export-millimetres", "Width in millimetres", widths, " mm", self._read)
        self._lay_out()
        self.set_options(options)

    @property
    def options(self) -> ImageOptions:
        """The options that are chosen now."""
        return self._options

    def set_options(self, options: ImageOptions) -> None:
        """Show other options, without telling anybody."""
        self._options = options
        widgets = (*self._boxes.values(), *self._checks.values(), self._pixels, self._millimetres)
        blockers = [QSignalBlocker(widget) for widget in widgets]
        for name, box in self._boxes.items():
            box.choose(getattr(options, name))
        for name, check in self._checks.items():
            check.setChecked(getattr(options, name))
        self._pixels.setValue(options.width)
        self._millimetres.setValue(options.millimetres)
        del blockers
        self._adjust()

    def offer_selection(self, there: bool) -> None:
        """Say whether anything is selected, which the areas made of it need."""
        box = self._boxes["area"]
        for row, area in enumerate(CHOICES["area"][1].values()):
            can = there or area in (Area.ALL, Area.VIEW)
            box.setItemData(row, None if can else 0, Qt.ItemDataRole.UserRole - 1)

    def _box(self, name: str) -> ChoiceBox:
        label, choices = CHOICES[name]
        box = ChoiceBox(f"export-{name}", label, tuple(choices.items()), self)
        box.setMinimumContentsLength(6)
        box.currentIndexChanged.connect(self._read)
        return box

    def _check(self, name: str) -> QCheckBox:
        label, hint = SWITCHES[name]
        check = QCheckBox(label, self)
        check.setObjectName(f"export-{name}")
        check.setAccessibleName(label)
        check.setAccessibleDescription(hint)
        check.setToolTip(f"<p>{hint}</p>")
        check.toggled.connect(self._read)
        return check

    def _lay_out(self) -> None:
        form = options_form()
        for name, box in self._boxes.items():
            if name == "sizing":
                form.addRow(self._label(name), self._sized())
            elif name != "orientation":
                form.addRow(self._label(name), box)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        for at, check in enumerate(self._checks.values()):
            grid.addWidget(check, *((at, 0) if _large() else divmod(at, 2)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(form)
        column.addLayout(grid)
        self._note = QLabel(SWITCHES["redacted"][1], self)
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        self._note.setWordWrap(True)
        self._note.setProperty("muted", True)
        column.addWidget(self._note)
        column.addStretch(1)

    def _sized(self) -> QBoxLayout:
        """Return the size with what is asked for some of them: beside it, or below it where text is large."""
        ways = QBoxLayout.Direction
        row = QBoxLayout(ways.TopToBottom if _large() else ways.LeftToRight)
        row.setSpacing(6)
        row.addWidget(self._boxes["sizing"], 3)
        for extra in (self._pixels, self._millimetres, self._boxes["orientation"]):
            row.addWidget(extra, 2)
        return row

    def _label(self, name: str) -> QLabel:
        label = QLabel(CHOICES[name][0], self)
        label.setBuddy(self._boxes[name])
        return label

    def _read(self) -> None:
        values = {name: box.value for name, box in self._boxes.items()}
        values |= {name: check.isChecked() for name, check in self._checks.items()}
        values |= {"width": self._pixels.value(), "millimetres": self._millimetres.value()}
        if values["sizing"] != self._options.sizing:
            values |= _same_width(self._options, values["sizing"])
        self._options = replace(self._options, **values)
        if self._options.width != self._pixels.value() or self._options.millimetres != self._millimetres.value():
            self.set_options(self._options)
        self._adjust()
        self.changed.emit(self._options)

    def _adjust(self) -> None:
        """Show what the other choices leave to be asked."""
        options = self._options
        self._pixels.setVisible(options.sizing is Sizing.PIXELS)
        self._millimetres.setVisible(options.sizing is Sizing.MILLIMETRES)
        self._boxes["orientation"].setVisible(options.sizing in (Sizing.A4, Sizing.A3))
        self._boxes["dpi"].setEnabled(options.format.raster)
        self._checks["tiled"].setEnabled(options.format.raster)
        self._checks["outlines"].setEnabled(not options.format.raster)
        self._note.setVisible(options.redacted)


def _large() -> bool:
    """Say whether text is so large that two things do not stand beside each other."""
    return fonts.scale() >= 1.5


def _same_width(options: ImageOptions, sizing: Sizing) -> dict[str, int]:
    """Return the width in the other unit where pixels become millimetres or the other way round."""
    if (options.sizing, sizing) == (Sizing.PIXELS, Sizing.MILLIMETRES):
        return {"millimetres": min(MOST_MILLIMETRES, max(5, round(options.width / options.dpi * INCH)))}
    if (options.sizing, sizing) == (Sizing.MILLIMETRES, Sizing.PIXELS):
        return {"width": min(MOST_PIXELS, max(16, round(options.millimetres / INCH * options.dpi)))}
    return {}
