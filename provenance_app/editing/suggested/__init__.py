"""What suggestions become: which are still to be looked at, and the edits that accept or reject them."""
