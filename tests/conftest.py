"""What all tests share."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def pytest_addoption(parser):
    parser.addoption("--sequences", type=int, help="how many random sequences of edits the flag index has to follow")
