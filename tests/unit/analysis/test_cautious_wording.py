"""What can be written of a claim: correct English that never says more than is known."""

import itertools
import re
from pathlib import Path

import pytest

from provenance_app.analysis.cautious_wording import cautious_wording
from provenance_app.analysis.flags import assessment_inputs
from provenance_app.data_files import resource
from provenance_app.exchange.case_json import read_case_json
from provenance_app.model.enumerations import (
    Attribution,
    CheckState,
    ClaimPosition,
    DocumentKind,
    LinkForm,
    LinkStatus,
    MediaKind,
    Modality,
    SourceKind,
    Verdict,
)
from provenance_app.model.errors import UnknownRecord
from provenance_app.model.records import Figure
from provenance_app.model.snapshot import Snapshot
from tests.counts import count
from tests.unit.analysis.words import (
    assessed,
    case,
    check,
    cites,
    claim,
    contradicts,
    document,
    media,
    restates,
    rests_on,
    says,
    source,
    stated,
)

ARTICLE = Path(__file__).resolve().parents[4] / "shared" / "samples" / "no-go-zones" / "no-go-zones.case.json"
ZONES = "There are 61 no-go zones."


def sentence(*records, of="c"):
    return cautious_wording(case(*records), of).sentence


def is_correct(text):
    assert text.endswith(".") and not text.endswith("..")
    assert text[0] == text[0].upper()
    assert "  " not in text and "()" not in text and "\u201c\u201d" not in text
    assert not re.search(r" [,;:.)]|[(] |,[,;:.]|;[,;:.]|\bNone\b|\n", text), text


def test_the_example_of_the_design():
    records = (
        claim("c", text=ZONES, position=ClaimPosition.POST, figure=Figure(value=61)),
        source("m", name="Dr M.", role="blogger"),
        says("c", "m", status=LinkStatus.CONFIRMED),
        document("post", title="Post of Monday", kind=DocumentKind.POST, published="2024-03-05"),
        stated("c", "post"),
        claim("none", text="There are none", verbatim=True),
        source("p", name="A police superintendent"),
        says("none", "p"),
        contradicts("none", "c"),
    )
    assert sentence(*records) == (
        "Dr M. (blogger) wrote in the post \u201cPost of Monday\u201d (5 March 2024) that there are 61 no-go zones; "
        "no document with the figure is linked; one origin is known; A police superintendent said otherwise: "
        "\u201cThere are none\u201d."
    )


def test_a_video_tells_what_of_it_is_not_known():
    video = (claim("c"), media("film", title="Film", kind=MediaKind.VIDEO), rests_on("c", "film"))
    assert "it rests on the video \u201cFilm\u201d, whose place and date are not established;" in sentence(*video)
    sought = sentence(*video, check("film", "location", CheckState.UNKNOWN), check("film", "date"))
    assert "it rests on the video \u201cFilm\u201d, whose place could not be established;" in sought
    known = sentence(*video, check("film", "location"), check("film", "date"))
    assert "it rests on the video \u201cFilm\u201d;" in known


VERIFIED = (claim("c", text=ZONES), source("a", name="Anna"), says("c", "a", status=LinkStatus.CONFIRMED))


def test_only_what_is_verified_with_evidence_is_said_as_a_fact():
    judged = assessed("c", verdict=Verdict.VERIFIED, by="Ida")
    fact = cautious_wording(case(*VERIFIED, judged), "c")
    assert fact.as_fact
    assert fact.sentence == "There are 61 no-go zones; Anna said so; one origin is known; Ida judged it verified."
    bare = (VERIFIED[0], VERIFIED[1], says("c", "a"))
    out_of_date = assessed("c", verdict=Verdict.VERIFIED, inputs=assessment_inputs(case(VERIFIED[0]), "c"))
    for records in (
        VERIFIED,
        (*bare, judged),
        (*VERIFIED, assessed("c", verdict=Verdict.FALSE)),
        (*VERIFIED, judged, claim("d"), contradicts("d", "c")),
        (*VERIFIED, out_of_date),
    ):
        told = cautious_wording(case(*records), "c")
        assert not told.as_fact
        assert told.sentence.startswith("Anna said that there are 61 no-go zones;")
    assert "judged it verified on what was known earlier" in told.sentence


