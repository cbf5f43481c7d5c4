"""A sentence as a string of kinds, one letter a word, so that a grammar of clauses is a few patterns.

Letters: P person or body, S state or seat of a government, G other place, O office phrase, D article, rank,
style or adjective, u "his", p pronoun, V act verb, J act verb in -ing, N act noun, v other verb, k verb of
intention, K verb of refusal, b be, a have, d do, m modal, n not, R adverb, t to, w with, y by, f of, q from,
e between, o on, i other preposition, h that, c if, r who, g government noun, # number, x other word; the
punctuation , ( ) ' & - ; " stands for itself.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from .acts import Act, Tense, intentions, nouns, verbs
from .lexicons import lexicon
from .model import Mention
from .offices import OfficePhrase
from .places import find_place
from .words import Word

NO_ADVERBS = frozenset({"july", "italy", "ally", "family", "assembly", "supply", "apply", "anomaly"})
BREAKS = {
    **dict.fromkeys(";:—–.?!", ";"), **dict.fromkeys("([", "("), **dict.fromkeys(")]", ")"), ",": ",",
    **dict.fromkeys("-/", "-"), **dict.fromkeys(("'s", "'", "’"), "'"), **dict.fromkeys('"“”', '"'),
}  # fmt: skip
NOT_BEFORE_VERB = frozenset("Dufwyiqeo'#")  # after these a word that may be verb or noun is a noun
VERB_AFTER = frozenset("PSGO)RanbdmtrkK&p,")


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence for the grammar.

    Args:
        kinds: one letter for each unit.
        units: the word that each unit begins with.
        acts: verbs and nouns of the lexicon, by unit, with tense ("base" for nouns).
        words: the folded word of each unit.
    """

    kinds: str
    units: tuple[Word, ...]
    acts: dict[int, tuple[Act, Tense]]
    words: tuple[str, ...]


def clause(
    found: Sequence[Word], mentions: Sequence[Mention], offices: Sequence[OfficePhrase], offset: int
) -> Clause:
    """Spell a sentence as kinds.

    Args:
        found: the words of the sentence.
        mentions: the mentions they refer to.
        offices: the office phrases of the text, which count as one unit each.
        offset: index of the sentence's first word in the words of the text.
    """
    ends = {phrase.first - offset: phrase.last - offset for phrase in offices}
    kinds: list[str] = []
    units: list[Word] = []
    acts: dict[int, tuple[Act, Tense]] = {}
    i = 0
    while i < len(found):
        word = found[i]
        previous = kinds[-1] if kinds else "^"
        if i in ends:
            kinds.append("O")
        elif word.mention >= 0:
            kinds.append(_named(mentions[word.mention]))
        else:
            kind = _kinds().get(word.low) or _open_kind(word.low)
            if word.low in verbs() or word.low in nouns():
                kind = _act_kind(word.low, previous, acts, len(kinds), noun_next=_noun_next(kinds))
            elif kind == "s":
                kind = "v" if previous in "PSGO)Rnp" else "x"
            kinds.append(kind)
        units.append(word)
        i = ends.get(i, i + 1)
    return Clause("".join(kinds), tuple(units), acts, tuple(unit.low for unit in units))


def _noun_next(kinds: Sequence[str]) -> bool:
    """Whether a noun rather than a verb goes on: "US-DPRK talks", "A's visit and talks with B"."""
    if kinds and kinds[-1] == "&":
        return "N" in kinds and not {"V", "v", "k"}.intersection(kinds)
    return len(kinds) > 1 and kinds[-1] in "PS" and kinds[-2] == "-"


def _act_kind(
    low: str, previous: str, acts: dict[int, tuple[Act, Tense]], at: int, *, noun_next: bool
) -> str:
    """Decide whether a form of the lexicon is a verb or a noun here, and note its act."""
    verb, noun = verbs().get(low), nouns().get(low)
    if noun_next and noun is not None:
        previous = "'"
    if noun is not None and (verb is None or previous not in VERB_AFTER):
        acts[at] = (noun, "base")
        return "N"
    if verb is None:
        return "x"
    if verb[1] == "ing":
        acts[at] = verb
        return "J" if previous not in "Du'" else "x"
    if previous in NOT_BEFORE_VERB:
        return "x"
    acts[at] = verb
    return "V"


@cache
def _kinds() -> dict[str, str]:
    """The kind of each word of the closed classes."""
    kinds: dict[str, str] = {}
    for name in ("ranks", "styles", "demonyms"):
        for entry in lexicon(name):
            kinds.update({part.lower().rstrip("."): "D" for part in entry.split()})
    kinds.update(dict.fromkeys(intentions("planned"), "k"))
    kinds.update(dict.fromkeys(intentions("negated"), "K"))
    closed = tomllib.loads((files(__package__) / "lexicon" / "function_words.toml").read_text("utf-8"))
    kinds.update({entry: kind for kind, entries in closed.items() for entry in entries})
    return {**kinds, **BREAKS}


@cache
def _open_kind(low: str) -> str:
    """The kind of a word of the open classes by its ending; "s" where it may be a finite verb."""
    if low[0].isdigit():
        return "#"
    if low.endswith("ly") and low not in NO_ADVERBS:
        return "R"
    if len(low) > 3 and low.endswith(("s", "ed")) and not low.endswith(("ss", "us", "eed")):
        return "s"
    return "x"


def _named(mention: Mention) -> str:
    """The kind of a mention."""
    return "P" if mention.label != "PLACE" else _place_kind(mention.text)


@cache
def _place_kind(name: str) -> str:
    """Whether a place can stand for its government."""
    place = find_place(name)
    return "S" if (place is not None and place.kind == "state") or name in lexicon("seats") else "G"
