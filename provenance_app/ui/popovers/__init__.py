"""Small frames beside what they are about: who says it, what it links to."""
