"""Tables that users bring: their rows read as they stand, and what the cells of a column look like."""
