"""The panes of the window. Each reads the case context, pushes edits through it, and knows no other pane."""
