"""What each option of `export` does to the picture, and what the command says meanwhile."""

import re

import pytest
from PySide6.QtGui import QColor, QImage

from provenance_app.casefile import CaseFile
from provenance_app.model.changes import Change, Edit
from provenance_app.model.enumerations import LinkForm, Relation
from provenance_app.model.ids import RecordId
from provenance_app.model.links import Link
from provenance_app.model.records import Claim, Document, Position, Source
from tests.owning import own
from tests.unit.cli.running import asked, done_well, run, run_process, told

SAYS = Link(
    id=RecordId("says"),
    from_=RecordId("lost"),
    to=RecordId("holm"),
    relation=Relation.ATTRIBUTED_TO,
    form=LinkForm.SPEAKER,
)
RECORDS = (
    Source(id=RecordId("holm"), name="Ida Holm"),
    Document(id=RecordId("log"), title="Log of the harbour"),
    Claim(id=RecordId("lost"), text="40 boats were lost", key=True),
    SAYS,
    *(Position(id=RecordId(one), x=x, y=y) for one, x, y in (("holm", 0, 0), ("lost", 400, 40), ("log", 400, 300))),
)


def made(path, title, *records):
    with CaseFile.create(path, title) as file:
        if records:
            file.apply(Edit("Add", tuple(Change(None, record) for record in records)))
    return own(path)


@pytest.fixture(scope="module")
def boats(tmp_path_factory):
    """A claim with its speaker, and a document that nothing rests on."""
    return made(tmp_path_factory.mktemp("boats") / "boats.provcase", "Boats of May", *RECORDS)


@pytest.fixture
def draw(qapp, boats, tmp_path):
    """Export the case as a picture, read back."""

    def draw_with(*options):
        out = tmp_path / "graph.png"
        done_well(run("export", boats, "--out", out, *options))
        return QImage(str(out))

    return draw_with


@pytest.fixture
def drawing(qapp, boats, tmp_path):
    """Export the case as an SVG, read back."""

    def drawn_with(*options):
        out = tmp_path / "graph.svg"
        done_well(run("export", boats, "--out", out, *options))
        return out.read_text(encoding="utf-8")

    return drawn_with


def words_of(svg):
    """Return all that can be read in an SVG, without what only programs read."""
    return " ".join(re.findall(r"<text[^>]*>([^<]*)", svg))


# -- where to, and as what -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "magic"),
    [("g.png", b"\x89PNG"), ("g.WEBP", b"RIFF"), ("g.svg", b"<?xml"), ("g.pdf", b"%PDF-1.4"), ("g.json", b"{")],
)
def test_the_ending_of_the_name_says_the_format(qapp, boats, tmp_path, name, magic):
    assert done_well(run("export", boats, "--out", tmp_path / name)) == f"Wrote {tmp_path / name}.\n"
    assert (tmp_path / name).read_bytes().startswith(magic)


def test_a_format_that_is_named_counts_more_than_the_ending(qapp, boats, tmp_path):
    done_well(run("export", boats, "--out", tmp_path / "graph.png", "--format", "svg"))
    assert (tmp_path / "graph.png").read_bytes().startswith(b"<?xml")


def test_an_ending_that_says_nothing_needs_a_format(boats, tmp_path):
    done = run("export", boats, "--out", tmp_path / "graph.bmp")
    assert done.returncode == 2 and "add --format" in done.stderr
    assert not (tmp_path / "graph.bmp").exists()


@pytest.mark.parametrize(
    "wrong",
    [
        ("--dpi", "72"),
        ("--size", "a5"),
        ("--width", "15"),
        ("--width", "30001"),
        ("--theme", "pink"),
        ("--background", "red"),
        ("--area", "view"),
    ],
)
def test_a_value_that_an_option_does_not_have_is_explained(boats, tmp_path, wrong):
    done = run("export", boats, "--out", tmp_path / "graph.png", *wrong)
    assert done.returncode == 2 and wrong[0] in done.stderr
    assert not (tmp_path / "graph.png").exists()


# -- how large -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (("--size", "a4", "--dpi", "96"), (1123, 794)),
        (("--size", "a3", "--dpi", "96"), (1587, 1123)),
        (("--size", "16:9", "--dpi", "96"), (1280, 720)),
        (("--size", "a4", "--dpi", "150"), (1754, 1240)),
    ],
)
def test_a_page_has_its_pixels(draw, options, expected):
    image = draw(*options)
    assert (image.width(), image.height()) == expected


def test_a_width_stands_in_the_place_of_a_page(draw):
    assert draw("--width", "640", "--size", "a4").width() == 640


