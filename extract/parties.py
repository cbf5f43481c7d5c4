"""Parties of a clause: who stands before a verb, who after it, in terms of the kinds of `clauses`."""

import re
from dataclasses import dataclass

from .clauses import Clause
from .model import Status

_BRACKET = r"(?:\([^()]{1,15}\))?"
_PERSON = (
    r"(?:D*O,[DO]*P(?=[,;iowt]|$)|[DO]*O\(D*P\)"
    rf"|[DO]*P(?:[if]D*[SG](?![-']))?{_BRACKET}(?:,[DO]*O(?=[,&]))?)"
)
_STATE = r"(?:D*gfD*S|D*Sg?)"


def _list(item: str) -> str:
    """One party, or several joined by commas and "and"."""
    return rf"{item}(?:(?:,{item}){{0,8}},?&{item})?"


PARTIES = rf"(?:{_list(_PERSON)}|{_list(_STATE)})"
_APPOSITION = (
    r"(?:(?<=O,P),|(?<=O,DP),|(?:,|fD?P,)[DOxrwiuJoR][^;VhcN]{0,18},|,(?=[abdmRn])|\([^()]{1,20}\)"
    r"|,r[^;hc,]{1,30},|,V[yiow][^;hcV,]{1,14},|,[io][DxRu#]{0,4}N[^;Vhc,]{1,14},|fD?P(?!'))?"
)
_AUXILIARIES = r"[abdmnR]*"
_TO_BE = r"(?:[kKvVx]?tn?R?[ab][abR]*)?"  # "is to be", "wants to be", "is said to have"
_WHO = re.compile(rf"(?P<who>{PARTIES})(?:,?&p)?{_APPOSITION}(?P<rel>,?r)?(?P<aux>{_AUXILIARIES}{_TO_BE})$")
_FINITE = re.compile(rf"(?=(?P<who>{PARTIES})(?:,?&p)?{_APPOSITION}(?P<aux>{_AUXILIARIES})(?P<verb>[vVkKb]))")
ONE = re.compile(rf"{_PERSON}|{_STATE}")
_ATTRIBUTE = re.compile(r"x{1,3}P")  # "met Politburo newcomer Kim"
_AFTER = re.compile(rf"(?:D*O,(?=[DO]*P))?(?P<who>{PARTIES})")
NOT_BEFORE = frozenset("fwtyqeo-i")  # a preposition before a name: it is no subject
SUBORDINATE = frozenset({"after", "as", "before", "since", "till", "until", "while"})  # "after A told B"
WINDOW = 70


@dataclass(frozen=True, slots=True)
class Parties:
    """A party or several joined ones.

    Args:
        units: the units of their names.
        states: whether they are states.
        end: unit after them.
        aux: kinds of the auxiliaries after a subject.
        start: their first unit, articles and offices included.
    """

    units: tuple[int, ...]
    states: bool
    end: int
    aux: str = ""
    start: int = 0


def subject(c: Clause, i: int, *, hanging: bool = False) -> Parties | None:
    """The parties directly before unit i, appositions, auxiliaries and adverbs apart.

    Args:
        c: the sentence.
        i: a unit.
        hanging: they may hang on a preposition, as what a relative clause is about may.
    """
    low = max(0, i - WINDOW)
    match = _WHO.search(c.kinds[low:i])
    return _checked(c, match, low, hanging=hanging or match["rel"] is not None) if match else None


def carried(c: Clause, i: int, *, over_that: bool = False) -> tuple[Parties, int] | None:
    """The subject of the last finite verb before unit i in the same clause, and the unit of that verb.

    Args:
        c: the sentence.
        i: a unit.
        over_that: the verb may lie before a clause with "that".
    """
    low = max(0, i - WINDOW)
    kinds = c.kinds[low:i]
    matches = list(_FINITE.finditer(kinds))
    for match in reversed(matches):
        # the lookahead also matches inside a list: the widest list that ends here is meant
        same = [m for m in matches if m.end("who") == match.end("who")]
        found = _checked(c, same[0], low)
        at = low + match.start("verb")
        if found is None:
            continue
        if re.search(r"[rcp;\"]" if over_that else r"[hrcp;\"]", kinds[match.start("verb") :]):
            return None
        return found, at
    return None


def _checked(c: Clause, match: re.Match[str], low: int, *, hanging: bool = False) -> Parties | None:
    """The parties of a match, those that hang on a preposition left out."""
    start, end = low + match.start("who"), low + match.end("who")
    items = list(ONE.finditer(c.kinds, start, end))
    while not hanging and items and c.kinds[max(0, items[0].start() - 1) : items[0].start()] in NOT_BEFORE:
        if c.words[items[0].start() - 1] in SUBORDINATE:
            break
        if len(items) == 1 or c.kinds[items[0].end()] != ",":
            return None
        items = items[1:]
    if not items:
        return None
    neither = "n" if items[0].start() and c.kinds[items[0].start() - 1] == "n" else ""
    return gather(c, items, end, match["aux"] + neither)


def after(
    c: Clause, i: int, *, closed: bool = False, answer: bool = False, verb: bool = False
) -> Parties | None:
    """The parties that begin at unit i, unless they own or modify what follows, or begin the next clause.

    Args:
        c: the sentence.
        i: a unit.
        closed: the list cannot run into the next clause ("between A and B").
        answer: who owns a letter or request is meant too ("replied to A's letter").
        verb: a verb may follow a single party ("the decision to inform A was made").
    """
    match = _AFTER.match(c.kinds, i, i + WINDOW)
    if match is None:
        return None
    items = list(ONE.finditer(c.kinds, match.start("who"), match.end()))
    end = match.end()
    following = c.kinds[end : end + 1]
    if answer and re.match(r"'[DxR#]{0,2}N", c.kinds[end:]):
        following = ""
    verb = verb or c.kinds[i - 1 : i] in set("twqy")
    if following in set("'-") or (following in set("vVbadm") and not closed):
        if following not in set("'-") and verb and len(items) == 1:
            return gather(c, items, end)
        if len(items) == 1:
            return None
        end = items[-2].end()
        items = items[:-1]
        following = c.kinds[end]
    modifies = set("xgNPSGOD") if c.kinds[items[-1].start() : end].endswith("S") else ()
    if following in modifies or _ATTRIBUTE.match(c.kinds, end):
        return None
    return gather(c, items, end)


def gather(c: Clause, items: list[re.Match[str]], end: int, aux: str = "") -> Parties:
    """Parties of the matches of single ones."""
    units = []
    for item in items:
        core = item[0].find("P")
        units.append(item.start() + (core if core >= 0 else item[0].find("S")))
    return Parties(tuple(units), c.kinds[units[-1]] == "S", end, aux, items[0].start())


def status_of(c: Clause, i: int, aux: str) -> Status:
    """Asserted, negated, planned or mentioned, by auxiliaries and by "if" and "whether" before unit i."""
    if "n" in aux or "K" in aux:
        return "negated"
    start = c.kinds.rfind(";", 0, i) + 1
    if "c" in c.kinds[start:i] or re.search(r"ma|b[nR]*ta", aux):
        return "mentioned"
    return "planned" if "m" in aux or re.search(r"t(?!a)|kt", aux) else "asserted"
