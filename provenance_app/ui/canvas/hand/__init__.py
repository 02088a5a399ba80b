"""What mouse, wheel and keys do to the canvas."""
