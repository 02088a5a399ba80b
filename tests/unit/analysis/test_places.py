"""Which places cannot be one place, read as text, by country and by distance."""

import math

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from provenance_app.analysis.gazetteer import cities, folded
from provenance_app.analysis.places import read_established, read_place
from provenance_app.model.enumerations import Precision
from provenance_app.model.records import Place
from tests.counts import count

APART = [
    ("Kabul, Afghanistan", "Tacloban, Philippines"),
    ("Nairobi, Kenya", "Somalia"),
    ("New Delhi", "Lahore"),
    ("U.P., India", "Bangladesh"),
    ("Uttar Pradesh", "Brazil"),
    ("Kerala", "Sri Lanka"),
    ("Hospital in Dehradun", "Hospital in Germany"),
    ("Davos, Switzerland", "Britain"),
    ("Spain", "Australia"),
    ("UK", "USA"),
    ("UAE", "Saudi Arabia"),
    ("Dubai", "India"),
    ("Burma", "Thailand"),
    ("Ivory Coast", "C\u00f4te d'Azur, France"),
    ("Swaziland", "Switzerland"),
    ("DR Congo", "Rwanda"),
    ("Niger", "Nigeria"),
    ("Guinea", "Guinea-Bissau"),
    ("South Sudan", "Sudan"),
    ("North Korea", "South Korea"),
    ("Dominica", "Dominican Republic"),
    ("Atlanta, Georgia", "Tbilisi, Georgia"),
    ("Paris, Texas", "Paris, France"),
    ("London, Ontario", "London, England"),
    ("Hyderabad, India", "Hyderabad, Pakistan"),
    ("Victoria, Seychelles", "Victoria, Australia"),
    ("Soviet Union", "United States"),
    ("Yugoslavia", "Austria"),
    ("Syria; Iraq", "Ukraine"),
    ("Lebanon, Syria", "Yemen"),
    ("T\u00fcrkiye", "Greece"),
    ("Mumbai, India", "Kolkata, India"),
    ("59.33, 18.07", "57.71, 11.97"),
    ("59.33 N, 18.07 E", "Gothenburg, Sweden"),
    ("33.86 S, 151.21 E", "33.86 N, 151.21 E"),
    ("Jammu and Kashmir", "Myanmar"),
    ("Gaza", "Syria"),
    ("Crimea", "Poland"),
    ("S\u00e3o Paulo, Brazil", "Lisbon, Portugal"),
]
ONE = [
    ("Kabul, Afghanistan", "Kabul"),
    ("Kabul", "Afghanistan"),
    ("Georgia", "Atlanta, USA"),
    ("Georgia", "Tbilisi"),
    ("Paris", "Texas"),
    ("Paris", "France"),
    ("Victoria", "Canada"),
    ("Victoria", "Melbourne, Australia"),
    ("London", "Ontario, Canada"),
    ("Hyderabad", "Pakistan"),
    ("Hyderabad", "India"),
    ("Punjab", "Lahore, Pakistan"),
    ("Punjab", "Amritsar, India"),
    ("Somalia; Nairobi, Kenya", "Nairobi"),
    ("Somalia; Nairobi, Kenya", "Mogadishu"),
    ("Pakistan and India", "Lahore"),
    ("Pakistan/South India", "Chennai"),
    ("Kashmir", "Pakistan"),
    ("Kashmir", "Srinagar, India"),
    ("Congo", "Kinshasa"),
    ("Congo", "Brazzaville"),
    ("Korea", "Pyongyang"),
    ("Ireland", "Belfast"),
    ("Soviet Union", "Kyiv, Ukraine"),
    ("USSR", "Moscow"),
    ("Yugoslavia", "Sarajevo, Bosnia and Herzegovina"),
    ("Czechoslovakia", "Prague"),
    ("Burma", "Myanmar"),
    ("Holland", "Amsterdam"),
    ("Bombay", "Mumbai, India"),
    ("Calcutta", "Kolkata"),
    ("Kiev", "Kyiv"),
    ("Crimea", "Russia"),
    ("Simferopol", "Russia"),
    ("Gaza", "Israel"),
    ("West Bank", "Palestine"),
    ("Hong Kong", "China"),
    ("Taiwan", "China"),
    ("Puerto Rico", "USA"),
    ("San Juan, Puerto Rico", "United States"),
    ("New York", "Buffalo, USA"),
    ("Washington", "Seattle"),
    ("Washington, DC", "USA"),
    ("Delhi", "Noida, India"),
    ("Uttar Pradesh, India", "Kerala, India"),
    ("Birmingham", "Alabama"),
    ("Birmingham", "England"),
    ("Cambridge", "Massachusetts"),
    ("Tripoli", "Lebanon"),
    ("Tripoli", "Libya"),
    ("Springfield", "Springfield, Illinois"),
    ("59.33, 18.07", "Stockholm"),
    ("59.33, 18.07", "Sweden"),
    ("200, 300", "Kenya"),
    ("South China Sea", "Kenya"),
    ("Gulf of Oman", "Italy"),
    ("an unknown village", "Kenya"),
    ("Somalia; an unknown village", "Kenya"),
    ("", "Kenya"),
    ("?!", "Kenya"),
    ("x" * 5_000, "Kenya"),
    ("\u0643\u0627\u0628\u0644", "Kenya"),
    ("Indian Ocean", "Kenya"),
    ("Ukraine border", "Poland"),
    ("Various places (Mumbai, Thane, Rohtak)", "Delhi"),
]


