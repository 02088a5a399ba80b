"""What follows from a case: its basis graph, origins, flags, layout. The only part that knows networkx."""
