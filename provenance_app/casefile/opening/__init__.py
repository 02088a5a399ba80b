"""Looking at a file before it is opened as a case."""
