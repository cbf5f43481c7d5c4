"""The words and numbers of a printed date: text to tokens."""

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from rapidfuzz.distance import OSA

_LONGEST = 200  # code points; no date is longer, a paragraph is
_GLUED = re.compile(r"(?<=[a-zß-ÿ])(?=[A-ZÄÖÜÉ][a-zß-ÿ])|(?<=[0-9])(?=(?!ter\b|ten\b)[^\W\d_]{3})")


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a printed date: what kind it is, its numbers or word."""

    kind: str
    numbers: tuple[int, ...] = ()
    text: str = ""


@cache
def tables() -> dict[str, Any]:
    """Read the word lists."""
    return tomllib.loads(Path(__file__).with_name("dates.toml").read_text("utf-8"))


def plain(text: str) -> str:
    """Fold compatibility characters, drop invisible ones, and make one space of all white space."""
    folded = unicodedata.normalize("NFKC", text[: 4 * _LONGEST])
    visible = "".join(char for char in folded if unicodedata.category(char) != "Cf")
    return " ".join(re.sub(r"(?<=[0-9])[\[\]](?=[0-9])", "", visible).split())  # [19]50


def too_long(text: str) -> bool:
    """Tell whether a text is longer than any date."""
    return len(text) > _LONGEST


def means_undated(text: str) -> bool:
    """Tell whether a whole text is one of the words for "there is no date", or empty."""
    if too_long(text):
        return False
    bare = plain(text).lower().strip("[](){}<> ")
    bare = bare.rstrip(". ") or bare
    return not bare or bare in tables()["words"]["undated"]


def _words(words: list[str]) -> str:
    """Make a pattern of words, the longest first, each with a full stop or not."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s?" if "." in word else r"\s") for word in ordered)


@cache
def _vocabulary() -> dict[str, Token]:
    """Map every word and phrase to its token."""
    data = tables()
    found: dict[str, Token] = {}
    for kind in ("months", "seasons"):
        for number, words in data[kind].items():
            found |= {word: Token(kind.removesuffix("s"), (int(number),)) for word in words}
    for name, part in data["parts"].items():
        found |= {word: Token("part", (), name) for word in part["words"]}
    lexed = set(data["words"]) - {"undated", "clock", "decade", "century"}
    for kind in sorted(lexed):
        found |= {word: Token(kind, (), word) for word in data["words"][kind]}
    return found


@cache
def _times() -> re.Pattern[str]:
    """Compile what a time of day looks like, spans included."""
    words = tables()["words"]
    clock, named = _words(words["clock"]), _words(words["time_of_day"])
    half = r"[0-2]?[0-9](?:[:.][0-5][0-9]){0,2}"
    one = (
        rf"(?:{half}\s?[ap]\.?\s?m\b\.?|{half}\s?(?:{clock})\b\.?|[0-2]?[0-9](?::[0-5][0-9]){{1,2}}(?:\.[0-9]+)?"
        rf"|[0-2][0-9][0-5][0-9]\s?(?:Z\b|(?:hours|hrs)\b\.?)|\b(?:{named})\b)"
    )
    zone = rf"(?:\s?(?:Z\b|[+-][0-9]{{2}}:?[0-9]{{2}}|(?:{clock})\b\.?))?"
    span = rf"(?:(?:{half}|{one})\s?[-–—]\s?)?{one}{zone}"
    lead = r"(?:(?<=[0-9])T(?=[0-9])|,?\s?\bat\s|(?<![0-9A-Za-z]))"
    return re.compile(rf"{lead}{span}(?:\s?(?:and|und|&|et)\s{span})*", re.IGNORECASE)


