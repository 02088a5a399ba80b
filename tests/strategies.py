"""Random valid cases: every kind of record, every relation, every field, awkward text."""

from dataclasses import MISSING, fields
from datetime import UTC, datetime

from hypothesis import strategies as st

from provenance_app.model.changes import Record
from provenance_app.model.enumerations import (
    Attribution,
    CaptureMethod,
    CheckState,
    ClaimPosition,
    Credibility,
    Dated,
    DecisionState,
    Direction,
    DocumentKind,
    LinkStatus,
    MediaKind,
    Modality,
    Pillar,
    Precision,
    RecordKind,
    Relation,
    Reliability,
    Resolution,
    Sensitivity,
    SourceKind,
    StatusClass,
    SuggestionKind,
    Verdict,
)
from provenance_app.model.filters import DateRange, Filter
from provenance_app.model.ids import RecordId, is_id
from provenance_app.model.links import RULES, Asserted, Link
from provenance_app.model.plain import json_name, to_plain
from provenance_app.model.records import (
    READ_FIELDS,
    About,
    Assessment,
    Capture,
    CaseInfo,
    Check,
    Claim,
    Conflict,
    Decision,
    Document,
    Figure,
    Media,
    Place,
    Position,
    Rejection,
    SavedView,
    Source,
    ViewCamera,
)
from provenance_app.model.selectors import Selector
from provenance_app.model.snapshot import Snapshot

AWKWARD = ("", "a", "Å\u0308 é 𝔘", "\u202eevil", "<img src=x>", '"quoted" \\ back', "line\nline", "😀", "=1+1", "’“”")

