"""Entries of long word lists looked up at a place of a title, where a pattern of them all would be slow."""

import re

from .vocabulary import entries

_OPENING = re.compile(r"(\s*)(?:the\s+)?", re.IGNORECASE)
_WORD = re.compile(r"\w*")
_GOES_ON = re.compile(r"[\w']")


class Phrases:
    """The entries of word lists, by their first word.

    Args:
        names: the lists.

    Example:
        >>> Phrases("states").end("to the United States", 3)
        20
    """

    def __init__(self, *names: str) -> None:
        self.known: dict[str, list[str]] = {}  # by first word, the longest first
        found = {_small(entry.replace("’", "'")) for name in names for entry in entries(name)}
        for entry in sorted(found, key=lambda entry: (-len(entry), entry)):
            self.known.setdefault(_first_word(entry, 0), []).append(entry)

    def end(self, masked: str, at: int) -> int | None:
        """Where the longest entry ends that begins at a place, after white space and "the"; else None."""
        opening = _OPENING.match(masked, at)
        for start in (opening.end(), opening.end(1)) if opening else ():
            for entry in self.known.get(_small(_first_word(masked, start)), ()):
                end = start + len(entry)
                if _small(masked[start:end]) == entry and not _GOES_ON.match(masked, end):
                    return end
        return None


def _first_word(text: str, at: int) -> str:
    """The letters and digits that begin at a place."""
    found = _WORD.match(text, at)
    return found[0] if found else ""


def _small(text: str) -> str:
    """The text in small letters, in the same length."""
    return text.lower() if text.isascii() else "".join(c.lower()[0] for c in text)


STATES = Phrases("states")
