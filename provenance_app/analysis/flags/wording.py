"""How findings call records and count them."""

from provenance_app.model.changes import Record
from provenance_app.model.naming import short_name


def named(record: Record | None) -> str:
    """Return the name of a record in quotation marks; a record that is missing is called so."""
    return f"\u201c{short_name(record)}\u201d" if record is not None else "a missing record"


def listed(names: list[str], most: int = 3) -> str:
    """Return `a, b and c`, or `a, b, c and 4 more`."""
    shown = names[:most]
    rest = len(names) - len(shown)
    if rest:
        return f"{', '.join(shown)} and {rest:,} more"
    return " and ".join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else "".join(shown)


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """Return `1 claim`, `2 claims`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
