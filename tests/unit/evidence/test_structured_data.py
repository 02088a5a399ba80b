import json
import time

import pytest

from provenance_app.evidence.documents.pages import read_page
from provenance_app.evidence.documents.structured_data import (
    addresses_of,
    read_structured_file,
    structured_data,
    types_of,
    without_structured_data,
    words_of,
)


def block(text):
    return f"<script type='application/ld+json'>{text}</script>"


@pytest.mark.parametrize(
    "text",
    [
        '{"@type": "Thing", "name": "a b"}',
        '[{"@type": "Thing", "name": "a b"}]',
        '{"@graph": [{"@type": "http://schema.org/Thing", "name": "a b"}]}',
        '{"@type": ["Thing", "Other"], "name": ["", "a b"]}',
        '{"type": "schema:Thing", "schema:name": "a b"}',
        '{"@type": "Outer", "inner": {"@type": "Thing", "name": {"@value": "a  b"}}}',
        '<!-- {"@type": "Thing", "name": "a b"} -->',
        '//<![CDATA[\n{"@type": "Thing", "name": "a b"}\n//]]>',
        '{"@type": "Thing", "name": "a b",}',
        '{"@type": "Thing", /* of the shop */ "name": "a b"} // end',
        "{&quot;@type&quot;: &quot;Thing&quot;, &quot;name&quot;: &quot;a b&quot;}",
        '{"@type": "Thing", "name": "a\tb"};',
        '{"@type": "Thing", "name": \'a b\'}',
        '{"@type": "Other"} {"@type": "Thing", "name": "a b"}',
        '{"@type": "Thing", "name": "a b", "n": 1e999, "m": ' + "9" * 6000 + "}",
    ],
)
def test_what_is_often_wrong_is_read_all_the_same(text):
    data = structured_data(block(text))
    assert data.problems == ()
    assert [words_of(thing.get("name")) for thing in data.of_type("Thing")] == ["a b"]


def test_a_slash_or_a_comma_in_words_stays():
    data = structured_data(block('{"@type": "Thing", "name": "http://x.example /* a */ ,] \\" //", "n": [1,],}'))
    assert [thing["name"] for thing in data.of_type("Thing")] == ['http://x.example /* a */ ,] " //']


def test_a_broken_block_is_told_and_the_others_are_read():
    data = structured_data(block('{"@type": "Thing"}') + block('{"@type": "Thing"\n "name": }') + block("[]"))
    assert len(list(data.of_type("Thing"))) == 1
    assert data.problems == (
        "Its block 2 of structured data cannot be read and was passed over: in its line 2, expecting ',' delimiter.",
    )


def test_a_page_tells_what_of_its_data_cannot_be_read_and_is_read():
    page = read_page(f"<html><body>{block('{oops')}<p>The words of the page.</p></body></html>")
    assert page.text == "The words of the page."
    assert "cannot be read and was passed over" in page.problems[0]


def test_what_others_name_by_its_id_is_put_in_its_place():
    data = structured_data(block('[{"@type": "A", "by": {"@id": "#b"}}, {"@id": "#b", "@type": "B", "name": "Bo"}]'))
    assert words_of(next(data.of_type("A"))["by"]) == "Bo"


def test_values_that_name_each_other_do_not_go_round():
    data = structured_data(block('[{"@id": "#a", "name": {"@id": "#b"}}, {"@id": "#b", "name": {"@id": "#a"}}]'))
    assert [words_of(thing) for thing in data.things] == ["", ""]
    assert list(addresses_of(data.things[0])) == []


def test_addresses_are_those_of_the_web():
    assert list(addresses_of({"url": "javascript:x()", "contentUrl": ["https://a.example/1"], "@id": "#x"})) == [
        "https://a.example/1"
    ]
    assert types_of({"@type": [None, 3, "https://schema.org/Thing"]}) == {"Thing"}


def test_an_address_that_is_none_is_passed_over():
    assert list(addresses_of({"url": "https://[bad", "contentUrl": 7, "@id": None})) == []


def test_a_page_without_its_data_has_all_the_rest():
    assert without_structured_data(f"a{block('{}')}b") == "a<script type='application/ld+json'></script>b"


def test_a_file_that_is_no_json_says_where_it_breaks():
    assert read_structured_file(b'{"a": \n tru}').problems == ("It cannot be read: in its line 2, expecting value.",)


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        '{"a":' * 100_000 + "1" + "}" * 100_000,
        '{"a": "' + '\\"' * 400_000,
        "{" + "/*" * 400_000,
        "{" + "'" * 400_000,
        "{" + ",\n" * 400_000,
        json.dumps([{"@type": "Thing"}] * 100_000),
    ],
)
def test_hostile_data_end_soon(text):
    start = time.process_time()
    data = structured_data(block(text))
    assert time.process_time() - start < 5
    assert len(data.things) <= 20_000


def test_a_block_of_many_megabytes_is_not_read():
    data = structured_data(block("[" + "1," * 3_000_000 + "1]"))
    assert "it has 6 MB, more than the 4 MB that are read" in data.problems[0]
