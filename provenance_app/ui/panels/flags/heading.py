"""The row above a group of flags."""

from dataclasses import dataclass

from provenance_app.analysis.flags import Severity
from provenance_app.model.changes import Record
from provenance_app.model.ids import RecordId
from provenance_app.model.records import Claim
from provenance_app.model.snapshot import Snapshot
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.panels.flags.flag_group import FlagGroup
from provenance_app.ui.panels.flags.grouping import Grouping
from provenance_app.ui.panels.flags.where import where_is
from provenance_app.ui.panels.kind_icons import KIND_ICONS
from provenance_app.ui.panels.wording import DOT, count, title_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What is said of a group.

    Attributes:
        group: The name of the group.
        title: The rule, or what the record is called.
        icon: The icon of the record's kind, or nothing.
        number: How many flags are in it, in sight or not.
        elsewhere: How many more flags name the record and are listed with another one.
        worst: The worst severity of them.
        folded: Whether only the heading is in sight.
        rule: The rule that all of them are of, or None.
        record: The record that all of them are about, or None.
    """

    group: str
    title: str
    icon: str = ""
    number: int
    elsewhere: int = 0
    worst: Severity
    folded: bool
    rule: str | None = None
    record: RecordId | None = None

    @property
    def counted(self) -> str:
        """The number in words: `12 flags`, `6 flags, 1 elsewhere`."""
        return count(self.number, "flag") + (f", {self.elsewhere:,} elsewhere" if self.elsewhere else "")

    @property
    def tip(self) -> str:
        """What its tool tip says: the title where it may be cut, and why a record can have more flags than these."""
        about = " Each flag is listed once, under the record it is about first." if self.record else ""
        return f"{self.title} \u00b7 {self.counted}, worst {self.worst}.{about}"

    @property
    def spoken(self) -> str:
        """All of it as it is read aloud."""
        return f"{self.title}: {self.counted}, worst {self.worst}, {'collapsed' if self.folded else 'expanded'}"


def heading_of(context: CaseContext, grouping: Grouping, group: FlagGroup, *, elsewhere: int, folded: bool) -> Heading:
    """Return what is said of a group; flags that are about no record are about the case."""
    rule = group.name if grouping is Grouping.RULE else None
    record = None if rule is not None else context.snapshot.get(RecordId(group.name))
    kind = None if record is None else context.snapshot.kind_of(record.id)
    return Heading(
        group=group.name,
        title=rule or ("The case" if record is None else _title(context.snapshot, record)),
        icon="" if rule is not None else KIND_ICONS.get(kind, "folder-open") if kind else "folder-open",
        number=len(group.members),
        elsewhere=elsewhere,
        worst=group.worst,
        folded=folded,
        rule=rule,
        record=None if record is None else record.id,
    )


def _title(snapshot: Snapshot, record: Record) -> str:
    """Return what a record is called; of a claim, others may say the same, so where it stands as well."""
    title = title_of(snapshot, record)
    return f"{title}{DOT}{where_is(snapshot, record)}" if isinstance(record, Claim) else title
