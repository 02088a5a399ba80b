import base64
import random
import time

import pytest

from provenance_app.evidence.documents.credits import credit_in
from provenance_app.evidence.documents.page_pictures import beside
from provenance_app.evidence.documents.pages import read_page

WORDS = "<p>" + "The harbour master said that the leak was larger than anything seen before. " * 4 + "</p>"
BYTES = random.Random(1).randbytes(900)
INLINE = "data:image/png;base64," + base64.b64encode(BYTES).decode()


def shown(body, head="", url="https://post.example/news/a"):
    page = f"<!DOCTYPE html><html><head>{head}</head><body>{body}{WORDS}</body></html>"
    return read_page(page, url).pictures


def addresses(body, head=""):
    return [picture.url for picture in shown(body, head)]


def test_a_figure_has_a_caption_and_a_credit():
    (picture,) = shown(
        "<article><figure><img src='/i/boats.jpg' alt='Boats'>"
        "<figcaption>Boats wait <b>outside</b>. <span class='credit'>Photo: Ida Holm</span></figcaption></figure>"
    )
    assert picture.url == "https://post.example/i/boats.jpg"
    assert (picture.caption, picture.alt) == ("Boats wait outside. Photo: Ida Holm", "Boats")
    assert (picture.credit, picture.words) == ("Ida Holm", "Boats wait outside. Photo: Ida Holm")


def test_all_pictures_of_a_figure_have_its_caption_and_the_next_figure_has_not():
    pictures = shown(
        "<figure><img src=a.jpg><img src=b.jpg><figcaption>Both</figcaption></figure><figure><img src=c.jpg></figure>"
    )
    assert [picture.caption for picture in pictures] == ["Both", "Both", None]


@pytest.mark.parametrize(
    ("caption", "credit"),
    [
        ("Vans on a street (FILE PHOTO). (Image: Getty)", "Getty"),
        ("Vans on a street. Photo: Ida Holm/Harbour Pictures", "Ida Holm/Harbour Pictures"),
        ("Vans on a street. Photo by Ida Holm.", "Ida Holm"),
        ("Credit: AP Photo", "AP Photo"),
        ("Image via Getty Images", "Getty Images"),
        ("Boats [Foto: Bo Ek]", "Bo Ek"),
        ("A boat. Courtesy of the Navy", "the Navy"),
        ("A picture by the sea", None),
        ("Photo of boats", None),
        ("They gave him credit for it", None),
        ("(FILE PHOTO)", None),
    ],
)
def test_a_credit_is_told_from_the_caption(caption, credit):
    assert credit_in(caption) == credit


@pytest.mark.parametrize(
    "tag",
    [
        "<img src=a.jpg width=1 height=1>",
        "<img src=a.jpg width=40>",
        "<img src=/img/sprite.png>",
        "<img src=/logo.png>",
        "<img src=/a.svg>",
        "<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='>",
        "<img src='https://track.example/p?c=1'>",
        "<img src='/a.jpg?w=40'>",
        "<img alt=nothing>",
        "<img src='javascript:x()'>",
        "<nav><img src=a.jpg></nav>",
        "<aside><figure><img src=a.jpg></figure></aside>",
        "<footer><img src=a.jpg></footer>",
        "<a href='/another-story'><img src=a.jpg alt='Another story'></a>",
        "<a href='/another-story'><figure><img src=a.jpg alt='Another story'></figure></a>",
        "<script>document.write('<img src=a.jpg>')</script>",
        "<!-- <img src=a.jpg> -->",
        "<template><img src=a.jpg></template>",
        "</article><img src=beside.jpg>",
    ],
)
def test_icons_trackers_and_what_is_around_the_article_are_left_out(tag):
    assert addresses(f"<article>{tag}</article>") == []


def test_a_picture_that_links_to_its_large_form_stays():
    assert addresses("<a href='/i/large.jpg'><img src='/i/small.jpg'></a>") == ["https://post.example/i/small.jpg"]


