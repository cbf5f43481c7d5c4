"""The acts of `lexicon/acts.toml`: verbs and nouns for what one party did with another, inflected."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from .model import Status

Tense = Literal["base", "present", "past", "participle", "ing"]

VOWELS = "aeiou"
DOUBLED = frozenset({"admit", "begin", "forget", "omit", "plan", "regret", "stop"})
IRREGULAR: dict[str, dict[str, Tense]] = {
    "begin": {"began": "past", "begun": "participle"},
    "forget": {"forgot": "past"},
    "keep": {"kept": "past"},
    "seek": {"sought": "past"},
    "undertake": {"undertook": "past", "undertaken": "participle"},
}


@dataclass(frozen=True, slots=True)
class Act:
    """A verb, or a noun that stands for one.

    Args:
        lemma: the verb.
        frames: where the other party stands: object, gift, bare, told, with, to, of, from, on, mutual.
        states: whether a state can be the party.
        control: whether "A VERBS B to" says what B is to do.
        plans: whether "A VERBS to" says what A is to do.
        passive: whether "B was VERBED by A" tells of the same act ("directed by A" does not).
        topic: whether what follows the noun and "of" is its topic, not its owner.
        reversed: whether the owner of the noun is the one the act is done to ("A's audience with B").
        on: the verb that the noun stands for before "on" ("a call on B"); "" for the same one.
    """

    lemma: str
    frames: frozenset[str]
    states: bool = False
    control: bool = False
    plans: bool = False
    passive: bool = True
    topic: bool = False
    reversed: bool = False
    on: str = ""


@cache
def _table() -> dict[str, Any]:
    """The file as it stands."""
    return tomllib.loads((files(__package__) / "lexicon" / "acts.toml").read_text("utf-8"))


def inflect(lemma: str, *, double: bool = False) -> dict[str, Tense]:
    """Spell the forms of a regular English verb.

    Args:
        lemma: the verb.
        double: whether its last consonant doubles before -ed and -ing.

    Returns:
        Forms with their tense; a past that is also a participle counts as past.

    Example:
        >>> inflect("reply")
        {'reply': 'base', 'replies': 'present', 'replied': 'past', 'replying': 'ing'}
        >>> list(inflect("beg", double=True))
        ['beg', 'begs', 'begged', 'begging']
    """
    y = lemma.endswith("y") and lemma[-2] not in VOWELS
    sibilant = lemma.endswith(("s", "x", "z", "ch", "sh")) or (lemma[-1] == "o" and lemma[-2] not in VOWELS)
    stem = lemma + lemma[-1] if double else lemma
    present = lemma[:-1] + "ies" if y else stem + "es" if sibilant else lemma + "s"
    past = lemma[:-1] + "ied" if y else lemma + "d" if lemma.endswith("e") else stem + "ed"
    ing = lemma[:-1] + "ing" if lemma.endswith("e") and not lemma.endswith("ee") else stem + "ing"
    forms: dict[str, Tense] = {lemma: "base", present: "present", past: "past", ing: "ing"}
    if lemma[-2:] in ("al", "el") and lemma[-3] not in VOWELS:  # counsel: "counseled", British "counselled"
        forms |= {f"{lemma}led": "past", f"{lemma}ling": "ing"}
    return forms


@cache
def verbs() -> dict[str, tuple[Act, Tense]]:
    """Every form of every verb, lower case, with its act.

    Example:
        >>> act, tense = verbs()["told"]
        >>> act.lemma, tense
        ('tell', 'past')
    """
    forms: dict[str, tuple[Act, Tense]] = {}
    for lemma, row in _table()["verbs"].items():
        if " " not in lemma:
            for form, tense in _spelt(lemma, row).items():
                forms.setdefault(form, (_act(lemma, row), tense))
    return forms


@cache
def particle_verbs() -> dict[str, tuple[str, Act, Tense]]:
    """Every form of the verbs that need a particle ("sound out"), with the particle.

    Example:
        >>> particle, act, tense = particle_verbs()["sounded"]
        >>> particle, act.lemma, tense
        ('out', 'sound out', 'past')
    """
    forms: dict[str, tuple[str, Act, Tense]] = {}
    for lemma, row in _table()["verbs"].items():
        verb, _, particle = lemma.partition(" ")
        if particle:
            forms.update({form: (particle, _act(lemma, row), t) for form, t in _spelt(verb, row).items()})
    return forms


def _spelt(verb: str, row: dict[str, Any]) -> dict[str, Tense]:
    """The forms of a verb, with the irregular ones of its row."""
    spelt = inflect(verb, double=row.get("double", False))
    if "past" in row or "participle" in row:
        spelt = {form: tense for form, tense in spelt.items() if tense != "past" or "past" not in row}
        spelt[row.get("participle", verb)] = "participle"
        if "past" in row:
            spelt[row["past"]] = "past"
    return spelt


@cache
def nouns() -> dict[str, Act]:
    """Every noun for an act, singular and plural, lower case."""
    forms = {}
    for noun, row in _table()["nouns"].items():
        act = _act(row["verb"], row)
        plural = noun[:-1] + "ies" if noun.endswith("y") else noun + "s"
        forms[noun] = forms[row.get("plural", plural)] = act
    return forms


@cache
def act_words() -> frozenset[str]:
    """Every word that can tell of an act; a text without any tells of none."""
    return frozenset(verbs()) | frozenset(nouns()) | frozenset(particle_verbs())


def _act(lemma: str, row: dict[str, Any]) -> Act:
    """One row of the file."""
    names = ("states", "control", "plans", "passive", "topic", "reversed", "on")
    flags = {key: row[key] for key in names if key in row}
    return Act(lemma, frozenset(row["frames"]), **flags)


@cache
def mutual_acts() -> frozenset[str]:
    """The lemmas of verbs by which two parties do the same: "A met B" says no more of A than of B.

    They are those of the reciprocal alternation, "A met B" and "A and B met" (Levin, "English Verb Classes
    and Alternations", 1993, 1.2.4 and 2.5): whose frames hold `mutual`.

    Example:
        >>> "meet" in mutual_acts(), "advise" in mutual_acts()
        (True, False)
    """
    return frozenset(lemma for lemma, row in _table()["verbs"].items() if "mutual" in row["frames"])


@cache
def intentions(kind: Status) -> frozenset[str]:
    """Every form of the verbs that, before "to", leave an act open or say that it did or did not happen."""
    return frozenset(form for lemma in _table()["intentions"][kind] for form in _intention(lemma))


@cache
def gerunds(kind: Status) -> frozenset[str]:
    """Every form of the verbs that do the same before a verb in -ing."""
    return frozenset(form for lemma in _table()["gerunds"][kind] for form in _intention(lemma))


@cache
def leading_to(kind: Status) -> frozenset[str]:
    """The adjectives and nouns that do the same before "to": "is ready to meet", "his decision to meet"."""
    return frozenset(_table()["inclined"][kind]) | frozenset(_table()["leave"][kind])


def _intention(lemma: str) -> dict[str, Tense]:
    """Forms of a verb of intention, the irregular ones included."""
    spelt = inflect(lemma, double=lemma in DOUBLED)
    return {**spelt, **IRREGULAR.get(lemma, {})}


@cache
def governing(kind: Literal["planned", "negated"]) -> frozenset[str]:
    """The words that make a meeting after them a plan, or undo it."""
    return frozenset(_table()["governing"][kind])


@cache
def holding() -> frozenset[str]:
    """Forms of the verbs that only support a noun: "held talks with"."""
    return frozenset(_table()["holding"]["forms"])


@cache
def receiving() -> frozenset[str]:
    """Forms of the verbs whose object comes from the other party: "received a letter from B"."""
    return frozenset(_table()["receiving"]["forms"])


@cache
def preventing() -> frozenset[str]:
    """Forms of the verbs before "A from meeting B"."""
    return frozenset(_table()["preventing"]["forms"])


@cache
def handing() -> frozenset[str]:
    """Verbs that take letters and the like as objects: "handed a note to", not "described a note to"."""
    return frozenset(_table()["handing"]["lemmas"])


@cache
def no_company() -> frozenset[str]:
    """Nouns that take "with" themselves: "discusses relations with China" is no talk with China."""
    return frozenset(_table()["no_company"]["nouns"])
