"""The table of rules. One more rule is one small function, one row here, and its tests."""

from typing import Final

from provenance_app.analysis.flags import (
    assessment,
    attribution,
    context,
    custody,
    edited,
    links,
    meaning,
    media,
    merges,
    pictures,
    quotes,
    stale_figure,
    structure,
    turned_source,
)
from provenance_app.analysis.flags.flag import Severity
from provenance_app.analysis.flags.rule import Family, Rule, Scope
from provenance_app.analysis.quoted import QUOTING
from provenance_app.model.enumerations import Relation

_ERROR, _HIGH, _MEDIUM, _LOW = Severity

_SOURCE, _DOCUMENT, _MEDIA, _CLAIM = (Scope.SOURCE,), (Scope.DOCUMENT,), (Scope.MEDIA,), (Scope.CLAIM,)
_LINK, _CLUSTER, _RING, _CASE = (Scope.LINK,), (Scope.CLUSTER,), (Scope.RING,), (Scope.CASE,)
_KEPT: Final = (Scope.DOCUMENT, Scope.MEDIA)

RULES: Final[tuple[Rule, ...]] = (
    Rule("claim-without-speaker", Family.ATTRIBUTION, _HIGH, _CLAIM, attribution.claim_without_speaker),
    Rule("unnamed-source", Family.ATTRIBUTION, _HIGH, _CLAIM, attribution.unnamed_source),
    Rule("phantom-statistics", Family.ATTRIBUTION, _HIGH, _CLUSTER, attribution.phantom_statistics),
    Rule("account-not-tied", Family.ATTRIBUTION, _MEDIUM, _SOURCE, attribution.account_not_tied),
    Rule("duplicate-source", Family.ATTRIBUTION, _LOW, _SOURCE, attribution.duplicate_source),
    Rule("ungraded-source", Family.ATTRIBUTION, _MEDIUM, _SOURCE, attribution.ungraded_source),
    Rule("unverified-link", Family.LINKS, _MEDIUM, _LINK, links.unverified_link, links.CHECKED),
    Rule("not-in-cited-source", Family.LINKS, _HIGH, _LINK, links.not_in_cited_source),
    Rule("cited-document-unavailable", Family.LINKS, _MEDIUM, _LINK, links.cited_document_unavailable),
    Rule("citation-not-captured", Family.LINKS, _MEDIUM, _LINK, links.citation_not_captured, (Relation.CITES,)),
    Rule("live-only-link", Family.LINKS, _MEDIUM, _KEPT, links.live_only_link),
    Rule("quote-not-anchored", Family.LINKS, _MEDIUM, _LINK, links.quote_not_anchored),
    Rule("edited-since-quoted", Family.LINKS, _HIGH, _LINK, edited.edited_since_quoted, edited.TAKEN),
    Rule("dead-end", Family.STRUCTURE, _HIGH, _CLAIM, structure.dead_end),
    Rule("single-origin", Family.STRUCTURE, _HIGH, _CLUSTER, structure.single_origin),
    Rule("independence-not-established", Family.STRUCTURE, _MEDIUM, _CLAIM, structure.independence_not_established),
    Rule("single-point-of-failure", Family.STRUCTURE, _HIGH, _CLAIM, structure.single_point_of_failure),
    Rule("secondhand-only", Family.STRUCTURE, _HIGH, _CLAIM, structure.secondhand_only),
    Rule("circular-citation", Family.STRUCTURE, _HIGH, _RING, structure.circular_citation),
    Rule("loop-without-origin", Family.STRUCTURE, _ERROR, _RING, structure.loop_without_origin),
    Rule("cites-the-future", Family.MEANING, _ERROR, _LINK, meaning.cites_the_future, (Relation.CITES,)),
    Rule("cited-against-its-source", Family.MEANING, _HIGH, _LINK, turned_source.cited_against, turned_source.BORNE),
    Rule("denial-not-carried", Family.MEANING, _HIGH, _CLAIM, meaning.denial_not_carried),
    Rule("headline-without-body", Family.MEANING, _HIGH, _CLAIM, meaning.headline_without_body),
    Rule("hedge-lost", Family.MEANING, _MEDIUM, _LINK, meaning.hedge_lost, meaning.REPEATS),
    Rule("attribution-dropped", Family.MEANING, _MEDIUM, _LINK, meaning.attribution_dropped, meaning.REPEATS),
    Rule("quote-altered", Family.MEANING, _HIGH, _LINK, quotes.quote_altered, QUOTING),
    Rule("figure-changed", Family.MEANING, _HIGH, _LINK, meaning.figure_changed, meaning.REPEATS),
    Rule("stale-figure", Family.MEANING, _MEDIUM, _CLAIM, stale_figure.stale_figure),
    Rule("contradiction-open", Family.MEANING, _HIGH, _CLUSTER, meaning.contradiction_open),
    Rule("media-location-unknown", Family.MEDIA, _HIGH, _MEDIA, media.location_unknown),
    Rule("media-date-unknown", Family.MEDIA, _HIGH, _MEDIA, media.date_unknown),
    Rule("media-subject-unknown", Family.MEDIA, _HIGH, _MEDIA, media.subject_unknown),
    Rule("media-not-original", Family.MEDIA, _MEDIUM, _MEDIA, media.not_original),
    Rule("media-capturer-unknown", Family.MEDIA, _MEDIUM, _MEDIA, media.capturer_unknown),
    Rule("media-motivation-unassessed", Family.MEDIA, _LOW, _MEDIA, media.motivation_unassessed),
    Rule("context-mismatch", Family.MEDIA, _ERROR, _LINK, context.context_mismatch, context.SHOWS),
    Rule("file-photo-as-evidence", Family.MEDIA, _HIGH, _MEDIA, media.file_photo_as_evidence),
    Rule("illustration-untied", Family.MEDIA, _MEDIUM, _MEDIA, media.illustration_untied),
    Rule("same-media-different-story", Family.MEDIA, _HIGH, _MEDIA, pictures.different_story),
    Rule("near-duplicate-media", Family.MEDIA, _LOW, _MEDIA, pictures.near_duplicate),
    Rule("metadata-disagrees", Family.MEDIA, _MEDIUM, _MEDIA, pictures.metadata_disagrees),
    Rule("confirmed-without-independence", Family.ASSESSMENT, _ERROR, _CLAIM, assessment.confirmed_alone),
    Rule("verdict-without-evidence", Family.ASSESSMENT, _ERROR, _CLAIM, assessment.verdict_without_evidence),
    Rule("verdict-out-of-date", Family.ASSESSMENT, _MEDIUM, _CLAIM, assessment.verdict_out_of_date),
    Rule("file-changed", Family.CUSTODY, _ERROR, _KEPT, custody.file_changed),
    Rule("capture-without-method", Family.CUSTODY, _MEDIUM, _DOCUMENT, custody.capture_without_method),
    Rule("history-broken", Family.CUSTODY, _ERROR, _CASE, custody.history_broken),
    Rule("merge-conflict-open", Family.CUSTODY, _HIGH, _CASE, merges.merge_conflict_open),
)

RULES_BY_NAME: Final[dict[str, Rule]] = {rule.name: rule for rule in RULES}

RULES_OF: Final[dict[Scope, tuple[Rule, ...]]] = {
    scope: tuple(rule for rule in RULES if scope in rule.scopes) for scope in Scope
}

RULES_OF_LINKS: Final[dict[Relation, tuple[Rule, ...]]] = {
    relation: tuple(rule for rule in RULES_OF[Scope.LINK] if not rule.relations or relation in rule.relations)
    for relation in Relation
}
