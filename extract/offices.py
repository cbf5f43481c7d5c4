"""Phrases for offices: modifiers, a head noun, and what it is the office of; names not included."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from . import office_words
from .model import Label, Mention
from .words import Word, words

Complement = tuple[str, int, int]  # preposition, first word, last word (end exclusive)

# What may follow a head, by preposition: names of places or bodies, or any capitalised words.
COMPLEMENTS = {
    "of": ("PLACE", "ORG", "words"),
    "for": ("ORG", "words"),
    "in": ("PLACE",),
    "at": ("PLACE", "ORG"),
    "to": ("PLACE", "ORG"),
    "from": ("PLACE",),
    "on": ("words",),
}
# "To" and "on" open a complement after these heads only: elsewhere "to" begins the addressee.
ACCREDITED = frozenset({
    "ambassador", "ambassadors", "envoy", "emissary", "minister", "representative", "representatives", "rep",
    "adviser", "advisor", "advisers", "assistant", "aide", "delegate", "consul", "consul general", "attaché",
    "military attaché", "counselor", "counsellor", "nuncio", "legate", "plenipotentiary",
})  # fmt: skip
MONTHS = frozenset({
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
})  # fmt: skip
AND = frozenset({"and", "&"})
JOINERS = AND | {"of", "the", "for"}
LONGEST = 14  # words of a complement
MOST = 4  # complements of an office


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """A text cut into words, with its mentions.

    Args:
        text: a title or a summary.
        words: its words.
        labels: of the words that are mentions, by word.
    """

    text: str
    words: tuple[Word, ...]
    labels: dict[int, Label]

    @property
    def persons(self) -> list[int]:
        """The words that are persons, in order."""
        return [i for i, label in self.labels.items() if label == "PERSON"]

    def label(self, i: int) -> str:
        """The label of the mention that word i is; "" for other words and beyond the text."""
        return self.labels.get(i, "")

    def low(self, i: int) -> str:
        """Word i, folded; "" beyond the text."""
        return self.words[i].low if 0 <= i < len(self.words) else ""

    def printed(self, first: int, last: int) -> str:
        """The characters from word `first` to before word `last`."""
        return self.text[self.words[first].start : self.words[last - 1].end]


@lru_cache(maxsize=8)
def passage(text: str, mentions: tuple[Mention, ...]) -> Passage:
    """Cut a text into words; the last few texts are remembered, since several readers ask for the same.

    Args:
        text: a title or a summary.
        mentions: its mentions, in order.
    """
    cut = tuple(words(text, mentions))
    labels = {i: mentions[word.mention].label for i, word in enumerate(cut) if word.mention >= 0}
    return Passage(text, cut, labels)


@dataclass(frozen=True, slots=True)
class OfficePhrase:
    """An office as printed, in words of the text.

    Args:
        first, last: words, end exclusive.
        head: the head noun, folded.
        plural: whether the head is a plural.
        country: the state that it serves, as printed, where the phrase tells.
        body: the organisation that it belongs to, as printed, where the phrase names one.
        told: whether the phrase says whose or what office it is.
        capital: whether the head is capitalised.
    """

    first: int
    last: int
    head: str
    plural: bool
    country: str | None
    body: str | None
    told: bool
    capital: bool


@lru_cache(maxsize=8)
def find_offices(p: Passage) -> tuple[OfficePhrase, ...]:
    """Find the phrases for offices in a text.

    Args:
        p: the text, its words and its mentions.

    Returns:
        Phrases in order, none overlapping.

    Example:
        >>> p = passage("Deputy Under Secretary of State for Political Affairs (Merchant)", ())
        >>> [p.printed(phrase.first, phrase.last) for phrase in find_offices(p)]
        ['Deputy Under Secretary of State for Political Affairs']
    """
    phrases: list[OfficePhrase] = []
    after = 0
    openings = office_words.openings()
    for i in [i for i, word in enumerate(p.words) if word.low in openings]:
        if i < after or (stop := _head(p, i)) == i:
            continue
        first = _left(p, i, after)
        while (more := _head(p, stop)) > stop:
            i, stop = stop, more
        head = " ".join(word.low for word in p.words[i:stop])
        last, inside = _right(p, stop, head)
        phrase = _phrase(p, (first, stop, last), head, inside)
        if phrases and phrases[-1].last == first and p.low(first - 1).endswith("'s"):
            # "the Secretary of State's Special Assistant"
            phrase = replace(phrase, first=phrases.pop().first)
        phrases.append(phrase)
        after = last
    return tuple(phrases)


def _head(p: Passage, i: int) -> int:
    """Word after the head noun that begins at i; i itself where none does."""
    if i >= len(p.words) or p.words[i].mention >= 0:
        return i
    heads = office_words.heads()
    key = p.words[i].low
    if key not in heads and (key := p.printed(i, i + 1)) not in heads:
        return i
    for parts in heads[key]:
        stop = i + len(parts)
        rest = p.words[i + 1 : stop]
        if len(rest) == len(parts) - 1 and all(
            w.low == part and w.mention < 0 for w, part in zip(rest, parts[1:], strict=True)
        ):
            return stop
    return i


def _left(p: Passage, i: int, after: int) -> int:
    """Word at which the modifiers before a head begin."""
    while i > after:
        word, label = p.words[i - 1], p.label(i - 1)
        field = word.capital and word.low in office_words.fields()
        if label in {"PLACE", "ORG"} or (not label and (field or word.low in office_words.modifiers())):
            i -= 1
        elif word.low in {"'s", "'"} and i - 2 >= after and p.label(i - 2) in {"PLACE", "ORG"}:
            return i - 2
        else:
            break
    return i


def _right(p: Passage, i: int, head: str) -> tuple[int, list[Complement]]:
    """Word after the complements of a head, and the complements."""
    inside: list[Complement] = []
    while len(inside) < MOST:
        preposition = p.low(i)
        kinds = COMPLEMENTS.get(preposition)
        if kinds is None or p.label(i) or (preposition in {"to", "on"} and head not in ACCREDITED):
            break
        start = i + 1 + (p.low(i + 1) == "the")
        stop = _run(p, start, kinds)
        if stop == start:
            break
        inside.append((preposition, start, stop))
        i = stop
    if inside and p.low(i) == "," and p.label(i + 1) == "ORG" and p.low(i + 2) == "(":
        inside.append(("of", i + 1, i + 2))
        i += 2
    return i, inside


def _run(p: Passage, first: int, kinds: tuple[str, ...]) -> int:
    """Word after a complement that begins at `first`: a name, or capitalised words and fields."""
    i = end = first
    while i < min(len(p.words), first + LONGEST):
        if label := p.label(i):
            return i + 1 if label in kinds or (label == "ORG" and i == first) else end
        if "words" not in kinds:
            return end
        if p.low(i) in JOINERS and end == i and _continues(p, i + 1):
            i += 1
            while p.low(i) in JOINERS:
                i += 1
            continue
        if not _fits(p, i):
            return end
        i += 1
        end = i
    return end


def _continues(p: Passage, i: int) -> bool:
    """Whether a complement goes on after "and" or "of": with what is no office and no person."""
    while p.low(i) in JOINERS:
        i += 1
    if label := p.label(i):
        return label != "PERSON" and p.low(i - 1) not in AND
    return i < len(p.words) and _fits(p, i)


def _fits(p: Passage, i: int) -> bool:
    """Whether a word can be part of what an office is the office of."""
    word = p.words[i]
    if not word.low[0].isalpha() or word.low in MONTHS or word.low in office_words.name_openers():
        return False
    return word.low in office_words.fields() or (word.capital and word.low != "i" and _head(p, i) == i)


def _phrase(p: Passage, bounds: tuple[int, int, int], head: str, inside: list[Complement]) -> OfficePhrase:
    """Read country and body off a phrase: its words before the head, and its complements."""
    first, stop, last = bounds
    country = body = None
    for i in range(first, stop):
        if p.label(i) == "ORG":
            body = body or p.printed(i, i + 1)
        elif p.label(i) == "PLACE" or p.low(i) in office_words.demonyms():
            country = country or p.printed(i, i + 1)
    told = bool(inside or country or body)
    for preposition, start, end in inside:
        label = p.label(end - 1)
        if label == "PLACE" and preposition == "of":
            country = country or p.printed(end - 1, end)
        elif label == "ORG" or _names_body(p.words[start:end]):
            body = body or p.printed(start, end)
    last_word = p.words[stop - 1]
    plural = last_word.low.endswith("s") and not last_word.low.endswith(("'affaires", "ss"))
    return OfficePhrase(first, last, head, plural, country, body, told, last_word.capital)


def _names_body(run: Sequence[Word]) -> bool:
    """Whether capitalised words name a body: its noun stands first or before the first preposition."""
    cut = next((k for k, word in enumerate(run) if word.low in JOINERS), len(run))
    return cut > 0 and not office_words.bodies().isdisjoint({run[0].low, run[cut - 1].low})
