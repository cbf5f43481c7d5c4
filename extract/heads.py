"""The head of a title: the document type, who stands about it, and what can be a party at all."""

import re
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from rapidfuzz.distance import OSA

from .frames import BRACKET, DATE, EDITED, QUOTE, Frame
from .lexicons import lexicon_table
from .lists import parties
from .ordinary import common_words
from .phrases import Name, Shape
from .subjects import cut_subject
from .vocabulary import ROMAN, Token, Word, fold, folded, tokens

_JUNK = re.compile(rf"[\W\d{BRACKET}{DATE}{QUOTE}]+|(?:[a-z]{{0,4}}\.?)?\d[\w./-]*", re.IGNORECASE)
_SERIES = re.compile(r"[A-Z][A-Za-z]+\s+\d[\d-]*\s*")
_ABSTRACT = re.compile(r"(?:[^e]tion|sion|ments?|ness|ity|ism|ship|ology|ics|tions|sions)$")
_ARTICLE = re.compile(r"\s*(?:the|an?)\s", re.IGNORECASE)
_ACRONYM = re.compile(r"[A-Z0-9/.&-]{2,10}")
_WITH = re.compile(
    r"\swith\s|\sfor\s(?:(?:an?|the|his|her|your|upcoming)\s)*(?:meetings?|talks?|discussions?|use|visit)\b",
    re.IGNORECASE,
)
DOCUMENTS = lexicon_table("titles")["documents"]
PREPARED = re.compile(r"(?<!\w)(?=[pdc])(?:prepared|drafted|compiled)\s+(?:by|in|at)\s", re.IGNORECASE)
_NO_NAME = Word.MODIFIER | Word.DEMONYM | Word.TOPIC
_NAME = Word.GIVEN | Word.SURNAME_TOO | Word.PARTICLE
MISSPELT = 3  # words of a head in which a misspelt document type is looked for
SHORTEST_MISSPELT = 5  # letters
PartyRole = Literal["sender", "recipient", "participant", "author", "informant", "via"]


class Found(NamedTuple):
    """A party found by a form: role, name with the offset that it counts from, and the form's rule."""

    role: PartyRole
    offset: int
    name: Name
    rule: str

    @property
    def start(self) -> int:
        """Where the name begins in the title."""
        return self.offset + self.name.start

    @property
    def end(self) -> int:
        """Where the name ends in the title."""
        return self.offset + self.name.end

    @property
    def phrase_end(self) -> int:
        """Where its whole noun phrase ends in the title."""
        return self.offset + self.name.phrase_end


class Head(NamedTuple):
    """What stands before the first preposition.

    Args:
        type: the document type, folded; "" where there is none.
        before, after: span of the words before and after it that may name somebody.
        possessive: whether `before` ends in a possessive.
    """

    type: str
    before: tuple[int, int] | None
    after: tuple[int, int] | None
    possessive: bool


@cache
def type_words() -> frozenset[str]:
    """Every document type and writing."""
    return folded("document_types") | folded("writings")


def _is_type(words: tuple[Token, ...], at: int) -> bool:
    """Whether a document type ends with this word."""
    key = words[at].key
    both = f"{words[at - 1].key} {key}" if at else ""
    return not words[at].possessive and (key in type_words() or both in type_words())


def _is_misspelt(word: Token) -> bool:
    """Whether a word is a document type but for one letter: "MESSGE"."""
    if len(word.key) < SHORTEST_MISSPELT or word.kinds or word.possessive or word.key in common_words():
        return False
    near = (kind for kind in type_words() & common_words() if kind[0] == word.key[0])
    return any(OSA.distance(kind, word.key, score_cutoff=1) < 2 for kind in near)


def read_head(f: Frame, start: int, end: int) -> Head:
    """Find the document type in a head and what stands around it."""
    head = _head(f.text[start:end], f.masked[start:end])
    return head._replace(before=_shifted(head.before, start), after=_shifted(head.after, start))


def _shifted(span: tuple[int, int] | None, by: int) -> tuple[int, int] | None:
    """A span that counts from further left."""
    return (span[0] + by, span[1] + by) if span else None


@lru_cache(maxsize=8192)
def _head(text: str, masked: str) -> Head:
    """A head with spans that count from its beginning."""
    words = tokens(masked)
    at = next((i for i in range(len(words)) if _is_type(words, i)), None)
    if at is None:
        at = next((i for i, word in enumerate(words[:MISSPELT]) if _is_misspelt(word)), None)
    if at is not None and at + 1 < len(words) and f"{words[at].key} {words[at + 1].key}" in type_words():
        at += 1  # "note verbale"
    if at is not None and at + 1 < len(words) and words[at + 1].key == "of":  # "Transmittal of X's Letter"
        owned = (i for i in range(at + 2, len(words)) if words[i - 1].possessive and _is_type(words, i))
        at = next(owned, at)
    if at is None:
        if not words or not _SERIES.fullmatch(text.strip() + " "):
            return Head("", None, None, False)
        post = words[0].kinds & (Word.CITY | Word.STATE) or words[0].key == "state"  # "State 12345 to Moscow"
        return Head("series", (words[0].start, words[0].end) if post else None, None, False)
    both = at > 0 and f"{words[at - 1].key} {words[at].key}" in type_words()
    before = words[: at - both]  # "Press guidance"
    bodied = any(word.kinds & Word.BODY for word in before)
    while before and _empty(before[0]) and not bodied:
        before = before[1:]
    while before and _empty(before[-1]) and not before[-1].possessive and not words[len(before)].gap:
        before = before[:-1]
    after = words[at + 1 :]
    while after and (_empty(after[0]) or after[0].key == "of" or _is_numbered(after)):
        after = after[1:]
    while after and _empty(after[-1]):
        after = after[:-1]
    return Head(
        words[at].key,
        (before[0].start, before[-1].end) if before else None,
        (after[0].start, after[-1].end) if after else None,
        bool(before) and before[-1].possessive,
    )