words = st.sampled_from(AWKWARD) | st.text(
    st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=12
)
maybe_words = st.none() | words
dates = st.sampled_from((None, "2023", "2023-12", "1984?", "2004-06~", "[2023,2024]", "/2020", "no date"))
times = st.datetimes(datetime(1970, 1, 1), datetime(2099, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - zone follows
maybe_times = st.none() | times
hashes = st.none() | st.sampled_from("0123456789abcdef").map(lambda digit: digit * 64)
numbers = st.integers(-(2**53), 2**53) | st.floats(-1e15, 1e15)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(-1e6, 1e6) | words,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(words, inner, max_size=2),
    max_leaves=4,
)
embedded = st.fixed_dictionaries(
    {},
    optional={
        "date": st.sampled_from(("2023-12-31T10:00:00", "1970-01-01")) | json_values,
        "gps": st.fixed_dictionaries({}, optional={name: json_values for name in ("latitude", "longitude", "date")})
        | json_values,
        "exif": json_values,
    },
)
ids = st.text("abcXYZ019_.-", min_size=1, max_size=6).filter(is_id).map(RecordId)


def maybe(enumeration):
    """One word of an enumeration, or None."""
    return st.none() | st.sampled_from(enumeration)


def _common():
    return {"tags": st.lists(words, max_size=2).map(tuple), "created": maybe_times, "changed": maybe_times}


def sources(record_id):
    return st.builds(
        Source,
        id=st.just(record_id),
        name=words,
        kind=maybe(SourceKind),
        role=maybe_words,
        handle=maybe_words,
        url=maybe_words,
        reliability=maybe(Reliability),
        note=maybe_words,
        **_common(),
    )


def documents(record_id):
    return st.builds(
        Document,
        id=st.just(record_id),
        title=words,
        kind=st.sampled_from(DocumentKind),
        url=maybe_words,
        archived_url=maybe_words,
        published=dates,
        language=st.sampled_from((None, "en", "sv-SE")),
        note=maybe_words,
        unconfirmed=st.lists(st.sampled_from(READ_FIELDS), max_size=2, unique=True).map(tuple),
        **_common(),
    )


def captures(record_id, document):
    return st.builds(
        Capture,
        id=st.just(record_id),
        document=st.just(document),
        captured_at=times,
        method=st.sampled_from(CaptureMethod),
        tool=maybe_words,
        url=maybe_words,
        text=maybe_words,
        file=hashes,
        text_sha256=hashes,
        **_common(),
    )


def rejections(record_id, capture):
    start = st.integers(0, 900)
    return st.builds(
        Rejection,
        id=st.just(record_id),
        capture=st.just(capture),
        kind=st.sampled_from(SuggestionKind),
        start=start,
        end=st.integers(901, 999),
        by=maybe_words,
        at=maybe_times,
        **_common(),
    )


def media(record_id):
    return st.builds(
        Media,
        id=st.just(record_id),
        title=words,
        kind=st.sampled_from(MediaKind),
        url=maybe_words,
        archived_url=maybe_words,
        file=hashes,
        credit=maybe_words,
        caption=maybe_words,
        mime=st.sampled_from((None, "image/png")),
        dhash=st.sampled_from((None, "00ff00ff00ff00ff", "00ff00ff00ff00f0", "0000000000000000")),
        metadata=st.dictionaries(words, json_values, max_size=2) | embedded,
        sensitivity=st.lists(st.sampled_from(Sensitivity), max_size=2, unique=True).map(tuple),
        note=maybe_words,
        **_common(),
    )


def claims(record_id):
    return st.builds(
        Claim,
        id=st.just(record_id),
        text=words,
        verbatim=st.booleans(),
        position=maybe(ClaimPosition),
        modality=maybe(Modality),
        attribution=maybe(Attribution),
        hedges=st.lists(words, max_size=2).map(tuple),
        figure=st.none() | st.builds(Figure, value=numbers, unit=maybe_words, as_of=dates),
        about=st.none() | st.builds(About, place=maybe_words, date=dates),
        key=st.booleans(),
        note=maybe_words,
        **_common(),
    )


@st.composite
def links(draw, record_id, nodes, capture_ids):
    """A link that fits the table, between records of `nodes`: kind -> ids."""
    relation = draw(st.sampled_from(Relation))
    from_kind, to_kind = draw(st.sampled_from(RULES[relation].ends))
    selector = st.builds(
        Selector,
        exact=words,
        prefix=words,
        suffix=words,
        start=st.none() | st.integers(0, 50),
        end=st.none() | st.integers(0, 50),
        page=st.none() | st.integers(1, 900),
        capture=st.sampled_from((None, *capture_ids)),
    )
    return draw(
        st.builds(
            Link,
            id=st.just(record_id),
            from_=st.sampled_from(nodes[from_kind]),
            to=st.sampled_from(nodes[to_kind]),
            relation=st.just(relation),
            form=st.sampled_from((None, *RULES[relation].forms)),
            status=st.sampled_from(LinkStatus),
            firsthand=st.sampled_from((None, True, False)),
            asserted=st.none() | st.builds(Asserted, event=maybe_words, place=maybe_words, date=dates),
            selector=st.none() | selector,
            note=maybe_words,
            **_common(),
        )
    )


@st.composite
def checks(draw, record_id, on):
    pillar = draw(st.sampled_from(Pillar))
    places = st.builds(
        Place,
        name=maybe_words,
        latitude=st.none() | st.floats(-90, 90),
        longitude=st.none() | st.floats(-180, 180),
        precision=maybe(Precision),
    )
    return draw(
        st.builds(
            Check,
            id=st.just(record_id),
            record=st.just(on),
            pillar=st.just(pillar),
            state=st.sampled_from(CheckState),
            value=st.none() | (places if pillar == Pillar.LOCATION else dates if pillar == Pillar.DATE else words),
            method=maybe_words,
            evidence=maybe_words,
            by=maybe_words,
            at=maybe_times,
            **_common(),
        )
    )


def assessments(record_id, claim):
    return st.builds(
        Assessment,
        id=st.just(record_id),
        claim=st.just(claim),
        verdict=maybe(Verdict),
        credibility=maybe(Credibility),
        rationale=maybe_words,
        by=maybe_words,
        at=maybe_times,
        inputs=maybe_words,
        **_common(),
    )


def decisions(record_id):
    return st.builds(
        Decision,
        id=st.just(record_id),
        flag_key=words,
        state=st.sampled_from(DecisionState),
        reason=words,
        by=maybe_words,
        at=maybe_times,
        inputs=maybe_words,
        **_common(),
    )


@st.composite
def conflicts(draw, record_id, record):
    """Two versions of some fields of a record, or of its removal; both fit it."""
    plain = {name: value for name, value in to_plain(record).items() if name not in ("id", "created", "changed")}
    named = draw(st.lists(st.sampled_from(sorted(plain)), min_size=1, max_size=2, unique=True))
    ours = {name: plain[name] for name in named}
    needed = {json_name(item.name) for item in fields(record) if item.default is item.default_factory is MISSING}
    theirs = {name: plain[name] if name in needed or draw(st.booleans()) else None for name in named}
    sides = draw(st.sampled_from(((ours, theirs), (theirs, ours), ({}, ours), (ours, {}))))
    return draw(
        st.builds(
            Conflict,
            id=st.just(record_id),
            record=st.just(record.id or None),
            ours=st.just(sides[0]),
            theirs=st.just(sides[1]),
            ours_by=maybe_words,
            ours_at=maybe_times,
            theirs_by=maybe_words,
            theirs_at=maybe_times,
            resolution=maybe(Resolution),
            by=maybe_words,
            at=maybe_times,
            **_common(),
        )
    )


def several_ids(shown):
    return st.lists(st.sampled_from(shown), max_size=2, unique=True).map(tuple)


def views(record_id, shown):
    """A view of some of these records."""
    coordinates = st.floats(-1e5, 1e5)
    words_of = st.lists(words, max_size=2, unique=True).map(tuple)
    ranges = st.builds(DateRange, which=st.sampled_from(Dated), earliest=dates, latest=dates)
    filters = st.builds(
        Filter,
        kinds=st.lists(st.sampled_from(RecordKind), max_size=2, unique=True).map(tuple),
        statuses=st.lists(st.sampled_from(StatusClass), max_size=2, unique=True).map(tuple),
        flags=words_of,
        dates=st.lists(ranges, max_size=2).map(tuple),
        sources=several_ids(shown),
        tags=words_of,
        texts=words_of,
    )
    return st.builds(
        SavedView,
        id=st.just(record_id),
        name=words,
        records=several_ids(shown),
        filter=filters,
        collapsed=several_ids(shown),
        direction=st.sampled_from(Direction),
        places=st.dictionaries(st.sampled_from(shown), st.lists(coordinates, min_size=2, max_size=2), max_size=2),
        camera=st.none() | st.builds(ViewCamera, x=coordinates, y=coordinates, scale=st.floats(0.01, 4)),
        note=maybe_words,
        **_common(),
    )


@st.composite
def cases(draw, positions: bool = False):
    """A small valid case; with `positions`, some of its records have a place in the graph."""
    free = iter(draw(st.lists(ids, min_size=38, max_size=38, unique=True)))
    records: list[Record] = [CaseInfo(title=draw(words))]
    nodes: dict[RecordKind, list[RecordId]] = {}
    for kind, strategy in (
        (RecordKind.SOURCE, sources),
        (RecordKind.DOCUMENT, documents),
        (RecordKind.MEDIA, media),
        (RecordKind.CLAIM, claims),
    ):
        made = [draw(strategy(next(free))) for _ in range(draw(st.integers(1, 3)))]
        nodes[kind] = [record.id for record in made]
        records += made

    def several(most, strategy, *owners):
        made = [draw(strategy(next(free), *map(draw, owners))) for _ in range(draw(st.integers(0, most)))]
        records.extend(made)
        return [record.id for record in made]

    shown = [item for group in nodes.values() for item in group]
    capture_ids = several(2, captures, st.sampled_from(nodes[RecordKind.DOCUMENT]))
    link_ids = several(6, links, st.just(nodes), st.just(capture_ids))
    several(3, checks, st.sampled_from([*shown, *capture_ids, *link_ids]))
    several(2, assessments, st.sampled_from(nodes[RecordKind.CLAIM]))
    several(2, decisions)
    several(2, conflicts, st.sampled_from(tuple(records)))
    if capture_ids:
        several(2, rejections, st.sampled_from(capture_ids))
    several(2, views, st.just(shown))
    if positions:
        places = st.floats(-1e5, 1e5)
        for item in draw(st.lists(st.sampled_from(shown), unique=True)):
            records.append(Position(id=item, x=draw(places), y=draw(places), pinned=draw(st.booleans())))
    return Snapshot.of(records)
