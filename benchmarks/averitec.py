"""Claims with their evidence (AVeriTeC, the first 250 of the development part), as a case, and which have no speaker.

Each claim comes with its speaker or none, its date, its address with an archived copy, and questions with answers from
pages. The answers become claims of those pages; by the verdict of the set they support or contradict the claim.
"""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from report import Metric, scores, show

from provenance_app.analysis.flags import evaluate
from provenance_app.exchange.case_json import write_case_json
from provenance_app.model.changes import Record
from provenance_app.model.enumerations import Attribution, DocumentKind, LinkForm, Relation
from provenance_app.model.ids import RecordId
from provenance_app.model.links import Link
from provenance_app.model.records import Claim, Document, Source
from provenance_app.model.snapshot import Snapshot

DATA = Path(__file__).parents[2] / "shared" / "data" / "averitec" / "dev" / "averitec_dev_000-249.json"
SIDES = {"Supported": (Relation.SUPPORTS, None), "Refuted": (Relation.CONTRADICTS, LinkForm.CONTRADICTION)}
"""How the answers stand to the claim; where evidence lacks or conflicts, they stand beside it without a link."""


class Making:
    """Records made so far; one source a name, one document an address."""

    def __init__(self) -> None:
        self.records: dict[RecordId, Record] = {}
        self._known: dict[tuple[str, str], RecordId] = {}

    def _once(self, kind: str, name: str) -> tuple[RecordId, bool]:
        new = (kind, name) not in self._known
        record_id = self._known.setdefault((kind, name), RecordId(f"{kind}-{len(self._known):04}"))
        return record_id, new

    def source(self, name: str) -> RecordId:
        record_id, new = self._once("source", name)
        if new:
            self.records[record_id] = Source(id=record_id, name=name)
        return record_id

    def document(self, url: str, archived: str | None, published: str | None = None) -> RecordId:
        record_id, new = self._once("document", url)
        if new:
            self.records[record_id] = Document(
                id=record_id, title=url, kind=DocumentKind.PAGE, url=url, archived_url=archived, published=published
            )
        return record_id

    def link(self, start: RecordId, relation: Relation, end: RecordId, form: LinkForm | None = None) -> None:
        made = Link(id=RecordId(f"{start}.{relation}.{end}"), from_=start, to=end, relation=relation, form=form)
        self.records[made.id] = made

    def claim(self, number: int, entry: dict[str, Any]) -> None:
        claim = RecordId(claim_id(number))
        self.records[claim] = Claim(id=claim, text=entry["claim"], key=True)
        if speaker(entry):
            self.link(claim, Relation.ATTRIBUTED_TO, self.source(speaker(entry)), LinkForm.SPEAKER)
        url = (entry["original_claim_url"] or "").strip()
        if url:
            page = self.document(url, entry.get("cached_original_claim_url"), edtf(entry["claim_date"]))
            self.link(claim, Relation.STATED_IN, page)
        for count, (text, answer) in enumerate(answers(entry), 1):
            self._answer(claim, RecordId(f"{claim}-answer-{count:02}"), text, answer, entry["label"])

    def _answer(self, claim: RecordId, own: RecordId, text: str, answer: dict[str, Any], label: str) -> None:
        self.records[own] = Claim(id=own, text=text, attribution=Attribution.OWN_VOICE)
        url = (answer.get("source_url") or "").strip()
        if url:
            self.link(own, Relation.STATED_IN, self.document(url, answer.get("cached_source_url")))
        if label in SIDES:
            relation, form = SIDES[label]
            self.link(own, relation, claim, form)


def claim_id(number: int) -> str:
    return f"claim-{number:03}"


def speaker(entry: dict[str, Any]) -> str:
    """Return who made the claim; empty where the set names nobody."""
    return (entry["speaker"] or "").strip()


def edtf(date: str | None) -> str | None:
    """Return a date of the set, which is day-month-year, as EDTF."""
    day, month, year = date.split("-") if date else ("", "", "")
    return f"{year}-{int(month):02}-{int(day):02}" if date else None


def answers(entry: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Go through the answers somebody found, each after its question."""
    for question in entry["questions"]:
        for answer in question["answers"]:
            if answer["answer_type"] != "Unanswerable":
                yield f"{question['question'].strip()} {answer['answer'].strip()}", answer


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="the file of claims")
    parser.add_argument("--out", type=Path, help="write the case JSON to this file")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    asked = parser.parse_args()
    entries = list(enumerate(json.loads(asked.data.read_text(encoding="utf-8")), 1))
    making = Making()
    for number, entry in entries:
        making.claim(number, entry)
    snapshot = Snapshot.of(making.records.values())
    if asked.out:
        asked.out.write_text(write_case_json(snapshot), encoding="utf-8")
    flags = evaluate(snapshot)
    found = {str(flag.subjects[0]) for flag in flags if flag.rule == "claim-without-speaker"}
    wanted = {claim_id(number) for number, entry in entries if not speaker(entry)}
    counts = {
        "claims": len(entries),
        "records": len(making.records) - len(snapshot.links),
        "links": len(snapshot.links),
    }
    show(
        {**{name: Metric(count, "") for name, count in counts.items()}, **scores("no speaker", found, wanted)},
        asked.json,
    )


if __name__ == "__main__":
    main()
