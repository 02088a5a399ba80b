"""What can be done about each kind of flag: one row a kind of fix."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from provenance_app.analysis.flags import Fix, FixKind, Flag, FlagState
from provenance_app.editing.decisions import decide, reopen
from provenance_app.editing.linking import change_link, link, set_status
from provenance_app.editing.records import change, remove
from provenance_app.model.changes import Edit
from provenance_app.model.enumerations import (
    RELIABILITY_WORDING,
    Attribution,
    DecisionState,
    LinkForm,
    LinkStatus,
    Pillar,
    Relation,
    Reliability,
)
from provenance_app.model.ids import RecordId
from provenance_app.model.links import Asserted
from provenance_app.model.records import CASE_ID
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.panels.flags.answer import (
    Answer,
    date_answer,
    pillar_answer,
    words_answer,
)
from provenance_app.ui.panels.flags.field_options import set_field
from provenance_app.ui.panels.flags.merge_options import choose
from provenance_app.ui.panels.flags.opinion_options import assess, reaffirm, regrade
from provenance_app.ui.panels.flags.option import CompareRequest, FieldRequest, Option, Request
from provenance_app.ui.panels.flags.quote_options import correct_quote
from provenance_app.ui.panels.flags.settling import cannot_be_known, first_hand, link_to_named, tell_of_report
from provenance_app.ui.panels.status_pill import status_words
from provenance_app.ui.panels.wording import word

_PILLAR_WORDS: Final = {
    Pillar.PROVENANCE: "Say where it is from",
    Pillar.SOURCE: "Say who made it",
    Pillar.DATE: "Set date",
    Pillar.LOCATION: "Set place",
    Pillar.MOTIVATION: "Say why",
    Pillar.SUBJECT: "Say what it shows",
}
_STANDS: Final = frozenset(
    (
        *("circular-citation", "cited-against-its-source", "context-mismatch", "dead-end"),
        *("edited-since-quoted", "history-broken"),
        *("independence-not-established", "metadata-disagrees", "not-in-cited-source", "quote-altered"),
        *("secondhand-only", "single-origin"),
    )
)
"""Rules whose finding may be left standing as one, with a reason."""

_RINGS: Final = frozenset(("circular-citation", "loop-without-origin"))
"""Rules about records that rest on each other, which the graph can show."""

_SHOWING: Final = (Request.SHOW_PATHS, Request.SHOW_RING, Request.HISTORY, Request.CHANGES)
"""What changes nothing."""

_HISTORY: Final = "history-broken"
_ALIKE: Final = "near-duplicate-media"
_UNKNOWABLE: Final = "Looked for; cannot be known"


def options_of(context: CaseContext, flag: Flag) -> tuple[Option, ...]:
    """Return what can be done about a flag, the usual thing first; only what shows something in a read-only case."""
    options = _options_of(context, flag)
    if context.session.case.read_only:
        return tuple(one for one in options if one.request is not None and _only_shows(one.request[0]))
    return options


def _options_of(context: CaseContext, flag: Flag) -> tuple[Option, ...]:
    if flag.state is not FlagState.OPEN:
        return (Option(id="reopen", words="Reopen", edit=lambda: reopen(context.snapshot, flag)),)
    fix = flag.fix
    options = _BY_KIND[fix.kind](context, fix) if fix is not None else []
    pillar = _pillar(context, fix)
    if fix is not None and pillar is not None:
        options.append(_cannot_be_known(context, flag, fix.record, pillar))
    if flag.rule in _RINGS:
        options.append(Option(id="show-ring", words="Show ring", request=(Request.SHOW_RING, flag.subjects[0])))
    if flag.rule == _HISTORY:
        about = (fix.other or fix.record) if fix is not None else CASE_ID
        options.append(Option(id="open-history", words="Open the history", request=(Request.HISTORY, about)))
    if flag.rule == _ALIKE:
        pair = CompareRequest(flag.subjects[1:2])
        options.append(Option(id="compare", words="Compare", request=(pair, flag.subjects[0])))
    if flag.rule in _STANDS:
        options.append(_decision(context, flag, DecisionState.ACCEPTED, "accept", "Accept\u2026", "Why does it stand?"))
    options.append(
        _decision(context, flag, DecisionState.DISMISSED, "dismiss", "Dismiss\u2026", "Why does it not matter?")
    )
    return tuple(options)


def _only_shows(request: Request | FieldRequest | CompareRequest) -> bool:
    return isinstance(request, CompareRequest) or request in _SHOWING


def _pillar(context: CaseContext, fix: Fix | None) -> Pillar | None:
    """Return the pillar that may turn out to be unknowable."""
    if fix is None or fix.pillar is not None:
        return fix.pillar if fix else None
    media = fix.record in context.snapshot.media
    return Pillar.SOURCE if media and fix.relation is Relation.ATTRIBUTED_TO else None


def _cannot_be_known(context: CaseContext, flag: Flag, record: RecordId, pillar: Pillar) -> Option:
    def ask(beside: bool) -> Answer:
        return words_answer(
            "fix-unknown-reason",
            "Why can it not be known?",
            lambda reason: cannot_be_known(context, flag, record, pillar, reason),
            text=_UNKNOWABLE,
        )

    return Option(id="cannot-be-known", words="Cannot be known", ask=ask)


def _decision(context: CaseContext, flag: Flag, state: DecisionState, name: str, words: str, question: str) -> Option:
    def make(reason: str) -> Edit:
        by, at = context.session.actor, context.session.clock()
        return decide(context.snapshot, flag, state, reason, by=by, at=at)

    return Option(id=name, words=words, ask=lambda beside: words_answer(f"fix-{name}-reason", question, make))


# -- one function a kind of fix ----------------------------------------------------------------------------------


def _set_check(context: CaseContext, fix: Fix) -> list[Option]:
    pillar = fix.pillar or Pillar.PROVENANCE
    return [
        Option(
            id=f"set-{pillar}",
            words=_PILLAR_WORDS[pillar],
            ask=lambda beside: pillar_answer(context, fix.record, pillar, beside=beside),
        )
    ]


def _set_status(context: CaseContext, fix: Fix) -> list[Option]:
    def setting(status: LinkStatus) -> Callable[[], Edit]:
        return lambda: set_status(context.snapshot, fix.record, status)

    now = getattr(context.snapshot.get(fix.record), "status", None)
    choices = tuple((status_words(status), setting(status)) for status in LinkStatus if status is not now)
    return [Option(id="set-status", words="Set status", choices=choices)]


def _set_form(context: CaseContext, fix: Fix) -> list[Option]:
    form = fix.form or LinkForm.FILE_PHOTO

    def make() -> Edit:
        return change_link(context.snapshot, fix.record, context.snapshot.links[fix.record].relation, form)

    return [Option(id="set-form", words=f"Mark as {word(form)}", edit=make)]


def _edit_link(context: CaseContext, fix: Fix) -> list[Option]:
    return [
        *_set_status(context, fix),
        Option(id="remove-link", words="Remove link", edit=lambda: remove(context.snapshot, (fix.record,))),
        _open_link(fix.record, "relation"),
    ]


def _open_link(link_id: RecordId, field: str, name: str = "open-link", words: str = "Open link") -> Option:
    return Option(id=name, words=words, request=(FieldRequest(field), link_id))


def _edit_asserted(context: CaseContext, fix: Fix) -> list[Option]:
    refute = Option(
        id="refute",
        words="Refute link",
        edit=lambda: set_status(context.snapshot, fix.record, LinkStatus.REFUTED),
    )
    field, other = fix.field or "place", fix.other
    options = [refute, _correct_asserted(context, fix.record, field)]
    if other is not None and other in context.snapshot.media:
        pillar = Pillar.DATE if field == "date" else Pillar.LOCATION
        options += _set_check(context, Fix(kind=FixKind.SET_CHECK, record=other, pillar=pillar))
    options.append(_open_link(fix.record, f"asserted-{field}"))
    if other is not None and other in context.snapshot.links:
        options.append(_open_link(other, f"asserted-{field}", "open-other", "Open other link"))
    return options


def _correct_asserted(context: CaseContext, link_id: RecordId, field: str) -> Option:
    found = context.snapshot.links.get(link_id)
    asserted = (found.asserted if found else None) or Asserted()

    def make(value: str | None) -> Edit:
        return change(context.snapshot, link_id, asserted=replace(asserted, **{field: value or None}))

    def ask(beside: bool) -> Answer:
        name = f"fix-asserted-{field}"
        if field == "date":
            return date_answer(name, "When is it said to be from?", make, beside=beside)
        return words_answer(name, "What is it said to show?", make, text=getattr(asserted, field) or "")

    return Option(id="correct-asserted", words=f"Correct said {field}", ask=ask)


def _name_speaker(context: CaseContext, fix: Fix) -> list[Option]:
    def saying(attribution: Attribution) -> Callable[[], Edit]:
        return lambda: change(context.snapshot, fix.record, attribution=attribution)

    return [
        _named(context, fix.record, Relation.ATTRIBUTED_TO, LinkForm.SPEAKER, "name-speaker", "Name speaker"),
        Option(id="own-voice", words="Own voice", edit=saying(Attribution.OWN_VOICE)),
        Option(id="left-unnamed", words="Left unnamed", edit=saying(Attribution.UNNAMED)),
    ]


def _named(
    context: CaseContext, record: RecordId, relation: Relation, form: LinkForm | None, name: str, words: str
) -> Option:
    def ask(beside: bool) -> Answer:
        snapshot = context.snapshot
        if relation in (Relation.ATTRIBUTED_TO, Relation.ACTS_FOR):
            known = [source.name for source in snapshot.sources.values() if source.id != record]
        elif relation is Relation.RESTATES:
            known = [claim.text for claim in snapshot.claims.values() if claim.id != record]
        else:
            known = [document.title for document in snapshot.documents.values()]
        return words_answer(
            f"fix-{name}",
            _QUESTIONS.get(relation, "Which record?"),
            lambda text: link_to_named(context.snapshot, record, relation, form, text),
            known=known,
        )

    then = (lambda edit: tell_of_report(context, edit)) if relation is Relation.CITES else None
    return Option(id=name, words=words, ask=ask, then=then)


_QUESTIONS: Final = {
    Relation.ATTRIBUTED_TO: "Who? A new name makes a source",
    Relation.ACTS_FOR: "On whose behalf? A new name makes a source",
    Relation.CITES: "Which document? A new title or address makes a report",
    Relation.RESTATES: "Which claim does it restate?",
}
_LINK_WORDS: Final = {
    (Relation.ATTRIBUTED_TO, LinkForm.CAPTURER): "Name who recorded it",
    (Relation.ATTRIBUTED_TO, LinkForm.AUTHOR): "Name author",
    (Relation.ACTS_FOR, LinkForm.ACCOUNT_OF): "Say who runs it",
    (Relation.CITES, LinkForm.MENTIONS): "Link report",
    (Relation.RESTATES, None): "Link claim",
}


def _add_link(context: CaseContext, fix: Fix) -> list[Option]:
    relation, form, other = fix.relation, fix.form, fix.other
    if relation is not None and other is not None:
        joined = f"Mark as {word(relation)}" if relation is Relation.OVERSTATES else f"Link as {word(relation)}"
        return [
            Option(
                id="link-them",
                words=joined,
                edit=lambda: link(context.snapshot, fix.record, other, relation, form)[0],
            )
        ]
    if relation is None:
        return [Option(id="link", words="Link to\u2026", request=(Request.LINK, fix.record))]
    if fix.field == "firsthand":
        return [_first_hand(context, fix.record)]
    words = _LINK_WORDS.get((relation, form)) or f"Link {word(form or relation)}"
    return [_named(context, fix.record, relation, form, f"link-{relation.replace('_', '-')}", words)]


def _first_hand(context: CaseContext, record: RecordId) -> Option:
    """Offer to name who was there: beside another basis only such a source counts as an origin."""
    question = "Who knows it first-hand? A new name makes a source"
    names = [source.name for source in context.snapshot.sources.values()]

    def ask(beside: bool) -> Answer:
        return words_answer(
            "fix-first-hand", question, lambda text: first_hand(context.snapshot, record, text), known=names
        )

    return Option(id="first-hand", words="Name who was there", ask=ask)


def _add_capture(context: CaseContext, fix: Fix) -> list[Option]:
    def make(text: str) -> Edit:
        return change(context.snapshot, fix.record, archived_url=text or None)

    return [
        Option(
            id="archive-link",
            words="Archive link",
            ask=lambda beside: words_answer("fix-archive", "Address of an archived copy", make),
        ),
        Option(id="capture", words="Add a copy", request=(Request.CAPTURE, fix.record)),
    ]


def _grade_source(context: CaseContext, fix: Fix) -> list[Option]:
    def grading(grade: Reliability) -> Callable[[], Edit]:
        return lambda: change(context.snapshot, fix.record, reliability=grade)

    choices = tuple((f"{grade} {RELIABILITY_WORDING[grade]}", grading(grade)) for grade in Reliability)
    return [Option(id="grade", words="Grade", choices=choices)]


def _request(name: str, words: str, request: Request) -> Callable[[CaseContext, Fix], list[Option]]:
    return lambda _context, fix: [Option(id=name, words=words, request=(request, fix.record))]


_BY_KIND: Final[dict[FixKind, Callable[[CaseContext, Fix], list[Option]]]] = {
    FixKind.SET_CHECK: _set_check,
    FixKind.SET_STATUS: _set_status,
    FixKind.SET_FORM: _set_form,
    FixKind.EDIT_LINK: _edit_link,
    FixKind.EDIT_ASSERTED: _edit_asserted,
    FixKind.SET_FIELD: set_field,
    FixKind.NAME_SPEAKER: _name_speaker,
    FixKind.GRADE_SOURCE: _grade_source,
    FixKind.ADD_LINK: _add_link,
    FixKind.ADD_CAPTURE: _add_capture,
    FixKind.CORRECT_QUOTE: correct_quote,
    FixKind.CHOOSE: choose,
    FixKind.ASSESS: assess,
    FixKind.REAFFIRM: reaffirm,
    FixKind.REGRADE: regrade,
    FixKind.ANCHOR: _request("anchor", "Mark it again", Request.ANCHOR),
    FixKind.REPLACE_FILE: _request("replace-file", "Give the file", Request.FILE),
    FixKind.REVIEW: lambda _context, _fix: [],
    FixKind.SHOW_CHANGES: _request("show-changes", "Show what changed", Request.CHANGES),
    FixKind.SHOW_PATHS: _request("show-paths", "Show paths", Request.SHOW_PATHS),
}
