"""Texts that were typed and are not in the case yet: kept where they survive the end of the app, and offered again."""
