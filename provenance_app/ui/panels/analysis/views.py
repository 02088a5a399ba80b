"""The table of closer views, in the order of their buttons. The module of a widget is imported when it is made."""

from typing import Final

from provenance_app.analysis.quoted import has_quotes
from provenance_app.model.ids import RecordId
from provenance_app.model.snapshot import Snapshot
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.panels.analysis.view import AnalysisView, View


def _quote_drift(context: CaseContext) -> AnalysisView:
    from provenance_app.ui.panels.analysis.quote_drift import QuoteDriftView

    return QuoteDriftView(context)


VIEWS: Final[tuple[View, ...]] = (View("quote-drift", "Quote drift", has_quotes, _quote_drift),)


def views_of(snapshot: Snapshot, record_id: RecordId) -> tuple[View, ...]:
    """Return the views that have something to show of a record; none where the case does not have it."""
    if snapshot.get(record_id) is None:
        return ()
    return tuple(view for view in VIEWS if view.applies(snapshot, record_id))
