"""Which stretch of time is in sight, and where in it a moment is."""

from dataclasses import dataclass, replace
from typing import Final

from provenance_app.analysis.timeline.moments import FARTHEST

_YEAR: Final = 365.2425
CLOSEST: Final = 0.25 / 86_400
"""Days a pixel at the closest zoom: a minute takes 240 pixels."""
WIDEST: Final = FARTHEST * _YEAR / 200
_ROOM: Final = 36.0
"""Pixels kept free beside what is brought into sight."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Days since 1970 on a line of pixels.

    Attributes:
        left: The day at pixel 0.
        per_pixel: Days a pixel.
    """

    left: float
    per_pixel: float

    @classmethod
    def fitting(cls, first: float, last: float, width: float) -> "Scale":
        """Return the scale that shows all from the first day to the last in so many pixels."""
        room = min(_ROOM, width / 4)
        inner = max(1.0, width - 2 * room)
        per_pixel = min(WIDEST, max(CLOSEST, (last - first) / inner))
        middle = (first + last) / 2
        return cls(middle - per_pixel * max(1.0, width) / 2, per_pixel)

    def x_of(self, day: float) -> float:
        """Return the pixel of a day."""
        return (day - self.left) / self.per_pixel

    def day_at(self, x: float) -> float:
        """Return the day at a pixel."""
        return self.left + x * self.per_pixel

    def zoomed(self, factor: float, x: float) -> "Scale":
        """Return the scale after zooming in by a factor; the day at pixel `x` stays where it is."""
        per_pixel = min(WIDEST, max(CLOSEST, self.per_pixel / factor))
        return Scale(_within(self.day_at(x) - x * per_pixel), per_pixel)

    def panned(self, pixels: float) -> "Scale":
        """Return the scale after the picture was moved to the right by so many pixels."""
        return replace(self, left=_within(self.left - pixels * self.per_pixel))

    def centred(self, day: float, width: float) -> "Scale":
        """Return the scale with a day in the middle."""
        return replace(self, left=_within(day - self.per_pixel * width / 2))


def _within(day: float) -> float:
    farthest = FARTHEST * _YEAR
    return min(farthest, max(-2 * farthest, day))
