"""Numbers as people write them."""

from provenance_app.model.errors import RecordRefused
from provenance_app.ui.panels.wording import visible


def number_text(value: int | float | None) -> str:
    """Return a number as it is typed, without marks between thousands."""
    return "" if value is None else f"{value:.15g}" if isinstance(value, float) else str(value)


def read_number(text: str) -> int | float | None:
    """Return the number, or None for no text; spaces and commas between thousands are passed over.

    Raises:
        RecordRefused: It is no number.
    """
    plain = "".join(text.split()).replace(",", "").replace("\u2019", "")
    if not plain:
        return None
    try:
        return int(plain) if plain.lstrip("+-").isdigit() else _finite(float(plain))
    except ValueError as error:
        raise RecordRefused(f"{visible(text[:40])} is not a number. Write it like 61 or 0.5.") from error


def _finite(value: float) -> float:
    if value != value or abs(value) > 1e300:
        raise ValueError("not finite")
    return value
