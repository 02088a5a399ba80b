"""The few modal windows."""
