"""What flags are put together by."""

from enum import StrEnum
from typing import Final

from provenance_app.analysis.flags import Flag
from provenance_app.model.snapshot import Snapshot

NOWHERE: Final = ""
"""The group of flags that are about the case as a whole."""


class Grouping(StrEnum):
    """What the flags of a group have in common."""

    NONE = "none"
    RULE = "rule"
    RECORD = "record"

    def group_of(self, flag: Flag, snapshot: Snapshot) -> str:
        """Return the name of a flag's group: its rule, or the id of the record it is about first.

        Of a link that is the record it starts at, where what is missing has to be found. The group of a flag follows
        from its key and never becomes another one.
        """
        if self is Grouping.RULE:
            return flag.rule
        if self is Grouping.RECORD and flag.subjects:
            about = [one for one in flag.subjects[:2] if one not in snapshot.links]
            return about[0] if about else flag.subjects[0]
        return NOWHERE
