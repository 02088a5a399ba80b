"""What is missing or does not fit in a case, and what would settle it: a pure function of the case."""

from provenance_app.analysis.flags.assessment_inputs import assessment_inputs, changed_inputs
from provenance_app.analysis.flags.definitions import Definition, definitions
from provenance_app.analysis.flags.flag import Fix, FixKind, Flag, FlagState, Severity
from provenance_app.analysis.flags.gradual import GradualIndex
from provenance_app.analysis.flags.index import FlagIndex, evaluate
from provenance_app.analysis.flags.rule import Family, Rule, Scope
from provenance_app.analysis.flags.rules import RULES, RULES_BY_NAME

__all__ = [
    "RULES",
    "RULES_BY_NAME",
    "Definition",
    "Family",
    "Fix",
    "FixKind",
    "Flag",
    "FlagIndex",
    "FlagState",
    "GradualIndex",
    "Rule",
    "Scope",
    "Severity",
    "assessment_inputs",
    "changed_inputs",
    "definitions",
    "evaluate",
]
