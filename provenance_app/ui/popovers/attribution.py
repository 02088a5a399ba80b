"""Who says it, wrote it, published it: a name typed, chosen, or made a new source."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from heapq import nsmallest
from operator import itemgetter
from typing import Final

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from provenance_app.editing import claims, linking, records
from provenance_app.editing.claims import source_named
from provenance_app.evidence.suggestions.hints import guess_source_kind, guess_speakers
from provenance_app.model.changes import Edit
from provenance_app.model.enumerations import Attribution, LinkForm, RecordKind, Relation, SourceKind
from provenance_app.model.ids import RecordId
from provenance_app.model.naming import visible
from provenance_app.model.records import Source
from provenance_app.model.selectors import resolve
from provenance_app.model.snapshot import Snapshot
from provenance_app.ui.canvas.reading.words import title_of
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.panels.attempt import do
from provenance_app.ui.popovers.choice_popover import Choice, ChoicePopover
from provenance_app.ui.popovers.matching import folded, rank

KIND_ICONS: Final = {
    SourceKind.PERSON: "user",
    SourceKind.ORGANISATION: "building-2",
    SourceKind.ACCOUNT: "at-sign",
    SourceKind.STATISTICS: "chart-column",
    SourceKind.UNNAMED: "user-x",
}
_QUESTIONS: Final = {
    LinkForm.SPEAKER: "Who says it?",
    LinkForm.AUTHOR: "Who wrote it?",
    LinkForm.PUBLISHER: "Who published it?",
    LinkForm.CAPTURER: "Who took it?",
    LinkForm.UPLOADER: "Who posted it?",
    LinkForm.PRODUCER: "Who produced it?",
}
_USUAL_FORMS: Final = {
    RecordKind.CLAIM: LinkForm.SPEAKER,
    RecordKind.DOCUMENT: LinkForm.AUTHOR,
    RecordKind.MEDIA: LinkForm.UPLOADER,
}
_NOT_A_NAME: Final = {
    Attribution.OWN_VOICE: ("The document itself", "own voice", "file-text"),
    Attribution.UNNAMED: ("Left unnamed", "on purpose", "user-x"),
    Attribution.NONE: ("Keep it flagged", "nobody is named", "flag"),
}
_SHOWN: Final = 40
_GUESSES: Final = 3


@dataclass(frozen=True, slots=True)
class KnownSource:
    """A source that the case has."""

    source: RecordId


@dataclass(frozen=True, slots=True)
class NewSource:
    """A name that no source has yet."""

    name: str
    kind: SourceKind | None

    @property
    def kind_word(self) -> str:
        """What kind of source it will be."""
        return self.kind.value if self.kind else "source"


class AttributionPopover(ChoicePopover):
    """Asks who is behind a claim, document or media item, and records the answer as one edit.

    Signals:
        attributed: The id of the record, after the answer was recorded.
    """

    attributed = Signal(object)

    def __init__(self, context: CaseContext, parent: QWidget) -> None:
        """Make it for a case, over the window of `parent`."""
        super().__init__("attribution", _QUESTIONS[LinkForm.SPEAKER], parent)
        self._context = context
        self._record: RecordId | None = None
        self._form = LinkForm.SPEAKER
        self._kind: SourceKind | None = None
        self._guesses: tuple[str, ...] = ()
        self.hint.setText("Enter takes it \u00b7 Tab changes the kind \u00b7 Esc leaves it open")

    def open_for(self, record_id: RecordId, at: QPoint, form: LinkForm | None = None) -> None:
        """Ask about a record, beneath a point of the screen.

        Args:
            record_id: A claim, document or media item; anything else is ignored.
            at: In global coordinates.
            form: What the source did; the usual thing for the kind of record where None.
        """
        kind = self._context.snapshot.kind_of(record_id)
        if kind not in _USUAL_FORMS:
            return
        self._record, self._form, self._kind = record_id, form or _USUAL_FORMS[kind], None
        self._guesses = speakers_near(self._context.snapshot, record_id)
        question = _QUESTIONS[self._form]
        self.heading.setText(f"{question}  {title_of(self._context.snapshot.node(record_id))}")
        self.field.setPlaceholderText("Name or handle")
        self.field.setAccessibleName(question)
        self.begin(at)

    @property
    @override
    def draft_record(self) -> RecordId | None:
        return self._record

    @override
    def holds_draft(self, editor: QWidget) -> bool:
        return True

    def put_back(self, typed: str) -> None:
        """Show a name that was typed before, while it is open."""
        self.field.setText(typed)
        self.fill()

    # -- what fits ---------------------------------------------------------------------------------------------

    @override
    def choices(self, typed: str) -> list[Choice]:
        wanted = folded(typed)
        guessed = list(self._guessed(wanted))
        near = [choice for choice in guessed if isinstance(choice.value, KnownSource)]
        unheard = [choice for choice in guessed if isinstance(choice.value, NewSource)]
        taken = {choice.value for choice in near}
        begun, inside = self._known(wanted, taken)
        # Before anything is typed the text knows best; letters that begin a known name mean that one.
        first = [*near, *begun, *unheard] if wanted else [*guessed, *begun]
        return [*first[:_SHOWN], *self._new(typed), *inside, *self._nobody(wanted)]

    def _guessed(self, wanted: str) -> Iterator[Choice]:
        """Offer the names that stand near the words."""
        for name in self._guesses:
            if rank(wanted, name) in (None, 3):
                continue
            source = source_named(self._context.snapshot, name)
            if source is not None:
                yield _known_choice(source, "named here")
            elif folded(name) != wanted:
                new = NewSource(name, self._kind or guess_source_kind(name))
                yield _new_choice(new, f"new {new.kind_word}", visible(name))

    def _known(self, wanted: str, taken: Collection[object]) -> tuple[list[Choice], list[Choice]]:
        """Return the best of the sources whose name begins so, and of those in which it stands elsewhere."""
        begun: list[tuple[int, str, Source]] = []
        inside: list[tuple[int, str, Source]] = []
        for source in self._context.snapshot.sources.values():
            names = source.name, source.handle, (source.handle or "").lstrip("@")
            found = rank(wanted, *names) if wanted else 1
            if found is not None and KnownSource(source.id) not in taken:
                (inside if found == 3 else begun).append((found, folded(source.name), source))
        best, others = (nsmallest(_SHOWN, some, key=itemgetter(0, 1)) for some in (begun, inside))
        return [_known_choice(source) for _, _, source in best], [_known_choice(source) for _, _, source in others]

    def _new(self, typed: str) -> list[Choice]:
        name = " ".join(typed.split())
        if not name or source_named(self._context.snapshot, name):
            return []
        new = NewSource(name, self._kind or guess_source_kind(name))
        return [_new_choice(new, new.kind_word, f"Create \u201c{visible(name)}\u201d")]

    def _nobody(self, wanted: str) -> list[Choice]:
        if self._record is None or self._context.snapshot.kind_of(self._record) is not RecordKind.CLAIM:
            return []
        return [
            Choice(title=title, detail=detail, icon=icon, value=how)
            for how, (title, detail, icon) in _NOT_A_NAME.items()
            if not wanted or rank(wanted, title, detail) in (0, 1, 2)
        ]

    @override
    def turn(self, step: int) -> bool:
        rows = self.rows
        row = self.list.currentRow()
        if not (0 <= row < len(rows) and isinstance(rows[row].value, NewSource)):
            row = next((at for at, choice in enumerate(rows) if isinstance(choice.value, NewSource)), -1)
        if row >= 0:
            kinds = list(SourceKind)
            now = rows[row].value.kind
            self._kind = kinds[(kinds.index(now) + step) % len(kinds)] if now else kinds[0]
            self.fill(row)
        return True

    # -- what is done ------------------------------------------------------------------------------------------

    @override
    def choose(self, choice: Choice) -> None:
        record = self._record
        if record is not None:
            do(self._context, lambda: self._edit(record, choice), owner=self, then=lambda: self._attributed(record))

    def _attributed(self, record: RecordId) -> None:
        if self._record == record:
            self.put_away(chosen=True)
        self._context.told.emit(self._context.undo_stack.undoText())
        self.attributed.emit(record)

    def _edit(self, record: RecordId, choice: Choice) -> Edit:
        snapshot = self._context.snapshot
        if isinstance(choice.value, Attribution):
            return records.change(snapshot, record, attribution=choice.value)
        if isinstance(choice.value, NewSource):
            return claims.attribute(snapshot, record, choice.value.name, choice.value.kind, self._form)
        source = snapshot.sources[choice.value.source]
        if source_named(snapshot, source.name) is source:
            return claims.attribute(snapshot, record, source.name, form=self._form)
        edit, _ = linking.link(snapshot, record, source.id, Relation.ATTRIBUTED_TO, self._form)  # one of two of a name
        return edit


def speakers_near(snapshot: Snapshot, record_id: RecordId) -> tuple[str, ...]:
    """Return the names that the captured text around a claim gives as its speaker, the likeliest first."""
    for link in snapshot.links_from(record_id, Relation.STATED_IN):
        capture = snapshot.captures.get(link.selector.capture or RecordId("")) if link.selector else None
        place = resolve(link.selector, capture.text) if capture and link.selector else None
        if capture and capture.text and place:
            return tuple(guess_speakers(capture.text, *place))[:_GUESSES]
    return ()


def _known_choice(source: Source, why: str = "") -> Choice:
    kind = source.kind.value if source.kind else "source"
    detail = why or (f"{kind} \u00b7 {visible(source.role)}" if source.role else kind)
    icon = KIND_ICONS[source.kind] if source.kind else "user"
    return Choice(title=title_of(source), detail=detail, icon=icon, value=KnownSource(source.id))


def _new_choice(new: NewSource, detail: str, title: str) -> Choice:
    return Choice(title=title, detail=detail, icon=KIND_ICONS[new.kind] if new.kind else "user", value=new)
