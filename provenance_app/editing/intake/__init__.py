"""What users bring: read without touching the case, then stored and recorded as one edit."""
