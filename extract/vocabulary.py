"""What a word of a title can be: rank, style, office, body, field, state, given name."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from .frames import EDITED, words_in
from .lexicons import lexicon, lexicon_table
from .places import place_names


class Word:
    """Kinds of word as bits, since one word may be of several; plain integers because an enum's are slow."""

    RANK = 1
    STYLE = 2
    OFFICE = 4
    BODY = 8
    TOPIC = 16
    STATE = 32
    DEMONYM = 64
    MODIFIER = 128
    CITY = 256
    GIVEN = 512
    PARTICLE = 1024
    SURNAME_TOO = 2048
    QUANTIFIER = 4096
    TITLED = RANK | STYLE | OFFICE
    BEFORE_NAME = TITLED | MODIFIER | DEMONYM
    ENDS_NAME = TITLED | BODY | TOPIC


class Token(NamedTuple):
    """A word of a phrase: as masked, folded, where, its kinds, whether possessive or after a comma."""

    word: str
    key: str
    start: int
    end: int
    kinds: int
    possessive: bool
    gap: bool


_LISTS = {
    "ranks": Word.RANK,
    "styles": Word.STYLE,
    "offices": Word.OFFICE,
    "body_heads": Word.BODY,
    "topics": Word.TOPIC,
    "states": Word.STATE,
    "demonyms": Word.DEMONYM,
    "office_modifiers": Word.MODIFIER,
    "cities": Word.CITY,
    "given_names": Word.GIVEN,
    "particles": Word.PARTICLE,
    "surnames_too": Word.SURNAME_TOO,
    "quantifiers": Word.QUANTIFIER,
}
_VAGUE_ENDS = frozenset({"general", "staff", "state", "army", "union", "fleet", "holiness"})
_TOKEN = re.compile(r"[^\s,;:]+")
_DIGIT = re.compile(r"\d")
_FUNCTION = lexicon_table("titles")["function_words"]
ARTICLES = _FUNCTION["articles"]
PREPOSITIONS = _FUNCTION["prepositions"]
SMALL = ARTICLES | PREPOSITIONS | _FUNCTION["others"]
SUFFIXES = _FUNCTION["suffixes"]
_ARTICLED = re.compile(r"(?:[a-z]{2,3}[-’']|[dl][’'])[A-Z]")  # al-Husseini, d'Estaing
_ADVERBS = frozenset({"abroad", "overseas", "elsewhere"})  # "Representatives Abroad"
ROMAN = re.compile(r"[IVX]+")
_INITIALS = re.compile(r"(?:[^\W\d_]\.-?)+|[^\W\d_]")


@cache
def word_kinds() -> dict[str, int]:
    """Every word of the lists, folded, with its kinds; of an entry of several words, the last counts."""
    kinds: dict[str, int] = {}
    for name, kind in _LISTS.items():
        for entry in entries(name):
            words = fold(entry).split()
            if len(words) > 1 and (words[-1] in _VAGUE_ENDS or kind in (Word.STATE, Word.CITY)):
                continue
            kinds[words[-1]] = kinds.get(words[-1], 0) | kind
    return kinds


@lru_cache(maxsize=8192)
def fold(words: str) -> str:
    """Lower case, plain apostrophes, no full stop at the end of a word.

    Example:
        >>> fold("Lt. Col.")
        'lt col'
    """
    return " ".join(word.rstrip(".") or word for word in words.replace("’", "'").lower().split())


@cache
def entries(name: str) -> frozenset[str]:
    """The entries of a word list; "states" are the gazetteer's states and regions."""
    if name != "states":
        return lexicon(name)
    return frozenset(place for place, found in place_names().items() if found.kind in {"state", "region"})


def alternation(*names: str) -> str:
    """A regular expression for any entry of the word lists, the longest first, without a group around it."""
    found = {entry.replace("’", "'") for name in names for entry in entries(name)}
    return "|".join(re.escape(entry) for entry in sorted(found, key=lambda entry: (-len(entry), entry)))


def telling_words(*names: str) -> frozenset[str]:
    """The longest word of every entry of the word lists, without which the entry does not stand in a text.

    Example:
        >>> "conversation" in telling_words("conversations")
        True
    """
    return frozenset(
        max(words_in(entry), key=lambda w: (len(w), w)) for name in names for entry in entries(name)
    )


@cache
def folded(name: str) -> frozenset[str]:
    """The entries of one word list, folded."""
    return frozenset(fold(entry) for entry in entries(name))


@lru_cache(maxsize=8192)
def tokens(masked: str) -> tuple[Token, ...]:
    """Words of a masked phrase.

    Example:
        >>> [token.word for token in tokens("Smith, of the Bureau")]
        ['Smith', 'of', 'the', 'Bureau']
    """
    found = []
    last = 0
    for match in _TOKEN.finditer(masked):
        start, end = match.span()
        key, kinds, possessive = _classify(match[0])
        gap = 0 < last < start - 1 and masked[last] in ",;:"
        found.append(Token(match[0], key, start, end, kinds, possessive, gap))
        last = end
    return tuple(found)


@lru_cache(maxsize=32768)
def _classify(word: str) -> tuple[str, int, bool]:
    """Key, kinds and possessive of one word."""
    key = word.lower().strip("\"'.") or word
    possessive = key.endswith("'s") or word.endswith("s'")
    key = key[:-2] if key.endswith("'s") else key
    kinds_of = word_kinds()
    kinds = 0 if is_initial(word) else kinds_of.get(key, 0)
    if not kinds and "-" in key:
        parts = [kinds_of.get(part, 0) for part in key.split("-")]
        kinds = next(
            (part & Word.TITLED for part in parts if part & Word.OFFICE and not part & Word.GIVEN), 0
        )
    return key, kinds, possessive


def is_initial(word: str) -> bool:
    """Whether a word is one capital, with or without full stop: no style ("M."), no article ("A.")."""
    return word[0].isupper() and (
        (len(word) == 1 and word not in "AI") or (len(word) == 2 and word[1] == ".")
    )


def has_initials(words: tuple[Token, ...]) -> bool:
    """Whether initials stand among some words, a sign of a person: "A.A. Gromyko", not "U.S. Embassy"."""
    return any(_INITIALS.fullmatch(word.word) and not word.kinds & Word.STATE for word in words)


def is_nameish(token: Token) -> bool:
    """Whether a word can be part of a person's name."""
    word = token.word
    if is_initial(word):
        return True
    if token.key in SMALL and token.key not in _FUNCTION["particles"] and token.key not in SUFFIXES:
        return False
    if _DIGIT.search(word) or token.key in folded("clause_words") or token.key in _ADVERBS:
        return False
    head = word.lstrip("\"'(")[:1]
    if head == EDITED or token.kinds & Word.PARTICLE:
        return True
    return (
        head.isupper()
        or _ARTICLED.match(word) is not None
        or (head.isalpha() and "-" in word and not head.isascii())
    )


def name_end(token: Token) -> int:
    """End of a token without closing punctuation and possessive."""
    word = token.word
    if word[-2:].lower() == "'s":
        word = word[:-2]
    bare = word.rstrip("\"'!?*…-–—")
    if bare.endswith(".") and not (
        _INITIALS.fullmatch(bare) or bare.count(".") > 1 or fold(bare) in SUFFIXES
    ):
        bare = bare.rstrip(".")
    return token.start + len(bare)


def last_word(masked: str, start: int, end: int) -> str:
    """The last word before a place, folded; "" where there is none."""
    words = masked[start:end].rstrip(" ,").rsplit(None, 1)
    return fold(words[-1]) if words else ""
