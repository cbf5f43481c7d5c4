"""From a noun phrase of a title to the name it stands for: the holder of an office, or the office or body."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from .frames import BRACKET, DATE, EDITED, QUOTE
from .lexicons import lexicon, lexicon_table
from .ordinary import common_words
from .person_spans import POSTS, Words, is_place, person_span
from .vocabulary import (
    ARTICLES,
    PREPOSITIONS,
    SMALL,
    Token,
    Word,
    fold,
    folded,
    has_initials,
    is_initial,
    is_nameish,
    name_end,
    tokens,
)

Shape = Literal["person", "office", "body", "place"]

_HOUSES = lexicon_table("titles")["bodies"]["houses"]
_STRAY = ARTICLES | {"and", "&", "-", "–", "to", "from"}
_BODY_PHRASE = re.compile(
    "|".join(re.escape(entry) for entry in sorted(lexicon("body_heads")) if " " in entry), re.IGNORECASE
)
_ACRONYM = re.compile(r"[A-Z0-9]{2,}(?:/[A-Z0-9]+)*|[A-Z]{1,4}(?:/[A-Z0-9]+)+")
_CODE = re.compile(r"[A-Z/-]{1,8}(?::\s*(?=\w)|/(?=[A-Z][a-z]))")
_HOLDER = re.compile(r",\s*(?:and\s+)?|\s+(?:and|und)\s+|\s*&\s*")


@dataclass(frozen=True, slots=True)
class Name:
    """A party read out of a phrase; offsets count from the phrase's first character.

    Args:
        start, end: the name.
        phrase_start, phrase_end: the noun phrase without its article.
        shape: person, office, body or place.
        cued: whether a rank, style, office, body, given name or initial told so.
    """

    start: int
    end: int
    phrase_start: int
    phrase_end: int
    shape: Shape
    cued: bool


@lru_cache(maxsize=8192)
def names_in(text: str, masked: str) -> tuple[Name, ...]:
    """Read one noun phrase: the holder in brackets, else the person after rank or office, else the whole.

    Args:
        text: the phrase as printed.
        masked: the same, brackets and the like blotted out (see `frames.frame`).

    Returns:
        One name; several where the brackets hold several; none where nothing is left.

    Example:
        >>> phrase = "the Secretary of State Rusk"
        >>> [phrase[n.start:n.end] for n in names_in(phrase, phrase)]
        ['Rusk']
    """
    words = _bare(masked, tokens(masked))
    if not words or all(word.word[0] in DATE + QUOTE for word in words):
        return ()
    code = _CODE.match(masked, words[0].start)
    if code and len(words) + code[0].count("/") > 1:
        words = tokens(" " * code.end() + masked[code.end() :]) or words
    last = words[-1]
    if last.word[0] == BRACKET and len(words) > 1:
        named = words[0].kinds & Word.GIVEN and not words[0].kinds & Word.TITLED
        if not named and (holders := _holders(text, words)):
            return holders
        if not _belongs(text[last.start + 1 : last.end - 1], words[-2]):
            words = words[:-1]
    elif last.word[0] == EDITED and len(words) > 1 and _is_known_place(text[last.start + 1 : last.end - 1]):
        words = words[:-1]  # "Casey [Canberra]"
    elif last.word[0] == EDITED and len(words) > 1 and "/" in words[-2].word:
        return (Name(last.start + 1, last.end - 1, words[0].start, last.end, "person", True),)
    return (_single(masked, words),)


def _bare(masked: str, words: Words) -> Words:
    """The words without articles before, and without ", at Geneva", numbers and punctuation after."""
    while len(words) > 1 and words[0].key in _STRAY and not is_initial(words[0].word):
        words = words[1:]
    aside = (i for i, word in enumerate(words) if i and word.gap and word.key in PREPOSITIONS)
    words = words[: next(aside, len(words))]
    while words and not any(c.isalnum() or c in EDITED + BRACKET for c in words[-1].word):
        words = words[:-1]
    if len(words) > 1 and len(words[-1].word) > 2 and words[-1].word.isdigit():  # "AmEmbassy La Paz 3311"
        words = words[:-1]
    held = next(
        (i for i, word in enumerate(words) if i and word.gap and words[i - 1].word[0] == BRACKET), None
    )
    return words[:held] if held and is_place(masked, words, held, len(words)) else words


def _holders(text: str, words: Words) -> tuple[Name, ...]:
    """Persons named in the brackets that end an office: "(Bundy)", "(Palmer and Thomas)"."""
    bracket = words[-1]
    titled = any(word.kinds & Word.TITLED or _ACRONYM.fullmatch(word.word) for word in words[:-1])
    post = any(word.key in POSTS for word in words[:-1])
    city = is_place(text, words, 0, len(words) - 1) and bool(words[0].kinds & Word.CITY)
    if not (titled or post or city):  # "Embassy in Havana (Pinto)", "Hanoi (Siedlecki)"
        return ()
    at, end = bracket.start + 1, bracket.end - 1
    inner = text[at:end]
    if not inner.strip() or any(c.isdigit() for c in inner):
        return ()
    holders = []
    for piece in _HOLDER.split(inner):
        at = text.index(piece, at)
        parts = tokens(piece)
        if not _can_hold(piece, parts, text.isupper()) or (not titled and _is_known_place(piece)):
            return ()
        name = _single(piece, parts)
        holders.append(Name(at + name.start, at + name.end, words[0].start, bracket.end, "person", True))
        at += len(piece)
    return tuple(holders)


def _can_hold(piece: str, parts: Words, upper: bool) -> bool:
    """Whether what brackets hold reads like a person: no acronym of a body, no place, no clause."""
    if not parts or len(parts) > 5 or piece.lower().startswith("the "):
        return False
    if not all(is_nameish(part) or part.kinds & Word.BEFORE_NAME for part in parts):
        return False
    several = len(parts) > 1
    remark = (several or upper) and parts[-1].key in folded("document_modifiers")
    remark = remark or (several and all(part.key in common_words() for part in parts))
    field = upper and parts[0].kinds & Word.TOPIC
    if field or remark:  # "DIRECTOR (PLANS)", "(UNOFFICIAL TRANSLATION)"
        return False
    if len(parts) == 1 and parts[0].kinds & Word.STATE and not parts[0].word.isupper():
        return True
    acronyms = any(part.word in lexicon("body_acronyms") for part in parts)
    return not acronyms and (upper or not (piece.isupper() and " " in piece)) and not _is_known_place(piece)


def _is_known_place(words: str) -> bool:
    """Whether the words are a state or a city."""
    return fold(words) in folded("states") or fold(words) in folded("cities")


def _belongs(inner: str, before: Token) -> bool:
    """Whether brackets belong to a body's name: "(of the Foreign Office)", "(Plans)", "(Augmented)"."""
    if before.kinds & Word.BODY and inner.istitle() and inner.endswith("ed"):
        return True
    told = inner.startswith(("of ", "in ", "E.O.")) or inner in ("b", "Bolsheviks", "Bolshevik")
    return told or fold(inner) in folded("topics")


