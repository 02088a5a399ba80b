"""What a rule is: one row of the table, and the small function that finds."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from provenance_app.analysis.flags.flag import Finding, Severity
from provenance_app.analysis.flags.reading import Reading
from provenance_app.model.enumerations import Relation

Findings = Iterator[Finding]


class Family(StrEnum):
    """What a rule looks at."""

    ATTRIBUTION = "attribution"
    LINKS = "links"
    STRUCTURE = "structure"
    MEANING = "meaning"
    MEDIA = "media"
    ASSESSMENT = "assessment"
    CUSTODY = "custody"


class Scope(StrEnum):
    """What a rule is asked about, one at a time: a record, or claims or records that belong together."""

    CASE = "case"
    """The case itself, once."""
    SOURCE = "source"
    DOCUMENT = "document"
    MEDIA = "media"
    CLAIM = "claim"
    LINK = "link"
    CLUSTER = "cluster"
    """Claims that restate one another: a tuple of ids; most are of one."""
    RING = "ring"
    """Records that rest on each other: a tuple of ids, at least two."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table of rules; what it says of itself is in `definitions.py`.

    Attributes:
        name: Stable name, part of the key of its flags.
        family: What it looks at.
        severity: How much its findings matter, unless one says otherwise.
        scopes: What `find` is called with.
        find: Takes the reading and one record (or tuple of ids) of a scope. It reads the case only through the
            reading, and depends on nothing else.
        relations: The relations of links that `find` is called with; empty for all of them.
    """

    name: str
    family: Family
    severity: Severity
    scopes: tuple[Scope, ...]
    find: Callable[[Reading, Any], Findings]
    relations: tuple[Relation, ...] = ()
