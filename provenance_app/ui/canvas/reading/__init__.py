"""What the canvas says in words, and to screen readers."""
