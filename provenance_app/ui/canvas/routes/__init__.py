"""Where edges run: the free slots between columns of nodes, ports, and the ways through them."""
