"""Whole copies of a case, and its way to the present format."""
