"""What the words of a captured text suggest to record. Never recorded by itself."""
