"""Who says what a headline tells: "Mayor: Flood leaves 12 dead", "Flood leaves 12 dead: police"."""

from dataclasses import dataclass
from typing import Final

from provenance_app.evidence.suggestions.grammar import Grammar
from provenance_app.evidence.suggestions.people import People
from provenance_app.evidence.suggestions.reading import Speaker
from provenance_app.evidence.suggestions.sentences import Sentence, Word
from provenance_app.evidence.suggestions.voices import Voice, is_body, is_role, plain, voice_of

_LONGEST: Final = 4
"""Words of a speaker beside a colon at the most."""
_LEAST: Final = 3
"""Words of a claim at the least."""
_MARKS: Final = frozenset("\"\u201c\u201d\u201e\u00bb\u00ab'\u2018")


@dataclass(frozen=True, slots=True)
class Headed:
    """A speaker beside a colon, whether only a role is told of them, and the place of what they say."""

    speaker: Speaker
    is_role: bool
    said: tuple[int, int]


def beside_colon(sentence: Sentence, text: str, people: People, grammar: Grammar) -> Headed | None:
    """Return who speaks on one side of the first colon and what stands on the other; None where nobody is named."""
    words = sentence.words
    colon = next((at for at, word in enumerate(words) if word.written == ":"), 0)
    for who, said in (((0, colon), (colon + 1, len(words))), ((colon + 1, len(words)), (0, colon))):
        if not 0 < who[1] - who[0] <= _LONGEST or said[1] - said[0] < _LEAST or _is_no_claim(words[said[0]], grammar):
            continue
        named = words[slice(*who)]
        start, end = named[0].start, named[-1].end
        voice, written = voice_of(named, grammar), text[start:end]
        last, small = plain(named[-1]), grammar.small
        heard = voice is Voice.NAME and people.is_heard(written)
        told = is_role(last, grammar) or is_body(last, grammar) or last in small.plural | small.unnamed
        if heard or (voice is Voice.DESCRIBED and told) or people.is_known(written):
            role = all(is_role(word.lower, grammar) for word in named)
            place = words[said[0]].start, words[said[1] - 1].end
            return Headed(Speaker(people.name(written), start, end), role, place)
    return None


def _is_no_claim(first: Word, grammar: Grammar) -> bool:
    """Say whether the other side of a colon is a quotation, or only tells what the text is about: "what we know"."""
    return first.written in _MARKS or first.lower in grammar.small.that | grammar.small.what
