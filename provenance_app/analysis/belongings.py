"""What belongs to claims alone: where they are stated, what is shown there, who says it, where nobody else needs it.

It is asked for every group at once after an edit, and so reads the links of a snapshot as they lie there.
"""

from collections.abc import Collection
from typing import Final

from provenance_app.model.enumerations import NODE_KINDS, Relation
from provenance_app.model.ids import RecordId
from provenance_app.model.snapshot import Snapshot

_SHOWN: Final = Relation.APPEARS_IN
_OWN: Final = frozenset((Relation.STATED_IN, Relation.RESTS_ON, Relation.ATTRIBUTED_TO))


def belongings_of(snapshot: Snapshot, claims: Collection[RecordId]) -> tuple[RecordId, ...]:
    """Return the documents, media and sources that only these claims, and one another, have to do with; nearest first.

    A claim is no belonging of another. Whatever anything else leads to by a link is none, nor is a picture that is
    shown elsewhere too, nor a source that knows first-hand what it says: others rest on it, or may. That a document
    shows a picture which is no belonging does not keep it: nothing rests on where else it is seen.
    """
    near = _near(snapshot, claims)
    found = dict.fromkeys(one for one in near if one not in claims)
    starts, ends = snapshot.links_by_start, snapshot.links_by_end
    queue = [one for one in found if _is_needed(snapshot, one, near)]
    for one in queue:
        if one in found:
            del found[one]
            queue += [link.to for link in starts.get(one, ()) if link.relation is not _SHOWN and link.to in found]
            queue += [link.from_ for link in ends.get(one, ()) if link.relation is _SHOWN and link.from_ in found]
    return tuple(one for one in found if snapshot.kind_of(one) in NODE_KINDS)


def _near(snapshot: Snapshot, claims: Collection[RecordId]) -> dict[RecordId, None]:
    """Return the claims, and the records that may belong to them."""
    starts, ends, other_claims = snapshot.links_by_start, snapshot.links_by_end, snapshot.claims
    near = dict.fromkeys(claims)
    queue = list(near)
    for one in queue:
        at = len(queue)
        queue += [link.to for link in starts.get(one, ()) if link.relation in _OWN and not link.firsthand]
        if one in snapshot.documents:
            queue += [link.from_ for link in ends.get(one, ()) if link.relation is _SHOWN]
        new = dict.fromkeys(other for other in queue[at:] if other not in near and other not in other_claims)
        queue[at:] = new
        near.update(new)
    return near


def _is_needed(snapshot: Snapshot, record_id: RecordId, near: Collection[RecordId]) -> bool:
    """Say whether records that are not near have to do with one."""
    for link in snapshot.links_by_start.get(record_id, ()):
        if link.relation is _SHOWN and link.to not in near:
            return True
    for link in snapshot.links_by_end.get(record_id, ()):
        if link.relation is not _SHOWN and (link.from_ not in near or link.firsthand):
            return True
    return False
