"""Word lists of the trade: ranks, styles, offices, bodies; text files that a scholar can argue with."""

import tomllib
from functools import cache
from importlib import resources


@cache
def lexicon(name: str) -> frozenset[str]:
    """Entries of one word list, as printed in its file.

    A list is a text file in `lexicon/` with one entry a line; `#` begins a comment, blank lines are ignored.

    Args:
        name: the file's name without `.txt`: "ranks", "styles", "offices", "body_heads", ….

    Returns:
        The entries, white space at either end removed.

    Raises:
        LookupError: there is no such list; the message names those there are.

    Example:
        >>> "Lt. Col." in lexicon("ranks")
        True
    """
    lines = (line.split("#", 1)[0].strip() for line in _text(name, ".txt").splitlines())
    return frozenset(line for line in lines if line)


@cache
def lexicon_table(name: str) -> dict[str, dict[str, frozenset[str]]]:
    """Short lists that belong together, from one TOML file.

    Args:
        name: the file's name without `.toml`.

    Returns:
        Section, then list, then entries.

    Raises:
        LookupError: there is no such file; the message names those there are.

    Example:
        >>> "embassy" in lexicon_table("titles")["bodies"]["posts"]
        True
    """
    sections = tomllib.loads(_text(name, ".toml"))
    return {
        section: {key: frozenset(entries) for key, entries in lists.items()}
        for section, lists in sections.items()
    }


def _text(name: str, suffix: str) -> str:
    """Text of a file of the folder of lists."""
    folder = resources.files(__package__) / "lexicon"
    file = folder / (name + suffix)
    if not file.is_file():
        known = sorted(f.name.removesuffix(suffix) for f in folder.iterdir() if f.name.endswith(suffix))
        raise LookupError(f"no word list {name + suffix!r}; there are: {', '.join(known)}")
    return file.read_text("utf-8")
