"""Common control: origins that are not independent of each other, whatever they are called."""

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from provenance_app.analysis.basis import reach
from provenance_app.analysis.pillars import CaseReader
from provenance_app.model.enumerations import LinkForm, RecordKind, Relation
from provenance_app.model.ids import RecordId
from provenance_app.model.records import Media

Group = tuple[RecordId, ...]

FILE_TOKEN: Final = "file "
"""What stands before the SHA-256 of a file; no id of a record has a space."""


def principals(case: CaseReader, source: RecordId) -> dict[RecordId, None]:
    """Return a source and all it acts for, in however many steps, nearest first."""
    return reach((source,), lambda one: (link.to for link in case.links_from(one, Relation.ACTS_FOR) if link.live))


def controllers(case: CaseReader, origin: RecordId) -> frozenset[str]:
    """Return what stands behind an origin; two origins are under common control where these meet.

    For a source: itself, the publishers of the documents it wrote or produced, and all that these act for. For a media
    item: its publishers and all they act for, and the bytes of its file.
    """
    behind: dict[RecordId, None] = {origin: None}
    tokens: set[str] = set()
    if case.kind_of(origin) is RecordKind.MEDIA:
        behind.update(_publishers(case, origin))
        record = case.get(origin)
        if isinstance(record, Media) and record.file:
            tokens.add(f"{FILE_TOKEN}{record.file}")
    else:
        for link in case.links_to(origin, Relation.ATTRIBUTED_TO):
            if link.live and link.form in (LinkForm.AUTHOR, LinkForm.PRODUCER):
                behind.update(_publishers(case, link.from_))
    for source in behind:
        tokens.update(principals(case, source))
    return frozenset(tokens)


def _publishers(case: CaseReader, record_id: RecordId) -> dict[RecordId, None]:
    links = case.links_from(record_id, Relation.ATTRIBUTED_TO)
    return {link.to: None for link in links if link.live and link.form is LinkForm.PUBLISHER}


def control_groups(
    origins: Iterable[RecordId], controllers_of: Callable[[RecordId], frozenset[str]]
) -> tuple[Group, ...]:
    """Sort origins into groups that count as one: those whose controllers meet, directly or through a third of them."""
    ids = sorted(origins)
    if len(ids) < 2:
        return tuple((origin,) for origin in ids)
    behind = {origin: controllers_of(origin) for origin in ids}
    standing_before: dict[str, list[RecordId]] = {}
    for origin, tokens in behind.items():
        for token in tokens:
            standing_before.setdefault(token, []).append(origin)
    groups: list[Group] = []
    grouped: set[RecordId] = set()
    for origin in behind:
        if origin not in grouped:
            group = _group_of(origin, behind, standing_before)
            grouped.update(group)
            groups.append(group)
    return tuple(groups)


def held_in_common(case: CaseReader, group: Group) -> tuple[RecordId, ...]:
    """Return what stands behind at least two origins of a group, by id: why they count as one.

    A source that one of them is counts, too. Media that are one file have nothing but that in common, and return none.
    """
    counts: dict[str, int] = {}
    for origin in group:
        for token in controllers(case, origin):
            counts[token] = counts.get(token, 0) + 1
    return tuple(
        sorted(RecordId(token) for token, count in counts.items() if count > 1 and not token.startswith(FILE_TOKEN))
    )


def _group_of(
    origin: RecordId, behind: Mapping[RecordId, frozenset[str]], standing_before: Mapping[str, list[RecordId]]
) -> Group:
    members = {origin}
    front = [origin]
    seen: set[str] = set()
    while front:
        new = behind[front.pop()] - seen
        seen |= new
        met = {other for token in new for other in standing_before[token]} - members
        members |= met
        front += met
    return tuple(sorted(members))
