import pytest

from provenance_app.evidence.documents.texts import TextRefused, read_text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_text_is_read_whatever_wrote_it(encoding):
    text = "Police said \u201cwe are there\u201d \u2013 in Malm\u00f6, every day of the week.\n"
    assert read_text(text.encode(encoding)) == text


def test_letters_beyond_the_basic_plane_survive():
    assert read_text("crowd \U0001f692 \U0001d518".encode("utf-16")) == "crowd \U0001f692 \U0001d518"


def test_lines_end_the_same_way_everywhere():
    assert read_text(b"one\r\ntwo\rthree\n") == "one\ntwo\nthree\n"


def test_broken_quotes_and_controls_of_direction_stay_as_they_are():
    text = "\u201d zones \u201c\u201c told : \u202eevil\u202c"
    assert read_text(text.encode()) == text


@pytest.mark.parametrize("data", [b"", b" \n\t ", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_nothing_is_refused_with_a_word(data):
    with pytest.raises(TextRefused, match="There is no text in it"):
        read_text(data)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "It is image/png, not text"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "It is application/pdf, not text"),
        (b"PK\3\4\x14\0\0\0\x08\0", "It is application/zip, not text"),
        (bytes(range(256)) * 20, "It is binary data, not text"),
        (b"\x81\x8d\x8f\x90\x9d" * 30, "It is binary data, not text"),
    ],
)
def test_what_is_not_text_is_named_and_the_way_out_is_said(data, what):
    with pytest.raises(TextRefused, match=what) as refused:
        read_text(data)
    assert "Add it as a file" in str(refused.value)


def test_fifty_megabytes_are_refused_before_they_are_read():
    with pytest.raises(TextRefused, match=r"It has 50 MB; a captured text may have 1,000,000 characters"):
        read_text(b"word " * 10_000_000)


def test_a_million_letters_fit_and_one_more_does_not():
    assert len(read_text(b"x" * 1_000_000)) == 1_000_000
    with pytest.raises(TextRefused, match="1,000,001 characters"):
        read_text(b"x" * 1_000_001)
