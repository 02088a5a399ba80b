"""The quick form of the harnesses; the full one: `uv run python -m tests.reliability --full`."""

from importlib import import_module

import pytest

from tests.reliability.outcome import Unavailable

QUICK = {"kills": 9, "faults": 16, "power_cuts": 16}


@pytest.mark.parametrize("name", QUICK)
def test_nothing_is_lost_and_the_controls_fail(name):
    try:
        outcome = import_module(f"tests.reliability.{name}").run(QUICK[name], 1)
    except Unavailable as reason:
        pytest.skip(str(reason))
    assert outcome.failures == ()
    assert outcome.trials >= QUICK[name] * 0.8