@cache
def _scanner() -> re.Pattern[str]:
    """Compile the tokens of a date, numeric forms first."""
    words = tables()["words"]
    num, year = r"(?<![0-9])[0-9]{1,2}", r"[0-9]{4}(?![0-9])"
    rules = {
        "ymd": r"(?<![0-9])[0-9]{4}(?P<s1>[-./])[0-9]{1,2}(?P=s1)[0-9]{1,2}(?![0-9])",
        "compact": r"(?<![0-9])(?:1[0-9]|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])(?![0-9])",
        "dotted": rf"{num}\.\s?[0-9]{{1,2}}\.\s?{year}",
        "numeric": rf"{num}(?P<s2>[-/])[0-9]{{1,2}}(?P=s2){year}",
        "short": rf"{num}(?P<s3>[-./])[0-9]{{1,2}}(?P=s3)[0-9]{{2}}(?![0-9])",
        "roman": rf"{num}[.\s/-]{{1,2}}[ivxIVX]+[.\s/-]{{1,2}}{year}",
        "ym": r"(?<![0-9])[0-9]{4}-(?:0[1-9]|1[0-2])(?![0-9-])",
        "my": rf"(?<![0-9])(?:0?[1-9]|1[0-2])[./]{year}",
        "lacking": r"(?<![0-9])[0-9]{2}(?:[0-9][?x_](?![0-9])|[0-9]-(?![0-9a-zA-Z])|--|\?\?|xx|__)",
        "decade": rf"(?<![0-9])[0-9]{{3}}0\s?(?:{_words(words['decade'])})(?![^\W_])",
        "century": rf"{num}(?:st|nd|rd|th|e|\.)?\s?(?:{_words(words['century'])})(?![^\W_])\.?",
        "year": rf"(?<![0-9]){year}",
        "phrase": rf"(?:(?<![^\W_])|(?=[=~≈]))(?:{_words(list(_vocabulary()))})(?![^\W\d_])\.?",
        "number": rf"{num}(?![0-9])(?:(?:st|nd|rd|th|er|ter|ten)(?![^\W_])|\.)?(?![^\W_])",
        "doubt": r"\?",
        "comma": r",",
        "dash": r"[-–—‒−]",
        "slash": r"[/&+]",
        "space": r"[\s.;:()\[\]{}<>\"'“”„‚‘’«»|*]+",
        "unknown": r"[^\W\d_]+(?:['’-][^\W\d_]+)*",
        "other": r".",
    }
    return re.compile("|".join(f"(?P<{name}>{rule})" for name, rule in rules.items()), re.IGNORECASE)


_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")


def tokens(text: str) -> Iterator[Token]:
    """Cut a date into tokens; times of day, brackets and fillers are left out.

    Args:
        text: a printed date, as `plain` makes it.

    Returns:
        Tokens; kinds are those of `dates.toml` and of the numeric forms.

    Example:
        >>> [token.kind for token in tokens("[1544 Juli nach 24]")]
        ['year', 'month', 'after', 'number']
    """
    apart = _GLUED.sub(" ", text)
    for match in _scanner().finditer(_times().sub(" ", apart)):
        kind, found = match.lastgroup or "other", match.group()
        numbers = tuple(int(number) for number in re.findall("[0-9]+", found))
        if kind == "phrase":
            yield from _phrase(found)
        elif kind == "compact":
            yield Token("ymd", (numbers[0] // 10000, numbers[0] // 100 % 100, numbers[0] % 100))
        elif kind == "roman":
            numeral = re.sub(r"[^ivx]", "", found.lower())
            number = _ROMAN.index(numeral) + 1 if numeral in _ROMAN else 0
            yield Token("ymd", (numbers[1], number, numbers[0]))
        elif kind == "unknown" and (month := _misspelt(found.lower())):
            yield Token("misspelt", (month,), found)
        elif kind != "space":
            yield Token(kind, numbers, found)


def _misspelt(word: str) -> int | None:
    """Tell the one month whose full name is a single slip of the pen away."""
    if len(word) < 5:
        return None
    near = {
        int(number)
        for number, names in tables()["months"].items()
        for name in names
        if len(name) > 4 and OSA.distance(word, name, score_cutoff=1) <= 1
    }
    return near.pop() if len(near) == 1 else None


def _phrase(found: str) -> Iterator[Token]:
    """Look up a word or phrase, with or without its full stop."""
    known = _vocabulary()
    key = " ".join(found.lower().split())
    token = known.get(key) or known.get(key.rstrip(".")) or _spaced(key)
    if token.kind not in ("filler", "weekday", "time_of_day"):
        yield token


@cache
def _spaced(key: str) -> Token:
    """Look up a phrase whose full stops are spaced otherwise."""
    for word, token in _vocabulary().items():
        if word.replace(" ", "") == key.replace(" ", ""):
            return token
    return Token("unknown", (), key)
