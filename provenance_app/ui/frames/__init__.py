"""The first frame of a video, where QtMultimedia is installed beside the app."""