def test_the_widest_form_is_taken_and_one_that_is_loaded_later():
    assert addresses("<img src=s.jpg srcset='m.jpg 640w, l.jpg 1280w'>") == ["https://post.example/news/l.jpg"]
    lazy = "<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw=' data-src=/i/a.jpg>"
    assert addresses(lazy) == ["https://post.example/i/a.jpg"]
    assert addresses("<picture><source srcset='/i/w.webp 900w'><img src=/i/w.jpg></picture>") == [
        "https://post.example/i/w.webp"
    ]


def test_one_picture_that_is_mentioned_twice_is_one():
    head = '<meta property="og:image" content="https://cdn.example/boats-1200x630.jpg?x=1">'
    head += (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "x", "image": {"@type": "ImageObject",'
        '"url": "https://cdn.example/boats.jpg", "caption": "Boats", "creditText": "Ida Holm"}}</script>'
    )
    (picture,) = shown("<figure><img src='https://cdn.example/boats-640x420.jpg'></figure>", head)
    assert (picture.url, picture.caption, picture.credit) == (
        "https://cdn.example/boats-640x420.jpg",
        "Boats",
        "Ida Holm",
    )


def test_addresses_that_are_none_are_passed_over():
    head = "<base href='http://[bad'><meta property='og:image' content='https://[bad'>"
    body = "<a href='//[bad'><img src='https://[bad/a.jpg'></a><img src='https://post.example/b.jpg'>"
    assert addresses(body, head) == ["https://post.example/b.jpg"]


def test_the_page_itself_is_none_of_its_pictures():
    assert addresses("<img src=''>", "<meta property='og:image' content=''>") == []


def test_inlined_pictures_have_their_bytes_and_no_address():
    (picture,) = shown(f"<figure><img src='{INLINE}' alt=Boats><figcaption>Boats</figcaption></figure>")
    assert (picture.data, picture.url, picture.caption) == (BYTES, None, "Boats")


def test_pictures_that_singlefile_keeps_in_its_styles_are_found():
    head = f'<style>:root{{--sf-img-7: url("{INLINE}")}}</style>'
    tag = '<img src="data:image/svg+xml,<svg width=\'9\'/>" style="background-image: var(--sf-img-7)" alt=Boats>'
    (picture,) = shown(tag, head)
    assert (picture.data, picture.alt) == (BYTES, "Boats")


def test_a_file_beside_a_saved_page_has_a_place_and_no_address():
    (picture,) = shown("<img src='./Page%20one_files/boats.jpg'>")
    assert (picture.url, picture.place) == (None, "./Page%20one_files/boats.jpg")


@pytest.mark.parametrize(
    "place",
    ["../a_files/b.jpg", "/etc_files/b.jpg", "a_files/../b.jpg", "https://x.example/a_files/b.jpg", "a_files/c/b.jpg"],
)
def test_only_a_name_in_one_folder_is_beside_a_page(place):
    assert beside(place) is None


def test_a_copied_part_of_a_page_offers_nothing():
    assert read_page(f"<figure><img src='https://post.example/a.jpg'></figure>{WORDS}").pictures == ()


@pytest.mark.parametrize(
    "body",
    [
        "".join(f"<img src='/i/{number}.jpg'>" for number in range(30_000)),
        "<figure>" * 30_000 + "<img src='/i/a.jpg'>",
        '<img src="' * 30_000,
        "<img '\"" * 30_000,
        "<figcaption>" * 30_000,
        "<picture>" + "<source srcset='/a.jpg 1w'>" * 15_000 + "<img src=/b.jpg>",
        "<img srcset='" + "a 1w, " * 600 + "'>" * 600,
    ],
)
def test_hostile_pages_end_soon_and_offer_at_most_two_hundred(body):
    start = time.process_time()
    pictures = shown(body)
    assert time.process_time() - start < 4
    assert len(pictures) <= 200


def test_a_picture_of_fifty_megabytes_is_read_in_bounds():
    data = random.Random(2).randbytes(36_000_000)
    coded = base64.b64encode(data).decode()
    start = time.process_time()
    (picture,) = shown(f"<figure><img src='data:image/png;base64,{coded}'></figure>")
    assert time.process_time() - start < 8
    assert picture.data == data
