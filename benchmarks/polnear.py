"""What the suggestions find in news articles whose attributions people marked (PolNeAR: Source, Cue, Content).

Scored beside those marks, over all articles of a folder (`text/` and `attributions/` in it):

- Direct quote: a Content, or a piece of one in several pieces, that begins and ends with a quote mark (double or
  single; a comma or full stop may follow the mark). Found: the suggested direct quotes share with it at least .3 of the
  letters that either has, taking from its first to its last letter those suggestions that touch it.
- Speaker: of the quotes found whose attribution has a Source. Right: the suggestion that shares most letters with the
  quote names a speaker who has the head of the Source in their name. The head is the last word of a name, of any
  other words the last one before "of", "in" and the like, up to the first comma; a name between commas, or behind an
  office ("Secretary of State Ida Holm"), counts beside it. A Source that is a pronoun stands for the last Source
  before it that is none, so one for somebody who was named without saying anything is counted as wrong; "who" and its
  like stand for the last name before them in their line.
- Where it is none: the same of the quotes whose Source is no pronoun, so that nobody has to guess whom one stands for.
- The report told instead: of the same quotes, those counted as wrong whose Source is a report or data, of which the
  suggestion tells that it says so. A report is no speaker, so nobody is named there unless the text says who made it.
- Lowest of parts (`--folds`): the articles are dealt out in their order, one to each part in turn.
- Sentence with attribution: one that any Content touches. Found: one that a suggestion touches which says that somebody
  says so: quotes and indirect quotes. Sentences are cut at full stops and the like before a
  capital and at ends of lines, by a rule of this script.
- Words of indirect quotes: of those that touch a Content, the share of their words that it has, and the
  share of the words of all the Contents they touch that they have; "that" and the quoted part of a Content count.
- Time: of the processor, of `suggest` on all articles, divided by their number; the best of `--runs`.
"""

import argparse
import re
import time
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from pathlib import Path

from report import Metric, show

from provenance_app.evidence.suggestions.suggest import suggest
from provenance_app.evidence.suggestions.suggestion import Suggestion
from provenance_app.model.enumerations import SuggestionKind

DATA = Path(__file__).parents[2] / "shared" / "data" / "polnear" / "dev" / "dev84"
ENOUGH = 0.3
SAID = frozenset(
    (
        SuggestionKind.DIRECT_QUOTE,
        SuggestionKind.INDIRECT_QUOTE,
    )
)
PRONOUNS = frozenset(
    [
        "he",
        "she",
        "they",
        "it",
        "i",
        "we",
        "you",
        "him",
        "her",
        "them",
        "his",
        "hers",
        "their",
        "its",
        "my",
        "our",
        "me",
        "us",
        "himself",
        "herself",
    ]
)
RELATIVE = frozenset(["who", "whom", "whose", "which", "that"])
SENTENCE = re.compile(
    r"(?<!\b[A-Z]\.)(?<!\b(?:Mr|Ms|Dr|St)\.)(?<!\b(?:Mrs|Rep|Sen|Gov)\.)"
    r"(?:(?<=[.!?])|(?<=[.!?][\u201d\"]))\s+(?=\W?[A-Z])|\n+"
)
QUOTED = re.compile(r"\s*([\"\u201c\u201d])[^\n]*[\"\u201c\u201d][,.]?\s*|\s*['\u2018].*['\u2019][,.]?\s*", re.DOTALL)
PART = re.compile(r"[,;(]|\s--|\s(?:who|whose|which|that|whom)\s")
OFFICE = re.compile(r"\s(?:of|for)\s(?:the\s)?[A-Z][\w'\u2019.-]*\s((?:[A-Z][\w'\u2019.-]*\s?){2,3})$")
BREAK = re.compile(r"\s(?:of|in|on|at|for|from|to|with|by|about)\s")


@dataclass(frozen=True)
class Attribution:
    """One attribution as people marked it: pieces of its Content and its Source, as spans of the text."""

    content: tuple[tuple[int, int], ...]
    source: tuple[int, int] | None


def read(path: Path) -> list[Attribution]:
    """Return the attributions of a standoff file; an entity may stand below the line that uses it."""
    spans: dict[str, tuple[tuple[int, int], ...]] = {}
    events = []
    for line in path.read_text(encoding="utf-8").splitlines():
        parts = line.split("\t")
        if line.startswith("T"):
            pieces = parts[1].split(" ", 1)[1].split(";")
            spans[parts[0]] = tuple((int(a), int(b)) for a, b in (piece.split() for piece in pieces))
        elif line.startswith("E"):
            events.append([part.split(":") for part in parts[1].split()])
    made = []
    for event in events:
        content = [span for role, name in event if role.startswith("Content") for span in spans[name]]
        source = [span for role, name in event if role.startswith("Source") for span in spans[name]]
        made.append(Attribution(tuple(sorted(content)), source[0] if source else None))
    return sorted(made, key=lambda one: one.source or (one.content or ((0, 0),))[0])


def sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for cut in SENTENCE.finditer(text):
        if text[start : cut.start()].strip():
            yield start, cut.start()
        start = cut.end()
    if text[start:].strip():
        yield start, len(text)


def shared(one: tuple[int, int], other: tuple[int, int]) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def touches(span: tuple[int, int], spans: list[tuple[int, int]]) -> bool:
    return any(shared(span, other) for other in spans)


def quotes(text: str, marked: Attribution) -> Iterator[tuple[int, int]]:
    """Go through the pieces of a Content that stand in quote marks."""
    whole = marked.content[0][0], marked.content[-1][1]
    if len(marked.content) == 1 and QUOTED.fullmatch(text[whole[0] : whole[1]]):
        yield whole
    elif len(marked.content) > 1:
        yield from (piece for piece in marked.content if QUOTED.fullmatch(text[piece[0] : piece[1]]))


def heads(words: str) -> set[str]:
    """Return the words of a Source that say who it is, in small letters: its head, and that of a name beside it."""
    parts = [part.strip(" .\u2019'\"\u201c\u201d") for part in PART.split(words)]
    named = [part for part in parts[1:] if part and all(word[0].isupper() for word in part.split())]
    first = next(filter(None, parts), "")
    told = OFFICE.search(first)
    return {head(part) for part in (first, *named, *((told[1],) if told else ()))} - {""}


def head(part: str) -> str:
    """Return the last word of a name at its end, or else of what stands before a preposition."""
    words = re.sub(r"['\u2019]s?$", "", part)
    found = re.search(r"(?:^|(\S+)\s)(?:(?:the|a|an)\s)?((?:[A-Z][\w'\u2019.-]*\s?)+)$", words)
    if not (found and found[1] and not BREAK.fullmatch(f" {found[1]} ")):
        words = BREAK.split(words)[0]
    last = re.findall(r"[\w'\u2019-]+", words)
    return re.sub(r"['\u2019]s$", "", last[-1]).lower() if last else ""


def points(words: str) -> bool:
    """Say whether a Source only points to somebody: "she", "who"."""
    return words.strip().lower() in PRONOUNS | RELATIVE


def names(who: str, words: str) -> bool:
    """Say whether words have the head of a Source in them."""
    return not heads(who).isdisjoint(re.findall(r"[\w'\u2019-]+", re.sub(r"['\u2019]s\b", "", words.lower())))