def _is_numbered(words: tuple[Token, ...]) -> bool:
    """Whether the name of a series and a number come first: "Code cable [UNEF 12], Lie"."""
    return len(words) > 1 and words[0].word.isupper() and bool(_JUNK.fullmatch(words[1].word))


def _empty(word: Token) -> bool:
    """Whether a word of a head names nobody: a number, a date, "Draft", another document type."""
    if word.word[0] in (BRACKET, DATE, QUOTE) or (word.word[0] != EDITED and _JUNK.fullmatch(word.word)):
        return True
    return not word.possessive and (word.key in folded("document_modifiers") or word.key in type_words())


def is_weak(kind: str) -> bool:
    """Whether a document of this type can be "to" or "from" something that is no party."""
    return kind in DOCUMENTS["weak"]


def plausible(f: Frame, offset: int, name: Name, *, strict: bool = False) -> bool:
    """Whether a name read from a slot can be a party at all.

    Args:
        f: the title.
        offset: where the slot's item begins.
        name: what was read from it.
        strict: ask for a name, not for a mere place or an abstract noun.
    """
    phrase = f.masked[offset + name.phrase_start : offset + name.phrase_end]
    named = f.masked[offset + name.start : offset + name.end]
    article = not name.cued and bool(
        _ARTICLE.match(f.masked, offset - (offset > 0)) or _ARTICLE.match(f.masked, offset)
    )
    kind = (name.shape, name.cued, article)
    return _is_plausible(phrase, named, kind, small=f.text.islower(), strict=strict)


@lru_cache(maxsize=8192)
def _is_plausible(
    phrase: str, named: str, kind: tuple[Shape, bool, bool], *, small: bool, strict: bool
) -> bool:
    """Whether a phrase can be a party, by its words, the name in it, and its shape, cue and article."""
    shape, cued, article = kind
    words = tokens(phrase)
    if not words:
        return False
    first = words[0]
    if fold(named) in folded("non_parties") or _is_document(words):
        return False
    clause = [word for word in words if word.key in folded("clause_words") and not word.word.endswith(".")]
    clause = [word for word in clause if word.word != "US" or phrase.isupper()]  # the state
    if clause and not (clause == [words[-1]] and clause[0].word == "I"):  # "Director of Department I"
        return False
    if cued:
        if words[-1].kinds & Word.BODY and words[0].word.isdigit():  # "303 Committee"
            return True
        known = first.kinds & (Word.QUANTIFIER | Word.OFFICE | Word.PARTICLE)
        return first.word[0].isupper() or first.word[0] in "[" + EDITED or small or bool(known)
    if any(word.kinds & Word.DEMONYM for word in words[:2]):
        return not strict and len(words) > 1 and words[-1].word.islower() and words[-1].word.endswith("s")
    if strict and all(word.kinds & _NO_NAME and not word.kinds & _NAME for word in words):
        return False
    abstract = first.key in folded("subject_nouns") and (strict or len(words) > 1)
    if abstract or first.key in folded("non_parties"):
        return False
    led = first.kinds & Word.PARTICLE and words[-1].word[0].isupper()  # "de Gaulle"
    if not (named[:1].isupper() or named[:1] == EDITED or small or led):
        return False
    if article:
        return bool(_ACRONYM.fullmatch(named)) or (not strict and shape != "place")
    if shape == "place":
        return not strict
    if words[-1].key in type_words() or _is_common(words):  # "X to Y, Weekly Report", "Fraternal Parties"
        return False
    return shape == "person" and not (strict and _ABSTRACT.search(words[-1].key))


def _is_document(words: tuple[Token, ...]) -> bool:
    """Whether a phrase is a document: "National Security Study Memorandum 12"."""
    last = words[-2:] if words[-1].word.isdigit() else words[-1:]
    other = Word.GIVEN | Word.RANK | Word.STYLE | (0 if last[0] is not words[-1] else Word.BODY | Word.OFFICE)
    return (
        len(words) > 2
        and not last[0].gap
        and last[0].key in type_words()
        and not any(word.kinds & other for word in words)
    )


def _is_common(words: tuple[Token, ...]) -> bool:
    """Whether a phrase of several words has none that could be a name."""
    return len(words) > 1 and all(
        not w.kinds and (w.key in common_words() or ROMAN.fullmatch(w.word)) for w in words
    )


def _is_verb(f: Frame, offset: int, name: Name) -> bool:
    """Whether what follows "to" is a verb: "Steps to Maintain Pressure"."""
    first = tokens(f.masked[offset + name.phrase_start : offset + name.phrase_end])[0]
    return first.key in folded("verbs") and not first.kinds


def slot(f: Frame, start: int, end: int, role: PartyRole, rule: str, *, strict: bool = False) -> list[Found]:
    """The plausible parties of a slot, up to where its subject begins or the first that is none."""
    found = []
    end = cut_subject(f, start, end)
    if role != "participant" and (aside := _WITH.search(f.masked, start, end)):
        end = aside.start()
    for at, name in parties(f.text[start:end], f.masked[start:end]):
        offset = start + at
        if not plausible(f, offset, name, strict=strict) or (
            role == "recipient" and _is_verb(f, offset, name)
        ):
            break
        found.append(Found(role, offset, name, rule))
    return found
