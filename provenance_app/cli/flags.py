"""The command `flags`: what nobody has verified and what does not hold together, as text or JSON; and the rules."""

import textwrap
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from provenance_app.cli.console import opened, print_json, say
from provenance_app.model.ids import RecordId
from provenance_app.model.plain import time_text

if TYPE_CHECKING:
    from provenance_app.analysis.flags import Fix, Flag, FlagIndex
    from provenance_app.analysis.gaps import Gap

_SEVERITIES = ("error", "high", "medium", "low")
_STATES = ("open", "dismissed", "accepted")
_WIDTH = 100


@click.command()
@click.argument("case", type=click.Path(path_type=Path), required=False)
@click.option("--json", "as_json", is_flag=True, help="Print JSON: flags, counts, origins, gaps.")
@click.option("--severity", multiple=True, type=click.Choice(_SEVERITIES), help="Only these; may be repeated.")
@click.option("--rule", multiple=True, help="Only flags of these rules; may be repeated.")
@click.option("--record", multiple=True, help="Only flags about records with these ids; may be repeated.")
@click.option("--explain", metavar="RULE", help="Say what a rule, or each of `all`, looks for and what settles it.")
def flags(
    case: Path | None,
    as_json: bool,
    severity: Sequence[str],
    rule: Sequence[str],
    record: Sequence[str],
    explain: str | None,
) -> None:
    """List what nobody has verified, and what does not hold together."""
    if explain is not None:
        say(_explained(explain))
        return
    if case is None:
        raise click.UsageError("Name a case, or a rule with --explain.")
    for name in rule:
        _known(name, "--rule")
    with opened(case) as session:
        for file in session.case.verify_files():
            session.file_added(file)
        session.history_checked(session.case.check_history())
        index = session.flags
        for record_id in record:
            if index.snapshot.get(RecordId(record_id)) is None:
                raise click.BadParameter(f'there is no record "{record_id}" in the case.', param_hint="--record")
        wanted = set(record)
        found = tuple(
            flag
            for flag in index.flags
            if (not severity or flag.severity in severity)
            and (not rule or flag.rule in rule)
            and (not wanted or not wanted.isdisjoint(flag.subjects))
        )
        if as_json:
            print_json(_everything(index, found))
        else:
            say(flag_lines(found))


# -- rules -------------------------------------------------------------------------------------------------------


def _known(name: str, option: str) -> None:
    """Refuse a rule that there is not, with the names that are most like it."""
    from provenance_app.analysis.flags import RULES_BY_NAME

    if name in RULES_BY_NAME:
        return
    near = get_close_matches(name, RULES_BY_NAME, n=3, cutoff=0.4)
    hint = f"did you mean {' or '.join(near)}?" if near else "--explain all lists the rules."
    raise click.BadParameter(f'there is no rule "{name}"; {hint}', param_hint=option)


def _explained(name: str) -> str:
    """Return a rule in words, or all of them."""
    from provenance_app.analysis.flags import RULES, definitions

    if name != "all":
        _known(name, "--explain")
    said = definitions()
    parts = []
    for rule in RULES:
        if name in ("all", rule.name):
            words = said[rule.name]
            lines = [f"{rule.name}  ({rule.severity}, {rule.family})", *_wrapped(words.fires)]
            lines += _wrapped(f"Example: {words.example}") if words.example else []
            parts.append("\n".join([*lines, *_wrapped(f"Settled by {words.settled}")]))
    return "\n\n".join(parts)


def _wrapped(words: str) -> list[str]:
    return textwrap.wrap(words, _WIDTH, initial_indent="  ", subsequent_indent="  ", break_long_words=False)


# -- text --------------------------------------------------------------------------------------------------------


def flag_lines(found: "tuple[Flag, ...]") -> str:
    """Return open flags as text, one a line, those of a severity together, the worst first."""
    still_open = [flag for flag in found if flag.state == "open"]
    numbers = {name: sum(flag.severity == name for flag in still_open) for name in _SEVERITIES}
    shown = ", ".join(f"{number:,} {name}" for name, number in numbers.items() if number)
    from provenance_app.analysis.flags.wording import counted

    first = f"{counted(len(still_open), 'open flag')}, {len(found) - len(still_open):,} decided"
    lines = [f"{first}: {shown}." if shown else f"{first}."]
    for name, number in numbers.items():
        if number:
            lines += ["", f"{name} ({number:,})"]
            lines += [f"  {flag.rule}: {flag.message} {flag.action}" for flag in still_open if flag.severity == name]
    return "\n".join(lines)


# -- JSON --------------------------------------------------------------------------------------------------------


def _everything(index: "FlagIndex", found: "tuple[Flag, ...]") -> dict[str, Any]:
    """Return flags and their counts; origins and gaps are those of the whole case."""
    from provenance_app.analysis.gaps import evidence_gaps

    keys = sorted(claim.id for claim in index.snapshot.claims.values() if claim.key)
    return {
        "flags": [_flag_fields(index, flag) for flag in found],
        "counts": _counts(found),
        "origins": {claim: _origin_fields(index, claim) for claim in keys},
        "gaps": [_gap_fields(index, gap) for gap in evidence_gaps(index)],
    }


def _flag_fields(index: "FlagIndex", flag: "Flag") -> dict[str, Any]:
    decision = index.decision_on(flag)
    return {
        "rule": flag.rule,
        "family": _family(flag.rule),
        "severity": str(flag.severity),
        "subjects": list(flag.subjects),
        "key": flag.key,
        "message": flag.message,
        "action": flag.action,
        "fix": _fix_fields(flag.fix),
        "state": str(flag.state),
        "decision": decision
        and {
            "reason": decision.reason,
            "by": decision.by,
            "at": None if decision.at is None else time_text(decision.at),
        },
    }


def _family(rule: str) -> str:
    from provenance_app.analysis.flags import RULES_BY_NAME

    return str(RULES_BY_NAME[rule].family)


def _fix_fields(fix: "Fix | None") -> dict[str, str | None] | None:
    if fix is None:
        return None
    names = ("kind", "record", "pillar", "relation", "form", "other", "field")
    values = ((name, getattr(fix, name)) for name in names)
    return {name: None if value is None else str(value) for name, value in values}


def _counts(found: "Iterable[Flag]") -> dict[str, dict[str, int]]:
    """Return how many flags there are by state and severity, zeros too."""
    counts = {state: dict.fromkeys(_SEVERITIES, 0) for state in _STATES}
    for flag in found:
        counts[flag.state][flag.severity] += 1
    return counts


def _origin_fields(index: "FlagIndex", claim: RecordId) -> dict[str, Any]:
    origins = index.origins_of(claim)
    return {
        "citations": origins.citations,
        "independent": origins.independent,
        "unknown": list(origins.unknown),
        "origins": list(origins.origins),
        "single_points": list(origins.single_points),
    }


def _gap_fields(index: "FlagIndex", gap: "Gap") -> dict[str, Any]:
    from provenance_app.analysis.gaps import what_to_do

    return {
        "key": gap.key,
        "what": what_to_do(index, gap),
        "severity": str(gap.severity),
        "claims": list(gap.claims),
        "flags": list(gap.flags),
        "fix": _fix_fields(gap.fix),
    }
