"""Tells what a page has besides its words, and adds what the user takes of it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QWidget

from provenance_app.casefile import Cancelled
from provenance_app.editing.intake.items import Item, Offers, ReadMedia, ReadReviews
from provenance_app.editing.intake.offered import as_chosen, not_yet_added, offered_items, saved_page
from provenance_app.editing.intake.reading.files import Stopped
from provenance_app.editing.intake.rereading import offers_again
from provenance_app.evidence.archives.archived import ReadingStopped
from provenance_app.model.errors import ProvenanceError
from provenance_app.model.ids import RecordId
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.intake.intake import Intake
from provenance_app.ui.intake.originals import copied_original
from provenance_app.ui.panels.wording import count
from provenance_app.ui.popovers.page_offers import PageOffers, summary
from provenance_app.ui.tasks import Progress, TaskRunner

Way = tuple[str, Callable[[], object]]
Notice = Callable[[str, Sequence[Way]], None]

_MANY: Final = 20
"""Of more pages than this at once, pictures are not looked at before somebody asks for those of one."""

_LABEL: Final = "Looking at the pictures of the page"


class Offering(QObject):
    """Offers the pictures and reviewed claims of pages; nothing of them is recorded before the user says so."""

    def __init__(self, context: CaseContext, intake: Intake, runner: TaskRunner, notice: Notice, over: QWidget) -> None:
        """Make it for a case.

        Args:
            context: The case.
            intake: Adds what is taken.
            runner: Looks at the pictures.
            notice: Shows a sentence with buttons.
            over: The widget over whose window the list opens.
        """
        super().__init__(context)
        self._context, self._intake, self._runner, self._notice = context, intake, runner, notice
        self._over = over
        self._list: PageOffers | None = None
        intake.offered.connect(self._look)

    @property
    def list(self) -> PageOffers:
        """The list with ticks; made when it is first wanted."""
        if self._list is None:
            self._list = PageOffers(self._over)
        return self._list

    def ask(self, document: RecordId | None) -> None:
        """Show what the stored page of a document has that the case does not have yet."""
        context = self._context
        capture = saved_page(context.snapshot, document) if document else None
        if document is None or capture is None:
            context.refused.emit(
                "There is no saved page to read. Select a document that was added as a saved page, then ask again."
            )
            return
        try:
            original = copied_original(context.session, capture)
        except ProvenanceError as error:
            context.refuse(error)
            return
        known, reader = context.snapshot, context.pictures.reader

        def work(progress: Progress) -> tuple[Item, ...]:
            try:
                offers = offers_again(original, capture, reader, known, progress)
            except (ReadingStopped, Stopped) as stopped:
                raise Cancelled from stopped
            return offered_items(((document, offers),), reader, progress)

        self._runner.run(_LABEL, work, self._show)

    def _look(self, pages: Sequence[tuple[RecordId, Offers]], told: str) -> None:
        reader = self._context.pictures.reader
        if len(pages) > _MANY:
            pages = [(one, replace(offers, pictures=(), resources=None)) for one, offers in pages]

        def work(progress: Progress) -> tuple[Item, ...]:
            return offered_items(pages, reader, progress)

        self._runner.run(_LABEL, work, lambda found: self._tell(found, told))

    def _tell(self, found: Sequence[Item], told: str) -> None:
        """Say what pages have that were just added, below what was to be told of them anyway."""
        items = not_yet_added(self._context.snapshot, found)
        if not items:
            return
        reviews = [item for item in items if isinstance(item.what, ReadReviews)]
        where = "On this page" if len({_page_of(item) for item in items}) == 1 else "On these pages"
        ways: list[Way] = []
        if reviews:
            ways.append((f"Add {count(len(reviews), 'reviewed claim')}", lambda: self._add(reviews)))
        if len(items) > len(reviews):
            ways.append(("Choose pictures\u2026", lambda: self._show(items)))
        sentence = f"{where}: {summary(items)}. Nothing of that is in the case yet."
        self._notice(f"{told}\n{sentence}" if told else sentence, ways)

    def _show(self, found: Sequence[Item]) -> None:
        items = not_yet_added(self._context.snapshot, found)
        if not items:
            self._context.told.emit("The page has no pictures or reviewed claims that are not in the case already.")
            return
        window = self._over.window()
        self.list.offer(items, self._add, window.mapToGlobal(QPoint(window.width() // 2 - 280, 90)))

    def _add(self, items: Sequence[Item]) -> None:
        self._intake.add_items(as_chosen(items))


def _page_of(item: Item) -> RecordId | None:
    match item.what:
        case ReadReviews(page=page):
            return page
        case ReadMedia(behind=page):
            return page
    return None
