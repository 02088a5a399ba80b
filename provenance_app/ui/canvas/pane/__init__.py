"""The widget that shows a scene: pictures drawn by a thread, the camera, and what lies over them."""
