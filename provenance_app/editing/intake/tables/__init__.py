"""Rows of tables as records: which column is what, and what each row says by that."""
