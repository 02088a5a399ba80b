"""Limits of a workbook's parts, looked at before any of them is read.

Source: Office Open XML (ECMA-376): a ZIP of XML parts without a document type.
"""

from contextlib import suppress
from typing import BinaryIO, Final
from xml.parsers.expat import ExpatError, ParserCreate, XMLParserType
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812 - named as a class is

from provenance_app.evidence.tables.table import TableRefused

MOST_BYTES: Final = 256 * 2**20
_MOST_PARTS: Final = 5_000
_MOST_SHEET: Final = 512 * 2**20
_MOST_HELD: Final = 64 * 2**20
"""Unpacked bytes of any other part; some are held as a whole: words that cells share, formats, the list of sheets."""
_MOST_ALL: Final = 1536 * 2**20
_HEAD: Final = 65_536
_WAY: Final = "Save the sheet as CSV, in parts."

DAMAGED: Final = (BadZipFile, ZlibError, ExpatError, EOFError, NotImplementedError, RuntimeError, OSError)
"""What reading a broken ZIP or part of it raises."""


def check_package(stream: BinaryIO) -> None:
    """Refuse a workbook that is no sound ZIP, would unpack to more than is read, or declares XML entities.

    Raises:
        TableRefused: With the reason.
    """
    try:
        with ZipFile(stream) as package:
            parts = [part for part in package.infolist() if not part.is_dir()]
            if len(parts) > _MOST_PARTS:
                raise TableRefused(f"It has {len(parts):,} parts; no workbook has so many.")
            if any(part.flag_bits & 1 for part in parts):
                raise TableRefused("It is locked with a password. Save it without one, then import it.")
            if sum(part.file_size for part in parts) > _MOST_ALL:
                whole = sum(part.file_size for part in parts)
                raise TableRefused(f"It would unpack to {whole / 1e6:,.0f} MB, more than is read. {_WAY}")
            for part in parts:
                with package.open(part) as opened:
                    root = _root(opened.read(_HEAD), part.filename)
                if part.file_size > (_MOST_SHEET if root == "worksheet" else _MOST_HELD):
                    size = f"{part.file_size / 1e6:,.0f} MB"
                    raise TableRefused(f"One of its parts would unpack to {size}, more than is read. {_WAY}")
    except DAMAGED as error:
        raise TableRefused(f"It is damaged and cannot be unpacked ({error}).") from None


def _root(head: bytes, name: str) -> str:
    """Return the name of a part's first element, or nothing where it is no XML; entities refuse it."""
    found: list[str] = []
    parser = ParserCreate()
    refuse_entities(parser, name)
    parser.StartElementHandler = lambda tag, _: found.append(tag)
    with suppress(ExpatError):  # a picture, or a broken part, which tells when it is wanted
        parser.Parse(head, False)
    return found[0].rpartition(":")[2] if found else ""


def refuse_entities(parser: XMLParserType, name: str) -> None:
    """Let a parser refuse a part as soon as it declares a document type, where entities are made."""

    def refuse(*_: object) -> None:
        raise TableRefused(f"Its part {name[:80]} declares XML entities, which no workbook needs. It was not read.")

    parser.StartDoctypeDeclHandler = refuse
