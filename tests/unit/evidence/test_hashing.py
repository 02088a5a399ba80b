import hashlib
import io

from provenance_app.evidence.hashing import CHUNK, sha256_of, sha256_of_text


def test_a_stream_is_hashed_in_chunks_and_tells_how_far_it_is():
    data = b"x" * (2 * CHUNK + 5)
    steps = []
    assert sha256_of(io.BytesIO(data), lambda done: steps.append(done) or True) == hashlib.sha256(data).hexdigest()
    assert steps == [CHUNK, 2 * CHUNK, len(data)]


def test_hashing_can_be_stopped():
    assert sha256_of(io.BytesIO(b"x" * 10), lambda done: False) is None


def test_text_is_hashed_as_utf8():
    assert sha256_of_text("\u00e5") == hashlib.sha256(b"\xc3\xa5").hexdigest()
