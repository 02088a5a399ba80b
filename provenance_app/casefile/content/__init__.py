"""What a case holds: records, words to search, stored files."""
