"""What stands where a case should be, and what lies beside one."""

import os
import socket
import sqlite3
import stat
import zipfile
from contextlib import closing
from pathlib import Path

from tests.reliability.hostile import either, opened, refused


@refused
def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@refused
def pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


@refused
def endless_device(path: Path) -> None:
    path.unlink()
    try:
        os.mknod(path, stat.S_IFCHR | 0o666, os.makedev(1, 5))
    except PermissionError:
        path.symlink_to("/dev/zero")


@refused
def link_to_an_endless_device(path: Path) -> None:
    path.unlink()
    path.symlink_to("/dev/zero")


@refused
def link_to_nothing(path: Path) -> None:
    path.unlink()
    path.symlink_to("nowhere")


@refused
def link_to_itself(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.name)


@opened
def link_to_a_case(path: Path) -> None:
    kept = path.with_name("kept.bin")
    path.rename(kept)
    path.symlink_to(kept.name)


@refused
def line_to_a_process(path: Path) -> None:
    path.unlink()
    with closing(socket.socket(socket.AF_UNIX)) as line:
        line.bind(str(path))


@refused
def archive(path: Path) -> None:
    data = path.read_bytes()
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("case.provcase", data)


@refused
def picture(path: Path) -> None:
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + path.read_bytes())


@refused
def page_of_the_web(path: Path) -> None:
    path.write_text("<html><script>alert(1)</script>", encoding="utf-8")


@refused
def text_without_a_line(path: Path) -> None:
    path.write_text("a" * 50_000_000, encoding="utf-8")


@refused
def database_of_another_program(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE moz_places (url)")


@refused
def beginning_of_a_case(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:60])


@refused
def half_of_a_case(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])


def _journal(path: Path, name: bytes = b"") -> bytes:
    """Return a journal that would write a page of zeros over the second page of the case."""
    pages = path.stat().st_size // 8192
    head = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + (1).to_bytes(4, "big") + bytes(4) + pages.to_bytes(4, "big")
    head += (512).to_bytes(4, "big") + (8192).to_bytes(4, "big")
    page = bytes(8192)
    journal = head.ljust(512, b"\0") + (2).to_bytes(4, "big") + page + bytes(4)
    if name:
        journal += (0x40000000 // 8192 + 1).to_bytes(4, "big") + name + len(name).to_bytes(4, "big")
        journal += sum(name).to_bytes(4, "big") + b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"
    return journal


@refused
def journal_beside_it(path: Path) -> None:
    path.with_name(path.name + "-journal").write_bytes(_journal(path))


@refused
def journal_that_names_another_file(path: Path) -> None:
    (path.parent / "precious.txt").write_bytes(b"precious")
    name = os.fsencode(path.parent / "precious.txt")
    path.with_name(path.name + "-journal").write_bytes(_journal(path, name))


@either
def empty_journal_beside_it(path: Path) -> None:
    path.with_name(path.name + "-journal").write_bytes(b"")


@refused
def log_beside_it(path: Path) -> None:
    path.with_name(path.name + "-wal").write_bytes(b"\x37\x7f\x06\x82" + bytes(32) + path.read_bytes()[:9_000])


@refused
def shared_memory_beside_it(path: Path) -> None:
    path.with_name(path.name + "-shm").write_bytes(bytes(32_768))


@either
def log_that_is_a_pipe(path: Path) -> None:
    os.mkfifo(path.with_name(path.name + "-wal"))


@either
def journal_that_is_a_link_to_nothing(path: Path) -> None:
    path.with_name(path.name + "-journal").symlink_to("nowhere")