def _single(masked: str, words: Words) -> Name:
    """The one name of a phrase without holder."""
    first = words[0]
    whole = (first.start, name_end(words[-1]))
    if len(words) > 1 and fold(masked[slice(*whole)]) in folded("body_acronyms"):  # "Quai d'Orsay"
        return Name(*whole, *whole, "body", True)
    alone = len(words) == 1 and first.kinds & Word.SURNAME_TOO
    person = whole if alone else person_span(masked, words)
    if person:
        led = len(words) > 1 and (first.kinds & (Word.BEFORE_NAME | Word.GIVEN) or person[0] != first.start)
        sure = has_initials(words) or any(word.kinds & Word.GIVEN for word in words)
        return Name(*person, *whole, "person", bool(led or sure))
    shape, cued = _shape(masked, words)
    styles = next((i for i, word in enumerate(words[:-1]) if not word.kinds & Word.STYLE), 0)
    styles = 0 if words[styles].key == "of" else styles  # "Marquess of Salisbury"
    end = _own_end(masked, words) if shape == "body" else whole[1]
    return Name(words[styles].start, end, *whole, shape, cued)


def _shape(masked: str, words: Words) -> tuple[Shape, bool]:
    """What kind of thing a phrase without person is, judged by the last cue before a preposition, if any."""
    phrase = _BODY_PHRASE.match(masked, words[0].start) is not None
    head: Shape | None = "body" if phrase else None
    for word in words:
        if word.key in SMALL or word.gap:
            if head:
                break
        elif word.possessive and word is not words[-1]:
            continue
        elif word.kinds & (Word.BODY | Word.QUANTIFIER) or word.word in lexicon("body_acronyms"):
            head = "body"
        elif word.kinds & (Word.OFFICE if head else Word.TITLED) and not phrase:
            head = "office"
    if head:
        return head, True
    if is_place(masked, words, 0, len(words)):
        return "place", False
    return ("person" if len(words) < 5 and all(is_nameish(word) for word in words) else "body"), False


def _own_end(masked: str, words: Words) -> int:
    """End of a body's own name: "Antarctica Staff" of "Antarctica Staff of the Bureau of …"."""
    for i, word in enumerate(words):
        if i and word.gap and is_place(masked, words, i, len(words)):  # "Ministry of Foreign Affairs, Sofia"
            return name_end(words[i - 1])
        if not i or not words[i - 1].kinds & Word.BODY:
            continue
        if word.gap:
            return name_end(words[i - 1])
        if word.key == "of" and i > 1 and len(words) > i + 2:
            later = next((w.key for w in words[i + 1 :] if w.kinds & Word.BODY), "")
            return name_end(words[i - 1] if later in _HOUSES and words[0].key not in SMALL else words[-1])
    return name_end(words[-1])
