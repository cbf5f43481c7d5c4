"""Acts told by nouns: "talks between A and B", "A's letter to B", "In a conversation with A, B says"."""

import re
from collections.abc import Iterator

from .acts import Act, governing, holding, receiving
from .clauses import Clause
from .lexicons import lexicon
from .model import Status
from .nominal_subjects import HELD, had_by, opening_subject, phrase_start, unnamed
from .parties import ONE, PARTIES, Parties, after, carried, gather, subject

Answer = tuple[int, int, Status, str]  # source, target (units; -1 is the writer), status, rule

_OWNER = re.compile(rf"({PARTIES})'[DxR#k]{{0,3}}(?:N[^PV;,vh]{{0,6}}&[Dx#]{{0,2}})?$")
_BETWEEN = re.compile(r"(?:fD?N)?[^PSVv,;hrN]{0,6}?(?:v[^PSVv,;hrN]{0,4}?)?e")
_AGENT = re.compile(r"(?:f[Dx]{0,2}N?)?[iox#DG]{0,4}?[yqf]")
_THEN_BY = re.compile(r"(?:(?<=O),)?[iox#D]{0,4}?[yq]")
_NEAR = r"(?:fN)?(?:(?<=O),)?(?:[ix#DGNo]|iD?S){0,5}?"
_OTHER = {
    "with": re.compile(_NEAR + "w"),
    "to": re.compile(_NEAR + "t"),
    "on": re.compile("o"),
    "from": re.compile(_NEAR + "q"),
}
_HAD = re.compile(r"[rh]?(p|[DO]*P)a{1,2}w")
_MODAL = re.compile(r"m[nRb]*[vVkx]?[Dxu]*$")
_OPENING = re.compile(r"[DxNf]{0,5}")
_ATTRIBUTE = re.compile(r"S([Dx]{0,2})$")
_PAIR = re.compile(r"(P-[DO]*P|S-[SP]|P-S|S&S)[Dx#R]{0,3}$")
_THEIR = re.compile(rf"({PARTIES})[^PSVvkK;hcr]{{0,5}}u[DxR#]{{0,3}}$")
ANSWERS = frozenset({"answer", "reply", "respond"})


def noun_acts(c: Clause, n: int, act: Act, writer: bool) -> Iterator[Answer]:
    """The acts that the noun at unit n tells of.

    Args:
        c: the sentence.
        n: unit of the noun.
        act: what it stands for.
        writer: whether the writer of the document may be the party that is not named.
    """
    if c.kinds[max(0, n - 2) : n] == "Nf" and "mutual" not in act.frames:
        return  # "a message of thanks to B" is told by its first noun
    status = _status(c, n)
    for source, target, rule in _pairs(c, n, act, writer):
        yield source, target, status, rule


def _status(c: Clause, n: int) -> Status:
    """Whether the words before a noun make it a plan or undo it."""
    start = max((c.kinds.rfind(kind, 0, n) + 1 for kind in ";,"), default=0)
    near = c.words[max(start, n - 4) : n]
    if any(word in governing("negated") for word in near) or "n" in c.kinds[max(start, n - 5) : n]:
        return "negated"
    if "c" in c.kinds[start:n]:
        return "mentioned"
    held = HELD.search(c.kinds, start, n)
    if held or any(word in governing("planned") for word in near) or _MODAL.search(c.kinds[start:n]):
        return "planned"
    return "asserted"


def _pairs(c: Clause, n: int, act: Act, writer: bool) -> Iterator[tuple[int, int, str]]:
    """Source, target and rule of each act of a noun: the first form that fits."""
    if "mutual" in act.frames and (both := _both(c, n, act)):
        yield from _mutual(both, "noun-mutual")
        return
    if c.kinds[n - 2 : n - 1] == "-" and c.kinds[n - 1 : n] in set("PS"):
        return
    agent, end = _agent(c, n, act)
    other = _other(c, end, act, named=agent is not None)
    if had := _HAD.match(c.kinds, n + 1):
        agent, other = had_by(c, n, had), after(c, had.end())
    if other and agent is None:
        agent = _later_agent(c, other)
    if agent and not _allowed(act, agent):
        return
    if agent and other is None:
        if "mutual" in act.frames and len(agent.units) > 1 and c.kinds[agent.start - 1] != "q":
            yield from _mutual(agent, "noun-mutual")
        else:
            yield from _supported(c, n, agent)
        return
    if other is None:
        if "mutual" in act.frames and (both := _their(c, n)):
            yield from _mutual(both, "noun-mutual")
        return
    rule = "noun"
    if agent is None:
        agent, rule = unnamed(c, n, other, act)
        agent = agent if agent and _allowed(act, agent) else None
    if agent is not None:
        pairs = ((a, b) for a in agent.units for b in other.units)
        yield from ((b, a, rule) if act.reversed else (a, b, rule) for a, b in pairs)
    elif n < 6 and _OPENING.fullmatch(c.kinds, 0, n):
        if len(other.units) > 1 and "mutual" in act.frames:
            yield from _mutual(other, "noun-pair")
        elif writer:
            yield from ((-1, b, "noun-writer") for b in other.units)


