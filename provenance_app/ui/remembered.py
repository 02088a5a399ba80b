"""How a case is looked at, remembered from one time to the next."""

from typing import Any

from provenance_app.model.filters import Filter
from provenance_app.model.ids import RecordId
from provenance_app.model.plain import from_plain, to_plain
from provenance_app.ui.canvas.pane.camera import Camera
from provenance_app.ui.case_context import CaseContext
from provenance_app.ui.settings import Settings
from provenance_app.ui.workspace import Pane, Workspace

_NAME = "view"


def remember(settings: Settings, context: CaseContext, workspace: Workspace) -> None:
    """Keep how the case is looked at."""
    camera = workspace.graph.canvas.camera
    state: dict[str, Any] = {
        "pane": int(workspace.pane),
        "split": workspace.split,
        "camera": [camera.x, camera.y, camera.scale],
        "selection": list(context.selection),
        "view": workspace.graph.views.current,
        "whole": workspace.graph.sight.records is None,
        "collapsed": list(workspace.graph.sight.collapsed),
        "filter": to_plain(context.filter),
    }
    settings.put_for_case(context.session.case.case_id, _NAME, state)


def restore(settings: Settings, context: CaseContext, workspace: Workspace, *, wide: bool) -> None:
    """Look at the case as before; for the first time, with the Reader beside the graph where there is room."""
    state = settings.for_case(context.session.case.case_id, _NAME)
    if not isinstance(state, dict):
        workspace.set_split(wide and bool(context.snapshot.captures))
        return
    pane = state.get("pane")
    workspace.show_pane(Pane(pane) if pane in set(Pane) else Pane.GRAPH)
    workspace.set_split(state.get("split") is True)
    _restore_sight(state, context, workspace)
    context.select(one for one in state.get("selection", ()) if context.snapshot.get(one) is not None)
    camera = state.get("camera")
    if isinstance(camera, list) and len(camera) == 3 and all(isinstance(one, int | float) for one in camera):
        workspace.graph.canvas.set_camera(Camera(*camera))


def _restore_sight(state: dict[str, Any], context: CaseContext, workspace: Workspace) -> None:
    """Show the same view as before, filtered and folded as it was."""
    graph = workspace.graph
    if state.get("view") in context.snapshot.views:
        graph.show_view(str(state["view"]))
    elif state.get("whole") is True and graph.sight.records is not None:
        graph.show_all()
    problems: list[str] = []
    wanted = from_plain(Filter, state.get("filter", {}), "", lambda path, _why: problems.append(path))
    if isinstance(wanted, Filter):
        context.set_filter(wanted)
    collapsed = state.get("collapsed")
    if isinstance(collapsed, list) and collapsed != list(graph.sight.collapsed):
        graph.fold_only(RecordId(one) for one in collapsed if isinstance(one, str))
