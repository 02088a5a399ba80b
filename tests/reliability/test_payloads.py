"""The quick form of the harness of texts that want to be more than text."""

import pytest

from tests import counts
from tests.reliability import payloads
from tests.reliability.payload_strings import PAYLOADS

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "This plugin does not support", extend=True)


def test_there_are_enough_of_them():
    assert len(set(PAYLOADS)) == len(PAYLOADS) >= 200


def test_no_text_does_anything_in_any_export(qapp):
    outcome = payloads.run(counts.count(2, 300), 3)
    assert not outcome.failures
