"""Tells what a page has besides its words, and adds what the user takes of it."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QWidget

from provenance_app.editing.intake.items import Item, Offers, Original, ReadReviews
from provenance_app.editing.intake.offered import as_chosen, in_case, not_yet_added, offered_items, saved_page
from provenance_app.editing.intake.outcome import Added
from provenance_app.editing.intake.reading.pictures import left_beside
from provenance_app.editing.intake.rereading import offers_again
from provenance_app.model.ids import RecordId
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.intake.intake import Intake
from provenance_app.ui.intake.loose_media import LooseMedia
from provenance_app.ui.intake.originals import read_stored
from provenance_app.ui.intake.twins import asked_about
from provenance_app.ui.panels.wording import count
from provenance_app.ui.popovers.page_offers import PageOffers, page_of, summary
from provenance_app.ui.tasks import Progress, TaskRunner

Way = tuple[str, Callable[[], object]]
Question = tuple[str, Sequence[Way]]
Notice = Callable[[str, Sequence[Way]], None]

_MANY: Final = 20
"""Of more pages than this at once, pictures are not looked at before somebody asks for those of one."""

_LABEL: Final = "Looking at the pictures of the page"

_LEFT: Final = (
    "The pictures of {} take too much room to be offered now: select one, then Add, Pictures and reviews on the page."
)

_BESIDE: Final = (
    "This page shows {} that the browser saved in the folder beside it; the case has of those only what you chose. To "
    "choose among them, add the page again from where it lies: the page itself is not added twice."
)

Page = tuple[RecordId, Offers]


class Offering(QObject):
    """Offers the pictures and reviewed claims of pages, and links of media; nothing of it is recorded unasked.

    Signals:
        linked: Media were linked to something of what was at hand when they came, which is told.
    """

    linked = Signal(tuple)

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
        known, reader = context.snapshot, context.pictures.reader

        def read(original: Original, progress: Progress) -> tuple[tuple[Item, ...], int]:
            offers = offers_again(original, capture, reader, known, progress)
            return offered_items(((document, offers),), reader, progress), left_beside(offers)

        read_stored(context, self._runner, capture, _LABEL, read, lambda found: self._show(*found))

    def _look(self, added: Added, at_hand: tuple[RecordId, ...], told: str) -> None:
        documents = self._context.snapshot.documents
        pages = [(one, offers) for one, offers in added.offers.items() if one in documents]
        many = pages if len(pages) > _MANY else []
        seen = [(one, offers.without_pictures()) for one, offers in pages] if many else pages
        loose = LooseMedia(added.loose, at_hand, lambda: self.linked.emit(at_hand))

        def tell(found: Sequence[Item]) -> None:
            questions = [loose.asked(self._context, added), asked_about(self._context, added.twins)]
            self._tell(found, added, many, told, questions)

        if any(offers for _, offers in seen):
            self._run(seen, tell)
        else:
            tell(())

    def _run(self, pages: Sequence[Page], then: Callable[[tuple[Item, ...]], None]) -> None:
        reader = self._context.pictures.reader
        self._runner.run(_LABEL, lambda progress: offered_items(pages, reader, progress), then)

    def _tell(
        self, found: Sequence[Item], added: Added, many: Sequence[Page], told: str, questions: Sequence[Question]
    ) -> None:
        """Say what pages have that were just added, below what was to be told of them anyway.

        Args:
            found: What was looked at.
            added: What became of the pages.
            many: Pages whose pictures are not looked at before somebody asks for them.
            told: What was to be told.
            questions: What else is asked of what was added, with the answers.
        """
        items = not_yet_added(self._context.snapshot, found)
        reviews = [item for item in items if isinstance(item.what, ReadReviews)]
        sentences, ways = [told] if told else [], list[Way]()
        if items:
            sentences.append(_found(found, in_case(self._context.snapshot, found)))
        if reviews:
            ways.append((f"Add {count(len(reviews), 'reviewed claim')}", lambda: self._add(reviews)))
        if len(items) > len(reviews):
            ways.append(("Choose pictures\u2026", lambda: self._show(items)))
        shown = sum(len(offers.pictures) for _, offers in many)
        if shown:
            sentences.append(f"{len(many):,} pages show {count(shown, 'picture')}, which were not looked at yet.")
            ways.append(("Look at them\u2026", lambda: self._run(many, self._show)))
        left = sum(bool(offers.left) for offers in added.offers.values())
        if left:
            sentences.append(_LEFT.format(count(left, "more page" if shown or items else "page")))
        for asked, answers in questions:
            sentences += [asked] if asked else []
            ways += answers
        if sentences[bool(told) :]:
            self._notice("\n".join(sentences), ways)

    def _show(self, found: Sequence[Item], beside: int = 0) -> None:
        """Show a list of what the case does not have; `beside` pictures are only where the page was saved."""
        items = not_yet_added(self._context.snapshot, found)
        if beside:
            self._notice(_BESIDE.format(count(beside, "picture")), ())
        if not items:
            if not beside:
                self._context.told.emit("The page has no pictures or reviewed claims that are not in the case already.")
            return
        window = self._over.window()
        documents = self._context.snapshot.documents
        names = {one: documents[one].title for one in map(page_of, items) if one is not None and one in documents}
        self.list.offer(items, self._add, window.mapToGlobal(QPoint(window.width() // 2 - 280, 90)), names)

    def _add(self, items: Sequence[Item]) -> None:
        self._intake.add_items(as_chosen(items))


def _found(found: Sequence[Item], known: int) -> str:
    """Return what there is on pages, and how much of that the case has."""
    where = "On this page" if len({page_of(item) for item in found}) == 1 else "On these pages"
    if not known:
        return f"{where}: {summary(found)}. Nothing of that is in the case yet."
    return f"{where}: {summary(found)}; {known:,} of them {'is' if known == 1 else 'are'} in the case already."
