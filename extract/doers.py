"""Who does the act of a verb, how really, and by which pattern: subjects, infinitives, joined verbs."""

import re

from .acts import intentions, leading_to
from .clauses import Clause
from .model import Status
from .participles import Doer, gerund
from .parties import WINDOW, Parties, after, carried, status_of, subject

_UNDERGONE = re.compile(r"b[nR]*$")
_TO = re.compile(r"n?tn?R*$")
_HAVING = re.compile(r"ab?R*$")
_JOINED = re.compile(r",?&R*$")
_BASE = re.compile(r"[tm][nR]*([xVv])(?=(?:[^;hrcJKtm]|t(?=[SGPDO]))*$)")
_EMBEDDED = re.compile(r"h[^vVkKhrc]*m[^vkKhrc]*$")
_GAP = re.compile(r"k[iDxuR#N,]{1,6}$")  # "had intended even before the talks to meet B"
_NOUN = re.compile(r"(?P<owner>[u']?)[DxR]{0,3}$")
_HELD = re.compile(r"[xNk]f[DO]*P$")
_WENT = re.compile(r"(?:[ti]D*[SGx])?")
_REACH = 16  # units between a verb and the infinitive that it governs
_STATUSES: tuple[Status, ...] = ("asserted", "negated", "planned")


def doer(c: Clause, i: int, who: Parties | None) -> Doer | None:
    """Who does the act of the verb at unit i, how really, and by which pattern.

    Args:
        c: the sentence.
        i: unit of the verb.
        who: the parties directly before it, if any.
    """
    tense = c.acts[i][1]
    low = max(0, i - WINDOW)
    if who is not None:
        if tense == "base" and len(who.units) == 1 and not re.search(r"[mdn]", who.aux):
            return (who, "planned", "control") if _wished(c, i) else None
        return who, status_of(c, i, who.aux), "verb"
    if to := _TO.search(c.kinds, low, i):
        status: Status = "negated" if "n" in to[0] else "planned"
        return infinitive(c, to.start(), status) if tense == "base" else None
    if tense == "ing":
        return gerund(c, i)
    if having := _HAVING.search(c.kinds, low, i):
        return gerund(c, having.start()) if c.words[having.start()] == "having" else None
    joined = _JOINED.search(c.kinds, low, i)
    return _joined(c, i, joined.start(), "," in joined[0]) if joined else None


def _joined(c: Clause, i: int, end: int, comma: bool) -> Doer | None:
    """A arrived and met B; A wants to come and meet B; the first clause ends at unit `end`."""
    tense, low = c.acts[i][1], max(0, i - WINDOW)
    if tense == "base" and (first := _BASE.search(c.kinds, low, end)):
        if c.kinds[first.start()] == "t":
            return infinitive(c, first.start(), "planned")
        who = subject(c, first.start(1))
        return (who, status_of(c, i, who.aux), "coordinated") if who else None
    embedded = comma and _EMBEDDED.search(c.kinds, low, end) is not None
    found = carried(c, end, over_that=embedded)
    if found is None:
        return None
    parties, verb = found
    if verb in c.acts and not _alike(c.acts[verb][1], tense):
        return None
    if tense == "base" and (len(parties.units) == 1 or verb not in c.acts):
        return None
    return parties, status_of(c, i, parties.aux), "coordinated"


def _alike(one: str, other: str) -> bool:
    """Whether two finite verbs can share a subject."""
    return one == other or {one, other} == {"past", "participle"}


def _wished(c: Clause, i: int) -> bool:
    """Whether a verb stands in what somebody asks for: "proposed that A inform B"."""
    governors = (c.acts[k][0] for k in range(max(0, i - 14), i) if k in c.acts)
    return "h" in c.kinds[max(0, i - 10) : i] and any(act.control or act.plans for act in governors)


