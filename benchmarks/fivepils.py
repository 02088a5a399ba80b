"""Pictures that fact-checkers looked at (5Pils, development part), as a case, and what the rules find in it.

The set says of each picture what its checkers found (provenance, source, date, location, motivation) and what was
claimed of it. Two things are asked: is every picture whose place they could not find told as such, and is a place or
date that was claimed and cannot be true told from one that can. Which of two places cannot be one is decided from the
answers of GeoNames that come with the set, not from the app's own gazetteer. The set is read from `--data`.
"""

import argparse
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from edtf_words import edtf, years
from report import Metric, scores, show

from provenance_app.analysis.flags import Flag, evaluate
from provenance_app.analysis.places import read_place
from provenance_app.exchange.case_json import write_case_json
from provenance_app.model.changes import Record
from provenance_app.model.enumerations import CheckState, LinkForm, MediaKind, Pillar, Precision, Relation
from provenance_app.model.ids import RecordId
from provenance_app.model.links import Asserted, Link
from provenance_app.model.records import Check, Claim, Media, Place
from provenance_app.model.snapshot import Snapshot

DATA = Path(__file__).parents[2] / "shared" / "data" / "5pils" / "dev"
UNKNOWN = "not enough information"
PRECISION = {"P": Precision.LOCALITY, "S": Precision.LOCALITY}
"""By feature class of GeoNames: a populated place, or a building of that name; all else is an area."""

ALIASES = {"UK": "United Kingdom", "USA": "United States", "US": "United States", "Turkey": "Türkiye"}
PILLARS = ("provenance", "source", "date", "location", "motivation")


class Answers:
    """What GeoNames answered, by the words it was asked with."""

    def __init__(self, path: Path) -> None:
        self.places: dict[str, list[dict[str, object]]] = {}
        for answer in json.loads(path.read_text(encoding="utf-8")):
            self.places.setdefault(str(answer["query"]).casefold(), []).append(answer)
        names = {str(answer["countryName"]) for found in self.places.values() for answer in found}
        self.countries = {name.casefold(): name for name in names if name} | {
            alias.casefold(): name for alias, name in ALIASES.items()
        }

    def of(self, text: str) -> frozenset[str]:
        """Return the countries that any of the answers allows; none where a part of `a; b` has no answer."""
        either = [self._of_one(one) for one in re.split(r";| and ", text) if one.strip()]
        return frozenset().union(*either) if either and all(either) else frozenset()

    def _of_one(self, text: str) -> frozenset[str]:
        found: frozenset[str] = frozenset()
        for part in reversed([part.strip().casefold() for part in text.split(",")]):
            answers = {str(answer["countryName"]) for answer in self.places.get(part, ()) if answer["countryName"]}
            here = frozenset({self.countries[part]} if part in self.countries else answers)
            found = (found & here or found | here) if here else found
        return found

    def place(self, text: str) -> Place:
        """Return the place so called, with the position of the first answer for what is named first in it."""
        first = re.split(r"[;,]", text)[0].strip().casefold()
        fits = [one for one in self.places.get(first, ()) if one["countryName"] in self.of(text)]
        if not fits or ";" in text:
            return Place(name=text)
        latitude, longitude = float(str(fits[0]["latitude"])), float(str(fits[0]["longitude"]))
        precision = PRECISION.get(str(fits[0]["fcl"]), Precision.REGION)
        return Place(name=text, latitude=latitude, longitude=longitude, precision=precision)


@dataclass(frozen=True)
class Picture:
    """One entry of the set."""

    number: int
    entry: dict[str, object]

    def said(self, key: str) -> str | None:
        """Return what is given, or None where there is nothing or too little."""
        text = self.entry.get(key)
        return None if not isinstance(text, str) or text.strip().casefold() in ("", UNKNOWN) else text.strip()

    @property
    def media(self) -> RecordId:
        return RecordId(f"picture-{self.number:04}")

    def records(self, answers: Answers) -> Iterator[Record]:
        """Make the picture, the claim that rests on it, and what was found out."""
        text = self.said("claim") or "no words"
        claim = RecordId(f"claim-{self.number:04}")
        yield Claim(id=claim, text=text)
        yield Media(id=self.media, title=f"Picture {self.number:04}", kind=MediaKind.IMAGE, url=self.said("image_URL"))
        place, date = self.said("claimed_location"), edtf(self.said("claimed_date"))
        yield Link(
            id=RecordId(f"rests-{self.number:04}"),
            from_=claim,
            to=self.media,
            relation=Relation.RESTS_ON,
            form=LinkForm.EVIDENCE,
            asserted=Asserted(place=place, date=date) if place or date else None,
        )
        for pillar in PILLARS:
            yield self._check(Pillar(pillar), answers)

    def _check(self, pillar: Pillar, answers: Answers) -> Check:
        said = self.said(pillar)
        value: str | Place | None = said
        if said and pillar is Pillar.LOCATION:
            value = answers.place(said)
        if said and pillar is Pillar.DATE:
            value = edtf(said)
        state = CheckState.ESTABLISHED if value else CheckState.UNKNOWN
        return Check(id=RecordId(f"{self.media}-{pillar}"), record=self.media, pillar=pillar, state=state, value=value)


