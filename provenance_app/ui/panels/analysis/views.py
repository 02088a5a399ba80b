"""The table of closer views, in the order of their buttons. The module of a widget is imported when it is made."""

from typing import Final

from provenance_app.analysis.figure_trail import has_figure
from provenance_app.analysis.media_ledger import media_of
from provenance_app.analysis.quoted import has_quotes
from provenance_app.model.ids import RecordId
from provenance_app.model.snapshot import Snapshot
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.panels.analysis.view import AnalysisView, View


def _origins(context: CaseContext) -> AnalysisView:
    from provenance_app.ui.panels.analysis.origins_view import OriginsView

    return OriginsView(context)


def _quote_drift(context: CaseContext) -> AnalysisView:
    from provenance_app.ui.panels.analysis.quote_drift import QuoteDriftView

    return QuoteDriftView(context)


def _certainty(context: CaseContext) -> AnalysisView:
    from provenance_app.ui.panels.analysis.certainty_view import CertaintyView

    return CertaintyView(context)


def _figure_trail(context: CaseContext) -> AnalysisView:
    from provenance_app.ui.panels.analysis.figure_view import FigureView

    return FigureView(context)


def _media_ledger(context: CaseContext) -> AnalysisView:
    from provenance_app.ui.panels.analysis.media_ledger import MediaLedgerView

    return MediaLedgerView(context)


def _is_claim(snapshot: Snapshot, record_id: RecordId) -> bool:
    return record_id in snapshot.claims


def _has_media(snapshot: Snapshot, record_id: RecordId) -> bool:
    return bool(media_of(snapshot, record_id))


VIEWS: Final[tuple[View, ...]] = (
    View("origins", "Origins", _is_claim, _origins),
    View("quote-drift", "Quote drift", has_quotes, _quote_drift),
    View("certainty", "Certainty", _is_claim, _certainty),
    View("figure-trail", "Figure trail", has_figure, _figure_trail),
    View("media-ledger", "Media ledger", _has_media, _media_ledger),
)


def views_of(snapshot: Snapshot, record_id: RecordId) -> tuple[View, ...]:
    """Return the views that have something to show of a record; none where the case does not have it."""
    if snapshot.get(record_id) is None:
        return ()
    return tuple(view for view in VIEWS if view.applies(snapshot, record_id))