def infinitive(c: Clause, i: int, status: Status) -> Doer | None:
    """Who is to do what an infinitive says, how really, and by which pattern.

    Args:
        c: the sentence.
        i: unit of its "to", or of the "not" before that.
        status: what it has unless another verb says more: planned, or negated.
    """
    if i == 0:
        return None
    kind, word = c.kinds[i - 1], c.words[i - 1]
    if kind == "V" and c.acts[i - 1][0].control:
        who = subject(c, i - 1)
        if who and _UNDERGONE.search(who.aux):
            return who, status, "control"
    for outcome in _STATUSES[:2]:
        if word in intentions(outcome):
            return _meaning(c, i, kind, outcome)
    if kind in "bkK" or (kind == "V" and c.acts[i - 1][0].plans):
        return _meaning(c, i, kind, status)
    if found := _leading_to(c, i, status) or _controlled(c, i, status):
        return found
    if gap := _GAP.search(c.kinds, max(0, i - 8), i):
        return _meaning(c, gap.start() + 1, "k", status)
    return _purpose(c, i) or _headline(c, i)


def _meaning(c: Clause, i: int, kind: str, status: Status) -> Doer | None:
    """Who wants, agrees, manages or refuses to do what the infinitive after unit i says."""
    who = subject(c, i if kind == "b" else i - 1)
    if who is None:
        found = carried(c, i - 2) if i > 1 and c.kinds[i - 2] == "&" else None
        who = found[0] if found else None
    if who is None or (kind not in "bk" and _UNDERGONE.search(who.aux)):
        return None
    if kind == "K" or "n" in who.aux:
        return who, "negated", "intention"
    told = status_of(c, i, who.aux)
    return who, told if told != "asserted" else status, "intention"


def _leading_to(c: Clause, i: int, status: Status) -> Doer | None:
    """A is ready to meet B; A's decision to meet B; A had the opportunity to meet B."""
    held = _HELD.search(c.kinds, max(0, i - 8), i)  # "the decision of A to meet B"
    word = c.words[held.start() if held else i - 1]
    outcome = next((s for s in _STATUSES if word in leading_to(s)), None)
    if held and outcome:
        who = after(c, held.start() + 2)
        return (who, outcome, "intention") if who and who.end == i else None
    if outcome is None or (status == "negated" and outcome == "asserted"):
        return None
    match = _NOUN.search(c.kinds, max(0, i - 5), i - 1)
    at = match.start() if match else i - 1
    owner = match["owner"] if match else ""
    who = subject(c, at, hanging=owner == "'")
    if owner != "'" and (who is None or not re.search(r"[ab][nR]*$", who.aux)):
        found = carried(c, i - 1) if owner == "u" else None
        who = found[0] if found else None
    if who is None:
        return None
    told = status_of(c, i, who.aux)
    return who, told if told != "asserted" else outcome, "intention"


def _controlled(c: Clause, i: int, status: Status) -> Doer | None:
    """X asked A to inform B; X wants A to inform B; time for A to inform B."""
    for k in range(i - 1, max(-1, i - _REACH), -1):
        kind = c.kinds[k]
        if kind in "VJ" and c.acts[k][0].control:
            return _told(c, k, i, status)
        if kind == "k" and (wanted := after(c, k + 1)) and wanted.end == i:
            return wanted, status, "control"
        if kind in "vkK;h":
            break
    who = subject(c, i, hanging=True)
    if who and not who.aux and who.start and c.words[who.start - 1] == "for":
        return who, status, "control"
    return None


def _told(c: Clause, k: int, i: int, status: Status) -> Doer | None:
    """Whom the verb at unit k tells to do what the infinitive at unit i says, with or without "by X"."""
    letter = c.kinds[k + 1 : k + 2]
    other = after(c, k + 1 + (letter in set("ofwy")))
    who, end = other, other.end if other else k + 1
    if other is None or letter == "y":
        who = subject(c, k)
        if who is None or not _UNDERGONE.search(who.aux):
            return None
    return (who, status, "control") if who and _WENT.fullmatch(c.kinds, end, i) else None


def _purpose(c: Clause, i: int) -> Doer | None:
    """A travelled to the capital to meet B."""
    found = carried(c, i)
    if found is None or c.kinds[found[1]] not in "vV":
        return None
    if found[1] in c.acts and c.acts[found[1]][0].control:  # who was asked is not named, and is to do it
        return None
    if re.search(r"[PVJvkKz]", c.kinds[found[1] + 1 : i]) or _UNDERGONE.search(found[0].aux):
        return None
    return found[0], "planned", "purpose"


def _headline(c: Clause, i: int) -> Doer | None:
    """A to meet B in May."""
    who = subject(c, i)
    opens = who is not None and (who.start == 0 or c.kinds[who.start - 1] == ";")
    return (who, "planned", "intention") if who and opens and not who.aux else None
