"""The one renderer of a scene, for the screen and for every file."""
