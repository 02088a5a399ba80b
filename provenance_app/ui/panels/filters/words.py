"""What chips and menus call the criteria of a filter and their values."""

from collections.abc import Iterable
from typing import Any, Final

from provenance_app.analysis.dates import date_words
from provenance_app.analysis.flags.flag import Severity
from provenance_app.model.enumerations import Dated, RecordKind, StatusClass
from provenance_app.model.filters import ANY_FLAG, DateRange
from provenance_app.model.snapshot import Snapshot
from provenance_app.ui.canvas.reading.status import GLYPHS
from provenance_app.ui.panels.wording import PLURALS, end_title, visible, word

CRITERION_WORDS: Final = {
    "kinds": "Kind",
    "statuses": "Status of links",
    "flags": "Flag",
    "dates": "Date",
    "sources": "Source",
    "tags": "Tag",
    "texts": "Text",
}
_STATUS: Final = {
    StatusClass.CONFIRMED: "confirmed",
    StatusClass.UNVERIFIED: "unverified",
    StatusClass.DISPUTED: "refuted or not found",
}


def value_words(snapshot: Snapshot, criterion: str, value: Any) -> str:  # noqa: ANN401 - as the criterion has it
    """Return what one value of a criterion is called, on one line."""
    match criterion:
        case "kinds":
            return PLURALS.get(value, word(value)).lower() if isinstance(value, RecordKind) else str(value)
        case "statuses":
            return f"{GLYPHS[value]} {_STATUS[value]}"
        case "flags":
            return flag_words(value)
        case "dates":
            return range_words(value)
        case "sources":
            return visible(end_title(snapshot, value))
        case "texts":
            return f"\u201c{visible(value)}\u201d"
    return visible(str(value))


def flag_words(value: str) -> str:
    """Return what a rule, a severity or any flag is called."""
    if value == ANY_FLAG:
        return "any open flag"
    return f"severity {value}" if value in set(Severity) else visible(value.replace("-", " "))


def range_words(wanted: DateRange) -> str:
    """Return a range of dates in words: `published from 2023 to May 2024`."""
    first, last = (visible(date_words(side)) for side in (wanted.earliest, wanted.latest))
    what = {Dated.PUBLISHED: "published", Dated.CAPTURED: "captured", Dated.SAID: "said"}[wanted.which]
    if first and last:
        return f"{what} {first}" if first == last else f"{what} from {first} to {last}"
    if first:
        return f"{what} from {first} on"
    return f"{what} until {last}" if last else f"{what} at a known date"


def chip_words(snapshot: Snapshot, criterion: str, values: Iterable[Any]) -> str:
    """Return what a chip says: `Kind: claims or media`."""
    words = [value_words(snapshot, criterion, value) for value in values]
    return f"{CRITERION_WORDS[criterion]}: {' or '.join(words)}"
