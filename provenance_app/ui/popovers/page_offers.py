"""What a page shows and reviews, each with a tick: the user takes what belongs into the case."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QIcon, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from provenance_app.editing.intake.items import Item, ReadMedia, ReadReviews
from provenance_app.evidence.pictures.small_picture import read_small
from provenance_app.model.ids import RecordId
from provenance_app.ui import fonts
from provenance_app.ui.icons import pixmap
from provenance_app.ui.panels.plain_label import PlainLabel
from provenance_app.ui.panels.wording import DOT, count, visible
from provenance_app.ui.popovers.popover import Popover
from provenance_app.ui.small_pictures import image_of
from provenance_app.ui.theme import theme

_WIDTH: Final = 560
_LIST_HEIGHT: Final = 340
_PICTURE: Final = QSize(84, 63)
_LONGEST: Final = 180
_ROWS_MEASURED: Final = 12
_NO_NAMES: Final[Mapping[RecordId, str]] = {}


class PageOffers(Popover):
    """A list of pictures and reviewed claims with a tick each, and one button that adds what is ticked."""

    def __init__(self, parent: QWidget) -> None:
        """Make a hidden popover over the window of `parent`."""
        super().__init__("page-offers", "Pictures and reviewed claims on the page", parent)
        self._take: Callable[[Sequence[Item]], object] = lambda _: None
        self._items: tuple[Item, ...] = ()
        self.heading = PlainLabel("", "heading", self, wrap=False)
        self.all = QCheckBox("All", self)
        self.all.setObjectName("offers-all")
        self.all.setAccessibleName("Tick all")
        self.all.clicked.connect(self._tick_all)
        self.list = QListWidget(self)
        self.list.setObjectName("offers-list")
        self.list.setAccessibleName("What is on the page")
        self.list.setWordWrap(True)
        self.list.setSpacing(2)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.itemChanged.connect(self._show_count)
        self.hint = PlainLabel("Space ticks \u00b7 Enter adds \u00b7 Esc closes", "muted", self, wrap=False)
        self.button = QPushButton("Add", self)
        self.button.setObjectName("offers-add")
        self.button.setProperty("primary", True)
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self._add)
        top, bottom = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self.heading, 1)
        top.addWidget(self.all)
        bottom.addWidget(self.hint, 1)
        bottom.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.list, 1)
        column.addLayout(bottom)

    def offer(
        self,
        items: Sequence[Item],
        take: Callable[[Sequence[Item]], object],
        at: QPoint,
        pages: Mapping[RecordId, str] = _NO_NAMES,
    ) -> None:
        """Offer items beneath a point of the screen.

        Args:
            items: What there is; what has words or bytes is ticked.
            take: Called with what is ticked, once the user says so.
            at: Where to open.
            pages: What the pages are called; each row says of which of several it is.
        """
        self._items, self._take = tuple(items), take
        names = pages if len(pages) > 1 else _NO_NAMES
        self.heading.setText(f"{f'On {len(names):,} pages' if names else 'On this page'}: {summary(items)}")
        self.list.blockSignals(True)
        self.list.clear()
        self.list.setIconSize(_room())
        for item in items:
            self.list.addItem(_row(item, names))
        self.list.blockSignals(False)
        self.list.setCurrentRow(0)
        self._show_count()
        room = self.parentWidget()
        width, height = (room.width(), room.height()) if isinstance(room, QWidget) else (_WIDTH, _LIST_HEIGHT)
        self.list.setFixedWidth(min(fonts.px(_WIDTH), width - 60))
        needed = sum(self.list.sizeHintForRow(row) + 4 for row in range(min(len(items), _ROWS_MEASURED))) + 8
        most = min(fonts.px(_LIST_HEIGHT), height - fonts.px(180))
        self.list.setFixedHeight(max(fonts.px(_PICTURE.height()), min(needed, most)))
        self.open_at(at)

    @property
    def ticked(self) -> tuple[Item, ...]:
        """The items that are ticked, in their order."""
        rows = range(self.list.count())
        return tuple(self._items[row] for row in rows if self.list.item(row).checkState() is Qt.CheckState.Checked)

    @override
    def first_field(self) -> QWidget:
        return self.list

    def _tick_all(self, on: bool) -> None:
        state = Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        self.list.blockSignals(True)
        for row in range(self.list.count()):
            self.list.item(row).setCheckState(state)
        self.list.blockSignals(False)
        self.list.viewport().update()
        self._show_count()

    def _show_count(self) -> None:
        ticked = len(self.ticked)
        self.all.setChecked(ticked == len(self._items))
        self.button.setText(f"Add {ticked:,}" if ticked else "Add")
        self.button.setAccessibleName(f"Add {count(ticked, 'item')}")
        self.button.setEnabled(bool(ticked))

    def _add(self) -> None:
        chosen = self.ticked
        if chosen:
            self.put_away(chosen=True)
            self._take(chosen)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._add()
            event.accept()
        else:
            super().keyPressEvent(event)


def summary(items: Sequence[Item]) -> str:
    """Return how many reviewed claims and pictures there are, in words."""
    reviews = sum(isinstance(item.what, ReadReviews) for item in items)
    pictures = len(items) - reviews
    parts = [count(reviews, "reviewed claim")] if reviews else []
    return " and ".join([*parts, count(pictures, "picture")] if pictures else parts)


def page_of(item: Item) -> RecordId | None:
    """Return the document on whose page something is."""
    match item.what:
        case ReadReviews(page=page):
            return page
        case ReadMedia(behind=page):
            return page
    return None


def _row(item: Item, pages: Mapping[RecordId, str]) -> QListWidgetItem:
    title, detail = _review_words(item.what) if isinstance(item.what, ReadReviews) else _picture_words(item)
    page = page_of(item)
    where = [f"on \u201c{pages[page]}\u201d"] if page is not None and page in pages else []
    row = QListWidgetItem(f"{_cut(title)}\n{_cut(DOT.join([detail, *where]))}")
    row.setIcon(_icon(item))
    row.setToolTip("")
    row.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
    worth = isinstance(item.what, ReadReviews) or item.original is not None or bool(_said(item))
    row.setCheckState(Qt.CheckState.Checked if worth else Qt.CheckState.Unchecked)
    return row


def _said(item: Item) -> str:
    return (item.what.caption or item.what.credit or "") if isinstance(item.what, ReadMedia) else ""


def _review_words(read: ReadReviews) -> tuple[str, str]:
    review = read.reviews[0]
    by = ", ".join(one.name for one in review.reviewers)
    claimants = ", ".join(one.name for one in review.claimants)
    parts = [
        (f"rated \u201c{review.rating}\u201d" if review.rating else "reviewed") + (f" by {by}" if by else ""),
        f"claimed by {claimants}" if claimants else "",
    ]
    return f"\u201c{review.claim}\u201d" if review.claim else "Reviewed media", DOT.join(part for part in parts if part)


def _picture_words(item: Item) -> tuple[str, str]:
    read = item.what
    assert isinstance(read, ReadMedia)
    parts = ["saved with the page" if item.original is not None else "address only; nothing was saved of it"]
    if read.picture is not None:
        parts.append(f"{read.picture.width:,} \u00d7 {read.picture.height:,} px")
    parts.append(f"credit: {read.credit}" if read.credit else "")
    return read.caption or read.title or "Picture", DOT.join(part for part in parts if part)


def _cut(text: str) -> str:
    text = visible(text)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "\u2026"


def _icon(item: Item) -> QIcon:
    read = item.what
    if isinstance(read, ReadMedia) and read.picture is not None:
        image = image_of(read_small(read.picture.thumbnail))
        if not image.isNull():
            keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            return QIcon(_centred(QPixmap.fromImage(image.scaled(_room(), keep, smooth))))
    name = "message-square-quote" if isinstance(read, ReadReviews) else "image"
    return QIcon(_centred(pixmap(name, fonts.px(22), theme().muted)))


def _centred(sign: QPixmap) -> QPixmap:
    """Return a sign in the middle of the room that a picture has, so that all words begin at one line."""
    ratio = sign.devicePixelRatio()
    room = QPixmap(_room() * ratio)
    room.setDevicePixelRatio(ratio)
    room.fill(Qt.GlobalColor.transparent)
    painter = QPainter(room)
    size = sign.deviceIndependentSize()
    painter.drawPixmap(QPointF((_room().width() - size.width()) / 2, (_room().height() - size.height()) / 2), sign)
    painter.end()
    return room


def _room() -> QSize:
    return QSize(fonts.px(_PICTURE.width()), fonts.px(_PICTURE.height()))
