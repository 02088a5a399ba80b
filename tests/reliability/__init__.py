"""Harnesses that try to lose or damage a case; `python -m tests.reliability --full` runs them with full counts."""
