"""The words by which fact-checkers rate, where they are clear enough to be one of our verdicts."""

from typing import Final

from provenance_app.model.enumerations import Verdict

_WORDS: Final = {
    Verdict.FALSE: (
        *("false", "fake", "incorrect", "untrue", "not true", "wrong", "inaccurate", "fabricated", "pants on fire"),
        *("completely false", "totally false", "falsch", "falskt", "felaktigt", "faux", "falso", "fals", "onwaar"),
    ),
    Verdict.VERIFIED: (
        *("true", "correct", "accurate", "verified", "confirmed", "richtig", "wahr", "sant", "korrekt", "vrai"),
        *("verdadero", "verdadeiro", "vero", "waar"),
    ),
    Verdict.MISLEADING: (
        "misleading",
        "irreführend",
        "vilseledande",
        "missvisande",
        "trompeur",
        "engañoso",
        "enganoso",
    ),
    Verdict.INCONCLUSIVE: ("unproven", "inconclusive", "unbelegt", "obelagt"),
    Verdict.UNVERIFIED: ("unverified", "not verified"),
    Verdict.DISPUTED: ("disputed",),
}
_VERDICTS: Final = {word: verdict for verdict, words in _WORDS.items() for word in words}


def verdict_of(rating: str) -> Verdict | None:
    """Return the verdict that a rating is in so many words; None for shades (`mostly false`) and for sentences."""
    words = "".join(letter if letter.isalnum() else " " for letter in rating.casefold())
    return _VERDICTS.get(" ".join(words.split()))
