import os
import subprocess
import sys
from pathlib import Path


def test_the_same_input_gives_the_same_bytes_whatever_the_hash_seed(tmp_path: Path) -> None:
    runs = {}
    for seed in ("1", "2"):
        desk = tmp_path / seed
        desk.mkdir()
        command = [sys.executable, "-m", "chancery", "build"]
        environment = os.environ | {"PYTHONHASHSEED": seed}
        subprocess.run(command, cwd=desk, env=environment, check=True, capture_output=True)
        files = (desk / "chancery-out").iterdir()
        runs[seed] = {path.name: path.read_bytes() for path in files}
    assert runs["1"].keys() == runs["2"].keys()
    assert [name for name in runs["1"] if runs["1"][name] != runs["2"][name]] == []
