import errno
from pathlib import Path

import pytest

from chancery.errors import OutputError
from chancery.staging import staged


def contents(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in folder.iterdir()}


def test_files_are_replaced_and_others_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    (tmp_path / "graph.ttl").write_text("old")
    with staged(tmp_path) as aside:
        (aside / "graph.ttl").write_text("new")
        assert (tmp_path / "graph.ttl").read_text() == "old"
    assert contents(tmp_path) == {"mine.txt": "mine", "graph.ttl": "new"}


@pytest.mark.parametrize(
    ("raised", "seen"),
    [
        (KeyboardInterrupt(), KeyboardInterrupt),
        (ValueError("a mistake"), ValueError),
        (OSError(errno.ENOSPC, "No space left on device"), OutputError),
    ],
)
def test_what_was_there_stays_whole(tmp_path: Path, raised: BaseException, seen: type[BaseException]) -> None:
    (tmp_path / "graph.ttl").write_text("old")
    with pytest.raises(seen):
        write_half(tmp_path, raised)
    assert contents(tmp_path) == {"graph.ttl": "old"}


def write_half(folder: Path, raised: BaseException) -> None:
    with staged(folder) as aside:
        (aside / "graph.ttl").write_text("half")
        raise raised


def test_a_folder_made_for_nothing_is_taken_away(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="stop"), staged(tmp_path / "new"):
        raise ValueError("stop")
    assert not (tmp_path / "new").exists()


def test_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    with pytest.raises(OutputError, match=r"taken: this is a file"), staged(tmp_path / "taken"):
        pass
