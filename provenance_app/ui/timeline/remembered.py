"""How the timeline is looked at, remembered from one time to the next."""

from typing import Final

from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.settings import Key, Settings
from provenance_app.ui.timeline.panel import TimelinePanel
from provenance_app.ui.timeline.rows import Grouping

_NAME: Final = "timeline"


def remember(settings: Settings, context: CaseContext, panel: TimelinePanel) -> None:
    """Keep what stands on a line for all cases, and for this one which time is in sight."""
    settings.put(Key.TIMELINE, panel.grouping.value)
    settings.put_for_case(context.session.case.case_id, _NAME, panel.sight)


def restore(settings: Settings, context: CaseContext) -> TimelinePanel:
    """Return the timeline of a case, looked at as before."""
    panel = TimelinePanel(context)
    lines = settings.get(Key.TIMELINE)
    if lines in set(Grouping):
        panel.set_grouping(Grouping(lines))
    panel.look_at(settings.for_case(context.session.case.case_id, _NAME))
    return panel
