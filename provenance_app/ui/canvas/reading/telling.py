"""Tooltips and what a screen reader says of nodes and edges. Plain text; markup in a case is shown as it is."""

from collections import Counter
from collections.abc import Iterable

import numpy as np

from provenance_app.analysis.folding import Group
from provenance_app.model.enumerations import RecordKind
from provenance_app.model.ids import RecordId
from provenance_app.model.links import Link
from provenance_app.model.naming import name_of, visible
from provenance_app.model.records import Media
from provenance_app.model.snapshot import Snapshot
from provenance_app.ui.canvas.pane.legend_control import FOLD, Form, LegendState, Meaning
from provenance_app.ui.canvas.reading.status import ALTERED, STATUS_WORDS
from provenance_app.ui.canvas.reading.words import edge_word, title_of
from provenance_app.ui.canvas.scene.scene import Scene, SceneEdge, SceneNode

_OUTSIDE = f"{ALTERED} Changed outside the app: it does not fit the history"
_LONGEST = 600
_LINKS = 12
"""Links of one edge that are told; more would cover the window."""


def named_node(node: SceneNode) -> str:
    """Return kind and whole title of a node: "Claim: 61 no-go zones"."""
    name = visible(name_of(node.record)[:_LONGEST])
    return f"{node.kind.capitalize()}: {name or 'untitled'}"


def told_node(node: SceneNode) -> str:
    """Return the whole title of a node, what is known of it and its flags, a line each."""
    return "\n".join((named_node(node), *_known(node)))


def _known(node: SceneNode) -> list[str]:
    lines = [line for line in (node.subtitle, node.detail, node.origins) if line]
    if node.veiled and node.picture is not None and isinstance(node.record, Media):
        why = ", ".join(reason.value.replace("_", " ") for reason in node.record.sensitivity)
        lines.append(f"The picture is covered: {why}. A click on it, the menu or the inspector shows it")
    if node.group:
        lines.append(f"{told_group(node.group)}; C shows them")
    if node.pinned:
        lines.append("Pinned: Tidy leaves it here")
    if node.badge and node.badge.altered:
        lines.append(_OUTSIDE)
    if node.badge and node.badge.count:
        count = node.badge.count
        lines.append(f"{count} open {'flag' if count == 1 else 'flags'}, the worst {node.badge.worst.name.lower()}")
    return lines


def named_group(group: Group) -> str:
    """Return what the mark of a group says, in words: "Group of 391 more records, worst unverified"."""
    worst = f", worst {group.worst}" if group.worst else ""
    return f"Group of {len(group.members):,} more {'record' if len(group.members) == 1 else 'records'}{worst}"


def told_group(group: Group) -> str:
    """Return what a group hides, by kind, and how the worst link inside stands."""
    hidden = ", ".join(
        f"{number:,} {kind if number == 1 or kind is RecordKind.MEDIA else f'{kind}s'}" for kind, number in group.kinds
    )
    return f"Stands for {hidden}" + (f"; the worst link inside is {group.worst}" if group.worst else "")


def described_node(scene: Scene, at: int, snapshot: Snapshot) -> str:
    """Return what is known of a node beside its name, and in words how the links stand that its picture shows."""
    leaving = _counted(_links(scene, np.flatnonzero(scene.sources == at).tolist(), snapshot), "link to others")
    arriving = _counted(_links(scene, np.flatnonzero(scene.targets == at).tolist(), snapshot), "link from others")
    return ". ".join([*_known(scene.nodes[at]), *filter(None, (leaving, arriving))])


def _links(scene: Scene, edges: Iterable[int], snapshot: Snapshot) -> list[Link]:
    ids = (one for edge in edges for one in scene.edges[edge].links)
    return [link for link in map(snapshot.links.get, ids) if link is not None]


def _counted(links: list[Link], what: str) -> str:
    if not links:
        return ""
    counts = Counter(link.status for link in links)
    words = ", ".join(f"{number} {status.replace('_', ' ')}" for status, number in counts.most_common())
    return f"{len(links)} {what if len(links) == 1 else what.replace('link', 'links', 1)}: {words}"


def named_link(scene: Scene, link_id: RecordId, snapshot: Snapshot) -> str:
    """Return a link as a sentence with its status: "Headline restates Claim: unchecked"."""
    edge, link = scene.edges[scene.edge_index[link_id]], snapshot.links.get(link_id)
    ends = scene.nodes[edge.source].title, scene.nodes[edge.target].title
    if link is None:
        return f"{ends[0]} {edge.word} {ends[1]}"
    relation, word = link.relation.replace("_", " "), edge_word(link)
    form = "" if word == relation else f" ({word})"
    return f"{ends[0]} {relation} {ends[1]}{form}: {link.status.replace('_', ' ')}"


def described_link(link_id: RecordId, snapshot: Snapshot) -> str:
    """Return what the status of a link means, and whether it was changed outside the app."""
    link = snapshot.links.get(link_id)
    if link is None:
        return ""
    meaning = STATUS_WORDS[link.status]
    return f"{meaning}. {_OUTSIDE}" if link_id in snapshot.altered else meaning


def told_edge(scene: Scene, edge: SceneEdge, snapshot: Snapshot) -> str:
    """Return what links say, one a line, each with its status."""
    lines = []
    altered = snapshot.altered
    for link_id in edge.links[:_LINKS]:
        link = snapshot.links.get(link_id)
        if link is not None:
            source, target = (_title(snapshot, end) for end in (link.from_, link.to))
            lines.append(f"{source} \u2014 {edge_word(link)} \u2014 {target}\n{STATUS_WORDS[link.status]}")
            lines += [_OUTSIDE] if link_id in altered else []
    more = len(edge.links) - _LINKS
    return "\n".join([*lines, f"and {more:,} more links"] if more > 0 else lines)


def _title(snapshot: Snapshot, record_id: RecordId) -> str:
    """Return what the record at an end of a link is called; it may be inside a group."""
    return title_of(snapshot.node(record_id))


def told_meaning(meaning: Meaning, state: LegendState, form: Form) -> str:
    """Return what a click on an entry of the legend does."""
    if meaning == FOLD:
        return "Fold the legend (K)" if form is Form.OPEN else "What shapes and lines mean (K)"
    if state.leaves_out(meaning):
        return "Left out of the view; click to show it again"
    return "Click to leave it out of the view"


def as_tooltip(text: str) -> str:
    """Return text so that Qt shows it as it is, wrapped, and reads no markup out of it."""
    from html import escape  # late: it is slow to load, and nobody reads a tooltip before the first picture

    escaped = escape(text).replace("\n", "<br>")
    return f"<p style='white-space:pre-wrap'>{escaped}</p>"
