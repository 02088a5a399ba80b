"""The records of a case in time: what happened, was made, said, published, captured and checked when."""

from provenance_app.analysis.timeline.entries import Entry, What
from provenance_app.analysis.timeline.follower import TimelineFollower
from provenance_app.analysis.timeline.moments import Moments, Unreadable, read_moments
from provenance_app.analysis.timeline.timeline import Lane, Timeline, Undated, timeline_of

__all__ = [
    "Entry",
    "Lane",
    "Moments",
    "Timeline",
    "TimelineFollower",
    "Undated",
    "Unreadable",
    "What",
    "read_moments",
    "timeline_of",
]
