"""The graph as a value, ready to be painted: nodes, edges, their words and marks."""
