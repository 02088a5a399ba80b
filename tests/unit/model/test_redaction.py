"""A case without the names of its sources: nothing that a picture shows or tells has one left."""

from dataclasses import asdict

import pytest

from provenance_app.model.enumerations import CheckState, MediaKind, Pillar, RecordKind, SourceKind
from provenance_app.model.ids import RecordId
from provenance_app.model.names_in_text import Names
from provenance_app.model.records import About, CaseInfo, Check, Claim, Document, Media, Place, Source
from provenance_app.model.redaction import redacted, redacted_title, stand_ins_of
from provenance_app.model.snapshot import Snapshot

NAMES = ("Moreau", "Lucie", "lmoreau", "Harbour Watch", "harbourwatch")


def case() -> Snapshot:
    return Snapshot.of(
        (
            CaseInfo(title="What Lucie Moreau saw"),
            Source(
                id=RecordId("s1"),
                name="Lucie Moreau",
                kind=SourceKind.PERSON,
                role="mayor",
                handle="@lmoreau",
                url="https://social.example/lmoreau",
                note="Moreau again",
                tags=("Moreau",),
            ),
            Source(id=RecordId("s2"), name="Harbour Watch", kind=SourceKind.ACCOUNT, handle="harbourwatch"),
            Document(
                id=RecordId("d"),
                title="HARBOUR-WATCH: Moreau's letter",
                url="https://social.example/lmoreau/1",
                archived_url="https://archive.example/lmoreau",
            ),
            Media(
                id=RecordId("m"),
                title="Photo by @lmoreau",
                kind=MediaKind.IMAGE,
                credit="Lucie",
                caption="L. Moreau at sea",
                metadata={"Artist": "Moreau"},
            ),
            Claim(
                id=RecordId("c"),
                text="Mor\u00adeau told harbour  watch, #lmoreau said",
                about=About(place="Moreau Street"),
                note="ask Lucie",
                tags=("Lucie",),
            ),
            Check(
                id=RecordId("k"),
                record=RecordId("m"),
                pillar=Pillar.LOCATION,
                state=CheckState.ESTABLISHED,
                value=Place(name="Moreau's quay"),
                by="Lucie Moreau",
            ),
        )
    )


def test_no_name_is_left_in_anything_that_is_drawn():
    hidden = redacted(case())
    told = " ".join(str(asdict(record)) for kind in RecordKind for record in hidden.records(kind).values()).casefold()
    assert [name for name in NAMES if name.casefold() in told] == []
    assert any(name.casefold() in str(case().claims).casefold() for name in NAMES), "they were there before"


def test_one_name_has_one_letter_everywhere():
    hidden = redacted(case())
    assert stand_ins_of(case().sources.values()) == {"s1": "Person A", "s2": "Account B"}
    assert hidden.title == redacted_title(case()) == "What Person A saw"
    assert hidden.documents["d"].title == "Account B: Person A's letter"
    assert hidden.claims["c"].text == "Person A told Account B, Person A said"
    assert hidden.documents["d"].archived_url, "that there is a copy is still said"


def test_the_case_itself_is_as_it_was():
    before = case()
    redacted(before)
    assert before == case()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mark the spot, Mark", "mark the spot, Person C"),
        ("Marklund and Annual", "Marklund and Annual"),
        ("Holm said; HOLM denies", "Person A/B said; Person A/B denies"),
        ("Eva Holm and Ola Holm", "Person A and Person B"),
        ("\u5f35\u4e09\u8aaa\u8a71", " Person D \u8aaa\u8a71"),
        ("\u0648\u0623\u062d\u0645\u062f \u0642\u0627\u0644", "\u0648Person E \u0642\u0627\u0644"),
        ("Ho\u200blm", "Person A/B"),
        ("nothing\u200b here", "nothing\u200b here"),
        ("", ""),
    ],
)
def test_names_are_found_as_words(text, expected):
    names = Names(
        [
            ("Eva Holm", "Person A", False),
            ("Holm", "Person A", True),
            ("Ola Holm", "Person B", False),
            ("Holm", "Person B", True),
            ("Mark", "Person C", True),
            ("\u5f35\u4e09", "Person D", False),
            ("\u0623\u062d\u0645\u062f", "Person E", False),
        ]
    )
    assert names.replaced(text) == expected


