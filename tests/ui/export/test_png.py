"""Our PNG files hold the pixels and words they were given, and can be left off in the middle."""

import pytest
from PySide6.QtGui import QImage

from provenance_app.ui.export import Background, ExportCancelled, ImageOptions, Shown, make_sheet
from provenance_app.ui.export import png as writing
from provenance_app.ui.export.png import png_bytes
from provenance_app.ui.export.raster import draw_image
from tests.ui.canvas.cases import chain

TEXTS = {"Title": "Who said \u201cno-go\u201d \u2014 \u0430\u0431\u0432", "Software": "Zo\u00eb"}


@pytest.fixture(params=[Background.WHITE, Background.TRANSPARENT])
def image(request: pytest.FixtureRequest) -> QImage:
    return draw_image(make_sheet(chain(), [], ImageOptions(background=request.param), Shown()), 1.25)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("band", [1, 5000, 1 << 22])
def test_a_png_holds_its_pixels_and_words(image: QImage, band: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "_BAND", band)
    read = QImage.fromData(png_bytes(image, TEXTS))
    assert read.hasAlphaChannel() == image.hasAlphaChannel()
    assert read.convertToFormat(image.format()) == image
    assert {key: read.text(key) for key in TEXTS} == TEXTS


@pytest.mark.usefixtures("qapp")
def test_encoding_is_left_off_between_two_bands(image: QImage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "_BAND", 20 * image.width())
    told: list[float] = []

    def enough(share: float) -> bool:
        told.append(share)
        return share < 0.5

    with pytest.raises(ExportCancelled):
        png_bytes(image, {}, enough)
    assert told == sorted(told) and 2 < len(told) < image.height() / 20
