"""What browsers, editors of drawings and readers of PDF need, each of them told by a file."""

import base64
import re
import time
import xml.etree.ElementTree as ET

import pytest
from PySide6.QtCore import QHashSeed
from PySide6.QtGui import QColor, QImage

from provenance_app.model.ids import RecordId
from provenance_app.ui.export import ImageFormat, ImageOptions, Shown, export_image
from provenance_app.ui.export.pdf import reproducible
from tests.ui.canvas.cases import at, case, chain, claim, media

SVG = ImageOptions(format=ImageFormat.SVG)


def texts_of(svg: bytes) -> dict[str, dict[str, str]]:
    return {str(one.text): one.attrib for one in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")}


def test_the_picture_of_a_media_item_is_cut_to_its_tile_in_an_svg_as_elsewhere():
    picture = QImage(200, 50, QImage.Format.Format_RGB32)
    picture.fill(QColor("red"))
    for x in range(75, 125):
        for y in range(50):
            picture.setPixelColor(x, y, QColor("blue"))
    snapshot = case(media("m"), at("m", 0, 0))
    svg = export_image(snapshot, [], None, SVG, Shown(pictures={RecordId("m"): picture})).decode()
    found = re.findall(r'<image [^>]*width="(\d+)" height="(\d+)"[^>]*base64,([^"]+)"', svg)
    ((width, height, data),) = found
    part = QImage.fromData(base64.b64decode(data))
    assert part.width() / part.height() == pytest.approx(int(width) / int(height), rel=0.05), "nothing is squeezed"
    assert part.pixelColor(0, 0) == part.pixelColor(part.width() - 1, 40) == QColor("blue")


def test_text_from_right_to_left_is_set_around_its_middle_in_an_svg_and_not_stretched():
    svg = export_image(case(claim("c", "הרכבת Train"), at("c", 0, 0)), [], None, SVG)
    texts = texts_of(svg)
    hebrew = next(told for words, told in texts.items() if "הרכבת" in words)
    latin = next(told for words, told in texts.items() if "Train" in words)
    assert hebrew["text-anchor"] == "middle" and "textLength" not in hebrew
    assert "textLength" in latin and "text-anchor" not in latin


def pdf_with(content: str) -> bytes:
    start = b"%PDF-1.4\n"
    body = f"1 0 obj\n{content}\nendobj\n".encode()
    places = f"xref\n0 2\n0000000000 65535 f \n{len(start):010} 00000 n \ntrailer\n<<>>\nstartxref\n"
    return start + body + f"{places}{len(start + body)}\n%%EOF".encode()


def test_letters_of_a_pdf_are_found_as_people_write_them():
    glyphs = "<0001> <0006> [<FEB7> <FEAE> <FEFB> <0627> <0009> <E097> ]"
    before = pdf_with(f"beginbfrange {glyphs} endbfrange")
    table = reproducible(before).decode()
    letters = re.findall(r"<([0-9A-F]+)>", table.split("[")[1])
    assert [bytes.fromhex(one).decode("utf-16-be") for one in letters] == ["ش", "ر", "لا", "ا", " ", "<"]
    assert len(table) == len(before), "as long, as the file says how long it is"


def sound(pdf: bytes) -> bool:
    """Whether the objects of a PDF are where it says."""
    start = int(re.search(rb"startxref\n(\d+)", pdf)[1])
    places = [int(one) for one in re.findall(rb"(\d{10}) 00000 n", pdf[start:])]
    right = all(pdf[place:].startswith(b"%d 0 obj" % number) for number, place in enumerate(places, 1))
    return right and pdf[start:].startswith(b"xref")


def test_a_pdf_has_its_fonts_in_one_order_whatever_seed_qt_drew():
    made = set()
    for _ in range(12):
        QHashSeed.resetRandomGlobalSeed()
        made.add(export_image(chain(), [], None, ImageOptions(format=ImageFormat.PDF)))
    (pdf,) = made
    assert sound(pdf)
    numbers = [int(one) for one in re.findall(rb"\n(\d+) 0 obj\n<< /Type /FontDescriptor", pdf)]
    used = [int(one) for one in re.findall(rb"/FontDescriptor (\d+) 0 R", pdf)]
    assert numbers == used == sorted(numbers) and len(numbers) >= 2


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone cannot be changed here")
def test_a_pdf_has_the_same_bytes_in_every_time_zone_and_its_objects_are_where_it_says(monkeypatch):
    def made_in(zone):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        return export_image(case(claim("c"), at("c", 0, 0)), [], None, ImageOptions(format=ImageFormat.PDF))

    try:
        here, there, beyond = made_in("UTC"), made_in("Asia/Kathmandu"), made_in("America/St_Johns")
    finally:
        monkeypatch.undo()
        time.tzset()
    assert here == there == beyond
    assert sound(there)


def test_a_time_in_a_title_is_not_taken_for_that_of_the_file():
    title = "Post of 2021-03-04T05:06:07Z, 1b4e28ba-2fa1-11d2-883f-0016d3cca427"
    pdf = export_image(case(claim("c"), title=title), [], None, ImageOptions(format=ImageFormat.PDF))
    assert title.encode() in pdf
