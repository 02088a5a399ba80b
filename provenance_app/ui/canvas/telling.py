"""Tooltips and what a screen reader says of nodes and edges. Plain text; markup in a case is shown as it is."""

from provenance_app.model.ids import RecordId
from provenance_app.model.naming import name_of, visible
from provenance_app.model.snapshot import Snapshot
from provenance_app.ui.canvas.scene import Scene, SceneEdge, SceneNode
from provenance_app.ui.canvas.status import STATUS_WORDS
from provenance_app.ui.canvas.words import edge_word, title_of

_LONGEST = 600
_LINKS = 12
"""Links of one edge that are told; more would cover the window."""


def told_node(node: SceneNode) -> str:
    """Return the whole title of a node, what is known of it and its flags, a line each."""
    name = visible(name_of(node.record)[:_LONGEST])
    lines = [f"{node.kind.capitalize()}: {name}", node.subtitle]
    if node.detail:
        lines.append(node.detail)
    if node.origins:
        lines.append(node.origins)
    if node.group:
        worst = f", the worst link inside is {node.group.worst}" if node.group.worst else ""
        lines.append(f"Stands for {len(node.group.members):,} more{worst}; C shows them")
    if node.pinned:
        lines.append("Pinned: Tidy leaves it here")
    if node.badge:
        count = node.badge.count
        lines.append(f"{count} open {'flag' if count == 1 else 'flags'}, the worst {node.badge.worst.name.lower()}")
    return "\n".join(lines)


def told_edge(scene: Scene, edge: SceneEdge, snapshot: Snapshot) -> str:
    """Return what links say, one a line, each with its status."""
    lines = []
    for link_id in edge.links[:_LINKS]:
        link = snapshot.links.get(link_id)
        if link is not None:
            source, target = (_title(snapshot, end) for end in (link.from_, link.to))
            lines.append(f"{source} \u2014 {edge_word(link)} \u2014 {target}\n{STATUS_WORDS[link.status]}")
    more = len(edge.links) - _LINKS
    return "\n".join([*lines, f"and {more:,} more links"] if more > 0 else lines)


def _title(snapshot: Snapshot, record_id: RecordId) -> str:
    """Return what the record at an end of a link is called; it may be inside a group."""
    return title_of(snapshot.node(record_id))


def told_meaning(*, left_out: bool) -> str:
    """Return what a click on an entry of the legend does."""
    return "Left out of the view; click to show it again" if left_out else "Click to leave it out of the view"


def as_tooltip(text: str) -> str:
    """Return text so that Qt shows it as it is, wrapped, and reads no markup out of it."""
    from html import escape  # late: it is slow to load, and nobody reads a tooltip before the first picture

    escaped = escape(text).replace("\n", "<br>")
    return f"<p style='white-space:pre-wrap'>{escaped}</p>"
