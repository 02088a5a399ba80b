"""The closed lists of the model, with the standard terms as values.

Source: W3C PROV, schema.org ClaimReview and MediaReview, First Draft's five pillars, the NATO (Admiralty) grading.
"""

from enum import IntEnum, StrEnum
from typing import Final


class RecordKind(StrEnum):
    """What a record is. `case`, `position` belong to the case file alone; the others are the case itself."""

    CASE = "case"
    SOURCE = "source"
    DOCUMENT = "document"
    CAPTURE = "capture"
    MEDIA = "media"
    CLAIM = "claim"
    LINK = "link"
    CHECK = "check"
    ASSESSMENT = "assessment"
    DECISION = "decision"
    CONFLICT = "conflict"
    VIEW = "view"
    REJECTION = "rejection"
    POSITION = "position"


NODE_KINDS: Final = (RecordKind.SOURCE, RecordKind.DOCUMENT, RecordKind.MEDIA, RecordKind.CLAIM)
"""The kinds that links join and the graph draws."""


class SourceKind(StrEnum):
    """Who a source is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    ACCOUNT = "account"
    STATISTICS = "statistics"
    UNNAMED = "unnamed"


class Reliability(StrEnum):
    """Admiralty grade of a source."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"


RELIABILITY_WORDING: Final = {
    Reliability.A: "completely reliable",
    Reliability.B: "usually reliable",
    Reliability.C: "fairly reliable",
    Reliability.D: "not usually reliable",
    Reliability.E: "unreliable",
    Reliability.F: "reliability cannot be judged",
}


class Credibility(IntEnum):
    """Admiralty grade of one piece of information."""

    CONFIRMED = 1
    PROBABLY_TRUE = 2
    POSSIBLY_TRUE = 3
    DOUBTFUL = 4
    IMPROBABLE = 5
    CANNOT_BE_JUDGED = 6


CREDIBILITY_WORDING: Final = {
    Credibility.CONFIRMED: "confirmed by other sources",
    Credibility.PROBABLY_TRUE: "probably true",
    Credibility.POSSIBLY_TRUE: "possibly true",
    Credibility.DOUBTFUL: "doubtful",
    Credibility.IMPROBABLE: "improbable",
    Credibility.CANNOT_BE_JUDGED: "truth cannot be judged",
}


class DocumentKind(StrEnum):
    """Where it was said."""

    ARTICLE = "article"
    POST = "post"
    REPORT = "report"
    STATISTICS = "statistics"
    STATEMENT = "statement"
    INTERVIEW = "interview"
    RECORDING = "recording"
    PAGE = "page"
    OTHER = "other"


class CaptureMethod(StrEnum):
    """How a document was preserved."""

    PASTED = "pasted"
    TYPED = "typed"
    HTML = "html"
    SINGLEFILE = "singlefile"
    MHTML = "mhtml"
    PDF = "pdf"
    WARC = "warc"
    WACZ = "wacz"
    TEXT = "text"
    OTHER = "other"


class MediaKind(StrEnum):
    """Picture, video or sound."""

    IMAGE = "image"
    VIDEO = "video"
    AUDIO = "audio"
    OTHER = "other"


class Sensitivity(StrEnum):
    """Why media is shown with care."""

    GRAPHIC = "graphic"
    PERSONAL_INFORMATION = "personal_information"
    DELETED_BY_SOURCE = "deleted_by_source"
    DECEPTIVE = "deceptive"


class ClaimPosition(StrEnum):
    """Where in its document a claim stands."""

    HEADLINE = "headline"
    SUBHEAD = "subhead"
    LEDE = "lede"
    BODY = "body"
    CAPTION = "caption"
    QUOTE = "quote"
    POST = "post"


class Modality(StrEnum):
    """How firmly the speaker says it."""

    ASSERTED = "asserted"
    HEDGED = "hedged"
    CONDITIONAL = "conditional"
    QUESTION = "question"
    DENIED = "denied"
    OPINION = "opinion"


class Attribution(StrEnum):
    """How the document says who says it."""

    ON_RECORD = "on_record"
    BACKGROUND = "background"
    UNNAMED = "unnamed"
    NONE = "none"
    OWN_VOICE = "own_voice"


class Relation(StrEnum):
    """What joins two records, from the dependent to what it rests on."""

    ATTRIBUTED_TO = "attributed_to"
    STATED_IN = "stated_in"
    CITES = "cites"
    RESTS_ON = "rests_on"
    APPEARS_IN = "appears_in"
    DERIVED_FROM = "derived_from"
    RESTATES = "restates"
    OVERSTATES = "overstates"
    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    ACTS_FOR = "acts_for"


