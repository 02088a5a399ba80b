"""How the program starts as a process."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def run(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "provenance_app", *arguments],
        cwd=ROOT,
        env={"HOME": str(folder), "PATH": "", **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def compiled(folder: Path) -> list[Path]:
    return list((folder / ".cache" / "provenance" / "pycache").rglob("provenance_app/cli/*.pyc"))


def test_compiled_modules_are_kept_in_the_cache_of_the_user_where_they_may_not_be_beside_the_sources(
    tmp_path: Path,
) -> None:
    assert run(tmp_path, "--version", PYTHONDONTWRITEBYTECODE="1").returncode == 0
    assert compiled(tmp_path)


def test_a_place_for_compiled_modules_that_the_user_has_chosen_is_respected(tmp_path: Path) -> None:
    chosen = tmp_path / "chosen"
    done = run(tmp_path, "--version", PYTHONDONTWRITEBYTECODE="1", PYTHONPYCACHEPREFIX=str(chosen))
    assert done.returncode == 0
    assert not compiled(tmp_path)
    assert not chosen.exists()


def test_a_cache_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / ".cache").write_text("a file where a folder should be")
    done = run(tmp_path, "--version", PYTHONDONTWRITEBYTECODE="1")
    assert done.returncode == 0
    assert not done.stderr


def test_without_a_screen_a_case_is_refused_with_a_way_out(tmp_path: Path) -> None:
    done = run(tmp_path, "some.provcase", QT_QPA_PLATFORM="offscreen")
    assert done.returncode == 1
    assert "provenance-app demo" in done.stderr
    assert "Traceback" not in done.stderr
