"""Small random cases with loops, common control, unknown origins and links of every status."""

from provenance_app.model.enumerations import CheckState, LinkForm, LinkStatus, Relation, SourceKind
from tests.unit.analysis.words import case, check, claim, document, link, media, source

SOURCES, DOCUMENTS, MEDIA, CLAIMS = ("s0", "s1", "s2", "s3"), ("d0", "d1"), ("m0", "m1"), ("c0", "c1", "c2", "c3")

_LINKS = (
    (Relation.ATTRIBUTED_TO, LinkForm.SPEAKER, CLAIMS, SOURCES),
    (Relation.ATTRIBUTED_TO, LinkForm.SPEAKER, CLAIMS, SOURCES),
    (Relation.ATTRIBUTED_TO, LinkForm.AUTHOR, DOCUMENTS, SOURCES),
    (Relation.ATTRIBUTED_TO, LinkForm.PUBLISHER, DOCUMENTS + MEDIA, SOURCES),
    (Relation.ATTRIBUTED_TO, LinkForm.CAPTURER, MEDIA, SOURCES),
    (Relation.STATED_IN, None, CLAIMS, DOCUMENTS),
    (Relation.CITES, LinkForm.QUOTES, CLAIMS + DOCUMENTS, CLAIMS + DOCUMENTS),
    (Relation.CITES, LinkForm.QUOTES, CLAIMS, CLAIMS + DOCUMENTS),
    (Relation.RESTS_ON, LinkForm.EVIDENCE, CLAIMS, MEDIA),
    (Relation.RESTATES, None, CLAIMS, CLAIMS),
    (Relation.SUPPORTS, None, CLAIMS, CLAIMS),
    (Relation.ACTS_FOR, LinkForm.MEMBER, SOURCES, SOURCES),
)


def random_link(shuffle):
    relation, form, starts, ends = shuffle.choice(_LINKS)
    status = shuffle.choice((LinkStatus.UNCHECKED, LinkStatus.CONFIRMED, LinkStatus.CONFIRMED, LinkStatus.REFUTED))
    firsthand = shuffle.choice((None, True, False))
    return link(shuffle.choice(starts), relation, shuffle.choice(ends), form, status, firsthand=firsthand)


def random_case(shuffle, links=14):
    named = [source(one, kind=shuffle.choice((None, SourceKind.PERSON, SourceKind.UNNAMED))) for one in SOURCES]
    files = [media(one, file=shuffle.choice((None, "a" * 64))) for one in MEDIA]
    established = [check(one, "provenance", CheckState.ESTABLISHED) for one in MEDIA if shuffle.random() < 0.5]
    joined = {made.id: made for made in (random_link(shuffle) for _ in range(links))}
    return case(
        *named, *files, *established, *map(document, DOCUMENTS), *(claim(one) for one in CLAIMS), *joined.values()
    )
