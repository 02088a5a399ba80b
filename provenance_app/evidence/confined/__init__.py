"""Processes in which decoders meet what strangers have made: they answer one file at a time, and may die."""
