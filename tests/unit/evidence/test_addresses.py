import pytest

from provenance_app.evidence.addresses import own_address, page_key

PAGE = "https://www.harbour.example/news/leak"


@pytest.mark.parametrize(
    "other",
    [
        "http://harbour.example/news/leak/",
        "https://HARBOUR.example/news/leak#comments",
        "https://www.harbour.example/news/leak?utm_source=x&utm_medium=y&fbclid=1",
        " https://www.harbour.example:443/news/leak ",
    ],
)
def test_addresses_of_one_page(other):
    assert page_key(other) == page_key(PAGE)


@pytest.mark.parametrize(
    "other",
    [
        "https://www.harbour.example/news/leak?id=2",
        "https://www.harbour.example/news/Leak",
        "https://harbour.example:8080/news/leak",
        "https://other.example/news/leak",
        "https://harbour.example/news/leak#!/2",
        "https://[::1/news/leak",
        "ftp://www.harbour.example/news/leak",
        "",
    ],
)
def test_addresses_of_other_pages(other):
    assert page_key(other) != page_key(PAGE)


@pytest.mark.parametrize(
    ("canonical", "found", "own"),
    [
        (PAGE, f"{PAGE}?utm_source=x", PAGE),
        ("https://m.harbour.example/news/leak", PAGE, "https://m.harbour.example/news/leak"),
        ("https://agency.example/leak", PAGE, PAGE),
        ("https://www.harbour.example/", PAGE, PAGE),
        (None, PAGE, PAGE),
        (PAGE, None, PAGE),
        (None, None, None),
        ("https://[broken", PAGE, PAGE),
    ],
)
def test_a_page_is_at_its_own_address_where_that_can_be_it(canonical, found, own):
    assert own_address(canonical, found) == own
