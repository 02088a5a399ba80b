"""Which way a picture runs."""

from enum import StrEnum


class Direction(StrEnum):
    """Where the origins stand: at the left, or at the top."""

    LEFT_TO_RIGHT = "left_to_right"
    TOP_DOWN = "top_down"