class LinkForm(StrEnum):
    """In which way the relation holds; which forms fit which relation is in `links.RULES`."""

    SPEAKER = "speaker"
    AUTHOR = "author"
    PUBLISHER = "publisher"
    CAPTURER = "capturer"
    UPLOADER = "uploader"
    PRODUCER = "producer"
    QUOTES = "quotes"
    PARAPHRASES = "paraphrases"
    LINKS = "links"
    EMBEDS = "embeds"
    MENTIONS = "mentions"
    EVIDENCE = "evidence"
    ILLUSTRATION = "illustration"
    FILE_PHOTO = "file_photo"
    COPY = "copy"
    CROP = "crop"
    EDIT = "edit"
    SCREENSHOT = "screenshot"
    TRANSLATION = "translation"
    SYNDICATION = "syndication"
    REVISION = "revision"
    ARCHIVE = "archive"
    DENIAL = "denial"
    CONTRADICTION = "contradiction"
    SPOKESPERSON = "spokesperson"
    MEMBER = "member"
    ACCOUNT_OF = "account_of"
    OWNED_BY = "owned_by"


class LinkStatus(StrEnum):
    """What looking at a link showed."""

    UNCHECKED = "unchecked"
    CONFIRMED = "confirmed"
    PARTLY = "partly"
    NOT_FOUND = "not_found"
    UNAVAILABLE = "unavailable"
    REFUTED = "refuted"


class Pillar(StrEnum):
    """One question to put to a record: First Draft's five, and what it shows."""

    PROVENANCE = "provenance"
    SOURCE = "source"
    DATE = "date"
    LOCATION = "location"
    MOTIVATION = "motivation"
    SUBJECT = "subject"


class CheckState(StrEnum):
    """What was found. No check at all means: nobody looked."""

    UNKNOWN = "unknown"
    CLAIMED = "claimed"
    ESTABLISHED = "established"
    DISPUTED = "disputed"


class Precision(StrEnum):
    """How exactly a place is known: +-10 m, +-100 m, +-1 km, region, country."""

    EXACT = "exact"
    VICINITY = "vicinity"
    LOCALITY = "locality"
    REGION = "region"
    COUNTRY = "country"


class Verdict(StrEnum):
    """One person's judgement of a claim."""

    UNVERIFIED = "unverified"
    VERIFIED = "verified"
    FALSE = "false"
    MISLEADING = "misleading"
    DISPUTED = "disputed"
    INCONCLUSIVE = "inconclusive"
    OUT_OF_SCOPE = "out_of_scope"


class DecisionState(StrEnum):
    """What was said of a flag."""

    DISMISSED = "dismissed"
    ACCEPTED = "accepted"


class Direction(StrEnum):
    """Which way the graph is laid out; origins stand where it begins."""

    LEFT_TO_RIGHT = "left_to_right"
    TOP_DOWN = "top_down"


class StatusClass(StrEnum):
    """The statuses of links in three classes: seen to hold, not settled, or found not to hold."""

    CONFIRMED = "confirmed"
    UNVERIFIED = "unverified"
    DISPUTED = "disputed"


CLASS_OF: Final = {
    LinkStatus.CONFIRMED: StatusClass.CONFIRMED,
    LinkStatus.UNCHECKED: StatusClass.UNVERIFIED,
    LinkStatus.PARTLY: StatusClass.UNVERIFIED,
    LinkStatus.UNAVAILABLE: StatusClass.UNVERIFIED,
    LinkStatus.NOT_FOUND: StatusClass.DISPUTED,
    LinkStatus.REFUTED: StatusClass.DISPUTED,
}


class Dated(StrEnum):
    """Which date of a record is meant: when it came out, when it was preserved, when it was said."""

    PUBLISHED = "published"
    CAPTURED = "captured"
    SAID = "said"


class SuggestionKind(StrEnum):
    """What the words of a captured text suggest to record."""

    DIRECT_QUOTE = "direct_quote"
    INDIRECT_QUOTE = "indirect_quote"
    HEDGED = "hedged"
    FIGURE = "figure"
    CITED_POST = "cited_post"
    CITED_REPORT = "cited_report"
    MEDIA = "media"


class Resolution(StrEnum):
    """What was done about a conflict. None of these means: it is open."""

    OURS = "ours"
    THEIRS = "theirs"
    BOTH = "both"
