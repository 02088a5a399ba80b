"""A flag: a finding with an action. It follows from the case and is never stored; what was decided on it is."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from provenance_app.model.changes import RECORD_TYPES, Record
from provenance_app.model.enumerations import LinkForm, Pillar, Relation
from provenance_app.model.ids import RecordId
from provenance_app.model.plain import to_plain

Fact = Record | str | int | float | bool | None
"""What a finding was derived from: a record, or a value of one."""

_RECORDS: Final = tuple(RECORD_TYPES.values())
_LISTED: Final = 12
_NO_FACTS: Final = ("created", "changed", "tags", "note")


class Severity(StrEnum):
    """How much a finding matters, the worst first."""

    ERROR = "error"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


SEVERITIES: Final = tuple(Severity)


class FlagState(StrEnum):
    """What was decided on a flag."""

    OPEN = "open"
    DISMISSED = "dismissed"
    ACCEPTED = "accepted"


class FixKind(StrEnum):
    """Which input settles a finding; a panel offers one editor a kind."""

    SET_CHECK = "set_check"
    """Look at pillar `pillar` of `record`; state and value."""
    SET_STATUS = "set_status"
    """Set the status of link `record`."""
    SET_FORM = "set_form"
    """Set the form of link `record`, to `form` as a rule."""
    EDIT_LINK = "edit_link"
    """Correct link `record`: its ends, or remove it."""
    EDIT_ASSERTED = "edit_asserted"
    """Refute link `record`, correct the `field` (event, place or date) it asserts, or look at `other`: what was found
    of a media item, or the link that asserts something else."""
    SET_FIELD = "set_field"
    """Edit the field called `field` of `record`, or of `other` where that settles it as well."""
    NAME_SPEAKER = "name_speaker"
    """Say who says claim `record`: a source, the document's own voice, or that it is left unnamed."""
    CHOOSE = "choose"
    """Choose between the two versions of conflict `record`, or keep both."""
    GRADE_SOURCE = "grade_source"
    """Set the reliability of source `record`."""
    ADD_LINK = "add_link"
    """Link `record` by `relation` and `form` to another record, to `other` where that is given; `field` says
    `firsthand` where only a source that was there will do."""
    ADD_CAPTURE = "add_capture"
    """Preserve document `record`: paste, open, or give an archive address."""
    CORRECT_QUOTE = "correct_quote"
    """Give the claim that link `record` starts at the words it quotes, or say that it does not quote."""
    ASSESS = "assess"
    """Assess claim `record`, or claim `other` where that settles it as well: verdict, credibility, rationale."""
    REAFFIRM = "reaffirm"
    """Say of the opinions of claim `record` that they hold on what is known now, or assess it anew."""
    REGRADE = "regrade"
    """Change what the opinions of claim `record` say in `field`, the verdict or the credibility."""
    ANCHOR = "anchor"
    """Mark the words of link `record` in the capture again."""
    REPLACE_FILE = "replace_file"
    """Give the original file of `record` again."""
    REVIEW = "review"
    """Nothing to type: look at `record`, or what belongs to it as `other` does, and say what was found."""
    SHOW_CHANGES = "show_changes"
    """Nothing to type: show what became of the words of link `record` in later captures."""
    SHOW_PATHS = "show_paths"
    """Nothing to type: show the paths of claim `record` to its origins, or the ring it is in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """The one input that would settle a finding; what does not matter for its kind is None."""

    kind: FixKind
    record: RecordId
    pillar: Pillar | None = None
    relation: Relation | None = None
    form: LinkForm | None = None
    other: RecordId | None = None
    field: str | None = None


@dataclass(slots=True, kw_only=True)
class Finding:
    """What a rule found, on its way to become a flag.

    Attributes:
        subjects: Every record it is about; the first is where a click jumps to.
        message: The finding, with names and numbers.
        action: What would settle it.
        fix: The input that would.
        facts: What it was derived from; when these change, a decision on it no longer holds.
        severity: Where it differs from that of its rule.
    """

    subjects: tuple[RecordId, ...]
    message: str
    action: str
    fix: Fix | None = None
    facts: tuple[Fact, ...] = ()
    severity: Severity | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """A finding of a rule, and what was decided on it."""

    rule: str
    severity: Severity
    subjects: tuple[RecordId, ...]
    message: str
    action: str
    key: str
    fix: Fix | None = None
    state: FlagState = FlagState.OPEN
    facts: tuple[Fact, ...] = field(default=(), repr=False)

    @property
    def inputs(self) -> str:
        """The fingerprint of what the finding was derived from, for a decision on it."""
        return fingerprint(self.facts)


def flag_key(rule: str, subjects: tuple[RecordId, ...]) -> str:
    """Return the name of a flag: its rule and subjects, those after the twelfth as a digest."""
    if len(subjects) <= _LISTED:
        return f"{rule}:{','.join(subjects)}"
    rest = hashlib.sha256(",".join(subjects[_LISTED:]).encode()).hexdigest()[:16]
    return f"{rule}:{','.join(subjects[:_LISTED])},+{rest}"


def fingerprint(facts: tuple[Fact, ...]) -> str:
    """Return 16 hexadecimal digits that change when a fact does; times, tags and notes of records are no facts."""
    text = json.dumps([_plain(fact) for fact in facts], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _plain(fact: Fact) -> object:
    if not isinstance(fact, _RECORDS):
        return fact
    plain: Mapping[str, Any] = to_plain(fact)
    return {key: value for key, value in plain.items() if key not in _NO_FACTS}
