"""Pictures of texts that would break out of them: nothing at the border, nothing that is markup, no name told."""

import xml.etree.ElementTree as ET

import pytest
from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from provenance_app.model.enumerations import MediaKind, SourceKind
from provenance_app.model.ids import RecordId
from provenance_app.model.records import Media, Source
from provenance_app.model.snapshot import Snapshot
from provenance_app.ui.export import Area, Background, ImageFormat, ImageOptions, Imprint, Shown, Sizing, export_image
from tests.ui.canvas.cases import at, case, claim, document, link, source

ZALGO = "Z" + "\u0338\u0335\u0489\u030d\u0353" * 60
TEXTS = {
    "zalgo": ZALGO,
    "wide": "W" * 10_000,
    "arabic": "\u0627\u0644\u0634\u0631\u0637\u0629 \u062a\u0646\u0633\u062d\u0628 " * 20,
    "override": "\u202egpj.exe\u202c \u2067x",
    "emoji": "\U0001f46e\u200d\u2642\ufe0f\U0001f1f8\U0001f1ea" * 40,
    "markup": "<img src='http://x/'>]]><script>&amp;&lt;</title></desc></svg>",
    "controls": "a\x00b\x07c\ufffe\uffffd\ud800e\u0085f\u2028g",
    "empty": "",
    "hangul": "\u1112\u1161\u11ab" * 30 + "\uac01" * 400,
}


def hostile(text: str) -> Snapshot:
    return case(
        source("s", text),
        document("d", text),
        Media(id=RecordId("m"), title=text, kind=MediaKind.VIDEO, credit=text),
        claim("c", text),
        link("c", "s"),
        link("c", "c", record_id="self"),
        at("s", 0, 0),
        at("d", 0, 120),
        at("m", 320, 0),
        at("c", 320, 140),
        title=text,
    )


def rasterised(data: bytes) -> QImage:
    # Qt's renderer does not know `textLength`, nor lists of families.
    renderer = QSvgRenderer(QByteArray(data.replace(b"Inter, 'Helvetica Neue', Arial, sans-serif", b"Inter")))
    assert renderer.isValid()
    image = QImage(renderer.defaultSize() * 2, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    return image


def border_is_free(image: QImage, ground: str = "#FFFFFF") -> bool:
    white, width, height = QColor(ground).rgb(), image.width(), image.height()
    rows = [(x, y) for x in range(width) for y in (0, 1, height - 2, height - 1)]
    columns = [(x, y) for y in range(height) for x in (0, 1, width - 2, width - 1)]
    return all(image.pixel(x, y) | 0xFF000000 == white for x, y in rows + columns)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
@pytest.mark.parametrize("sizing", [Sizing.NATURAL, Sizing.A4, Sizing.PIXELS])
@pytest.mark.parametrize("kind", [ImageFormat.PNG, ImageFormat.WEBP, ImageFormat.SVG])
@pytest.mark.parametrize("outlines", [False, True])
def test_no_letter_touches_the_border(text, sizing, kind, outlines):
    if outlines and kind is not ImageFormat.SVG:
        return
    options = ImageOptions(format=kind, sizing=sizing, width=300, dpi=96, outlines=outlines)
    data = export_image(hostile(text), [], None, options)
    image = rasterised(data) if kind is ImageFormat.SVG else QImage.fromData(data)
    assert border_is_free(image)


def test_the_scan_of_the_border_sees_a_letter_there():
    image = QImage(200, 60, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.drawText(0, 30, "W" * 100)
    painter.end()
    assert not border_is_free(image)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
@pytest.mark.parametrize("redact", [False, True])
def test_an_svg_is_sound_and_has_nothing_but_shapes_and_text(text, redact):
    options = ImageOptions(format=ImageFormat.SVG, redacted=redact, date=True)
    data = export_image(hostile(text), [], None, options, imprint=Imprint(case_id=text, head="ab"))
    root = ET.fromstring(data)
    kinds = {element.tag.split("}")[1] for element in root.iter()}
    known = {"svg", "title", "desc", "defs", "clipPath", "g", "path", "rect", "text", "circle", "ellipse", "polygon"}
    assert kinds <= known | {"polyline", "line", "image"}
    references = [value for element in root.iter() for key, value in element.attrib.items() if key.endswith("href")]
    assert all(value.startswith("data:image/png;base64,") for value in references)
    shown = "".join(root.itertext())
    assert "\u202e" not in shown and "\x07" not in shown
    assert root.find("{http://www.w3.org/2000/svg}title").text


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
@pytest.mark.parametrize("outlines", [False, True])
def test_a_pdf_of_it_is_made(text, outlines):
    data = export_image(hostile(text), [], None, ImageOptions(format=ImageFormat.PDF, outlines=outlines))
    assert data.startswith(b"%PDF-1.4") and data.rstrip().endswith(b"%%EOF")


@pytest.mark.parametrize("kind", list(ImageFormat))
@pytest.mark.parametrize("area", [Area.SELECTION, Area.NEIGHBOURHOOD, Area.VIEW])
def test_an_area_of_nothing_is_an_empty_picture(kind, area):
    assert export_image(hostile("x"), [], None, ImageOptions(format=kind, area=area), Shown())


@pytest.mark.parametrize("kind", list(ImageFormat))
def test_a_redacted_picture_tells_no_name(kind):
    snapshot = case(
        Source(id=RecordId("s"), name="Zorblax Quimby", kind=SourceKind.PERSON),
        claim("c", "Zorblax Quimby says so"),
        at("s", 0, 0),
        at("c", 320, 0),
        title="Quimby, Zorblax Quimby",
    )
    options = ImageOptions(format=kind, redacted=True)
    names = [b"Zorblax", b"Quimby", "Quimby".encode("utf-16-be")]
    data = export_image(snapshot, [], None, options)
    assert not any(name in data for name in names)
    plain = export_image(snapshot, [], None, ImageOptions(format=kind))
    assert any(name in plain for name in names), "without that it tells the title at least"


def test_a_transparent_svg_has_no_ground():
    data = export_image(hostile("x"), [], None, ImageOptions(format=ImageFormat.SVG, background=Background.TRANSPARENT))
    assert b'fill="#ffffff"/>' not in data.split(b"<text")[0]
