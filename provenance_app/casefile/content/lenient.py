"""Rows that another tool wrote and that are no evidence: views are read as far as they can be, far places are none."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import isfinite
from typing import Any, Final, cast

from provenance_app.casefile.content.rows import Row, Table
from provenance_app.model.changes import Record
from provenance_app.model.enumerations import RecordKind
from provenance_app.model.filters import CRITERIA, Filter
from provenance_app.model.places import NOWHERE, is_place
from provenance_app.model.plain import from_plain
from provenance_app.model.records import Position, SavedView

_FILTER: Final = "filter"


def record_of(table: Table, row: Row) -> Record | None:
    """Return the record of a row, or None for a view that cannot be read.

    Values that a view's filter has and this app does not know are passed over.

    Raises:
        Exception: Whatever the reader of a record does with a foreign value.
    """
    if table.kind is RecordKind.VIEW:
        return _view_of(table, row)
    return cast(Record, table.from_row(*row))


def _view_of(table: Table, row: Row) -> SavedView | None:
    try:
        return _drawable(table.from_row(*row))
    except Exception:  # noqa: BLE001 - whatever a foreign value does to the reader
        return _view_with_known_filter(table, row)


def _view_with_known_filter(table: Table, row: Row) -> SavedView | None:
    at = table.columns.index(_FILTER)
    try:
        known = json.dumps(_known(json.loads(str(row[at]))))
        return _drawable(table.from_row(*row[:at], known, *row[at + 1 :]))
    except Exception:  # noqa: BLE001 - whatever a foreign value does to the reader
        return None


def _drawable(view: SavedView) -> SavedView:
    """Return a view without the numbers that are none: JSON can write them, a history cannot keep them.

    Raises:
        ValueError: It holds what no view does.
    """
    texts = (*view.records, *view.collapsed, *view.tags)
    if not isinstance(view.filter, Filter) or not all(isinstance(one, str) for one in texts):
        raise ValueError("is no view")
    camera = view.camera
    if camera is not None and not all(map(isfinite, (camera.x, camera.y, camera.scale))):
        view = replace(view, camera=None)
    if all(map(is_place, view.places.values())):
        return view
    return replace(view, places={node: place for node, place in view.places.items() if is_place(place)})


def _known(plain: Any) -> dict[str, list[Any]]:  # noqa: ANN401
    """Return what is known of a filter; raises ValueError where it is none."""
    if not isinstance(plain, dict):
        raise ValueError("should be an object")
    kept = {}
    for criterion in CRITERIA:
        values = plain.get(criterion)
        if isinstance(values, list):
            kept[criterion] = [one for one in values if _is_known(criterion, one)]
    return kept


def _is_known(criterion: str, value: Any) -> bool:  # noqa: ANN401
    return from_plain(Filter, {criterion: [value]}, "", lambda _path, _problem: None) is not None


def within_reach(records: Iterable[Any]) -> list[Any]:
    """Return the positions that a graph can have; one farther out, or that is no number, is no place."""
    places: list[Position] = list(records)
    try:
        return [place for place in places if abs(place.x) <= NOWHERE and abs(place.y) <= NOWHERE]
    except TypeError:  # a damaged page gives any value in any column
        numbers = [place for place in places if all(isinstance(one, int | float) for one in (place.x, place.y))]
        return within_reach(numbers) if len(numbers) < len(places) else []


def left_out_words(views: Sequence[str]) -> str:
    """Return what to tell of views that were left out, by their ids; empty where none was."""
    if not views:
        return ""
    what, they = ("A saved view", "it holds") if len(views) == 1 else (f"{len(views):,} saved views", "they hold")
    left = f"cannot be read and {'is' if len(views) == 1 else 'are'} left out ({', '.join(views[:8])})"
    return f"{what} {left}. All records are here; what {they} stays in the file."
