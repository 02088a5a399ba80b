"""The inspector: everything known of what is selected, edited where it is read."""
