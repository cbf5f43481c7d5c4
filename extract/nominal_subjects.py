"""Who did what a noun with one party tells: "A reports on a meeting with B", "In talks with B, A says"."""

import re

from .acts import Act, holding
from .clauses import Clause
from .doers import infinitive
from .parties import ONE, PARTIES, Parties, carried, gather, subject

_LEAD = re.compile(r"(?:^|[h;&],?)[io][DxRu#]{0,4}$")
_ASIDE = re.compile(r",[io][DxRu#]{0,4}$")
_REPORT = re.compile(rf"[yq](?P<who>{PARTIES})(?:,[DOxi][^;VvhcN]{{0,10}},)?[iofDxuR#]{{1,6}}$")
_REPORTS = re.compile(rf"(?P<who>{PARTIES})'[DxR#]{{0,3}}[Nx](?:t[DO]*P)?[iof][DxuR#]{{0,5}}$")
# "reports to B on his meeting with C", "… on his visit to the capital and his talks with C"
_ABOUT_OWN = re.compile(r"(?:t?[DO]*P)[iof]u[DxR#]{0,3}(?:[Nx][^PVvhcr;,]{0,5}&u?[DxR#]{0,2})?")
HELD = re.compile(r"n?tn?R*(?P<verb>[xVva])[DxuR#]*$")
_DURING = re.compile(r"i[DxuR#]{0,4}$")
_NEXT = re.compile(r"[DxuR#]*")
_GOVERNED = re.compile(r"(?:[DxuRio#fJ]{0,8}[uioDx])?")
_TOLD_IN = frozenset({"by", "in", "through", "via"})
LEADING = 8  # units of a phrase before its noun
NEAR = 40


def unnamed(c: Clause, n: int, other: Parties, act: Act) -> tuple[Parties | None, str]:
    """Who had the talk of which only the other party is named: the subject of the sentence."""
    if who := opening_subject(c, n, other.end):
        return who, "noun-leading"
    if aside := _ASIDE.search(c.kinds, max(0, n - LEADING), n):
        who = subject(c, aside.start(), hanging=True)
        if who and not who.aux and c.kinds[other.end : other.end + 1] in {",", ""}:
            return who, "noun-leading"
    low = max(0, n - NEAR)
    if report := _REPORT.search(c.kinds, low, n) or _REPORTS.search(c.kinds, low, n):
        items = list(ONE.finditer(c.kinds, report.start("who"), report.end("who")))
        return gather(c, items, n), "noun-subject"
    return _subject(c, n, act)


def _subject(c: Clause, n: int, act: Act) -> tuple[Parties | None, str]:
    """The subject of the sentence: "A held talks with B", "A reports on a meeting with B"."""
    support = HELD.search(c.kinds, max(0, n - LEADING), n)
    if support and c.words[support.start("verb")] in holding():  # "wants to hold talks with B"
        doer = infinitive(c, support.start(), "planned")
        return (doer[0], "noun-support") if doer else (None, "")
    found = carried(c, n)
    if found is None:
        who = subject(c, phrase_start(c, n))
        return (who, "noun-support") if who and re.fullmatch("R*a+R*", who.aux) else (None, "")
    who, verb = found
    between = c.kinds[verb + 1 : n]
    before = c.words[phrase_start(c, n) - 1]
    if "n" in who.aux:
        return None, ""
    if _ABOUT_OWN.fullmatch(between) or (before == "during" and _DURING.search(between)):
        return who, "noun-subject"
    if re.search(r"[PSG]", between):
        return None, ""
    if c.words[verb] in holding() and _NEXT.fullmatch(between):
        return who, "noun-support"
    # who "approves a letter to B" need not have written it
    told = _GOVERNED.fullmatch(between) and ("with" in act.frames or before in _TOLD_IN)
    return (who, "noun-subject") if told else (None, "")


def opening_subject(c: Clause, n: int, end: int) -> Parties | None:
    """The subject after a phrase that opens a clause: "In talks with B, A says".

    Args:
        c: the sentence.
        n: unit of the noun of the phrase.
        end: unit from which on the phrase ends with a comma.
    """
    if _LEAD.search(c.kinds, max(0, n - LEADING), n) is None:
        return None
    comma = c.kinds.find(",", end)
    for k in range(comma + 1, min(comma + 16, len(c.kinds))) if comma >= 0 else ():
        if c.kinds[k] in "vVkKbadm":
            who = subject(c, k)
            return who if who and who.units[0] > comma else None
    return None


def phrase_start(c: Clause, n: int) -> int:
    """The unit with which the phrase of the noun at unit n begins."""
    while n and c.kinds[n - 1] in "DxR#":
        n -= 1
    return n


def had_by(c: Clause, n: int, match: re.Match[str]) -> Parties | None:
    """Who had it: a conversation that A had with B, or that he had, by whom the subject is meant."""
    if match[1] != "p":
        return subject(c, match.end() - 1)
    found = carried(c, n)
    return found[0] if found else None
