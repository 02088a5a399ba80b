import pytest

from provenance_app.evidence.clipboard import html_fragment, source_url, web_url

URL = "https://news.example/a?b=c&d=%C3%A5"


def cf_html(fragment, url=URL):
    body = f"<html><body><!--StartFragment-->{fragment}<!--EndFragment--></body></html>".encode()
    template = (
        "Version:0.9\r\nStartHTML:{0:010}\r\nEndHTML:{1:010}\r\nStartFragment:{2:010}\r\nEndFragment:{3:010}\r\n"
        f"SourceURL:{url}\r\n"
    )
    size = len(template.format(0, 0, 0, 0).encode())
    start, end = body.index(b"-->") + 3, body.index(b"<!--EndFragment")
    return template.format(size, size + len(body), size + start, size + end).encode() + body


@pytest.mark.parametrize(
    "formats",
    [
        {"text/plain": b"x", "chromium/x-source-url": URL.encode()},
        {"text/x-moz-url-priv": URL.encode("utf-16-le")},
        {"text/x-moz-url-priv": URL.encode("utf-16-le") + b"\0\0"},
        {'application/x-qt-windows-mime;value="Chromium internal source URL"': URL.encode("utf-16-le")},
        {"HTML Format": cf_html("<p>x</p>")},
        {'application/x-qt-windows-mime;value="HTML Format"': cf_html("<p>x</p>")},
        {"text/html": cf_html("<p>x</p>")},
    ],
)
def test_the_page_that_words_were_copied_from_is_known_on_every_system(formats):
    assert source_url(formats) == URL


@pytest.mark.parametrize(
    "formats",
    [
        {},
        {"text/plain": b"SourceURL:https://news.example/"},
        {"text/html": b"<p>SourceURL:https://news.example/</p>"},
        {"chromium/x-source-url": b"about:blank"},
        {"HTML Format": cf_html("x", "file:///C:/Users/me/secret.html")},
        {"HTML Format": cf_html("x", "javascript:alert(1)")},
        {"text/x-moz-url-priv": b"\xff\xff\xff"},
    ],
)
def test_what_is_no_page_of_the_web_is_no_source(formats):
    assert source_url(formats) is None


def test_addresses_with_spaces_or_without_a_host_are_none():
    assert web_url("https://news.example/x y") is None
    assert web_url("https:///x") is None
    assert web_url("https://[broken/") is None
    assert web_url("https://news.example/" + "x" * 5000) is None


def test_the_copied_part_is_cut_out_by_its_byte_offsets():
    assert html_fragment(cf_html("<p>caf\u00e9 \U0001f692</p>")) == "<p>caf\u00e9 \U0001f692</p>"


def test_wrong_offsets_do_no_harm():
    data = cf_html("<b>x</b>").replace(b"StartFragment:0", b"StartFragment:9")
    assert "<b>x</b>" in html_fragment(data)
    assert html_fragment(b"Version:0.9\r\nStartFragment:99999999999\r\nEndFragment:1\r\n<b>x</b>") == "<b>x</b>"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_html_of_other_systems_is_decoded(encoding):
    assert html_fragment("<p>caf\u00e9</p>".encode(encoding)) == "<p>caf\u00e9</p>"


def test_html_that_names_its_charset_is_decoded_by_it():
    assert html_fragment(b'<meta charset="iso-8859-1"><p>caf\xe9</p>').endswith("<p>caf\u00e9</p>")
    assert html_fragment(b'<meta charset="no-such"><p>x</p>').endswith("<p>x</p>")
