"""What the headers of video and sound files say: how long, of which kind, made when and where. Nothing is decoded."""
