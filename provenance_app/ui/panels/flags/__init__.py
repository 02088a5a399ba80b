"""The flags panel: what is missing or does not fit, each with the input that settles it."""
