"""What a claim rests on, in clauses that tell what is not known of it."""

from typing import Final

from provenance_app.analysis.basis import Basis, is_borne_out
from provenance_app.analysis.clusters import cluster_of
from provenance_app.analysis.pillars import check_of
from provenance_app.analysis.wording_speech import title_of
from provenance_app.model.enumerations import CheckState, DocumentKind, LinkForm, LinkStatus, Pillar, Relation
from provenance_app.model.ids import RecordId
from provenance_app.model.links import Link
from provenance_app.model.records import Claim, Media
from provenance_app.model.snapshot import Snapshot

_MOST: Final = 2
_ASKED: Final = {Pillar.LOCATION: "place", Pillar.DATE: "date"}
_CITED: Final = {
    LinkStatus.CONFIRMED: "it was found in {}, which it cites",
    LinkStatus.PARTLY: "it was found only in part in {}, which it cites",
    LinkStatus.UNCHECKED: "it cites {}, which nobody has checked",
    LinkStatus.UNAVAILABLE: "it cites {}, which could not be seen",
    LinkStatus.NOT_FOUND: "it was not found in {}, which it cites",
    LinkStatus.REFUTED: "that it cites {} is refuted",
}
_WITH_FIGURES: Final = (DocumentKind.REPORT, DocumentKind.STATISTICS)


def basis_parts(snapshot: Snapshot, claim: Claim) -> tuple[str, ...]:
    """Return what a claim rests on as evidence and cites, and that its figure has no document, a clause each."""
    media = [
        snapshot.media[link.to]
        for link in snapshot.links_from(claim.id, Relation.RESTS_ON)
        if link.live and link.form in (None, LinkForm.EVIDENCE) and link.to in snapshot.media
    ]
    cites = [
        link
        for link in snapshot.links_from(claim.id, Relation.CITES)
        if link.to in snapshot.documents and link.to != claim.id
    ]
    parts = [_on_media(snapshot, one) for one in media[:_MOST]]
    parts += [_cited(snapshot, link) for link in cites[:_MOST]]
    more = max(0, len(media) - _MOST) + max(0, len(cites) - _MOST)
    if more:
        parts.append("there is more that it rests on")
    if claim.figure is not None and not _has_statistics(snapshot, claim):
        parts.append("no document with the figure is linked")
    return tuple(parts)


def has_evidence(snapshot: Snapshot, claim: RecordId) -> bool:
    """Say whether anything below a claim has a confirmed link or an established check."""
    basis = Basis.below(snapshot, (claim,))
    return any(is_borne_out(snapshot, one, basis.steps(one)) for one in basis.supporting((claim,)))


def _on_media(snapshot: Snapshot, media: Media) -> str:
    sought, open_ = [], []
    for pillar, word in _ASKED.items():
        check = check_of(snapshot, media.id, pillar)
        if check is not None and check.state is CheckState.UNKNOWN:
            sought.append(word)
        elif check is None or check.state is not CheckState.ESTABLISHED:
            open_.append(word)
    gaps = []
    if sought:
        gaps.append(f"whose {' and '.join(sought)} could not be established")
    if open_:
        gaps.append(f"whose {' and '.join(open_)} {'is' if len(open_) == 1 else 'are'} not established")
    return f"it rests on {title_of(media)}" + (f", {' and '.join(gaps)}" if gaps else "")


def _cited(snapshot: Snapshot, link: Link) -> str:
    return _CITED[link.status].format(title_of(snapshot.documents[link.to]))


def _has_statistics(snapshot: Snapshot, claim: Claim) -> bool:
    links = (link for one in cluster_of(snapshot, claim.id) for link in snapshot.links_from(one, Relation.CITES))
    cited = (snapshot.documents.get(link.to) for link in links if link.live)
    return any(document is not None and document.kind in _WITH_FIGURES for document in cited)