@pytest.mark.parametrize("dpi", [150, 192, 300])
def test_more_pixels_an_inch_are_more_pixels(draw, dpi):
    small, large = draw("--dpi", "96"), draw("--dpi", str(dpi))
    assert large.width() == pytest.approx(small.width() * dpi / 96, abs=2)
    assert large.dotsPerMeterX() == pytest.approx(dpi / 0.0254, abs=1)


def test_of_a_large_case_the_key_claims_and_their_basis_are_drawn_alone_when_asked(qapp, tmp_path):
    logs = (Document(id=RecordId(f"log-{day}"), title=f"Log of day {day}") for day in range(100))
    case, out = made(tmp_path / "many.provcase", "Many", *RECORDS, *logs), tmp_path / "graph.svg"
    found = []
    for area in ("all", "key"):
        done_well(run("export", case, "--out", out, "--area", area, "--no-words"))
        found.append(out.read_text(encoding="utf-8"))
    assert all("Ida Holm" in svg and "40 boats were lost" in svg for svg in found)
    assert ["Log of day 50" in svg for svg in found] == [True, False]


def test_a_case_without_claims_has_no_key_claims(qapp, case, tmp_path):
    said = told(run("export", case, "--out", tmp_path / "graph.png", "--area", "key"), 1)
    assert "no claims yet" in said
    assert not (tmp_path / "graph.png").exists()


def test_a_picture_too_large_for_one_file_becomes_several_when_asked(qapp, tmp_path):
    apart = (Position(id=RecordId("far"), x=35_000, y=0), Claim(id=RecordId("far"), text="None was lost"))
    far = made(tmp_path / "far.provcase", "Far apart", *RECORDS, *apart)
    command = ("export", far, "--out", tmp_path / "far.png", "--dpi", "96")
    assert "--tiles" in told(run(*command), 1)
    assert not list(tmp_path.glob("*.png"))
    said = done_well(run(*command, "--tiles"))
    files = sorted(path.name for path in tmp_path.glob("*.png"))
    assert len(files) > 1 and said == f"Wrote {tmp_path / files[0]} to {files[-1]}, {len(files)} files.\n"


# -- how it looks ----------------------------------------------------------------------------------------------


def corner(image):
    return image.pixelColor(2, 2)


def test_a_picture_is_white_unless_it_is_dark_or_asked_otherwise(draw):
    assert corner(draw()) == QColor("white")
    assert corner(draw("--theme", "dark")).lightness() < 60
    assert corner(draw("--theme", "dark", "--background", "white")) == QColor("white")
    assert corner(draw("--background", "transparent")).alpha() == 0
    assert corner(draw("--background", "theme")).alpha() == 255


def test_title_and_legend_take_room_and_are_left_out_when_asked(draw, drawing, boats):
    title = asked("info", boats)["title"]
    whole, untitled, bare = drawing(), drawing("--no-title"), draw("--no-title", "--no-legend")
    assert title in words_of(whole) and title not in words_of(untitled)
    assert len(words_of(drawing("--no-legend"))) < len(words_of(whole))
    assert bare.height() < draw("--no-title").height() < draw().height()


def test_the_day_of_the_last_change_is_written_when_asked(drawing, boats):
    day = asked("info", boats)["changed"][:4]
    assert day not in words_of(drawing("--no-labels", "--no-words"))
    assert day in words_of(drawing("--no-labels", "--no-words", "--date"))


def test_links_and_nodes_say_nothing_when_asked(drawing):
    whole, wordless, blank = (
        words_of(drawing("--no-legend", *more)) for more in ((), ("--no-words",), ("--no-words", "--no-labels"))
    )
    assert "speaker" in whole and "speaker" not in wordless
    assert len(blank) < len(wordless) < len(whole)


def test_names_of_sources_are_letters_when_asked(drawing):
    assert "Ida Holm" in drawing()
    assert "Ida Holm" not in drawing("--redact"), "nor where only programs read"


def test_text_becomes_shapes_when_asked(drawing):
    assert "<text" in drawing()
    assert "<text" not in drawing("--outlines")


# -- what is said meanwhile ------------------------------------------------------------------------------------


def test_letters_that_a_font_has_no_rules_for_are_drawn_without_a_word(tmp_path):
    sources = (Source(id=RecordId(name), name=name) for name in ("हिन्दी", "ไทย", "తెలుగు", "ខ្មែរ"))
    case = made(tmp_path / "words.provcase", "Words", *sources)
    command = ("export", case, "--out", tmp_path / "graph.png")
    done = run_process(*command)
    assert (done.returncode, done.stderr) == (0, "")
    loud = run_process(*command, QT_LOGGING_RULES="qt.text.font.db=true")
    if "OpenType support missing" not in loud.stderr:
        pytest.skip("the fonts of this machine have rules for every script: there was nothing to silence")
