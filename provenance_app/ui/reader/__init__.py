"""The parts of the Reader: captured text as it is shown, its marks, and the bars around it."""
