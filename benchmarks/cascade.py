"""Reposts of a few videos (Fake Video Corpus, FVC-2018, the largest cascades of the development part), as a case.

Every address is a post with its platform, its account where the address names one, its date where a number in it tells,
a copy of the first video, and a claim that restates the first one, doubts it or contradicts it as the corpus says.
"""

import argparse
import csv
import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from report import Metric, show

from provenance_app.analysis.flags import evaluate
from provenance_app.exchange.case_json import write_case_json
from provenance_app.model.changes import Record
from provenance_app.model.enumerations import DocumentKind, LinkForm, MediaKind, Modality, Relation, SourceKind
from provenance_app.model.ids import RecordId
from provenance_app.model.links import Link
from provenance_app.model.records import CaseInfo, Claim, Document, Media, Source
from provenance_app.model.snapshot import Snapshot

DATA = Path(__file__).parents[2] / "shared" / "data" / "fake-video-corpus" / "dev"
PLATFORMS: Final = {"youtube": "YouTube", "youtu": "YouTube", "facebook": "Facebook", "twitter": "Twitter"}
_NO_ACCOUNTS: Final = frozenset({"watch", "video.php", "permalink.php", "story.php", "groups", "i", ""})
_STATUS: Final = re.compile(r"/status(?:es)?/(\d{15,})")
_FIRST_TWEET: Final = 1_288_834_974_657
"""What the milliseconds in the number of a tweet are counted from, in Unix milliseconds (Snowflake)."""


class Making:
    """Records made so far; one source a platform or account."""

    def __init__(self) -> None:
        self.records: dict[RecordId, Record] = {CaseInfo(title="").id: CaseInfo(title="Reposts of a few videos")}
        self._sources: dict[str, RecordId] = {}

    def put(self, record: Record) -> RecordId:
        self.records[record.id] = record
        return record.id

    def source(self, name: str, kind: SourceKind, handle: str | None = None) -> RecordId:
        own = self._sources.setdefault(name, RecordId(f"source-{len(self._sources) + 1:03}"))
        return self.put(Source(id=own, name=name, kind=kind, handle=handle))

    def link(self, start: RecordId, relation: Relation, end: RecordId, form: LinkForm | None = None) -> None:
        self.put(Link(id=RecordId(f"{start}.{relation}.{end}"), from_=start, to=end, relation=relation, form=form))

    def post(self, name: str, url: str, text: str, *, key: bool = False, modality: Modality) -> RecordId:
        """Add a post with its platform, account, video and claim; returns what the ids of the last two end with."""
        site = platform(url)
        document = Document(
            id=RecordId(f"post-{name}"),
            title=f"{site} post {name}",
            kind=DocumentKind.POST,
            url=url,
            published=day(url),
        )
        self.put(document)
        self.link(document.id, Relation.ATTRIBUTED_TO, self.source(site, SourceKind.ORGANISATION), LinkForm.PUBLISHER)
        media = self.put(Media(id=RecordId(f"video-{name}"), title=f"Video in {name}", kind=MediaKind.VIDEO, url=url))
        claim = self.put(Claim(id=RecordId(f"claim-{name}"), text=text, key=key, modality=modality))
        if handle := account(url):
            who = self.source(f"{handle} on {site}", SourceKind.ACCOUNT, f"@{handle}")
            self.link(document.id, Relation.ATTRIBUTED_TO, who, LinkForm.AUTHOR)
            self.link(claim, Relation.ATTRIBUTED_TO, who, LinkForm.SPEAKER)
        self.link(media, Relation.APPEARS_IN, document.id, LinkForm.EVIDENCE)
        self.link(claim, Relation.STATED_IN, document.id)
        self.link(claim, Relation.RESTS_ON, media, LinkForm.EVIDENCE)
        return RecordId(name)

    def cascade(self, first: dict[str, str], reposts: list[dict[str, str]]) -> None:
        """Add a video and its reposts."""
        number, event = first["cascade_id"], first["event_title"]
        origin = self.post(number, first["video_url"], event, key=True, modality=Modality.ASSERTED)
        for count, repost in enumerate(reposts, 1):
            label = repost["label"]
            modality = {"debunked": Modality.DENIED, "uncertain": Modality.HEDGED}.get(label, Modality.ASSERTED)
            words = event if modality is Modality.ASSERTED else f"{event} ({label})"
            name = self.post(f"{number}-{count:03}", repost["video_url"], words, modality=modality)
            claim, earlier = RecordId(f"claim-{name}"), RecordId(f"claim-{origin}")
            if label == "debunked":
                self.link(claim, Relation.CONTRADICTS, earlier, LinkForm.CONTRADICTION)
            elif label != "parody":
                self.link(claim, Relation.RESTATES, earlier)
            self.link(RecordId(f"video-{name}"), Relation.DERIVED_FROM, RecordId(f"video-{origin}"), LinkForm.COPY)


def platform(url: str) -> str:
    """Return where a post is."""
    host = urlsplit(url).hostname or ""
    return next((name for part in host.split(".") if (name := PLATFORMS.get(part))), host)


def account(url: str) -> str | None:
    """Return the account that an address names, or None."""
    if platform(url) == "YouTube":
        return None
    first = urlsplit(url).path.split("/")[1:2]
    return first[0] if first and first[0] not in _NO_ACCOUNTS and not first[0].isdigit() else None


def day(url: str) -> str | None:
    """Return the day on which a tweet was sent, which its number tells, as EDTF."""
    found = _STATUS.search(url)
    if found is None:
        return None
    return f"{datetime.fromtimestamp(((int(found[1]) >> 22) + _FIRST_TWEET) / 1000, UTC):%Y-%m-%d}"


def rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="the folder with the tables of the corpus")
    parser.add_argument("--cascades", type=int, default=4, help="how many, the largest first")
    parser.add_argument("--out", type=Path, help="write the case JSON to this file")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    asked = parser.parse_args()
    first = {row["cascade_id"]: row for row in rows(asked.data / "FVC_text_queries.csv")}
    reposts = list(rows(asked.data / "FVC_dup.csv"))
    sizes = Counter(row["cascade_id"] for row in reposts if row["cascade_id"] in first)
    making = Making()
    for number, _ in sizes.most_common(asked.cascades):
        making.cascade(first[number], [row for row in reposts if row["cascade_id"] == number])
    snapshot = Snapshot.of(making.records.values())
    if asked.out:
        asked.out.write_text(write_case_json(snapshot), encoding="utf-8")
    ends = Counter(end for link in snapshot.links.values() for end in (link.from_, link.to))
    restated = Counter(link.to for link in snapshot.links.values() if link.relation is Relation.RESTATES)
    counts = {
        "posts": len(snapshot.documents),
        "records": len(making.records) - len(snapshot.links) - 1,
        "links": len(snapshot.links),
        "links of one record, most": max(ends.values()),
        "restatements of one claim, most": max(restated.values()),
        "posts with an account": sum(account(one.url or "") is not None for one in snapshot.documents.values()),
        "posts with a date": sum(one.published is not None for one in snapshot.documents.values()),
        "flags": len(evaluate(snapshot)),
    }
    show({name: Metric(count, "") for name, count in counts.items()}, asked.json)


if __name__ == "__main__":
    main()
