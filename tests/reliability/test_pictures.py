"""The quick form of the harness of broken pictures."""

import pytest

from tests import counts
from tests.reliability import pictures


@pytest.mark.parametrize("seed", [1])
def test_broken_pictures_do_no_harm_and_are_kept_to_the_bit(seed):
    outcome = pictures.run(counts.count(12, 600), seed)
    assert not outcome.failures
    assert sum(note.startswith("control") for note in outcome.notes) == 3
