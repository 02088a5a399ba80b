"""The stored files of an open case."""

from collections.abc import Iterator

from provenance_app.casefile.content import stored_files
from provenance_app.casefile.content.stored_files import AlreadyStored, Progress, Readable, Storing
from provenance_app.casefile.guarded import Guarded
from provenance_app.casefile.writer import now
from provenance_app.model.errors import CaseNotWritten
from provenance_app.model.snapshot import StoredFile


class CaseFiles(Guarded):
    """The files that are kept in an open case, and the small pictures made of them."""

    def _storing(self, stream: Readable, name: str, mime: str, thumbnail: bytes | None) -> Storing:
        """Store a file in steps of 1 MiB, all of them in one transaction; closing the generator leaves it as it was."""
        try:
            with self._writing_in_turns(f"The file {name}"):
                return (yield from stored_files.add(self._connection, stream, name, mime, now(), thumbnail))
        except AlreadyStored as known:
            return known.file
        except OSError as error:
            raise CaseNotWritten(f"{name} cannot be read ({error.strerror or error}). It was not added.") from error

    def add_file(
        self,
        stream: Readable,
        name: str,
        mime: str,
        progress: Progress | None = None,
        thumbnail: bytes | None = None,
    ) -> StoredFile:
        """Store the bytes of a stream; what the case has already is not stored again unless it is damaged.

        Until that is done nothing else can be written to the case; other threads can read it between two MiB.

        Args:
            stream: Read to its end, 1 MiB at a time.
            name: What the file is called.
            mime: What kind of file it is.
            progress: Told the bytes done; returns False to stop.
            thumbnail: The small picture of it, PNG, which is kept with the file.

        Raises:
            Cancelled: `progress` said so; nothing was stored.
            CaseFileError: The stream cannot be read or the case not be written; nothing was stored.
        """
        return self._in_turns(self._storing(stream, name, mime, thumbnail), progress, f"{name} was not added.")

    def remove_file(self, sha256: str) -> None:
        """Take out a file that was stored and that no record names, nor the history.

        Raises:
            CaseFileError: The case cannot be written; the file is still there.
        """
        with self._writing("Taking out a file"):
            stored_files.remove(self._connection, sha256)

    def read_file(self, sha256: str) -> Iterator[bytes]:
        """Return the bytes of a stored file in pieces of 1 MiB; raises CaseFileError where there is none."""
        with self._reading():
            pieces = stored_files.read(self._connection, sha256)
        return self._pieces(pieces)

    def _pieces(self, pieces: Iterator[bytes]) -> Iterator[bytes]:
        while True:
            with self._reading():
                piece = next(pieces, None)
            if piece is None:
                return
            yield piece

    def verify_files(self, progress: Progress | None = None) -> list[StoredFile]:
        """Hash all stored files again; `intact` says what came of it. Raises Cancelled where `progress` says so."""
        with self._reading():
            return stored_files.verify(self._connection, progress)

    def thumbnail(self, sha256: str) -> bytes | None:
        """Return the small picture kept of a stored file, PNG, or None."""
        with self._reading():
            return stored_files.thumbnail(self._connection, sha256)

    def put_thumbnail(self, sha256: str, png: bytes) -> None:
        """Keep the small picture of a stored file; where the case can only be read, it is not kept."""
        if not self.read_only:
            with self._writing("The small picture"):
                stored_files.put_thumbnail(self._connection, sha256, png)
