"""Who holds an office: the names after it, in brackets or before it, or those of the next in a chain."""

from dataclasses import dataclass, replace

from . import office_words
from .model import Basis
from .offices import AND, OfficePhrase, Passage, find_offices

CLOSING = frozenset({"", ",", ".", ";", ":", ")", "(", '"', "”", "'", "’", "—", "–", "]"})
BRACKET = 12  # words that a bracket with holders may have


@dataclass(frozen=True, slots=True)
class Held:
    """An office phrase with those who hold it: indices of mentions, and the pattern that says so."""

    phrase: OfficePhrase
    holders: tuple[int, ...]
    rule: str
    basis: Basis = "stated"


def find_holders(p: Passage) -> list[Held]:
    """Find the offices of a text and who holds them.

    Args:
        p: the text, its words and its mentions.

    Returns:
        Offices in order of their start; `holders` is empty where nobody is named.
    """
    held = [_held(p, phrase) for phrase in find_offices(p)]
    for k in range(len(held) - 2, -1, -1):
        held[k] = _chained(p, held[k], held[k + 1])
    for k in range(1, len(held)):
        before, one = held[k - 1], held[k]
        joined = all(word.low in AND | {","} for word in p.words[before.phrase.last : one.phrase.first])
        if not one.holders and before.rule == "name-office" and joined:
            held[k] = replace(one, holders=before.holders, rule="name-office")
    return held


def _held(p: Passage, phrase: OfficePhrase) -> Held:
    """Look for the holder of an office: after it, in brackets, before it, after a comma."""
    at = phrase.last
    if person := _persons(p, _skip_titles(p, at), plural=phrase.plural):
        return Held(phrase, person, "office-name")
    if names := _bracketed(p, at):
        return Held(phrase, names if phrase.plural else names[:1], "office-bracket")
    if holder := _before(p, phrase):
        return holder
    if p.low(at) == ",":
        i = _skip_titles(p, at + 1)
        if (person := _persons(p, i, plural=False)) and _closed(p, i + 1):
            return Held(phrase, person, "office-comma-name")
    return Held(phrase, (), "office-alone")


def _bracketed(p: Passage, i: int) -> tuple[int, ...]:
    """The persons in a bracket that holds nothing else."""
    names: list[int] = []
    if p.low(i) != "(":
        return ()
    for k in range(i + 1, i + BRACKET):
        if p.label(k) == "PERSON":
            names.append(p.words[k].mention)
        elif p.low(k) == ")":
            return tuple(names)
        elif p.label(k) or p.low(k) not in office_words.title_words() | AND | {","}:
            return ()
    return ()


def _before(p: Passage, phrase: OfficePhrase) -> Held | None:
    """The holder named before the office: "Kim Il, Vice Premier," or "Kim Il (Vice Premier)"."""
    i = phrase.first - 1
    while p.low(i) in {"the", "a", "an", "then"}:
        i -= 1
    if p.label(i - 1) != "PERSON" or not _closed(p, phrase.last):
        return None
    holder = (p.words[i - 1].mention,)
    if p.low(i) == "(":
        return Held(phrase, holder, "name-bracket-office") if p.low(phrase.last) == ")" else None
    # "Ball, Ambassador, Minister …" is a list of persons present, not an apposition.
    bare = not phrase.told and phrase.last - phrase.first == 1 and p.low(phrase.first - 1) == ","
    return Held(phrase, holder, "name-office") if p.low(i) == "," and not bare else None


def _closed(p: Passage, i: int) -> bool:
    """Whether an apposition can end before word i."""
    low = p.low(i)
    if low == "," and p.low(i + 1) in AND:
        return False  # one more of a list
    if low in CLOSING:
        return True
    return not p.label(i) and not p.words[i].capital and low not in AND and low not in {"'s", "'"}


def _chained(p: Passage, one: Held, after: Held) -> Held:
    """Give an office without holder the holder of the next, where they stand side by side."""
    between = [word.low for word in p.words[one.phrase.last : after.phrase.first]]
    if one.holders or one.phrase.plural or len(after.holders) != 1:
        return one
    if between not in ([","], ["and"], [",", "and"]) or after.rule not in {"office-name", "office-chain"}:
        return one
    phrase = replace(one.phrase, country=one.phrase.country or after.phrase.country)
    return Held(phrase, after.holders, "office-chain", "stated" if between == [","] else "inferred")


def _persons(p: Passage, i: int, *, plural: bool) -> tuple[int, ...]:
    """The person named at word i; after a plural office all that "and" and commas join."""
    names: list[int] = []
    while p.label(i) == "PERSON":
        names.append(p.words[i].mention)
        k = i + 1
        while p.low(k) in AND | {","}:
            k += 1
        if not plural or k == i + 1:
            break
        i = k
    return tuple(names)


def _skip_titles(p: Passage, i: int) -> int:
    """Word after the ranks and styles that begin at word i."""
    while not p.label(i) and p.low(i) in office_words.title_words():
        i += 1
    return i
