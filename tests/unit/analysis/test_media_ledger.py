"""The ledger of a media item: every appearance in order, and what it says beside what is known."""

import pytest
from hypothesis import HealthCheck, given, settings

from provenance_app.analysis.media_ledger import Comparison, Kin, media_ledger, media_of
from provenance_app.model.enumerations import CheckState, LinkForm, LinkStatus
from provenance_app.model.errors import UnknownRecord
from provenance_app.model.links import Asserted
from provenance_app.model.records import Place
from tests.counts import count
from tests.strategies import cases
from tests.unit.analysis.words import appears_in, case, check, claim, derived, document, media, rests_on, stated

KNOWN = (
    check("video", "location", value=Place(name="Malm\u00f6, Sweden", latitude=55.6, longitude=13.0)),
    check("video", "date", CheckState.CLAIMED, value="2022-08"),
    check("video", "subject", CheckState.DISPUTED, value="a fair"),
)


def used(*records):
    return case(media("video"), claim("c"), document("early", published="2023-01"), document("undated"), *records)


def test_appearances_are_ordered_by_the_date_of_their_document_undated_last():
    ledger = media_ledger(
        used(
            *(document("late", published="2023-05-02"), stated("c", "early"), stated("c", "late")),
            *(appears_in("video", "undated"), appears_in("video", "late", LinkForm.ILLUSTRATION)),
            rests_on("c", "video", status=LinkStatus.REFUTED),
        ),
        "video",
    )
    rows = [(one.user, one.document, one.published, one.form, one.status) for one in ledger.appearances]
    assert rows == [
        ("c", "early", "2023-01", LinkForm.EVIDENCE, LinkStatus.REFUTED),
        ("late", None, "2023-05-02", LinkForm.ILLUSTRATION, LinkStatus.UNCHECKED),
        ("undated", None, None, LinkForm.EVIDENCE, LinkStatus.UNCHECKED),
    ]


def test_what_is_asserted_is_compared_with_what_is_established_or_claimed():
    asserted = Asserted(place="MALM\u00d6", date="2023", event="a riot")
    (row,) = media_ledger(used(*KNOWN, rests_on("c", "video", asserted=asserted)), "video").appearances
    assert (row.place.text, row.place.comparison) == ("MALM\u00d6", Comparison.MATCHES)
    assert (row.date.text, row.date.comparison) == ("2023", Comparison.DIFFERS)
    assert (row.event.text, row.event.comparison) == ("a riot", Comparison.NOT_COMPARED)
    assert row.differs


@pytest.mark.parametrize("asserted", [None, Asserted(), Asserted(place="!?", date="last week")])
def test_what_says_nothing_cannot_be_compared(asserted):
    (row,) = media_ledger(used(*KNOWN, rests_on("c", "video", asserted=asserted)), "video").appearances
    assert {row.event.comparison, row.place.comparison, row.date.comparison} == {Comparison.NOT_COMPARED}
    assert not row.differs


def test_the_ledger_says_what_is_known_and_what_nobody_looked_at():
    ledger = media_ledger(used(KNOWN[1]), "video")
    assert (ledger.date.state, ledger.date.value) == (CheckState.CLAIMED, "2022-08")
    assert (ledger.place.state, ledger.place.value) == (None, None)


def test_copies_and_pictures_that_look_alike_appear_and_are_marked():
    snapshot = case(
        *(media("video", dhash="00ff00ff00ff00ff", file="a" * 64), media("film"), media("crop")),
        *(media("twin", dhash="00ff00ff00ff00fe"), media("double", file="a" * 64), media("other", dhash="f" * 16)),
        *(derived("video", "film"), derived("crop", "film"), document("paper")),
        *(appears_in(one, "paper") for one in ("video", "film", "crop", "twin", "double", "other")),
    )
    assert {row.media: row.kin for row in media_ledger(snapshot, "video").appearances} == {
        "video": Kin.ITSELF,
        "film": Kin.COPY,
        "crop": Kin.COPY,
        "double": Kin.COPY,
        "twin": Kin.LOOKALIKE,
    }


def test_claims_and_links_lead_to_the_media_they_speak_of():
    snapshot = used(rests_on("c", "video"), stated("c", "early"))
    assert (
        media_of(snapshot, "video") == media_of(snapshot, "c") == media_of(snapshot, "c-rests_on-video") == ("video",)
    )
    assert media_of(snapshot, "early") == media_of(snapshot, "c-stated_in-early") == media_of(snapshot, "gone") == ()


def test_an_unknown_item_is_refused():
    with pytest.raises(UnknownRecord):
        media_ledger(used(), "c")


def test_a_chain_of_thousands_of_copies_is_followed():
    length = count(10_000, 50_000)
    copies = [media(f"m{number}") for number in range(length)]
    chain = [derived(f"m{number}", f"m{number + 1}") for number in range(length - 1)]
    snapshot = case(*copies, *chain, document("paper"), appears_in(f"m{length - 1}", "paper"))
    (row,) = media_ledger(snapshot, "m0").appearances
    assert row.kin is Kin.COPY


@settings(max_examples=count(7, 50), deadline=None, suppress_health_check=list(HealthCheck))
@given(cases())
def test_any_case_has_ledgers(snapshot):
    for one in snapshot.media:
        ledger = media_ledger(snapshot, one)
        shown = {row.link for row in ledger.appearances if row.kin is Kin.ITSELF}
        assert shown == {link.id for link in snapshot.links.values() if one in media_of(snapshot, link.id)}
