"""The sides of a case that rules ask for, and notes of what was asked for, or is another one now."""

from collections import defaultdict
from enum import IntEnum, auto


class Facet(IntEnum):
    """One side of a record that a rule may ask for."""

    RECORD = auto()
    """The record itself, with its checks, captures and assessments."""
    KIND = auto()
    """Whether there is such a record, and of which kind."""
    OUT = auto()
    """The links that start at it."""
    IN = auto()
    """The links that end at it."""
    CLUSTER = auto()
    """Which claims say the same."""
    BASIS = auto()
    """What it rests on, down to the origins."""
    STEPS = auto()
    """The edges of the basis graph that start at it."""
    LEADS = auto()
    """Whether it leads to an origin."""
    ABOVE = auto()
    """Which records rest on each other with it, and the nearest one below them that all their paths pass."""
    WEAK = auto()
    """What nobody verified about the nearest record that all its paths pass."""
    BORNE = auto()
    """Whether anything it rests on is confirmed or established."""
    UNKNOWN = auto()
    """Where its paths end without an origin."""
    TOLD = auto()
    """Whether its paths end at hearsay alone."""
    CARRIED = auto()
    """Whether a key claim rests on it."""
    NAME = auto()
    """Which sources bear a name; the id is the folded name."""
    CONTRADICTED = auto()
    """Which clusters contradict that of a claim."""
    DENIERS = auto()
    """Who speaks in the clusters that contradict a cluster; the id is that of its first claim."""
    CONTROL = auto()
    """What stands behind an origin."""
    INDEPENDENT = auto()
    """Whether a cluster has two independent origins, and which; the id is that of its first claim."""
    ALIKE = auto()
    """Which media have a file, or a part of their perceptual hash, in common; the id is that file or part."""
    COPIES = auto()
    """Which media are derived from one another."""
    FILE = auto()
    """What is known of a stored file; the id is its SHA-256."""
    HISTORY = auto()
    """What is known of the history; the id is that of the case."""
    CONFLICTS = auto()
    """What merges did not choose between; the id is that of the case."""


Notes = defaultdict[Facet, set[str]]
"""By side, the ids of the records it was asked of; or the names or files, where the side speaks of those."""


def no_notes() -> Notes:
    """Return notes with nothing in them yet."""
    return defaultdict(set)
