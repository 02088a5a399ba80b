"""What a window says when a case is opened again: how the app ended, and which texts were not written."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from provenance_app.model.ids import RecordId
from provenance_app.model.snapshot import Snapshot
from provenance_app.ui.drafts.draft import Draft, Key
from provenance_app.ui.drafts.keeper import DraftKeeper
from provenance_app.ui.drafts.log import DraftLog, LeftBehind
from provenance_app.ui.drafts.offer_bar import OfferBar, OfferedText
from provenance_app.ui.drafts.putting_back import has_field, put_back, stored_now
from provenance_app.ui.panels.wording import count, visible

if TYPE_CHECKING:
    from provenance_app.ui.main_window import MainWindow

_SHOWN: Final = 200


def words_of(left: LeftBehind, entries: int, texts: int) -> str:
    """Return what to say of how the app ended, given the entries of the history now; nothing where nothing was left."""
    typed = f"{count(texts, 'text')} that you typed"
    if not left.crashed:
        were = "was" if texts == 1 else "were"
        return f"{typed} {were} not written when the app ended." if texts else ""
    if entries < left.entries:
        missing = count(left.entries - entries, "edit")
        offered = f" {typed} {'is' if texts == 1 else 'are'} offered below." if texts else ""
        return (
            f"Provenance ended unexpectedly, and {missing} of {left.entries:,} are not in this file. Look "
            f"whether it is the right copy; Case > Earlier states has others.{offered}"
        )
    edits = "The 1 edit is" if entries == 1 else f"All {entries:,} edits are"
    rest = f"; {typed} {'is' if texts == 1 else 'are'} offered below." if texts else "; nothing is lost."
    return f"Provenance ended unexpectedly. {edits} in the case{rest}"


class DraftOffer(QObject):
    """Offers what earlier windows left behind, until each text is put back or discarded."""

    def __init__(self, window: "MainWindow", bar: OfferBar, log: DraftLog, keeper: DraftKeeper, now: Snapshot) -> None:
        """Say it in a bar; texts that are stored by now are not offered."""
        super().__init__(window)
        self._window, self._bar, self._log, self._keeper = window, bar, log, keeper
        self._drafts = [draft for draft in log.left.drafts if stored_now(now, draft) != draft.text.strip()]
        log.keep_only(draft.key for draft in self._drafts)
        bar.put_back.connect(self._put_back)
        bar.discarded.connect(self._discard)
        self._list(now)
        words = words_of(log.left, now.revision, len(self._drafts))
        if words:
            bar.say(words)

    @property
    def keys(self) -> set[Key]:
        """The texts that are still offered."""
        return {draft.key for draft in self._drafts}

    def show(self) -> None:
        """Bring the texts into sight, or say that there are none."""
        if self._drafts:
            self._bar.say(words_of(LeftBehind(), 0, len(self._drafts)))
            if self._bar.show_button.text() == "Show":
                self._bar.unfold()
        else:
            self._window.tell("All that you typed was written or given up")

    def close(self) -> None:
        """Offer nothing any more."""
        self._bar.put_back.disconnect(self._put_back)
        self._bar.discarded.disconnect(self._discard)
        self._bar.offer(())
        self._bar.hide()

    def _list(self, now: Snapshot) -> None:
        self._bar.offer(
            [OfferedText(one, _why(now, one), has_field=_can(self._window, now, one)) for one in self._drafts]
        )

    def _put_back(self, draft: Draft) -> None:
        view = self._window.view
        if view is not None and put_back(view, self._keeper, draft):
            self._discard(draft)

    def _discard(self, draft: Draft) -> None:
        self._drafts.remove(draft)
        self._log.drop(draft.key)
        context = self._window.context
        if context is not None and self._drafts:
            self._list(context.snapshot)
            self._bar.say(words_of(LeftBehind(), 0, len(self._drafts)))
        else:
            self._bar.offer(())
            self._bar.hide()


def _can(window: "MainWindow", now: Snapshot, draft: Draft) -> bool:
    context = window.context
    return context is not None and not context.session.case.read_only and has_field(now, draft)


def _why(now: Snapshot, draft: Draft) -> str:
    """Return what stands against writing a text as it is."""
    if draft.record and now.get(RecordId(draft.record)) is None:
        return "What it is about is not in the case any more."
    stored = stored_now(now, draft)
    if stored is None or stored == draft.stored:
        return ""
    before = visible(draft.stored[:_SHOWN]) or "nothing"
    return f"Meanwhile changed from {before} to: {visible(stored[:_SHOWN]) or 'nothing'}"
