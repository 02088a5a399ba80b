"""Whose verb stands behind an "and": that of the verb before, or of one that says nothing."""

from provenance_app.evidence.suggestions.grammar import Cue, Grammar
from provenance_app.evidence.suggestions.phrases import Phrase, phrase_ending
from provenance_app.evidence.suggestions.sentences import Sentence
from provenance_app.evidence.suggestions.subjects import openings
from provenance_app.evidence.suggestions.voices import Voice, voice_of


def joined_subject(
    sentence: Sentence, cue: Cue, before: Phrase | None, grammar: Grammar, *, plain: bool
) -> Phrase | None:
    """Return the subject of a verb behind "and": that of the verb of saying before, or of any verb before.

    Who speaks in a clause that only opens the sentence is not meant: "As the crowd shouted, Berg rose and said".
    """
    words, small = sentence.words, grammar.small
    if before is not None and words[0].lower not in small.breaks:
        return before
    at = cue.first - 1
    while at > 1 and words[at].lower in small.between | small.be:
        at -= 1
    against = words[at].lower in small.but and words[at - 1].written == ","
    if at < 2 or not (against or words[at].lower in small.conjunction):
        return before
    if cue.first - at == 1 and not plain:
        return before  # "look around and feel"
    start = before.after if before else 0
    found = [one for one in openings(sentence, at, grammar) if one.first >= start]
    return _before_verb(sentence, start, at, grammar) or (found[-1] if found else before)


def _before_verb(sentence: Sentence, start: int, before: int, grammar: Grammar) -> Phrase | None:
    """Return the subject that stands before the first verb which is told as one: "The court has met", "agreed and"."""
    words, small = sentence.words, grammar.small
    helping = small.auxiliary | small.be
    for at in range(start + 1, before):
        last = at == before - 1 and words[at].lower.endswith(grammar.endings.past)
        if words[at].lower in helping or last:
            found = phrase_ending(sentence, at - 1, grammar)
            return found if speaks(sentence, found, grammar) else None
    return None


def speaks(sentence: Sentence, phrase: Phrase | None, grammar: Grammar) -> bool:
    """Say whether a phrase can be the subject of a verb of saying."""
    if phrase is None or phrase.pronoun:
        return phrase is not None
    return voice_of(sentence.words[phrase.first : phrase.after], grammar) is not Voice.NOBODY
