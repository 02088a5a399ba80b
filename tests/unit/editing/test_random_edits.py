"""Whatever is done to a case can be undone to the first state and redone to the last, and is in the file."""

import contextlib
import random
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from provenance_app.casefile import CaseFile
from provenance_app.editing import (
    CaseSession,
    assessments,
    checks,
    claims,
    confirming,
    decisions,
    documents,
    linking,
    merging,
    records,
    views,
)
from provenance_app.editing.importing import import_records
from provenance_app.editing.intake.captured import captured
from provenance_app.editing.intake.items import Makers, ReadDocument
from provenance_app.editing.intake.rereading import reread
from provenance_app.editing.makers import set_makers
from provenance_app.editing.page_index import PageIndex
from provenance_app.editing.placing import move, pin, tidy, turn, unpin
from provenance_app.editing.suggested import suggestions
from provenance_app.evidence.suggestions.suggestion import Suggestion
from provenance_app.model.changes import Change, Edit
from provenance_app.model.enumerations import (
    NODE_KINDS,
    CaptureMethod,
    CheckState,
    DecisionState,
    Direction,
    LinkForm,
    LinkStatus,
    Pillar,
    RecordKind,
    Relation,
    Resolution,
    SuggestionKind,
    Verdict,
)
from provenance_app.model.errors import RecordRefused
from provenance_app.model.filters import Filter
from provenance_app.model.ids import RecordId, new_id
from provenance_app.model.records import Conflict, Document, SavedView, Source
from tests.counts import count

TEXT = (
    "Forty boats left \U0001f6a2 the harbour. \u201cNobody saw them,\u201d said Kim Berg. "
    "It was allegedly dark in 2021."
)


