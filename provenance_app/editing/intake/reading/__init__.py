"""Reading words, pictures and files. None of it touches the case, so a window does it in another thread."""
