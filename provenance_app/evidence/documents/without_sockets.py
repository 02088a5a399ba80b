"""Keeps what a library loads from opening a socket, even one that asks nobody."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_sockets() -> Iterator[None]:
    """Let urllib3, which comes with trafilatura, not try out whether this machine has IPv6 while it is loaded."""
    before, socket.has_ipv6 = socket.has_ipv6, False
    try:
        yield
    finally:
        socket.has_ipv6 = before
