"""The table of closer views, in the order of their buttons. The module of a widget is imported when it is made."""

from typing import Final

from provenance_app.analysis.media_ledger import media_of
from provenance_app.model.ids import RecordId
from provenance_app.model.snapshot import Snapshot
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.panels.analysis.view import AnalysisView, View


def _media_ledger(context: CaseContext) -> AnalysisView:
    from provenance_app.ui.panels.analysis.media_ledger import MediaLedgerView

    return MediaLedgerView(context)


VIEWS: Final[tuple[View, ...]] = (
    View("media-ledger", "Media ledger", lambda snapshot, one: bool(media_of(snapshot, one)), _media_ledger),
)


def views_of(snapshot: Snapshot, record_id: RecordId) -> tuple[View, ...]:
    """Return the views that have something to show of a record; none where the case does not have it."""
    if snapshot.get(record_id) is None:
        return ()
    return tuple(view for view in VIEWS if view.applies(snapshot, record_id))
