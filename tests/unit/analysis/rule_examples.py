"""For every rule, small cases in which it fires, in which something like it is fine, and in which it is settled."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from provenance_app.analysis.flags import assessment_inputs
from provenance_app.model.enumerations import (
    Attribution,
    CaptureMethod,
    CheckState,
    ClaimPosition,
    Credibility,
    DocumentKind,
    LinkForm,
    LinkStatus,
    Modality,
    Pillar,
    RecordKind,
    Reliability,
    Resolution,
    SourceKind,
    Verdict,
)
from provenance_app.model.links import Asserted
from provenance_app.model.records import CaseInfo, Conflict, Figure, Place
from provenance_app.model.selectors import Selector
from provenance_app.model.snapshot import History, StoredFile
from tests.unit.analysis.words import (
    acts_for,
    appears_in,
    assessed,
    capture,
    case,
    check,
    cites,
    claim,
    contradicts,
    derived,
    document,
    made,
    media,
    overstates,
    restates,
    rests_on,
    says,
    source,
    stated,
    supports,
)


@dataclass(frozen=True)
class Example:
    """`fires`, `quiet` and `settled` are cases; `about` is the first subject of the flag that fires."""

    rule: str
    about: str
    fires: object
    quiet: object
    settled: object


UNNAMED = source("figures", kind=SourceKind.UNNAMED)
SIXTY_ONE = Figure(value=61, unit="zones")
KEY = claim("key", key=True)
ACCOUNT = source("user", kind=SourceKind.ACCOUNT)
GRADED = source("anna", reliability=Reliability.B)
EVIDENCE = (claim("c"), media("video"), rests_on("c", "video", status=LinkStatus.CONFIRMED))
SHOWN_ELSEWHERE = (
    claim("c"),
    media("video"),
    check("video", "location", value=Place(name="Tacloban, Philippines")),
)
ILLUSTRATION = (claim("c"), media("video"), rests_on("c", "video", LinkForm.ILLUSTRATION))
ALIKE = (media("video", dhash="00ff00ff00ff00ff"), media("clip", dhash="00FF00FF00FF0030"))
TWO_USES = (*ALIKE, claim("c"), claim("d"))
RECORDED = (claim("c"), media("video", metadata={"date": "2024-01-01T00:30:00"}))


def shown(claim_id, media_id, status=LinkStatus.UNCHECKED, **asserted):
    return rests_on(claim_id, media_id, status=status, asserted=Asserted(**asserted))


ANSWERED = tuple(check("video", pillar) for pillar in Pillar if pillar != Pillar.MOTIVATION)
CONFIRMED = LinkStatus.CONFIRMED
TOLD_TWICE = (
    *(claim("early"), claim("late"), document("post"), document("paper"), source("anna")),
    *(stated("early", "post"), stated("late", "paper"), restates("late", "early"), says("early", "anna")),
)
HEADLINE = claim("head", position=ClaimPosition.HEADLINE)
DENIAL = claim("denial", position=ClaimPosition.QUOTE)
PAPER = (document("paper"), stated("head", "paper"))
RING = (claim("a"), claim("b"), cites("a", "b"), cites("b", "a"))
TWO_SPEAKERS = (claim("c"), source("a"), source("b"), says("c", "a"), says("c", "b"))
FIRM, MILD = claim("firm", modality=Modality.ASSERTED), claim("mild", modality=Modality.HEDGED)
OWN_VOICE = claim("told", attribution=Attribution.OWN_VOICE)
SAID, SAID_MUCH = claim("said", text="There are no zones"), claim("said", text="There are many zones")
SHA = "a" * 64
POLICE_DENY = (
    *(claim("zones"), claim("said"), claim("none"), source("chief"), source("police")),
    *(says("said", "chief"), says("none", "police"), contradicts("none", "zones")),
)
OF_2015 = Figure(value=61, unit="zones", as_of="2015")
IN_2022 = (document("paper", published="2022-03-01"), stated("c", "paper"))
QUOTE = Selector(exact="never", start=3, end=8, capture="capture-paper")
NEVER = (claim("c"), document("paper"), capture("paper", "we never do"), stated("c", "paper", selector=QUOTE))
EARLIER, LATER = datetime(2024, 2, 1, tzinfo=UTC), datetime(2024, 4, 1, tzinfo=UTC)


def file(intact):
    return StoredFile(SHA, 3, "image/png", "video.png", intact)


SPOKEN = (claim("c"), source("a"), says("c", "a"))
OPINION_OF_THE_BARE_CLAIM = assessed("c", verdict=Verdict.FALSE, inputs=assessment_inputs(case(claim("c")), "c"))
CASE = CaseInfo(title="Case")
TWO_CAPTIONS = Conflict(
    id="two-captions",
    record="video",
    ours={"caption": "A car park"},
    theirs={"caption": "A bus stop"},
    ours_by="Ann",
    theirs_by="Bo",
    theirs_at=datetime(2024, 2, 3, 12, tzinfo=UTC),
)
CAPTURE_ALTERED = History(intact=True, altered=frozenset({(RecordKind.CAPTURE, "capture-paper")}))
OPINION_NOW = replace(OPINION_OF_THE_BARE_CLAIM, id="now", inputs=assessment_inputs(case(*SPOKEN), "c"))

EXAMPLES = [
    Example(
        "claim-without-speaker",
        "c",
        fires=case(claim("c", attribution=Attribution.NONE)),
        quiet=case(claim("c", attribution=Attribution.BACKGROUND)),
        settled=case(claim("c"), source("anna"), says("c", "anna")),
    ),
    Example(
        "unnamed-source",
        "c",
        fires=case(claim("c"), UNNAMED, says("c", "figures")),
        quiet=case(claim("c"), UNNAMED, source("anna"), says("c", "figures"), says("c", "anna")),
        settled=case(
            *(claim("c"), UNNAMED, says("c", "figures"), document("report"), cites("c", "report")),
            *(source("office"), made("report", "office", LinkForm.PUBLISHER)),
        ),
    ),
    Example(
        "phantom-statistics",
        "c",
        fires=case(claim("c", figure=SIXTY_ONE), document("data", kind=DocumentKind.STATISTICS), cites("c", "data")),
        quiet=case(claim("c")),
        settled=case(
            *(claim("c", figure=SIXTY_ONE), claim("same"), restates("c", "same")),
            *(document("data", kind=DocumentKind.REPORT, url="https://example.org/data"), cites("same", "data")),
        ),
    ),
    Example(
        "account-not-tied",
        "user",
        fires=case(claim("c"), ACCOUNT, says("c", "user")),
        quiet=case(ACCOUNT),
        settled=case(
            *(claim("c"), ACCOUNT, says("c", "user"), source("anna")),
            acts_for("user", "anna", LinkForm.ACCOUNT_OF, status=CONFIRMED),
        ),
    ),
    Example(
        "duplicate-source",
        "a",
        fires=case(source("a", name="Anna  Berg"), source("b", name="anna berg")),
        quiet=case(source("a", name="Anna Berg"), source("b", name="Anna Borg")),
        settled=case(source("a", handle="@anna"), source("b", handle="Anna"), acts_for("b", "a", LinkForm.ACCOUNT_OF)),
    ),
    Example(
        "ungraded-source",
        "anna",
        fires=case(KEY, claim("c"), source("anna"), says("c", "anna"), cites("key", "c")),
        quiet=case(claim("c"), source("anna"), says("c", "anna")),
        settled=case(KEY, source("anna", reliability=Reliability.F), says("key", "anna")),
    ),
    Example(
        "unverified-link",
        "a-cites-b",
        fires=case(claim("a"), claim("b"), cites("a", "b")),
        quiet=case(claim("a"), claim("b"), restates("a", "b")),
        settled=case(claim("a"), claim("b"), cites("a", "b", status=CONFIRMED)),
    ),
    Example(
        "not-in-cited-source",
        "a-cites-b",
        fires=case(claim("a"), claim("b"), cites("a", "b", status=LinkStatus.NOT_FOUND)),
        quiet=case(claim("a"), claim("b"), cites("a", "b", status=LinkStatus.PARTLY)),
        settled=case(claim("a"), claim("b")),
    ),
    Example(
        "cited-document-unavailable",
        "a-cites-paper",
        fires=case(claim("a"), document("paper"), cites("a", "paper", status=LinkStatus.UNAVAILABLE)),
        quiet=case(claim("a"), document("paper"), cites("a", "paper")),
        settled=case(
            claim("a"), document("paper"), cites("a", "paper", status=LinkStatus.UNAVAILABLE), capture("paper")
        ),
    ),
    Example(
        "citation-not-captured",
        "a-cites-paper",
        fires=case(claim("a"), document("paper"), cites("a", "paper")),
        quiet=case(claim("a"), document("paper", archived_url="https://example.org/copy"), cites("a", "paper")),
        settled=case(claim("a"), document("paper"), cites("a", "paper"), capture("paper")),
    ),
    Example(
        "live-only-link",
        "paper",
        fires=case(document("paper", url="https://example.org")),
        quiet=case(document("paper")),
        settled=case(document("paper", url="https://example.org"), capture("paper")),
    ),
    Example(
        "quote-not-anchored",
        "c-stated_in-paper",
        fires=case(
            claim("c"), document("paper"), capture("paper", "we always do"), stated("c", "paper", selector=QUOTE)
        ),
        quiet=case(claim("c"), document("paper"), capture("paper", "we always do"), stated("c", "paper")),
        settled=case(
            claim("c"), document("paper"), capture("paper", "we never do"), stated("c", "paper", selector=QUOTE)
        ),
    ),
    Example(
        "edited-since-quoted",
        "c-stated_in-paper",
        fires=case(*NEVER, capture("paper", "we always do", "later", captured_at=LATER)),
        quiet=case(*NEVER, capture("paper", "we always do", "earlier", captured_at=EARLIER)),
        settled=case(
            *NEVER,
            capture("paper", "we always do", "later", captured_at=LATER),
            capture("paper", "He says: we  “Never” do", "last", captured_at=LATER),
        ),
    ),
    Example(
        "dead-end",
        "key",
        fires=case(KEY, media("video"), rests_on("key", "video")),
        quiet=case(claim("c")),
        settled=case(KEY, media("video"), rests_on("key", "video"), check("video", "provenance")),
    ),
    Example(
        "single-origin",
        "early",
        fires=case(*TOLD_TWICE),
        quiet=case(claim("c"), document("paper"), source("anna"), stated("c", "paper"), says("c", "anna")),
        settled=case(*TOLD_TWICE, source("bo"), says("late", "bo", firsthand=True)),
    ),
    Example(
        "independence-not-established",
        "c",
        fires=case(*TWO_SPEAKERS, assessed("c", credibility=Credibility.PROBABLY_TRUE)),
        quiet=case(*TWO_SPEAKERS, assessed("c", credibility=Credibility.DOUBTFUL)),
        settled=case(*TWO_SPEAKERS, acts_for("a", "b"), assessed("c", credibility=Credibility.PROBABLY_TRUE)),
    ),
    Example(
        "single-point-of-failure",
        "anna",
        fires=case(KEY, source("anna"), says("key", "anna", status=CONFIRMED)),
        quiet=case(KEY, source("a"), source("b"), says("key", "a"), says("key", "b")),
        settled=case(KEY, GRADED, says("key", "anna", status=CONFIRMED)),
    ),
    Example(
        "secondhand-only",
        "key",
        fires=case(KEY, GRADED, says("key", "anna", firsthand=False)),
        quiet=case(KEY, GRADED, says("key", "anna")),
        settled=case(
            KEY, GRADED, source("bo"), says("key", "anna", firsthand=False), says("key", "bo", firsthand=True)
        ),
    ),
    Example(
        "circular-citation",
        "a",
        fires=case(*RING),
        quiet=case(claim("a"), claim("b"), cites("a", "b")),
        settled=case(claim("a"), claim("b"), cites("a", "b"), cites("b", "a", status=LinkStatus.REFUTED)),
    ),
    Example(
        "loop-without-origin",
        "a",
        fires=case(*RING),
        quiet=case(claim("a"), claim("b"), cites("a", "b")),
        settled=case(*RING, source("anna"), says("b", "anna", firsthand=True)),
    ),
    Example(
        "cites-the-future",
        "a-cites-b",
        fires=case(document("a", published="2022"), document("b", published="2023-05"), cites("a", "b")),
        quiet=case(document("a", published="2023"), document("b", published="2023-05"), cites("a", "b")),
        settled=case(document("a", published="2024"), document("b", published="2023-05"), cites("a", "b")),
    ),
    Example(
        "cited-against-its-source",
        "zones-cites-said",
        fires=case(*POLICE_DENY, cites("zones", "said"), acts_for("chief", "police")),
        quiet=case(*POLICE_DENY, cites("zones", "said"), acts_for("police", "chief")),
        settled=case(
            *(*POLICE_DENY, cites("zones", "said", status=LinkStatus.REFUTED), acts_for("chief", "police")),
        ),
    ),
    Example(
        "denial-not-carried",
        "head",
        fires=case(HEADLINE, DENIAL, *PAPER, stated("denial", "paper"), contradicts("denial", "head")),
        quiet=case(HEADLINE, DENIAL, *PAPER, contradicts("denial", "head")),
        settled=case(
            *(HEADLINE, DENIAL, *PAPER, stated("denial", "paper"), contradicts("denial", "head")),
            assessed("head", verdict=Verdict.MISLEADING),
        ),
    ),
    Example(
        "headline-without-body",
        "head",
        fires=case(HEADLINE, claim("body"), *PAPER, stated("body", "paper")),
        quiet=case(claim("c"), document("paper"), stated("c", "paper")),
        settled=case(HEADLINE, claim("body"), *PAPER, stated("body", "paper"), supports("body", "head")),
    ),
    Example(
        "hedge-lost",
        "firm-restates-mild",
        fires=case(FIRM, MILD, restates("firm", "mild")),
        quiet=case(FIRM, MILD, restates("mild", "firm")),
        settled=case(FIRM, MILD, restates("firm", "mild"), overstates("firm", "mild")),
    ),
    Example(
        "attribution-dropped",
        "told-restates-said",
        fires=case(OWN_VOICE, claim("said"), source("anna"), says("said", "anna"), restates("told", "said")),
        quiet=case(OWN_VOICE, claim("said"), restates("told", "said")),
        settled=case(
            *(OWN_VOICE, claim("said"), source("anna"), says("said", "anna"), restates("told", "said")),
            says("told", "anna"),
        ),
    ),
    Example(
        "quote-altered",
        "quote-cites-said",
        fires=case(claim("quote", text="There are zones", verbatim=True), SAID, cites("quote", "said")),
        quiet=case(claim("quote", text="There are zones"), SAID, cites("quote", "said")),
        settled=case(
            claim("quote", text="\u2018there are \u2026 zones\u2019", verbatim=True), SAID_MUCH, cites("quote", "said")
        ),
    ),
    Example(
        "figure-changed",
        "a-restates-b",
        fires=case(claim("a", figure=Figure(value=60)), claim("b", figure=Figure(value=61)), restates("a", "b")),
        quiet=case(claim("a", figure=SIXTY_ONE), claim("b"), restates("a", "b")),
        settled=case(
            claim("a", figure=SIXTY_ONE), claim("b", figure=Figure(value=61.0, unit="Zones")), restates("a", "b")
        ),
    ),
    Example(
        "stale-figure",
        "c",
        fires=case(claim("c", figure=OF_2015), *IN_2022),
        quiet=case(claim("c", figure=Figure(value=61, as_of="2021-03")), *IN_2022),
        settled=case(claim("c", text="There were 61 zones in 2015.", figure=OF_2015), *IN_2022),
    ),
    Example(
        "contradiction-open",
        "a",
        fires=case(claim("a"), claim("b"), contradicts("a", "b")),
        quiet=case(claim("a"), claim("b"), contradicts("a", "b", status=LinkStatus.REFUTED)),
        settled=case(
            *(claim("a"), claim("b"), claim("same"), contradicts("a", "b"), restates("b", "same")),
            assessed("same", verdict=Verdict.FALSE),
        ),
    ),
    Example(
        "media-location-unknown",
        "video",
        fires=case(*EVIDENCE, check("video", "location", CheckState.UNKNOWN)),
        quiet=case(*ILLUSTRATION),
        settled=case(*EVIDENCE, check("video", "location", CheckState.CLAIMED)),
    ),
    Example(
        "media-date-unknown",
        "video",
        fires=case(media("video"), document("paper"), appears_in("video", "paper")),
        quiet=case(*ILLUSTRATION),
        settled=case(media("video"), document("paper"), appears_in("video", "paper"), check("video", "date")),
    ),
    Example(
        "media-subject-unknown",
        "video",
        fires=case(*EVIDENCE),
        quiet=case(*ILLUSTRATION),
        settled=case(*EVIDENCE, check("video", "subject", CheckState.DISPUTED)),
    ),
    Example(
        "media-not-original",
        "video",
        fires=case(*EVIDENCE, check("video", "provenance", CheckState.CLAIMED)),
        quiet=case(*ILLUSTRATION),
        settled=case(*EVIDENCE, media("film"), derived("video", "film")),
    ),
    Example(
        "media-capturer-unknown",
        "video",
        fires=case(*EVIDENCE, source("anna"), made("video", "anna", LinkForm.UPLOADER)),
        quiet=case(*ILLUSTRATION),
        settled=case(*EVIDENCE, source("anna"), made("video", "anna", LinkForm.CAPTURER)),
    ),
    Example(
        "media-motivation-unassessed",
        "video",
        fires=case(*EVIDENCE, *ANSWERED),
        quiet=case(*EVIDENCE, *ANSWERED[1:]),
        settled=case(*EVIDENCE, *ANSWERED, check("video", "motivation")),
    ),
    Example(
        "context-mismatch",
        "video",
        fires=case(*SHOWN_ELSEWHERE, rests_on("c", "video", asserted=Asserted(place="Kabul, Afghanistan"))),
        quiet=case(*SHOWN_ELSEWHERE, rests_on("c", "video", asserted=Asserted(place="the old market"))),
        settled=case(
            *SHOWN_ELSEWHERE,
            rests_on("c", "video", asserted=Asserted(place="Kabul, Afghanistan"), status=LinkStatus.REFUTED),
        ),
    ),
    Example(
        "file-photo-as-evidence",
        "video",
        fires=case(claim("c"), media("video", caption="Polisbilar (arkivbild)"), rests_on("c", "video")),
        quiet=case(claim("c"), media("video", caption="Police profile photo"), rests_on("c", "video")),
        settled=case(claim("c"), media("video", caption="(FILE PHOTO)"), rests_on("c", "video", LinkForm.FILE_PHOTO)),
    ),
    Example(
        "illustration-untied",
        "video",
        fires=case(*ILLUSTRATION, check("video", "subject", CheckState.CLAIMED)),
        quiet=case(*EVIDENCE),
        settled=case(*ILLUSTRATION, check("video", "subject", CheckState.CLAIMED), check("video", "date")),
    ),
    Example(
        "same-media-different-story",
        "clip",
        fires=case(*TWO_USES, shown("c", "video", place="Malm\u00f6"), shown("d", "clip", place="Oslo")),
        quiet=case(*TWO_USES, shown("c", "video", place="Malm\u00f6"), shown("d", "clip", place="MALM\u00d6, Sweden")),
        settled=case(
            *(*TWO_USES, shown("c", "video", place="Malm\u00f6")),
            shown("d", "clip", place="Oslo", status=LinkStatus.REFUTED),
        ),
    ),
    Example(
        "near-duplicate-media",
        "clip",
        fires=case(*ALIKE),
        quiet=case(media("video", dhash="0" * 16), media("clip", dhash="0" * 16), media("other", dhash="0" * 15 + "7")),
        settled=case(*ALIKE, media("film"), derived("clip", "film"), derived("video", "film")),
    ),
    Example(
        "metadata-disagrees",
        "video",
        fires=case(*RECORDED, shown("c", "video", date="2023-12-24")),
        quiet=case(*RECORDED, shown("c", "video", date="2023-12-31")),
        settled=case(*RECORDED, shown("c", "video", date="2024")),
    ),
    Example(
        "confirmed-without-independence",
        "c",
        fires=case(claim("c"), source("a"), says("c", "a"), assessed("c", credibility=Credibility.CONFIRMED)),
        quiet=case(claim("c"), source("a"), says("c", "a"), assessed("c", credibility=Credibility.PROBABLY_TRUE)),
        settled=case(*TWO_SPEAKERS, assessed("c", credibility=Credibility.CONFIRMED)),
    ),
    Example(
        "verdict-without-evidence",
        "c",
        fires=case(claim("c"), source("a"), says("c", "a"), assessed("c", verdict=Verdict.FALSE)),
        quiet=case(claim("c"), source("a"), says("c", "a"), assessed("c", verdict=Verdict.INCONCLUSIVE)),
        settled=case(
            claim("c"), source("a"), says("c", "a", status=CONFIRMED), assessed("c", verdict=Verdict.VERIFIED)
        ),
    ),
    Example(
        "verdict-out-of-date",
        "c",
        fires=case(*SPOKEN, OPINION_OF_THE_BARE_CLAIM),
        quiet=case(*SPOKEN, assessed("c", verdict=Verdict.FALSE)),
        settled=case(*SPOKEN, OPINION_OF_THE_BARE_CLAIM, OPINION_NOW),
    ),
    Example(
        "file-changed",
        "video",
        fires=case(media("video", file=SHA), file(intact=False)),
        quiet=case(media("video")),
        settled=case(media("video", file=SHA), file(intact=True)),
    ),
    Example(
        "capture-without-method",
        "paper",
        fires=case(document("paper"), capture("paper", method=CaptureMethod.OTHER)),
        quiet=case(document("paper", published="2024-03-02"), capture("paper")),
        settled=case(document("paper"), capture("paper", method=CaptureMethod.OTHER, tool="camera")),
    ),
    Example(
        "history-broken",
        "paper",
        fires=case(CASE, document("paper"), capture("paper")).with_history(CAPTURE_ALTERED),
        quiet=case(CASE, document("paper"), capture("paper")),
        settled=case(CASE, document("paper"), capture("paper")).with_history(History(intact=True)),
    ),
    Example(
        "merge-conflict-open",
        "video",
        fires=case(CASE, media("video", caption="A car park"), TWO_CAPTIONS),
        quiet=case(CASE, media("video", caption="A car park")),
        settled=case(CASE, media("video", caption="A bus stop"), replace(TWO_CAPTIONS, resolution=Resolution.THEIRS)),
    ),
]
