"""A source that the case knows, as the suggestions need it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KnownSource:
    """Name, role and handle of a source of the case; a handle is written as on its platform, with or without @."""

    name: str
    role: str | None = None
    handle: str | None = None