class RandomEdits(RuleBasedStateMachine):
    """A user who does anything in any order, undoes and redoes."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "random.provcase"
        self.session = CaseSession(CaseFile.create(self.path, "Random"))
        self.first = self.session.snapshot
        self.done: list[Edit] = []
        self.undone: list[Edit] = []

    def perform(self, edit: Edit) -> None:
        complete = self.session.complete(edit)
        self.session.apply(complete)
        self.done.append(complete)
        self.undone.clear()

    def pick(self, at: int, *kinds: RecordKind) -> RecordId | None:
        found = [record for kind in kinds for record in self.session.snapshot.records(kind)]
        return found[at % len(found)] if found else None

    @initialize()
    def paste(self) -> None:
        edit, _ = documents.add_document(
            self.session.snapshot,
            title="Harbour news",
            text=TEXT,
            method=CaptureMethod.PASTED,
            captured_at=self.session.clock(),
        )
        self.perform(edit)

    @rule(start=st.integers(0, len(TEXT) - 1), length=st.integers(1, 60), at=st.integers(0, 99))
    def mark(self, start: int, length: int, at: int) -> None:
        capture = self.pick(at, RecordKind.CAPTURE)
        if capture:
            end = len(self.session.snapshot.captures[capture].text or "")
            first = max(0, min(start, end - 1))
            with contextlib.suppress(RecordRefused):
                edit, _ = claims.mark_claim(self.session.snapshot, capture, first, min(end, first + length))
                self.perform(edit)

    @rule(
        start=st.integers(0, len(TEXT) - 1),
        length=st.integers(1, 60),
        kind=st.sampled_from(SuggestionKind),
        speaker=st.none() | st.sampled_from(["Kim Berg", "the police"]),
        verbatim=st.booleans(),
        at=st.integers(0, 99),
    )
    def look_at_suggestion(
        self, start: int, length: int, kind: SuggestionKind, speaker: str | None, verbatim: bool, at: int
    ) -> None:
        """Accept, reject, or take back; what was accepted or rejected is not pending, what was taken back is."""
        capture, snapshot = self.pick(at, RecordKind.CAPTURE), self.session.snapshot
        if not capture:
            return
        end = min(len(TEXT), start + length)
        one = Suggestion(
            kind=kind, text=TEXT[start:end], start=start, end=end, speaker=speaker, verbatim=verbatim, reason="So."
        )
        rejected = suggestions.rejection_of(snapshot, capture, one) is not None
        with contextlib.suppress(RecordRefused):
            if at % 2:
                edit = suggestions.accept(snapshot, capture, one)
            else:
                edit = (suggestions.take_back if rejected else suggestions.reject)(snapshot, capture, one)
            self.perform(edit)
            left = suggestions.pending(self.session.snapshot, capture, (one,))
            assert not left or (rejected and not at % 2)

    @rule(
        text=st.sampled_from([TEXT, "Other words\n\nof the harbour.", "Thirdly."]),
        onto=st.none() | st.integers(0, 99),
        url=st.none() | st.sampled_from(["https://a.example/x", "http://www.a.example/x/?utm_source=y"]),
    )
    def capture(self, text: str, onto: int | None, url: str | None) -> None:
        makers = Makers(author="Kim Berg and Ida Holm", publisher="Harbour Post")
        read = ReadDocument(
            title=text[:12], text=text, method=CaptureMethod.HTML, url=url, language="en", makers=makers
        )
        document = self.pick(onto, RecordKind.DOCUMENT) if onto is not None else None
        found = captured(PageIndex(self.session.snapshot), read, document, None, self.session.clock())
        if found.edit.changes:
            self.perform(found.edit)

    @rule(at=st.integers(0, 99), text=st.sampled_from([TEXT, "Read otherwise.", ""]))
    def read_original_again(self, at: int, text: str) -> None:
        capture = self.pick(at, RecordKind.CAPTURE)
        if capture:
            result = reread(self.session.snapshot, capture, text)
            if result.edit.changes:
                self.perform(result.edit)

    @rule(at=st.integers(0, 99), names=st.sets(st.sampled_from(["title", "url", "language", "author", "publisher"])))
    def confirm(self, at: int, names: set[str]) -> None:
        document = self.pick(at, RecordKind.DOCUMENT)
        if document:
            edit = confirming.confirm(self.session.snapshot, document, names)
            if edit.changes:
                self.perform(edit)

    @rule(at=st.integers(0, 99), names=st.lists(st.sampled_from(["Kim Berg", "kim  berg", "Harbour Post", " "])))
    def name_makers(self, at: int, names: list[str]) -> None:
        document = self.pick(at, RecordKind.DOCUMENT)
        if document:
            edit = set_makers(self.session.snapshot, document, LinkForm.PUBLISHER, names)
            if edit.changes:
                self.perform(edit)

    @rule(at=st.integers(0, 99), name=st.sampled_from(["Kim Berg", "kim berg", "the police", "@harbour"]))
    def attribute(self, at: int, name: str) -> None:
        record = self.pick(at, RecordKind.CLAIM, RecordKind.DOCUMENT, RecordKind.MEDIA)
        if record:
            with contextlib.suppress(RecordRefused):
                self.perform(claims.attribute(self.session.snapshot, record, name))

    @rule(a=st.integers(0, 99), b=st.integers(0, 99), relation=st.none() | st.sampled_from(Relation))
    def link(self, a: int, b: int, relation: Relation | None) -> None:
        start, end = self.pick(a, *NODE_KINDS), self.pick(b, *NODE_KINDS)
        if start and end:
            with contextlib.suppress(RecordRefused):
                self.perform(linking.link(self.session.snapshot, start, end, relation)[0])

    @rule(at=st.integers(0, 99), status=st.sampled_from(LinkStatus))
    def look_at_link(self, at: int, status: LinkStatus) -> None:
        link = self.pick(at, RecordKind.LINK)
        if link:
            self.perform(linking.set_status(self.session.snapshot, link, status))

    @rule(at=st.integers(0, 99), pillar=st.sampled_from(Pillar), state=st.sampled_from(CheckState))
    def check(self, at: int, pillar: Pillar, state: CheckState) -> None:
        record = self.pick(at, *NODE_KINDS, RecordKind.LINK)
        if record:
            self.perform(checks.set_check(self.session.snapshot, record, pillar, state, value="seen"))

    @rule(at=st.integers(0, 99), verdict=st.sampled_from(Verdict))
    def assess(self, at: int, verdict: Verdict) -> None:
        claim = self.pick(at, RecordKind.CLAIM)
        if claim:
            self.perform(assessments.assess(self.session.snapshot, claim, verdict, rationale="looked"))

    @rule(at=st.integers(0, 999), state=st.sampled_from(DecisionState))
    def decide(self, at: int, state: DecisionState) -> None:
        flags = self.session.flags.flags
        if flags:
            self.perform(decisions.decide(self.session.snapshot, flags[at % len(flags)], state, "known"))

    @rule(at=st.integers(0, 99), note=st.text(max_size=5).filter(lambda text: "\0" not in text))
    def note(self, at: int, note: str) -> None:
        record = self.pick(at, *NODE_KINDS)
        if record and all(ord(letter) < 0xD800 or ord(letter) > 0xDFFF for letter in note):
            self.perform(records.change(self.session.snapshot, record, note=note))

    @rule(at=st.integers(0, 99), removed=st.booleans())
    def merge(self, at: int, removed: bool) -> None:
        record = self.pick(at, *NODE_KINDS, RecordKind.CHECK)
        if record:
            ours, theirs = ({} if removed else {"tags": ["ours"]}), {"tags": ["theirs"]}
            self.perform(Edit("Merge", (Change(None, Conflict(id=new_id(), record=record, ours=ours, theirs=theirs)),)))

    @rule(at=st.integers(0, 99), resolution=st.sampled_from(Resolution))
    def resolve(self, at: int, resolution: Resolution) -> None:
        conflict = self.pick(at, RecordKind.CONFLICT)
        if conflict:
            with contextlib.suppress(RecordRefused):
                self.perform(merging.resolve(self.session.snapshot, conflict, resolution, by="me", at=None))

    @rule(at=st.integers(0, 99), x=st.floats(-1e4, 1e4), y=st.floats(-1e4, 1e4))
    def drag(self, at: int, x: float, y: float) -> None:
        record = self.pick(at, *NODE_KINDS)
        if record:
            edit = move(self.session.snapshot, {record: (x, y)})
            if edit.changes:
                self.perform(edit)

    @rule(at=st.integers(0, 99), pinned=st.booleans())
    def pin(self, at: int, pinned: bool) -> None:
        record = self.pick(at, *NODE_KINDS)
        edit = (pin if pinned else unpin)(self.session.snapshot, [record] if record else [])
        if edit.changes:
            self.perform(edit)

    @rule(direction=st.sampled_from(Direction))
    def turn(self, direction: Direction) -> None:
        edit = turn(self.session.snapshot, direction)
        if edit.changes:
            self.perform(edit)

    @rule(at=st.integers(0, 99), name=st.sampled_from(("Chain", "chain", "All of it", " ")))
    def save_view(self, at: int, name: str) -> None:
        record = self.pick(at, *NODE_KINDS)
        view = SavedView(id=new_id(), name=name, records=(record,) if record else (), filter=Filter(texts=(name,)))
        with contextlib.suppress(RecordRefused):
            self.perform(views.save_view(self.session.snapshot, view))

    @rule(at=st.integers(0, 99), removed=st.booleans())
    def change_view(self, at: int, removed: bool) -> None:
        view = self.pick(at, RecordKind.VIEW)
        if view:
            snapshot = self.session.snapshot
            edit = views.remove_view(snapshot, view) if removed else views.rename_view(snapshot, view, f"{view} {at}")
            if edit.changes:
                self.perform(edit)

    @rule()
    def tidy(self) -> None:
        edit = tidy(self.session.snapshot)
        if edit.changes:
            self.perform(edit)

    @rule(at=st.integers(0, 99))
    def remove(self, at: int) -> None:
        record = self.pick(at, *NODE_KINDS, RecordKind.LINK, RecordKind.CHECK)
        if record:
            self.perform(records.remove(self.session.snapshot, [record]))

    @rule(number=st.integers(0, 10**9))
    def import_some(self, number: int) -> None:
        rng = random.Random(number)
        some = [Source(id=RecordId(f"s{rng.getrandbits(60)}"), name=f"S{number}") for _ in range(3)]
        more = [Document(id=RecordId(f"d{rng.getrandbits(60)}"), title=f"D{number}")]
        if not any(self.session.snapshot.get(one.id) for one in (*some, *more)):
            self.perform(import_records(self.session.snapshot, [*some, *more], "a file"))

    @rule()
    def undo(self) -> None:
        if self.done:
            edit = self.done.pop()
            self.session.apply(edit.inverse)
            self.undone.append(edit)

    @rule()
    def redo(self) -> None:
        if self.undone:
            edit = self.undone.pop()
            self.session.apply(edit)
            self.done.append(edit)

    @invariant()
    def every_node_has_a_place(self) -> None:
        snapshot = self.session.snapshot
        nodes = {node for kind in NODE_KINDS for node in snapshot.records(kind)}
        assert set(snapshot.positions) == nodes

    def teardown(self) -> None:
        last = self.session.snapshot
        for edit in reversed(self.done):
            self.session.apply(edit.inverse)
        assert self.session.snapshot == self.first
        for edit in self.done:
            self.session.apply(edit)
        assert self.session.snapshot == last
        self.session.close()
        reopened = CaseFile.open(self.path)
        assert reopened.load() == last
        assert reopened.check().sound
        reopened.close()
        self.folder.cleanup()


RandomEdits.TestCase.settings = settings(
    max_examples=count(6, 60), stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
TestRandomEdits = RandomEdits.TestCase
