"""A sentence as a string of kinds, one letter a word, so that a grammar of clauses is a few patterns.

Letters: P person or body, S state or seat of a government, G other place, O office phrase, D article, rank,
style or adjective, u "his", p pronoun, z "him", V act verb, J act verb in -ing, N act noun, v other verb,
k verb of intention, K verb of refusal, b be, a have, d do, m modal, n not, R adverb, t to, w with, y by,
f of, q from, e between, o on, i other preposition, h that, c if, r who, g government noun, # number,
x other word; the punctuation , ( ) ' & - ; " stands for itself.
"""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from .acts import Act, Tense, act_words, intentions, nouns, particle_verbs, verbs
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
_APPOSED = re.compile(r"(?:O,[DO]*P|P,[DOxi][^;,Vv]{0,18}),$")
VISITED_BY = frozenset("DuVtw")
GERUND_AFTER = frozenset("vVkKiyoqfR")
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
    closed, cues = _kinds(), act_words()
    while i < len(found):
        word = found[i]
        if i in ends:
            kinds.append("O")
        elif word.mention >= 0:
            kinds.append(_named(mentions[word.mention]))
        else:
            kind = _act_at(found, i, kinds, acts, ends) if word.low in cues else ""
            kind = kind or closed.get(word.low) or _open_kind(word.low)
            if kind == "s":
                kind = "v" if kinds and _finite_may_follow(kinds) else "x"
            kinds.append(kind)
        units.append(word)
        i = ends.get(i, i + 1)
    return Clause("".join(kinds), tuple(units), acts, tuple(unit.low for unit in units))


def _finite_may_follow(kinds: Sequence[str]) -> bool:
    """Whether a finite verb may stand here: after a name, or after the comma that ends an apposition."""
    if kinds[-1] == ",":
        return _APPOSED.search("".join(kinds[-24:])) is not None
    return kinds[-1] in "PSGO)Rnp"


def _act_at(
    found: Sequence[Word],
    i: int,
    kinds: Sequence[str],
    acts: dict[int, tuple[Act, Tense]],
    ends: dict[int, int],
) -> str:
    """The kind of a form of the lexicon, whose act is noted; "" for a verb that lacks its particle."""
    low, at = found[i].low, len(kinds)
    previous = kinds[-1] if kinds else "^"
    if low in nouns() and previous in GERUND_AFTER and _object_next(found, i, ends):
        acts[at] = verbs()[low]
        return "J"
    if low == "visiting" and previous in VISITED_BY and _object_next(found, i, ends):
        return "D"  # "received visiting Premier A"
    if low in verbs() or low in nouns():
        base = low in verbs() and verbs()[low][1] == "base"
        return _act_kind(low, previous, acts, at, noun_next=_noun_next(kinds, base))
    if not _has_particle(found, i):
        return ""
    _, act, tense = particle_verbs()[low]
    acts[at] = (act, tense)
    return "J" if tense == "ing" else "V"


def _has_particle(found: Sequence[Word], i: int) -> bool:
    """Whether the particle that the verb at word i needs comes next, or soon."""
    particle = particle_verbs()[found[i].low][0]
    return any(word.low == particle for word in found[i + 1 : i + 4])


def _object_next(found: Sequence[Word], i: int, ends: dict[int, int]) -> bool:
    """Whether a word in -ing has a party as its object: "denied meeting A", not "opened a meeting"."""
    if i + 1 >= len(found) or found[i].low not in verbs() or verbs()[found[i].low][1] != "ing":
        return False
    return found[i + 1].mention >= 0 or i + 1 in ends


def _noun_next(kinds: Sequence[str], base: bool) -> bool:
    """Whether a noun rather than a verb goes on: "US-DPRK talks", "A's visit and talks", "had talks"."""
    if base and kinds and (kinds[-1] == "a" or (kinds[-1] == "S" and kinds[-2:-1] not in (["&"], [","]))):
        return True  # neither "had" nor one state goes before the base form of a verb
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


@lru_cache(maxsize=1 << 16)
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


@lru_cache(maxsize=1 << 16)
def _place_kind(name: str) -> str:
    """Whether a place can stand for its government."""
    place = find_place(name)
    return "S" if (place is not None and place.kind == "state") or name in lexicon("seats") else "G"
