"""Who does what a word in -ing tells: "asking A to …", "after meeting B, A …", "denied having met B"."""

import re

from .acts import gerunds, preventing
from .clauses import Clause
from .model import Status
from .parties import WINDOW, Parties, after, carried, status_of, subject

Doer = tuple[Parties, Status, str]  # who, status, rule

AFTER_WHICH = frozenset({"after", "before", "by", "following", "on", "since", "upon", "while"})
INSTEAD = frozenset({("instead", "of"), ("rather", "than")})
_OPENERS = frozenset({"", "i", "y", "o", "n", "R"})
_THERE = re.compile(r"b[nR]*i[Dx]{0,2}[GSx]$")  # "was in the capital"


def gerund(c: Clause, k: int) -> Doer | None:
    """Who does what the word in -ing at unit k tells, how really, and by which pattern.

    Args:
        c: the sentence.
        k: unit of a verb in -ing, or of the "having" before one.
    """
    if k < 2 and c.kinds[:k] in _OPENERS:
        return _leading(c, k)
    kind, word = c.kinds[k - 1], c.words[k - 1]
    if kind == "n":
        return _carried(c, k - 1, "negated")
    if c.words[k - 2 : k] in INSTEAD:
        return _carried(c, k - 2, "negated")
    if kind == "q":
        return _prevented(c, k)
    if word == "as":  # "A is quoted as telling B"
        quoted = carried(c, k - 1)
        told = quoted is not None and "b" in quoted[0].aux + c.kinds[quoted[1]]
        return _carried(c, k - 1) if told else None
    if kind == "," or kind == "&" or word in AFTER_WHICH:
        return _carried(c, k - 1) or (_beside(c, k) if kind == "," else None)
    if there := _THERE.search(c.kinds, max(0, k - WINDOW), k):
        who = subject(c, there.start())
        return (who, status_of(c, k, who.aux), "participle") if who else None
    return _governed(c, k, word)


def _carried(c: Clause, k: int, status: Status | None = None) -> Doer | None:
    """The subject of the verb before unit k does it too."""
    found = carried(c, k)
    return (found[0], status or status_of(c, k, found[0].aux), "participle") if found else None


def _beside(c: Clause, k: int) -> Doer | None:
    """A, speaking with B, said …"""
    who = subject(c, k - 1)
    opens = who is not None and (who.start == 0 or c.kinds[who.start - 1] in ";h&")
    return (who, "asserted", "participle") if who and opens and not who.aux else None


def _governed(c: Clause, k: int, word: str) -> Doer | None:
    """A recalled telling B, denied meeting B, suggested meeting B."""
    statuses: tuple[Status, ...] = ("asserted", "planned", "negated")
    outcome = next((s for s in statuses if word in gerunds(s)), None)
    if outcome is None:
        return None
    who = subject(c, k - 1)
    if who is None:
        found = carried(c, k - 1)
        who = found[0] if found else None
    return (who, outcome, "intention") if who else None


def _prevented(c: Clause, k: int) -> Doer | None:
    """X kept A from meeting B."""
    who = subject(c, k - 1, hanging=True)
    if who is None or who.aux or not who.start or c.words[who.start - 1] not in preventing():
        return None
    return who, "negated", "control"


def leading_subject(c: Clause, i: int) -> Parties | None:
    """The subject after the words that open a sentence with the verb at unit i: "Asked by B, A said …"."""
    for match in re.finditer(",", c.kinds[i + 1 : i + 40]):
        who = after(c, i + 1 + match.end()) or _finite_after(c, i + 1 + match.end())
        if who is not None:
            return who
    return None


def _leading(c: Clause, k: int) -> Doer | None:
    """After meeting B, A said …"""
    who = leading_subject(c, k)
    return (who, "negated" if c.kinds[:k] == "n" else "asserted", "participle") if who else None


def _finite_after(c: Clause, i: int) -> Parties | None:
    """The subject that begins at unit i with its verb behind it."""
    for k in range(i + 1, min(i + 20, len(c.kinds))):
        if c.kinds[k] in "vVkKbadm":
            who = subject(c, k)
            return who if who and who.units[0] >= i else None
    return None
