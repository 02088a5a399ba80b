"""Provenance: who said what, and what it rests on."""

__version__ = "0.1.0"
