"""What SQLite keeps a connection of the app from, since Python can ask it to (3.12)."""

import sqlite3


def off_guard(connection: sqlite3.Connection) -> None:
    """Let a connection turn its journal off, and write to the parts of an index, as no connection of the app can."""
    if hasattr(connection, "setconfig"):
        connection.setconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE, False)