def test_letters_go_on_after_z():
    sources = [Source(id=RecordId(str(n)), name=f"N{n}") for n in range(55)]
    stands = list(stand_ins_of(sources).values())
    assert stands[25:28] == ["Source Z", "Source AA", "Source AB"]
    assert stands[52] == "Source BA"
    assert len(set(stands)) == 55


def test_a_thousand_names_and_texts_are_looked_through_at_once():
    records = [Source(id=RecordId(f"s{n}"), name=f"Name{n} Family{n}", kind=SourceKind.PERSON) for n in range(1_000)]
    claims = [Claim(id=RecordId(f"c{n}"), text="word " * 20 + f"Family{n % 1000}") for n in range(1_000)]
    hidden = redacted(Snapshot.of((*records, *claims)))
    assert not any("Family" in claim.text for claim in hidden.claims.values())


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("Ilse Brandt", "#IlseBrandt and IlseBrandt", "X and X"),
        ("Ilse Brandt", "#ilsebrandt, @IlseBrandt1970, ilse_brandt", "X, X1970, X"),
        ("Ilse Brandt", "#JusticeForIlseBrandtNow", "#JusticeForXNow"),
        ("Ilse Brandt", "freeilsebrandtnow", "free X now"),
        ("Ilse Brandt", "Il\u00adse Bra\u2060ndt, Ilse\u200bBrandt, Ilse\u00a0Brandt", "X, X, X"),
        ("Ilse Brandt", "I\u200dl\u034fs\u2063e B\u202arandt\u00ads", "Xs"),
        ("Jos\u00e9 N\u00fa\u00f1ez", "Jose Nunez, JOSE NUNEZ, Jose\u0301 Nun\u0303ez, #JoseNunez", "X, X, X, X"),
        ("Jose Nunez", "Jos\u00e9 N\u00fa\u00f1ez", "X"),
        ("Uwe M\u00fcller", "Uwe Mueller, Uwe Muller, UweMueller, Uwe M\u00fcllers", "X, X, X, Xs"),
        ("Uwe Mueller", "Uwe M\u00fcller", "X"),
        ("Karl Wei\u00df", "Karl Weiss, KARL WEISS, Karl Wei\u00df", "X, X, X"),
        ("S\u00f8ren \u0141uk", "Soren Luk, Soeren Luk", "X, X"),
        ("\u0410\u043b\u0451\u043d\u0430", "\u0410\u043b\u0435\u043d\u0430", "X"),
        ("\u0930\u0935\u093f", "\u0930\u0935\u093f \u0930\u0935\u0940", "X \u0930\u0935\u0940"),
        ("An", "Another man, #Another, Ann, an", "Another man, #Another, Ann, X"),
        ("Ma Li", "Mali, small Mali; #MaLi", "Mali, small Mali; X"),
        ("Joe", "Jo and the poet", "Jo and the poet"),
        ("Donald", "McDonald", "McDonald"),
    ],
)
def test_names_are_found_however_they_are_spelled(name, text, expected):
    assert Names([(name, "X", False)]).replaced(text) == expected


def test_parts_of_a_name_are_found_in_hashtags_and_without_accents():
    snapshot = Snapshot.of(
        (
            Source(id=RecordId("s"), name="Jos\u00e9 N\u00fa\u00f1ez", kind=SourceKind.PERSON),
            Claim(id=RecordId("c"), text="Nunez lied, says #NunezLied; jose is small, Nu\u00adnez not"),
        )
    )
    assert redacted(snapshot).claims["c"].text == ("Person A lied, says Person ALied; jose is small, Person A not")
