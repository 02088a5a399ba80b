"""The quick form of the harnesses for damaged, hostile and shared files; the full one is a command."""

from importlib import import_module

import pytest

from tests.reliability.hostile import gallery

QUICK = {"damage": 12, "gallery": 2, "concurrent": 40, "destroyed_pages": 3}


@pytest.mark.parametrize("name", QUICK)
def test_what_is_promised_of_damaged_and_hostile_files_holds(name):
    outcome = import_module(f"tests.reliability.{name}").run(QUICK[name], 1)
    assert outcome.failures == ()
    assert outcome.trials >= QUICK[name]


def test_the_gallery_is_large():
    assert len(gallery()) >= 60
