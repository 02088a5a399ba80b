"""A place to be typed: its name, coordinates and how exactly it is known."""

import re
from typing import Final

from PySide6.QtWidgets import QBoxLayout, QLineEdit, QWidget

from provenance_app.model.enumerations import Precision
from provenance_app.model.errors import RecordRefused
from provenance_app.model.records import Place
from provenance_app.ui.panels.fields.choice_field import ChoiceBox
from provenance_app.ui.panels.wording import visible, word

PRECISIONS: Final = {
    Precision.EXACT: "exact, \u00b110 m",
    Precision.VICINITY: "vicinity, \u00b1100 m",
    Precision.LOCALITY: "locality, \u00b11 km",
    Precision.REGION: "region",
    Precision.COUNTRY: "country",
}
_NUMBER = r"([+-]?\d{1,3}(?:[.]\d+)?)"
_COORDINATES: Final = re.compile(rf"{_NUMBER}\s*[,; ]\s*{_NUMBER}")


def place_text(place: Place) -> str:
    """Return a place on one line: name, coordinates, precision."""
    parts = [visible(place.name or "")]
    if place.latitude is not None and place.longitude is not None:
        parts.append(f"{place.latitude:g}, {place.longitude:g}")
    if place.precision:
        parts.append(word(place.precision))
    return " \u00b7 ".join(part for part in parts if part)


def read_coordinates(text: str) -> tuple[float | None, float | None]:
    """Return latitude and longitude in degrees, or two None for no text.

    Raises:
        RecordRefused: The text is no pair of decimal degrees.
    """
    if not text.strip():
        return None, None
    found = _COORDINATES.fullmatch(text.strip())
    if found is None:
        raise RecordRefused(f"{visible(text[:40])} are no coordinates. Write degrees like 59.3293, 18.0686.")
    return float(found[1]), float(found[2])


class PlaceInput(QWidget):
    """Name, coordinates and precision, one below the other or side by side.

    Attributes:
        line: Where the name is typed.
        coordinates: Where latitude and longitude are typed.
    """

    def __init__(self, name: str, *, beside: bool = False) -> None:
        """Make an empty input whose object names begin with `name`."""
        super().__init__()
        self.line = QLineEdit(self)
        self.line.setObjectName(name)
        self.line.setAccessibleName("Place")
        self.line.setPlaceholderText("place, like Stockholm, Sweden")
        self.coordinates = QLineEdit(self)
        self.coordinates.setObjectName(f"{name}-coordinates")
        self.coordinates.setAccessibleName("Latitude and longitude")
        self.coordinates.setPlaceholderText("latitude, longitude")
        options = [("precision?", None), *((words, value) for value, words in PRECISIONS.items())]
        self.precision = ChoiceBox(f"{name}-precision", "Precision of the place", options)
        self.setFocusProxy(self.line)
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        layout = QBoxLayout(direction, self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.line, 4)
        layout.addWidget(self.coordinates, 3)
        layout.addWidget(self.precision, 3)

    def value(self) -> Place | None:
        """Return the place, or None where nothing was typed; raises RecordRefused for coordinates that are none."""
        latitude, longitude = read_coordinates(self.coordinates.text())
        place = Place(
            name=self.line.text().strip() or None,
            latitude=latitude,
            longitude=longitude,
            precision=self.precision.value,
        )
        return None if place == Place(precision=place.precision) else place

    def put(self, value: object) -> None:
        """Show a place, or the words it was called by."""
        place = value if isinstance(value, Place) else Place(name=str(value) if value else None)
        self.line.setText(place.name or "")
        known = place.latitude is not None and place.longitude is not None
        self.coordinates.setText(f"{place.latitude:g}, {place.longitude:g}" if known else "")
        self.precision.choose(place.precision)