def test_words_that_are_no_whole_sentence_are_quoted_and_their_own_quotes_made_single():
    said = source("a", name="Anna"), says("c", "a", status=LinkStatus.CONFIRMED)
    quoted = sentence(claim("c", text="has 61 \u201czones\u201d."), *said)
    assert quoted.startswith("Anna said, in substance: \u201chas 61 \u2018zones\u2019\u201d;")
    assert sentence(claim("c", text="The end. Really?"), *said).startswith("Anna said, in substance: \u201cThe end. R")
    assert sentence(claim("c", text=ZONES, verbatim=True), *said).startswith("Anna said: \u201cThere are 61")


def test_hostile_names_and_endless_words_stay_on_one_line_and_short():
    records = (
        claim("c", text="\u202e" + "word\n" * 5_000),
        source("a", name=" \n ", role="  "),
        says("c", "a"),
        document("d", title="", published="no date"),
        stated("c", "d"),
        assessed("c", verdict=Verdict.FALSE, by="\u202eevil"),
    )
    told = sentence(*records)
    is_correct(told)
    assert "\u202e" not in told and len(told) < 900


def test_a_chain_of_thousands_is_worded():
    length = count(10_000, 50_000)
    claims = [claim(f"n{n}") for n in range(length)]
    links = [restates(f"n{n}", f"n{n + 1}") for n in range(length - 1)]
    is_correct(sentence(*claims, *links, of="n0"))


def test_a_claim_that_is_not_there_has_no_wording():
    with pytest.raises(UnknownRecord):
        cautious_wording(case(), "c")


SPEAKERS = (
    (),
    (source("a", name="Anna"), says("c", "a")),
    (source("a", name="Dr M.", kind=SourceKind.ACCOUNT, role="blogger"), says("c", "a", status=LinkStatus.CONFIRMED)),
    (source("a", kind=SourceKind.UNNAMED), says("c", "a", status=LinkStatus.PARTLY), source("b"), says("c", "b")),
    tuple(one for name in "abx" for one in (source(name), says("c", name, status=LinkStatus.UNAVAILABLE))),
)
PLACES = (
    (),
    (document("d", title="Paper", kind=DocumentKind.ARTICLE, published="2024-03"), stated("c", "d")),
    tuple(one for name in ("d", "e") for one in (document(name, published="2024?"), stated("c", name))),
)
BASES = (
    (),
    (media("m", kind=MediaKind.IMAGE), rests_on("c", "m"), check("m", "location", CheckState.UNKNOWN)),
    tuple(
        one
        for number, status in enumerate(LinkStatus)
        for one in (document(f"r{number}"), cites("c", f"r{number}", LinkForm.QUOTES, status=status))
    ),
)
DENIALS = (
    (),
    tuple(one for name in ("x1", "x2", "x3") for one in (claim(name), contradicts(name, "c"))),
)
VERDICTS = ((), *((assessed("c", verdict=verdict, by=by),) for verdict in Verdict for by in (None, "Ida")))
MANNERS = tuple(itertools.product((None, *Modality), (True, False), (ZONES, "is so?", "\u2026")))
NUMBERS = ("no", "one", "two", "three")


@pytest.mark.parametrize("attribution", [None, *Attribution])
@pytest.mark.parametrize("position", [None, ClaimPosition.HEADLINE, ClaimPosition.POST])
def test_every_combination_of_parts_is_correct_and_the_same_each_time(attribution, position):
    manners = itertools.cycle(MANNERS)
    every = itertools.product(SPEAKERS, PLACES, BASES, DENIALS, VERDICTS)
    for parts in itertools.islice(every, 0, None, count(7, 1)):
        modality, verbatim, text = next(manners)
        said = claim("c", text=text, modality=modality, verbatim=verbatim, attribution=attribution, position=position)
        snapshot = case(said, *itertools.chain(*parts))
        told = cautious_wording(snapshot, "c")
        is_correct(told.sentence)
        assert told == cautious_wording(snapshot, "c", NUMBERS.index(told.origins.split(" ")[0]))
        for part in (told.said, *told.basis, told.origins, *told.denied, told.verdict):
            assert part[1:] in told.sentence


@pytest.mark.parametrize("path", [resource("sample") / "sample.case.json", ARTICLE], ids=["sample", "article"])
def test_every_claim_of_the_samples_is_worded(path):
    if not path.is_file():
        pytest.skip("the sample article does not lie beside this checkout")
    snapshot = Snapshot.of(read_case_json(path.read_bytes(), path.name))
    assert snapshot.claims
    for one in snapshot.claims:
        is_correct(cautious_wording(snapshot, one).sentence)