@pytest.mark.parametrize(("one", "other"), APART)
def test_places_that_cannot_be_one(one, other):
    assert read_place(one).conflicts(read_place(other))
    assert read_place(other).conflicts(read_place(one))


@pytest.mark.parametrize(("one", "other"), ONE)
def test_places_that_can_be_one(one, other):
    assert not read_place(one).conflicts(read_place(other))
    assert not read_place(other).conflicts(read_place(one))


@settings(max_examples=count(30, 100))
@given(st.text(max_size=250), st.text(max_size=250))
@example("\ud800, \ud800", "a, and; /")
@example("999.99, 999.99", "-90, 180")
def test_any_text_is_read_or_not_and_nothing_conflicts_with_itself(one, other):
    first, second = read_place(one), read_place(other)
    assert not first.conflicts(first)
    assert first.conflicts(second) == second.conflicts(first)


def test_a_name_means_every_country_that_has_it_until_another_says_which():
    assert read_place("Georgia").countries == {"GE", "US"}
    assert read_place("Atlanta, Georgia").countries == {"US"}
    assert read_place("Paris").point is None
    assert read_place("Kabul, Afghanistan").point is not None


@pytest.mark.parametrize(
    ("precision", "degrees", "apart"),
    [
        (Precision.EXACT, (59.3293, 18.0686), False),
        (Precision.EXACT, (59.3393, 18.0686), True),
        (Precision.LOCALITY, (59.3300, 18.0700), False),
        (Precision.LOCALITY, (59.3600, 18.0700), True),
        (Precision.REGION, (10.0, 10.0), False),
        (None, (10.0, 10.0), False),
        (Precision.EXACT, (math.nan, 18.0), False),
        (Precision.EXACT, (math.inf, 1e300), False),
        (Precision.EXACT, (123.0, 18.0), False),
    ],
)
def test_positions_are_compared_as_exactly_as_they_are_known(precision, degrees, apart):
    found = Place(latitude=degrees[0], longitude=degrees[1], precision=precision)
    assert read_place("59.3293, 18.0686").conflicts(read_established(found)) is apart


def test_positions_decide_where_both_places_have_one():
    across = Place(name="Haparanda, Sweden", latitude=65.85, longitude=24.15, precision=Precision.LOCALITY)
    assert not read_place("Tornio, Finland").conflicts(read_established(across))
    assert not read_place("80, 179.99").conflicts(
        read_established(Place(latitude=80.0, longitude=-179.99, precision=Precision.LOCALITY))
    )


@pytest.mark.parametrize(
    "name", ["S\u00e3o Paulo", "Kyiv", "N'Djamena", "Saint-Denis", "St. Louis", "\u0130zmir", "Malm\u00f6"]
)
def test_names_are_folded_as_the_gazetteer_has_them(name):
    assert cities(folded(name))


def test_the_first_and_the_last_name_of_the_gazetteer_are_found():
    from provenance_app.data_files import resource

    names = [line.split("\t")[0] for line in resource("places", "cities.tsv").read_text("utf-8").splitlines() if line]
    assert names == sorted(names)
    assert all(cities(name) for name in (names[0], names[1], names[-2], names[-1], *names[::5_000]))