def _both(c: Clause, n: int, act: Act) -> Parties | None:
    """Two or more whom the noun itself joins: "talks between A and B", "an A-B conversation"."""
    if match := _BETWEEN.match(c.kinds, n + 1):
        both = after(c, match.end(), closed=True)
        if both and len(both.units) > 1 and _allowed(act, both):
            return both
    pair = _PAIR.search(c.kinds, max(0, n - 12), n)
    if pair is None or c.kinds[pair.start(1) - 1 : pair.start(1)] in set("-fwteqy"):
        return None
    if "&" in pair[1] and not c.words[n].endswith("s"):
        return None
    units = tuple(k for k in range(pair.start(1), pair.end(1)) if c.kinds[k] in "PS")
    both = Parties(units, "S" in pair[1], pair.end())
    return both if _allowed(act, both) else None


def _their(c: Clause, n: int) -> Parties | None:
    """A and B, of whom a noun speaks as "their talks", or who "held talks"."""
    theirs = "their" in c.words[max(0, n - 4) : n]
    if theirs and (match := _THEIR.search(c.kinds, max(0, n - 40), n)):
        both = gather(c, list(ONE.finditer(c.kinds, match.start(1), match.end(1))), match.end(1))
        return both if len(both.units) > 1 else None
    found = carried(c, n)
    if theirs and found:
        alone = len(found[0].units) > 1 and not re.search("[PS]", c.kinds[found[1] : n])
        return found[0] if alone else None
    if found is None or len(found[0].units) < 2 or c.words[found[1]] not in holding():
        found_aux = subject(c, phrase_start(c, n))
        if found_aux is None or len(found_aux.units) < 2 or found_aux.aux not in {"a", "aR", "Ra"}:
            return None
        return found_aux
    return found[0] if re.fullmatch(r"[DxuR#]*", c.kinds[found[1] + 1 : n]) else None


def _later_agent(c: Clause, other: Parties) -> Parties | None:
    """Whose act it is when that comes last: "letter to B from A"."""
    match = _THEN_BY.match(c.kinds, other.end)
    return after(c, match.end()) if match else None


def _supported(c: Clause, n: int, agent: Parties) -> Iterator[tuple[int, int, str]]:
    """A received a letter from B; on the invitation of B, A went: who is written to or invited."""
    found = carried(c, n)
    if found and c.words[found[1]] in receiving() and re.fullmatch(r"[DxuR#]*", c.kinds[found[1] + 1 : n]):
        yield from ((a, b, "noun-support") for a in agent.units for b in found[0].units)
        return
    start = phrase_start(c, n)
    if c.acts[n][0].lemma == "invite" and c.kinds[max(0, start - 1) : start] in {"i", "o"}:
        guest = opening_subject(c, n, agent.end) or (found[0] if found else None)
        if guest:
            yield from ((a, b, "noun-support") for a in agent.units for b in guest.units)


def _mutual(parties: Parties, rule: str) -> Iterator[tuple[int, int, str]]:
    """Each with each, the first named being the source."""
    for k, one in enumerate(parties.units):
        yield from ((one, other, rule) for other in parties.units[k + 1 :])


def _allowed(act: Act, parties: Parties) -> bool:
    """Whether such parties do such acts."""
    return act.states or not parties.states


def _agent(c: Clause, n: int, act: Act) -> tuple[Parties | None, int]:
    """Whose act it is: "A's letter", "letter from A"; and the unit after that phrase."""
    if owner := _OWNER.search(c.kinds, max(0, n - 40), n):
        return _owners(c, owner), n + 1
    if act.states and (state := _ATTRIBUTE.search(c.kinds, max(0, n - 4), n)):  # "a US note to Mexico"
        at = state.start()
        if c.kinds[at - 1 : at] not in set("-'&") and c.words[at].title() not in lexicon("seats"):
            return Parties((at,), states=True, end=n, start=at), n + 1
    if match := _AGENT.match(c.kinds, n + 1):
        if match[0][-1] == "f" and ("of" in act.frames or act.topic):
            return None, n + 1
        agent = after(c, match.end(), closed=match[0][-1] == "f" and "mutual" in act.frames)
        if agent is not None:
            return agent, agent.end
    if c.kinds[n + 1 : n + 2] in {",", ";"} and (agent := after(c, n + 2)):  # "Letter: A to B"
        return (agent, agent.end) if c.kinds.startswith("t", agent.end) else (None, n + 1)
    return None, n + 1


def _owners(c: Clause, match: re.Match[str]) -> Parties:
    """The owners of a possessive; one in the middle of a list owns alone."""
    items = list(ONE.finditer(c.kinds, match.start(1), match.end(1)))
    hangs = c.kinds[match.start(1) - 1 : match.start(1)] in {"f", "w", "t"}
    return gather(c, items[-1:] if hangs else items, match.end())


def _other(c: Clause, i: int, act: Act, *, named: bool) -> Parties | None:
    """The other party of the act, looked for from unit i on."""
    for frame, pattern in _OTHER.items():
        match = pattern.match(c.kinds, i) if frame in act.frames else None
        found = after(c, match.end(), answer=act.lemma in ANSWERS) if match else None
        if match is None or found is None or not _allowed(act, found):
            continue
        if not (found.states and frame in {"to", "from"} and match.end() > i + 1 and not named):
            return found
    if "of" in act.frames and c.kinds[i : i + 1] == "f" and (named or act.lemma == "receive"):
        found = after(c, i + 1)
        return found if found and _allowed(act, found) else None
    return None
