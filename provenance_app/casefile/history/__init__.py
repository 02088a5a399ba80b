"""The chain of edits, and whether the file is what the app wrote."""