def of_media(flags: tuple[Flag, ...], rule: str) -> dict[str, Flag]:
    return {flag.subjects[0]: flag for flag in flags if flag.rule == rule}


def places(pictures: list[Picture], answers: Answers, mismatches: dict[str, Flag], show_all: bool) -> dict[str, Metric]:
    """Compare what is found with the labels, where GeoNames answered for both places."""
    found, wanted, labelled, near, unlabelled = set(), set(), set(), set(), set()
    for picture in pictures:
        said, true = picture.said("claimed_location"), picture.said("location")
        if not said or not true:
            continue
        flag = mismatches.get(picture.media)
        fires = flag is not None and "said to show" in flag.message
        by_country = fires and not read_place(said).countries & read_place(true).countries
        sides = answers.of(said), answers.of(true)
        if not all(sides):
            unlabelled |= {picture.media} if fires else set()
            outcome = "unlabelled" if fires else ""
        else:
            labelled.add(picture.media)
            apart = not sides[0] & sides[1]
            wanted |= {picture.media} if apart else set()
            found |= {picture.media} if by_country or (fires and apart) else set()
            near |= {picture.media} if fires and not by_country and not apart else set()
            outcome = "too much" if by_country and not apart else "missed" if apart and not fires else ""
            outcome = outcome or ("distance" if fires and not apart else "right" if fires else "")
        if show_all and outcome:
            print(f"{outcome:10}  {said!r} / {true!r}")
    return {
        "place claimed and found, both labelled": Metric(len(labelled), ""),
        **scores("claimed place in another country", found, wanted),
        "flagged by distance within a country": Metric(len(near), ""),
        "flagged where a place has no label": Metric(len(unlabelled), ""),
    }


def dates(pictures: list[Picture], mismatches: dict[str, Flag], show_all: bool) -> dict[str, Metric]:
    """Compare what is found with years: those of the set's own numeric labels beside those in the words claimed."""
    found, wanted = set(), set()
    for picture in pictures:
        said, labels = years(picture.said("claimed_date") or ""), picture.entry["date_numeric_label"]
        if not said or not isinstance(labels, list):
            continue
        true = {int(str(label)[:4]) for label in labels}
        apart = max(said) < min(true) or max(true) < min(said)
        flag = mismatches.get(picture.media)
        fires = flag is not None and "said to be of" in flag.message
        found |= {picture.media} if fires else set()
        wanted |= {picture.media} if apart else set()
        if show_all and fires != apart:
            words = picture.said("claimed_date"), picture.said("date")
            print(f"{'date more' if fires else 'date less':10}  {words[0]!r} / {words[1]!r}")
    return scores("claimed date of another year", found, wanted)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="folder with train.json and geonames_results.json")
    parser.add_argument("--out", type=Path, help="write the case JSON to this file")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--show", action="store_true", help="print what was found right, too much, and missed")
    asked = parser.parse_args()
    answers = Answers(asked.data / "geonames_results.json")
    entries = json.loads((asked.data / "train.json").read_text(encoding="utf-8"))
    pictures = [Picture(number, entry) for number, entry in enumerate(entries, 1)]
    snapshot = Snapshot.of([record for picture in pictures for record in picture.records(answers)])
    if asked.out:
        asked.out.write_text(write_case_json(snapshot), encoding="utf-8")
    flags = evaluate(snapshot)
    nowhere = {str(picture.media) for picture in pictures if picture.said("location") is None}
    mismatches = of_media(flags, "context-mismatch")
    show(
        {
            "pictures": Metric(len(pictures), ""),
            **scores("place not found", set(of_media(flags, "media-location-unknown")), nowhere),
            **places(pictures, answers, mismatches, asked.show),
            **dates(pictures, mismatches, asked.show),
        },
        asked.json,
    )


if __name__ == "__main__":
    main()
