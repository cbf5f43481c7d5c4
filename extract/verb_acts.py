"""Acts told by verbs: "A advised B", "B was informed by A", "A was asked to inform B"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .acts import Act, no_company
from .clauses import Clause
from .model import Status
from .nominal_acts import ANSWERS
from .parties import Parties, after, carried, status_of, subject

_GAP = r"(?:[^PSGJ,;Vvhcrpe()'\"tw]|[PSG]'|G|(?<=[iD])S){0,8}?"
_WITH = re.compile(rf"{_GAP}w")
_TO = re.compile(rf"{_GAP}t")
_FROM = re.compile(rf"{_GAP}q")
_PROPOSAL = re.compile(r"t[Dx#]{0,2}N[yq]")
_BY = re.compile(r"[^PSJ,;Vvhcrpy]{0,6}y")


@dataclass(frozen=True, slots=True)
class Found:
    """An act before it has offsets: units of the clause; a source of -1 is the writer of the document."""

    unit: int
    act: Act
    source: int
    target: int
    status: Status
    rule: str


def verb_acts(c: Clause, i: int) -> Iterator[Found]:
    """The acts of a verb at unit i."""
    act, tense = c.acts[i]
    who = subject(c, i) if tense != "ing" or c.kinds[i - 1 : i] in set("bR") else None
    if who and re.search(r"b[nR]*$", who.aux) and tense != "ing":
        yield from _passive(c, i, act, who)
        return
    if who is None and "mutual" in act.frames and re.search(r"b[nR]*$", c.kinds[:i]):
        yield from _discussed(c, i, act)
        return
    doer = _doer(c, i, who)
    if doer is None:
        return
    source, status, rule = doer
    if not _allowed(act, source):
        return
    target = _target(c, i, act)
    if target is None:
        if "mutual" in act.frames and len(source.units) > 1:
            for k, one in enumerate(source.units):
                for other in source.units[k + 1 :]:
                    yield Found(i, act, one, other, status, "mutual" if rule == "verb" else rule)
        return
    for one in source.units:
        for other in target.units:
            yield Found(i, act, one, other, status, rule)


def _allowed(act: Act, parties: Parties) -> bool:
    """Whether such parties do such acts."""
    return act.states or not parties.states


def _passive(c: Clause, i: int, act: Act, patient: Parties) -> Iterator[Found]:
    """B was informed by A."""
    match = _BY.match(c.kinds, i + 1)
    agent = after(c, match.end()) if match else None
    if agent is None or not act.passive or act.frames.isdisjoint({"object", "gift"}):
        return
    if not (_allowed(act, agent) and _allowed(act, patient)):
        return
    status = status_of(c, i, patient.aux)
    for one in agent.units:
        for other in patient.units:
            yield Found(i, act, one, other, status, "passive")


def _discussed(c: Clause, i: int, act: Act) -> Iterator[Found]:
    """The plan was discussed by A and B."""
    match = _BY.match(c.kinds, i + 1)
    agents = after(c, match.end()) if match else None
    if agents is not None and _allowed(act, agents):
        status = status_of(c, i, "")
        for k, one in enumerate(agents.units):
            yield from (Found(i, act, one, other, status, "mutual") for other in agents.units[k + 1 :])


def _doer(c: Clause, i: int, who: Parties | None) -> tuple[Parties, Status, str] | None:
    """Who does the act of a verb, how really, and by which pattern."""
    tense = c.acts[i][1]
    left = c.kinds[:i]
    if who is not None:
        status = status_of(c, i, who.aux)
        if tense == "base" and len(who.units) == 1 and not re.search(r"[md]", who.aux):
            return (who, "planned", "control") if _wished(c, i) else None
        return who, status, "verb"
    if infinitive := re.search(r"n?tn?R*$", left):
        status = "negated" if "n" in infinitive[0] else "planned"
        return _infinitive(c, infinitive.start(), status) if tense == "base" else None
    joined = re.search(r"(,|,?&R*|n)$", left)
    found = carried(c, joined.start()) if joined else None
    if joined is None or found is None:
        return _leading(c, i) if tense == "ing" else None
    who, verb = found
    if tense == "ing":
        status = "negated" if joined[0] == "n" else status_of(c, i, who.aux)
        return who, status, "participle"
    if "&" not in joined[0] or (verb in c.acts and not _alike(c.acts[verb][1], tense)):
        return None
    if tense == "base" and (len(who.units) == 1 or verb not in c.acts):
        return None
    return who, status_of(c, i, who.aux), "coordinated"


def _alike(one: str, other: str) -> bool:
    """Whether two finite verbs can share a subject."""
    return one == other or {one, other} == {"past", "participle"}


def _wished(c: Clause, i: int) -> bool:
    """Whether a verb stands in what somebody asks for: "proposed that A inform B"."""
    governors = (c.acts[k][0] for k in range(max(0, i - 14), i) if k in c.acts)
    return "h" in c.kinds[max(0, i - 10) : i] and any(act.control or act.plans for act in governors)


def _infinitive(c: Clause, i: int, status: Status) -> tuple[Parties, Status, str] | None:
    """Who is to do what an infinitive says whose "to" stands at unit i."""
    if i == 0:
        return None
    kind, left = c.kinds[i - 1], c.kinds[:i]
    if kind == "V" and c.acts[i - 1][0].control:
        who = subject(c, i - 1)
        if who and re.search(r"b[nR]*$", who.aux):
            return who, status, "control"
    if kind in "bkK" or (kind == "V" and c.acts[i - 1][0].plans):
        return _meaning(c, i, kind, status)
    for k in range(i - 1, max(-1, i - 14), -1):
        if left[k] in "VJ" and c.acts[k][0].control:
            who = after(c, k + 1 + (left[k + 1 : k + 2] in set("of")))
            return (who, status, "control") if who and who.end == i else None
        if left[k] in "vkK;h":
            break
    return _purpose(c, i)


def _purpose(c: Clause, i: int) -> tuple[Parties, Status, str] | None:
    """A travelled to the capital to meet B."""
    found = carried(c, i)
    if found is None or c.kinds[found[1]] not in "vV" or re.search(r"[PVJvkK]", c.kinds[found[1] + 1 : i]):
        return None
    return (found[0], "planned", "purpose") if not re.search(r"b[nR]*$", found[0].aux) else None


def _meaning(c: Clause, i: int, kind: str, status: Status) -> tuple[Parties, Status, str] | None:
    """Who wants, agrees or refuses to do what the infinitive after unit i says."""
    who = subject(c, i if kind == "b" else i - 1)
    if who is None:
        found = carried(c, i - 2) if i > 1 and c.kinds[i - 2] == "&" else None
        who = found[0] if found else None
    if who is None or (kind != "b" and re.search(r"b[nR]*$", who.aux)):
        return None
    if kind == "K" or "n" in who.aux:
        return who, "negated", "intention"
    return who, status if status_of(c, i, who.aux) != "mentioned" else "mentioned", "intention"


def _leading(c: Clause, i: int) -> tuple[Parties, Status, str] | None:
    """After meeting B, A said …"""
    if c.kinds[:i] not in {"", "i", "y", "o", "n", "R"}:
        return None
    for match in re.finditer(",", c.kinds[i + 1 : i + 40]):
        who = after(c, i + 1 + match.end()) or _finite_after(c, i + 1 + match.end())
        if who is not None:
            return who, "negated" if c.kinds[:i] == "n" else "asserted", "participle"
    return None


def _finite_after(c: Clause, i: int) -> Parties | None:
    """The subject that begins at unit i with its verb behind it."""
    for k in range(i + 1, min(i + 20, len(c.kinds))):
        if c.kinds[k] in "vVkKbadm":
            who = subject(c, k)
            return who if who and who.units[0] >= i else None
    return None


def _target(c: Clause, i: int, act: Act) -> Parties | None:
    """Whom an act is done to or with."""
    right = i + 1
    while right < len(c.kinds) and c.kinds[right] == "R":
        right += 1
    kind = c.kinds[right : right + 1]
    if {"object", "gift"} & act.frames and (direct := after(c, right)):
        if c.kinds.startswith("tb", direct.end):  # "ordered A to be informed" is not said to A
            return None
        given = "object" in act.frames or c.kinds[direct.end : direct.end + 1] in set("DuxNOw#P")
        return direct if given and _allowed(act, direct) else None
    if (
        act.lemma in ANSWERS
        and (match := _PROPOSAL.match(c.kinds, right))
        and (found := after(c, match.end()))
    ):
        return found if _allowed(act, found) else None
    for frame, letter in (("of", "f"), ("on", "o")):
        if frame in act.frames and kind == letter and (found := after(c, right + 1)) and _allowed(act, found):
            return found
    for frame, pattern in (("with", _WITH), ("to", _TO), ("from", _FROM)):
        match = pattern.match(c.kinds, right) if frame in act.frames else None
        if match is None:
            continue
        far = match.end() - 1 > right
        if far and (c.words[match.end() - 2] in no_company() or ("N" in match[0] and frame == "with")):
            continue
        found = after(c, match.end(), answer=act.lemma in ANSWERS)
        if found and _allowed(act, found) and not (far and found.states and frame != "from"):
            return found
    return None
