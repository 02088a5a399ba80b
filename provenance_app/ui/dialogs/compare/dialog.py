"""The viewer in which two pictures are compared."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QPushButton, QSlider, QStyle, QVBoxLayout, QWidget

from provenance_app.analysis.flags.lookalikes import BITS, apart
from provenance_app.evidence.closer.closer_look import LargePicture
from provenance_app.model.changes import Record
from provenance_app.model.ids import RecordId
from provenance_app.model.records import Media
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.covering import covered, reasons
from provenance_app.ui.dialogs.compare.facts import FactsTable, facts_of
from provenance_app.ui.dialogs.compare.slider_view import WHOLE, SliderView
from provenance_app.ui.dialogs.dialog_button import dialog_button
from provenance_app.ui.dialogs.room import scrolled, take_room
from provenance_app.ui.panels.fields.choice_field import ChoiceBox
from provenance_app.ui.panels.plain_label import PlainLabel
from provenance_app.ui.panels.wording import title_of
from provenance_app.ui.small_pictures import image_of

_STEP: Final = 25
_PAGE: Final = 100
_NAME: Final = 60


def can_compare(context: CaseContext, record: Record | None) -> bool:
    """Say whether a record is a picture of which the case keeps the file."""
    file = context.snapshot.files.get(record.file) if isinstance(record, Media) and record.file else None
    return file is not None and file.mime.startswith("image/")


def comparable(context: CaseContext, ids: Sequence[RecordId]) -> bool:
    """Say whether there are two records or more, each a picture that can be compared with the others."""
    return len(ids) > 1 and all(can_compare(context, context.snapshot.get(one)) for one in ids)


def compare(context: CaseContext, media: RecordId, others: Sequence[RecordId], parent: QWidget) -> "CompareDialog":
    """Show a picture beside the first of others, between which the user can choose."""
    dialog = CompareDialog(context, media, others, parent.window())
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog


class CompareDialog(QDialog):
    """Two pictures with a line between them that is dragged, or moved by the Left and Right keys."""

    def __init__(self, context: CaseContext, media: RecordId, others: Sequence[RecordId], parent: QWidget) -> None:
        """Show a picture at the left and one of others at the right."""
        super().__init__(parent)
        self._context = context
        self._left, self._others = media, tuple(others)
        self.setObjectName("compare-dialog")
        self.setWindowTitle("Compare pictures")
        take_room(self, 900, 780)
        self.view = SliderView(self)
        self.slider = self._make_slider()
        self.said = PlainLabel(parent=self)
        self.said.setObjectName("compare-said")
        self.mirror = QCheckBox("Mirror the right one", self)
        self.mirror.setObjectName("compare-mirror")
        self.mirror.setAccessibleName("Turn the right picture left to right")
        self.mirror.toggled.connect(self._show)
        names = [(title_of(context.snapshot, self._media(one))[:_NAME], one) for one in self._others]
        self.other = ChoiceBox("compare-other", "The picture at the right", names, self)
        self.other.setVisible(len(self._others) > 1)
        self.other.currentIndexChanged.connect(self._begin)
        self.bare = QPushButton("Show covered pictures", self)
        self.bare.setObjectName("compare-bare")
        self.bare.setAutoDefault(False)
        self.bare.clicked.connect(lambda: context.covering.show(self._left, self.right))
        self.facts = FactsTable(self)
        self._titles = PlainLabel(parent=self), PlainLabel(parent=self)
        self._lay_out()
        context.closer.found.connect(self._on_found)
        context.covering.changed.connect(self._show)
        context.changed.connect(self._on_changed)
        self._begin()
        self.slider.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def right(self) -> RecordId:
        """The media item at the right."""
        chosen: RecordId | None = self.other.value
        return chosen or self._others[0]

    def _make_slider(self) -> QSlider:
        slider = QSlider(Qt.Orientation.Horizontal, self)
        slider.setObjectName("compare-slider")
        slider.setAccessibleName("Line between the pictures; left of it is the left one")
        slider.setRange(0, WHOLE)
        slider.setSingleStep(_STEP)
        slider.setPageStep(_PAGE)
        slider.setValue(WHOLE // 2)
        slider.valueChanged.connect(self.view.set_line)
        self.view.moved.connect(slider.setValue)
        self.view.setFocusProxy(slider)
        return slider

    def _lay_out(self) -> None:
        heads = QHBoxLayout()
        for title, side in zip(self._titles, (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight), strict=True):
            title.setProperty("strong", True)
            title.setAlignment(side)
            heads.addWidget(title, 1)
        tools = QHBoxLayout()
        tools.addWidget(self.mirror)
        tools.addWidget(self.bare)
        tools.addWidget(self.other, 1)
        tools.addStretch(0 if len(self._others) > 1 else 1)
        tools.addWidget(dialog_button(self, "Close", "compare-close", self.reject))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addLayout(heads)
        column.addWidget(self.view, 3)
        below = QHBoxLayout()
        below.addWidget(self.slider)
        column.addLayout(below)
        self.view.framed.connect(lambda left, right: self._put_below(below, left, right))
        column.addWidget(self.said)
        facts = scrolled(self.facts, "compare-facts")
        facts.setAccessibleName("What is known of both")
        column.addWidget(facts, 2)
        column.addLayout(tools)

    def _put_below(self, row: QHBoxLayout, left: int, right: int) -> None:
        """Let the handle of the slider be below the line between the pictures, half of it beyond their borders."""
        half = self.slider.style().pixelMetric(QStyle.PixelMetric.PM_SliderLength, None, self.slider) // 2
        row.setContentsMargins(max(0, left - half), 0, max(0, right - half), 0)

    def _media(self, media: RecordId) -> Media:
        return self._context.snapshot.media[media]

    def _begin(self) -> None:
        """Show another pair, the right one turned where the mirror image is what looks alike."""
        bits = apart(self._media(self._left), self._media(self.right))
        self.mirror.setChecked(bits is not None and bits[1])
        self._show()

    def _on_found(self, sha256: str) -> None:
        if sha256 in (self._media(self._left).file, self._media(self.right).file):
            self._show()

    def _on_changed(self) -> None:
        """Follow the case; without one of the two there is nothing to compare."""
        media = self._context.snapshot.media
        if self._left not in media or any(one not in media for one in self._others):
            self.reject()
        else:
            self._show()

    def _show(self) -> None:
        snapshot, closer = self._context.snapshot, self._context.closer
        pair = self._media(self._left), self._media(self.right)
        found = [closer.picture(media.file) if media.file else "no file is kept" for media in pair]
        left, right = (self._side(media, picture) for media, picture in zip(pair, found, strict=True))
        if self.mirror.isChecked() and isinstance(right, QImage):
            right = right.flipped(Qt.Orientation.Horizontal)
        covers = self._context.covering.covers
        words = [f"Covered ({reasons(media)})" if covers(media) else "" for media in pair]
        self.view.show_sides(left, right, (words[0], words[1]))
        large = [picture if isinstance(picture, LargePicture) else None for picture in found]
        self.facts.show_facts(*(facts_of(snapshot, *each) for each in zip(pair, large, strict=True)))
        for title, media in zip(self._titles, pair, strict=True):
            title.setText(title_of(snapshot, media)[:_NAME])
        self.said.setText(_sentence(*pair))
        hidden = [media for media in pair if covers(media)]
        self.bare.setVisible(bool(hidden))
        names = [title_of(snapshot, media)[:_NAME] for media in pair]
        notes = " One of them is covered." if hidden else ""
        self.view.setAccessibleName(f"{names[0]} at the left, {names[1]} at the right.{notes}")

    def _side(self, media: Media, picture: LargePicture | str | None) -> QImage | str:
        """Return what stands on a side: the picture, covered where that is asked for, or words."""
        if not isinstance(picture, LargePicture):
            return "Being read\u2026" if picture is None else picture
        image = image_of(picture.pixels)
        return covered(image, *image.size().toTuple()) if self._context.covering.covers(media) else image


def _sentence(left: Media, right: Media) -> str:
    """Return in words how alike two pictures are, and that it proves nothing."""
    if left.file and left.file == right.file:
        return "The same file, by every byte."
    bits = apart(left, right)
    if bits is None:
        return "How alike they are is not known: one of them has no hash."
    turned = " when one of them is mirrored" if bits[1] else ""
    return f"{bits[0]} of {BITS} bits of their hashes differ{turned}. That says alike, not the same: look for yourself."
