"""Media that came by themselves: whether a claim rests on them, or a document shows them, is for the user to say."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from provenance_app.editing.intake.outcome import Added
from provenance_app.editing.media import link_media, unlinked
from provenance_app.model.enumerations import RecordKind
from provenance_app.model.errors import ProvenanceError
from provenance_app.model.ids import RecordId
from provenance_app.model.naming import short_name
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.writer import Outcome

_NAME: Final = 28
"""Letters of a name on a button."""

Way = tuple[str, Callable[[], object]]


@dataclass(frozen=True, slots=True)
class LooseMedia:
    """Media and what they may belong to.

    Attributes:
        media: Those that came in.
        at_hand: The claim and the document that the user had at hand when they came.
        linked: Called once they are linked.
    """

    media: Sequence[RecordId]
    at_hand: Sequence[RecordId]
    linked: Callable[[], object]

    def asked(self, context: CaseContext, added: Added) -> tuple[str, list[Way]]:
        """Return what is asked about them, and the answers; nothing where there is nothing to link."""
        snapshot = context.snapshot
        there = [to for to in self.at_hand if snapshot.get(to) is not None]
        left = {to: media for to in there if (media := unlinked(snapshot, self.media, to))}
        if not left:
            return "", []
        many = max(map(len, left.values()))
        it = f"these {many:,}" if many > 1 else "it"
        ways: list[Way] = [
            (f"Link to {_name(context, to)}", partial(self._link, context, media, to)) for to, media in left.items()
        ]
        return f"{added.told} Link {it}?".strip(), ways

    def _link(self, context: CaseContext, media: Sequence[RecordId], to: RecordId) -> None:
        """Link them as one step; the notice goes, as the case changes."""

        def ended(outcome: Outcome) -> None:
            if outcome is Outcome.DONE:
                self.linked()

        try:
            context.perform(link_media(context.snapshot, media, to), then=ended)
        except ProvenanceError as error:
            context.refuse(error)


def _name(context: CaseContext, to: RecordId) -> str:
    record = context.snapshot.node(to)
    kind = "claim " if record.record_kind is RecordKind.CLAIM else ""
    return f"{kind}\u201c{short_name(record, _NAME)}\u201d"
