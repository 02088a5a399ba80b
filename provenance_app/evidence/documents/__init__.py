"""Texts and pages: what they say, and what they say of themselves."""
