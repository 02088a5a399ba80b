"""What was found out about one pillar of a record."""

from typing import Protocol

from provenance_app.model.changes import Record
from provenance_app.model.enumerations import CheckState, Pillar, RecordKind, Relation
from provenance_app.model.ids import RecordId
from provenance_app.model.links import Link
from provenance_app.model.records import Check


class CaseReader(Protocol):
    """What analysis asks of a case: a snapshot answers it, and so does a reading that notes what was asked."""

    def get(self, record_id: RecordId) -> Record | None:
        """Return the record or link with this id, or None."""
        ...

    def kind_of(self, record_id: RecordId) -> RecordKind | None:
        """Return the kind of the record with this id, or None."""
        ...

    def links_from(self, record_id: RecordId, *relations: Relation) -> tuple[Link, ...]:
        """Return the links that start at a record."""
        ...

    def links_to(self, record_id: RecordId, *relations: Relation) -> tuple[Link, ...]:
        """Return the links that end at a record."""
        ...

    def checks_of(self, record_id: RecordId) -> tuple[Check, ...]:
        """Return what was looked at of a record."""
        ...


def check_of(case: CaseReader, record_id: RecordId, pillar: Pillar) -> Check | None:
    """Return the check that stands for a pillar: the last one made; None where nobody looked."""
    return next((check for check in reversed(case.checks_of(record_id)) if check.pillar is pillar), None)


def is_established(case: CaseReader, record_id: RecordId, pillar: Pillar) -> bool:
    """Say whether the pillar was looked at and established."""
    check = check_of(case, record_id, pillar)
    return check is not None and check.state is CheckState.ESTABLISHED


def is_answered(case: CaseReader, record_id: RecordId, pillar: Pillar) -> bool:
    """Say whether there is any answer to the pillar, be it only claimed or disputed."""
    check = check_of(case, record_id, pillar)
    return check is not None and check.state is not CheckState.UNKNOWN
