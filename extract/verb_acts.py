"""Acts told by verbs: "A advised B", "B was informed by A", "A was asked to inform B"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .acts import Act, handing, no_company
from .clauses import Clause
from .doers import doer
from .model import Status
from .nominal_acts import ANSWERS
from .participles import gerund, leading_subject
from .parties import WINDOW, Parties, after, status_of, subject

_GAP = r"(?:[^PSGJ,;Vvhcrpe()'\"tw]|[PSG]'|G|(?<=[iD])S){0,8}?"
_WITH = re.compile(rf"(?:D?[PS](?:,?&D?[PS])?|{_GAP})w")  # "discussed B with A"
_TO = re.compile(rf"{_GAP}t")
_FROM = re.compile(rf"{_GAP}q")
_UNDERGONE = re.compile(r"b[nR]*$")
_EMBEDDED = re.compile(r"[xN][hr]")
_NOMINAL = re.compile(r"N|.f|[io]Dxx?t")  # "in a reference to"
_PROPOSAL = re.compile(r"t[Dx#]{0,2}N[yq]")
_BY = re.compile(r"[^PSJ,;Vvhcrpyt]{0,6}y")
_THEN_TO = re.compile(r"(?:(?<=O),)?[^PSJ,;Vvhcrpyt]{0,4}t")


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
    if tense in {"past", "participle"}:
        undergone = _UNDERGONE.search(who.aux if who else c.kinds[max(0, i - WINDOW) : i]) is not None
        if undergone or c.kinds[i + 1 : i + 2] == "y" or (who is None and "to" in act.frames):
            found = list(_passive(c, i, act, who))
            yield from found
            if found or undergone:
                return
    given = doer(c, i, who)
    if given is None or not _allowed(act, given[0]):
        return
    source, status, rule = given
    closed = _EMBEDDED.match(c.kinds, max(0, source.start - 2), source.start) is not None
    target = _target(c, i, act, closed=closed) or _whom(c, i, act, source)
    if target is None:
        if "mutual" in act.frames and len(source.units) > 1 and rule != "purpose":
            yield from _each_other(i, act, source, status, "mutual" if rule == "verb" else rule)
        return
    for one in source.units:
        for other in target.units:
            yield Found(i, act, one, other, status, rule)


def _each_other(i: int, act: Act, parties: Parties, status: Status, rule: str) -> Iterator[Found]:
    """Each with each, the first named being the source."""
    for k, one in enumerate(parties.units):
        yield from (Found(i, act, one, other, status, rule) for other in parties.units[k + 1 :])


def _allowed(act: Act, parties: Parties) -> bool:
    """Whether such parties do such acts."""
    return act.states or not parties.states


def _passive(c: Clause, i: int, act: Act, patient: Parties | None) -> Iterator[Found]:
    """B was informed by A; a letter sent to B by A; the plan was discussed by A and B."""
    agent, other = _agent(c, i)
    if agent is None or not (act.passive and _allowed(act, agent)):
        return
    before = c.kinds[max(0, i - 5) : i]
    status = status_of(c, i, patient.aux if patient else before[len(before.rstrip("abdmntR")) :])
    if "to" in act.frames and other:
        patient = other
    elif {"object", "gift"} & act.frames:
        patient = patient or _undergoing(c, i)
    elif patient is None and "mutual" in act.frames and len(agent.units) > 1:
        yield from _each_other(i, act, agent, status, "mutual")
        return
    else:
        return
    if patient is None or not _allowed(act, patient):
        return
    for one in agent.units:
        for who in patient.units:
            yield Found(i, act, one, who, status, "passive")


def _agent(c: Clause, i: int) -> tuple[Parties | None, Parties | None]:
    """By whom, and to whom if that is said: "sent to B by A", "conveyed by A to B"."""
    if match := _BY.match(c.kinds, i + 1):
        agent = after(c, match.end())
        to = _THEN_TO.match(c.kinds, agent.end) if agent else None
        return agent, after(c, to.end()) if to else None
    other = after(c, i + 2) if c.kinds[i + 1 : i + 2] == "t" else None
    match = _BY.match(c.kinds, other.end) if other else None
    return (after(c, match.end()), other) if match else (None, None)


def _undergoing(c: Clause, i: int) -> Parties | None:
    """Who undergoes an act whose participle no auxiliary goes before: "B, briefed by A,", "Asked by A, B"."""
    if i < 2 and c.kinds[:i] in {"", "R"}:
        return leading_subject(c, i)
    if c.kinds[i - 1] == ",":
        return subject(c, i - 1, hanging=True)
    if c.words[i - 1] == "being" and c.kinds[i - 2 : i - 1] == "f":
        return subject(c, i - 2, hanging=True)
    if c.words[i - 1] == "been" or c.words[i - 1] == "being":
        found = gerund(c, i - 2 if c.words[i - 1] == "been" else i - 1)
        return found[0] if found else None
    return None


def _whom(c: Clause, i: int, act: Act, source: Parties) -> Parties | None:
    """Whom A asked; with whom A talked: the antecedent of the relative pronoun before the subject."""
    at = source.start - 1
    if at < 1 or c.words[at] not in {"whom", "which"}:
        return None
    letter = c.kinds[at - 1]
    if letter in "tw":
        at -= 1
        fits = ("to" if letter == "t" else "with") in act.frames
    else:
        fits = "object" in act.frames and c.words[at] == "whom"
    target = subject(c, at - (c.kinds[at - 1] == ","), hanging=True) if fits and at else None
    return target if target and _allowed(act, target) and not target.aux else None


def _target(c: Clause, i: int, act: Act, *, closed: bool) -> Parties | None:
    """Whom an act is done to or with; after a closed clause ("the rumour that A met B") a verb may follow."""
    right = i + 1
    particle = act.lemma.partition(" ")[2]
    while right < len(c.kinds) and (c.kinds[right] == "R" or c.words[right] in {"it", particle}):
        right += 1
    right += 2 * c.kinds.startswith("z&", right)  # "told him and B"
    kind = c.kinds[right : right + 1]
    if {"object", "gift", "bare", "told"} & act.frames and (
        direct := after(c, right, verb=closed or c.kinds[i - 1 : i] == "t")
    ):
        if c.kinds.startswith("tb", direct.end):  # "ordered A to be informed" is not said to A
            return None
        return direct if _given(c, direct, act) and _allowed(act, direct) else None
    if act.lemma in ANSWERS and (match := _PROPOSAL.match(c.kinds, right)):
        found = after(c, match.end())
        return found if found and _allowed(act, found) else None
    for frame, letter in (("of", "f"), ("on", "o")):
        if frame in act.frames and kind == letter and (found := after(c, right + 1)) and _allowed(act, found):
            return found
    return _far_target(c, right, act)


def _given(c: Clause, direct: Parties, act: Act) -> bool:
    """Whether what follows the party directly after a verb lets it be the one that the act is done to."""
    following = c.kinds[direct.end : direct.end + 1]
    if c.words[direct.end : direct.end + 1] == ("as",):  # "saw A as a rival"
        return False
    if "object" in act.frames:
        return True
    if "bare" in act.frames:  # "called A a liar"
        return not direct.states and following not in set("DuxNOw#PJ")
    return following == "t" if "told" in act.frames else following in set("DuxNOw#P")


def _of_noun(between: str, frame: str, act: Act) -> bool:
    """Whether a noun, not the verb, has the party: "describes a letter to B", "after the fall of C to B"."""
    if frame == "to":
        return act.lemma not in handing() and _NOMINAL.search(between) is not None
    return frame == "with" and "N" in between


def _far_target(c: Clause, right: int, act: Act) -> Parties | None:
    """Whom an act is done to with a preposition, a few words on: "conveyed his thanks to B"."""
    for frame, pattern in (("with", _WITH), ("to", _TO), ("from", _FROM)):
        match = pattern.match(c.kinds, right) if frame in act.frames else None
        if match is None:
            continue
        far = match.end() - 1 > right
        if far and c.words[match.end() - 2] in no_company():
            continue
        if _of_noun(match[0], frame, act):
            continue
        found = after(c, match.end(), answer=act.lemma in ANSWERS)
        if found is None or not _allowed(act, found):
            continue
        if far and found.states and frame != "from" and c.kinds[found.end - 1] != "g":
            continue
        return found
    return None