class Names:
    """What the pronouns among the Sources of an article stand for, read from its start to its end."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._last = ""

    def name(self, source: tuple[int, int]) -> str:
        """Return who a Source is; to be asked in the order of the text."""
        words = self._text[source[0] : source[1]]
        lower = words.strip().lower()
        if lower in RELATIVE:
            before = self._text[max(0, source[0] - 150) : source[0]].rpartition("\n")[2].rstrip(" ,")
            names = re.findall(r"[A-Z][\w'\u2019-]+(?=[^A-Z]*$)", before)
            return names[-1] if names else self._last
        if lower in PRONOUNS:
            return self._last
        self._last = words
        return words


@dataclass
class Count:
    quotes: int = 0
    found: int = 0
    named: int = 0
    right: int = 0
    plain: int = 0
    plain_right: int = 0
    papers: int = 0
    sentences: int = 0
    said: int = 0
    suggested: int = 0
    both: int = 0
    words: int = 0
    our_words: int = 0
    common_words: int = 0

    @property
    def share_found(self) -> float:
        return 100 * self.found / max(1, self.quotes)

    @property
    def share_right(self) -> float:
        return 100 * self.right / max(1, self.named)

    @property
    def precision(self) -> float:
        return 100 * self.both / max(1, self.suggested)

    @property
    def recall(self) -> float:
        return 100 * self.both / max(1, self.said)

    @property
    def words_right(self) -> float:
        return 100 * self.common_words / max(1, self.our_words)

    @property
    def words_found(self) -> float:
        return 100 * self.common_words / max(1, self.words)


def score(text: str, marked: list[Attribution], suggested: tuple[Suggestion, ...], count: Count, verbose: bool) -> None:
    names = Names(text)
    for attribution in marked:
        who = names.name(attribution.source) if attribution.source else None
        for quote in quotes(text, attribution) if attribution.content else ():
            before = count.named, count.right
            score_quote(text, quote, who, suggested, count, verbose)
            if attribution.source and not points(text[slice(*attribution.source)]):
                count.plain += count.named - before[0]
                count.plain_right += count.right - before[1]
    said = [span for one in marked for span in one.content]
    ours = [(one.start, one.end) for one in suggested if one.kind in SAID]
    score_words(text, said, suggested, count)
    for span in sentences(text):
        count.sentences += 1
        wanted, found = touches(span, said), touches(span, ours)
        count.said += wanted
        count.suggested += found
        count.both += wanted and found
        if verbose and wanted != found:
            print("MISSED  " if wanted else "NOT SAID", text[span[0] : span[1]])


def score_words(text: str, said: list[tuple[int, int]], suggested: tuple[Suggestion, ...], count: Count) -> None:
    """Count the words of indirect quotes that a Content they touch has as well."""
    for one in suggested:
        near = [span for span in said if shared(span, (one.start, one.end))]
        if one.kind != SuggestionKind.INDIRECT_QUOTE or not near:
            continue
        ours = words_at(text, [(one.start, one.end)])
        theirs = words_at(text, near)
        count.our_words += len(ours)
        count.words += len(theirs)
        count.common_words += len(ours & theirs)


def words_at(text: str, spans: list[tuple[int, int]]) -> set[int]:
    """Return where the words of spans start."""
    return {start + found.start() for start, end in spans for found in re.finditer(r"[\w'\u2019-]+", text[start:end])}


def score_quote(
    text: str, quote: tuple[int, int], who: str | None, suggested: tuple[Suggestion, ...], count: Count, verbose: bool
) -> None:
    count.quotes += 1
    near = [
        (shared(quote, (one.start, one.end)), one)
        for one in suggested
        if one.kind == SuggestionKind.DIRECT_QUOTE and shared(quote, (one.start, one.end))
    ]
    common = sum(letters for letters, _ in near)
    either = quote[1] - quote[0] + sum(one.end - one.start for _, one in near) - common
    if common < ENOUGH * either:
        if verbose:
            print("NO QUOTE", repr(text[max(0, quote[0] - 80) : quote[1] + 40]), [one.text for _, one in near])
        return
    count.found += 1
    if not who:
        return
    count.named += 1
    nearest = max(near, key=lambda pair: pair[0])[1]
    speaker = nearest.speaker or ""
    right = names(who, speaker)
    count.right += right
    count.papers += not right and nearest.work_at is not None and names(who, text[slice(*nearest.work_at)])
    if verbose and not right:
        print("SPEAKER ", repr(who), "not", repr(speaker), "::", repr(text[max(0, quote[0] - 120) : quote[1] + 60]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA, help="a folder with text/ and attributions/")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--runs", type=int, default=3, help="runs of which the fastest is taken")
    parser.add_argument("--folds", type=int, default=1, help="parts of the articles that are scored apart as well")
    parser.add_argument("--verbose", action="store_true", help="print what was missed and what was wrong")
    asked = parser.parse_args()
    texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted((asked.data / "text").glob("*.txt"))}
    if not texts:
        parser.error(f"there is no text/*.txt in {asked.data}; give the folder of one part of the set")
    times = []
    for _ in range(asked.runs):
        start = time.process_time()
        suggested = {name: suggest(text) for name, text in texts.items()}
        times.append(time.process_time() - start)
    parts = [Count() for _ in range(max(1, asked.folds))]
    for number, (name, text) in enumerate(texts.items()):
        marked = read(asked.data / "attributions" / f"{name}.ann")
        score(text, marked, suggested[name], parts[number % len(parts)], asked.verbose)
    count = Count(*(sum(values) for values in zip(*map(astuple, parts), strict=True)))
    show(
        {
            "articles": Metric(len(texts), ""),
            "direct quotes": Metric(count.quotes, ""),
            "direct quotes found": Metric(count.share_found, "%"),
            "of those found, with a Source": Metric(count.named, ""),
            "speaker right": Metric(count.share_right, "%"),
            "of those, Source no pronoun": Metric(count.plain, ""),
            "speaker right where it is none": Metric(100 * count.plain_right / max(1, count.plain), "%"),
            "the report told instead": Metric(100 * count.papers / max(1, count.named), "%"),
            "sentences": Metric(count.sentences, ""),
            "sentences with attribution": Metric(count.said, ""),
            "sentences found": Metric(count.suggested, ""),
            "precision": Metric(count.precision, "%"),
            "recall": Metric(count.recall, "%"),
            "words of indirect quotes that are Content": Metric(count.words_right, "%"),
            "words of the Content they touch": Metric(count.words_found, "%"),
            "time an article": Metric(1000 * min(times) / len(texts), "ms"),
            **spread(parts),
        },
        asked.json,
    )


def spread(parts: list[Count]) -> dict[str, Metric]:
    """Return the lowest of each share among parts of the articles; nothing if there is one part."""
    if len(parts) < 2:
        return {}
    of = f"lowest of {len(parts)} parts"
    return {
        f"found, {of}": Metric(min(part.share_found for part in parts), "%"),
        f"speaker right, {of}": Metric(min(part.share_right for part in parts), "%"),
        f"precision, {of}": Metric(min(part.precision for part in parts), "%"),
        f"recall, {of}": Metric(min(part.recall for part in parts), "%"),
    }


if __name__ == "__main__":
    main()
