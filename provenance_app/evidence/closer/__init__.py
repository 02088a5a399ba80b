"""Looking closer at a stored file, in a process of its own: a larger picture, and its Content Credentials."""
