"""Write aside, then move into place: what was there before stays whole until everything new is ready."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from chancery.errors import OutputError


@contextmanager
def staged(folder: str | Path) -> Iterator[Path]:
    """Give a folder to write into; on leaving without an error its files replace those of `folder`.

    Files of `folder` that were not written anew are left alone. On any error, Ctrl-C included, nothing
    in `folder` has changed.

    Args:
        folder: where the files shall stand in the end; made if it does not exist.

    Raises:
        OutputError: the folder cannot be made or written to (no permission, a full disk).

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as home:
        ...     with staged(home) as aside:
        ...         _ = (aside / "a.txt").write_text("all of it", encoding="utf-8")
        ...     (Path(home) / "a.txt").read_text(encoding="utf-8")
        'all of it'
    """
    home = Path(folder)
    existed = home.exists()
    if existed and not home.is_dir():
        raise OutputError("this is a file, not a folder", where=str(home), fix="name a folder to write to")
    aside: Path | None = None
    try:
        home.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(prefix=".chancery-", dir=home))
        yield aside
        for path in sorted(aside.rglob("*")):
            if path.is_file():
                target = home / path.relative_to(aside)
                target.parent.mkdir(parents=True, exist_ok=True)
                os.replace(path, target)
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(
            f"the output cannot be written ({reason}), and nothing was changed",
            where=str(home),
            fix="name another folder with --out, or make room",
        ) from error
    finally:
        if aside is not None:
            shutil.rmtree(aside, ignore_errors=True)
        if not existed and home.is_dir() and not any(home.iterdir()):
            home.rmdir()
