"""What can be done about a field of a record: dates, times, figures, texts, words of closed lists."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from provenance_app.analysis.flags import Fix
from provenance_app.editing.records import change
from provenance_app.model.changes import Edit
from provenance_app.model.enumerations import CaptureMethod, RecordKind, SourceKind
from provenance_app.model.errors import RecordRefused
from provenance_app.model.ids import RecordId
from provenance_app.model.records import Capture, Figure
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.panels.fields.figure_text import number_text, read_number
from provenance_app.ui.panels.flags.answer import Answer, date_answer, words_answer
from provenance_app.ui.panels.flags.option import Option
from provenance_app.ui.panels.wording import end_title, word


def set_field(context: CaseContext, fix: Fix) -> list[Option]:
    """Return setting the field that a flag asks for; the date of two documents, and how a capture was made."""
    field = fix.field or "note"
    words = f"Set {field.replace('_', ' ')}"

    def make(value: object) -> Edit:
        return change(context.snapshot, fix.record, **{field: value})

    def make_kind(kind: SourceKind) -> Callable[[], Edit]:
        return lambda: make(kind)

    if field == "kind" and context.snapshot.kind_of(fix.record) is RecordKind.SOURCE:
        kinds = tuple((word(kind), make_kind(kind)) for kind in SourceKind)
        return [Option(id="set-kind", words=words, choices=kinds)]
    if field == "published":
        return _set_published(context, fix)
    if field == "captured_at":
        return [Option(id="set-time", words="Correct time", ask=lambda beside: _time_answer(context, fix.record))]
    if field == "figure":
        return [Option(id="set-figure", words="Correct figure", ask=lambda beside: _figure_answer(context, fix.record))]
    before = context.snapshot.get(fix.record)
    old = str(getattr(before, field, None) or "")
    method = [_set_method(context, fix.record)] if isinstance(before, Capture) else []
    ask = f"{field.replace('_', ' ').capitalize()}?"
    return [
        Option(
            id=f"set-{field}",
            words=words,
            ask=lambda beside: words_answer(f"fix-{field}", ask, lambda text: make(text or None), text=old),
        ),
        *method,
    ]


def _set_published(context: CaseContext, fix: Fix) -> list[Option]:
    """Return setting the date of a document; of two, of that which is cited and of that which cites it."""

    def setting(document: RecordId, name: str, words: str) -> Option:
        def make(date: str | None) -> Edit:
            return change(context.snapshot, document, published=date)

        tip = end_title(context.snapshot, document)
        question = "When was it published?"

        def ask(beside: bool) -> Answer:
            return date_answer(name.replace("set", "fix"), question, make, beside=beside)

        return Option(id=name, words=words, tip=tip, ask=ask)

    if fix.other is None:
        return [setting(fix.record, "set-published", "Set date")]
    cited = setting(fix.record, "set-published", "Set date of cited")
    return [cited, setting(fix.other, "set-published-citing", "Set date of citing")]


def _set_method(context: CaseContext, capture: RecordId) -> Option:
    def setting(method: CaptureMethod) -> Callable[[], Edit]:
        return lambda: change(context.snapshot, capture, method=method)

    choices = tuple((word(method), setting(method)) for method in CaptureMethod if method is not CaptureMethod.OTHER)
    return Option(id="set-method", words="Set method", choices=choices)


def _time_answer(context: CaseContext, capture_id: RecordId) -> Answer:
    capture = context.snapshot.captures.get(capture_id)

    def make(text: str) -> Edit:
        try:
            time = datetime.fromisoformat(text)
        except ValueError as error:
            raise RecordRefused("Write the time like 2024-03-01 09:30.") from error
        return change(context.snapshot, capture_id, captured_at=time.astimezone(UTC))

    text = f"{capture.captured_at.astimezone():%Y-%m-%d %H:%M}" if capture else ""
    return words_answer("fix-captured-at", "When was it captured? Local time", make, text=text)


def _figure_answer(context: CaseContext, claim_id: RecordId) -> Answer:
    claim = context.snapshot.claims.get(claim_id)
    old = claim.figure if claim else None

    def make(text: str) -> Edit:
        value = read_number(text)
        figure = None
        if value is not None:
            figure = replace(old, value=value) if old else Figure(value=value)
        return change(context.snapshot, claim_id, figure=figure)

    text = number_text(old.value if old else None)
    return words_answer("fix-figure", "The number it states", make, text=text)
