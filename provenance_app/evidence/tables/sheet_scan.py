"""What a sheet has that its rows do not show: merged cells, and formulas whose value was not stored."""

from collections.abc import Callable
from typing import BinaryIO, Final
from xml.parsers.expat import ParserCreate, XMLParserType

from provenance_app.evidence.tables.package import refuse_entities
from provenance_app.evidence.tables.table import ReadingEnded

_CHUNK: Final = 2**18
_MOST_NOTED: Final = 100_000


class SheetScan:
    """Goes once through the XML of a sheet.

    Attributes:
        rows: How many rows it lists.
        unstored: Names of cells, such as `B7`, that have a formula and no value.
        merged: Names of ranges, such as `A2:A5`, whose cells are one.
    """

    def __init__(self) -> None:
        """Begin with nothing found."""
        self.rows = 0
        self.unstored: set[str] = set()
        self.merged: list[str] = []
        self._parser: XMLParserType = ParserCreate()
        self._cell = ""
        self._valued = True

    def read(self, part: BinaryIO, name: str, going: Callable[[], bool]) -> None:
        """Read the part called `name` for as long as `going` says so.

        Raises:
            ExpatError: It is no XML.
            TableRefused: It makes entities.
            ReadingEnded: `going` said no.
        """
        self._parser = parser = ParserCreate()
        parser.buffer_text = True
        refuse_entities(parser, name)
        parser.StartElementHandler = self._start
        while chunk := part.read(_CHUNK):
            if not going():
                raise ReadingEnded
            parser.Parse(chunk, False)
        parser.Parse(b"", True)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        match tag.rpartition(":")[2]:
            case "c":
                self._cell = attributes.get("r", "")
            case "row":
                self.rows += 1
            case "f":
                self._valued = False
                self._parser.EndElementHandler = self._end  # of other cells nobody asks where they end
            case "v" | "is" if not self._valued:
                self._parser.CharacterDataHandler = self._words
            case "mergeCell" if len(self.merged) < _MOST_NOTED:
                self.merged.append(attributes.get("ref", ""))

    def _words(self, text: str) -> None:
        self._valued = self._valued or bool(text.strip())

    def _end(self, tag: str) -> None:
        if tag.rpartition(":")[2] == "c":
            self._parser.EndElementHandler = self._parser.CharacterDataHandler = None
            if not self._valued and len(self.unstored) < _MOST_NOTED:
                self.unstored.add(self._cell)
            self._valued = True
