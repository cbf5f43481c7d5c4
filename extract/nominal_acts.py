"""Acts told by nouns: "talks between A and B", "A's letter to B", "In a conversation with A, B says"."""

import re
from collections.abc import Iterator

from .acts import Act, governing, holding
from .clauses import Clause
from .model import Status
from .parties import ONE, PARTIES, Parties, after, carried, gather, subject

Answer = tuple[int, int, Status, str]  # source, target (units; -1 is the writer), status, rule

_OWNER = re.compile(rf"({PARTIES})'[DxR#]{{0,3}}(?:N[^PV;,vh]{{0,6}}&[Dx#]{{0,2}})?$")
_OWNED = re.compile(r"u[DxR#]{0,3}$")
_BETWEEN = re.compile(r"[^PSVv,;hrN]{0,6}?e")
_AGENT = re.compile(r"[iox#DG]{0,4}?[yqf]")
_NEAR = r"(?:[ix#DGNo]|iD?S){0,5}?"
_OTHER = {"with": re.compile(_NEAR + "w"), "to": re.compile(_NEAR + "t")}
_MODAL = re.compile(r"m[nRb]*[vVkx]?[Dxu]*$")
_LEAD = re.compile(r"^[io][DxRu#]{0,4}$")
_PAIR = re.compile(r"(P-[DO]*P|S-S)[Dx#R]{0,3}$")
ANSWERS = frozenset({"answer", "reply", "respond"})


def noun_acts(c: Clause, n: int, act: Act, writer: bool) -> Iterator[Answer]:
    """The acts that the noun at unit n tells of.

    Args:
        c: the sentence.
        n: unit of the noun.
        act: what it stands for.
        writer: whether the writer of the document may be the party that is not named.
    """
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
    if any(word in governing("planned") for word in near) or _MODAL.search(c.kinds[start:n]):
        return "planned"
    return "asserted"


def _pairs(c: Clause, n: int, act: Act, writer: bool) -> Iterator[tuple[int, int, str]]:
    """Source, target and rule of each act of a noun: the first form that fits."""
    if "mutual" in act.frames and (match := _BETWEEN.match(c.kinds, n + 1)):
        both = after(c, match.end(), closed=True)
        if both and len(both.units) > 1 and _allowed(act, both):
            yield from _mutual(both, "noun-mutual")
            return
    if "mutual" in act.frames and (pair := _PAIR.search(c.kinds, max(0, n - 12), n)):
        units = tuple(k for k in range(pair.start(1), pair.end(1)) if c.kinds[k] in "PS")
        if c.kinds[pair.start(1) - 1 : pair.start(1)] != "-":
            yield from _mutual(Parties(units, c.kinds[units[0]] == "S", pair.end()), "noun-mutual")
        return
    agent, end = _agent(c, n)
    other = _other(c, end, act, named=agent is not None)
    if agent and _allowed(act, agent):
        if other is not None:
            yield from ((a, b, "noun") for a in agent.units for b in other.units)
        elif "mutual" in act.frames and len(agent.units) > 1:
            yield from _mutual(agent, "noun-mutual")
        return
    if other is None:
        return
    who, rule = _unnamed(c, n, other, act)
    if who is not None:
        yield from ((a, b, rule) for a in who.units for b in other.units)
    elif re.fullmatch(r"[DxNf]{0,5}", c.kinds[:n]):
        if len(other.units) > 1 and "mutual" in act.frames:
            yield from _mutual(other, "noun-pair")
        elif writer:
            yield from ((-1, b, "noun-writer") for b in other.units)


def _mutual(parties: Parties, rule: str) -> Iterator[tuple[int, int, str]]:
    """Each with each, the first named being the source."""
    for k, one in enumerate(parties.units):
        yield from ((one, other, rule) for other in parties.units[k + 1 :])


def _allowed(act: Act, parties: Parties) -> bool:
    """Whether such parties do such acts."""
    return act.states or not parties.states


def _agent(c: Clause, n: int) -> tuple[Parties | None, int]:
    """Whose act it is: "A's letter", "letter from A"; and the unit after that phrase."""
    if owner := _OWNER.search(c.kinds, max(0, n - 40), n):
        return _owners(c, owner), n + 1
    if match := _AGENT.match(c.kinds, n + 1):
        if match[0][-1] == "f" and "of" in c.acts[n][0].frames:
            return None, n + 1
        agent = after(c, match.end())
        if agent is not None:
            return agent, agent.end
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
        if not (found.states and frame == "to" and match.end() > i + 1):
            return found
    if "of" in act.frames and c.kinds[i : i + 1] == "f" and (named or act.lemma == "receive"):
        found = after(c, i + 1)
        return found if found and _allowed(act, found) else None
    return None


def _unnamed(c: Clause, n: int, other: Parties, act: Act) -> tuple[Parties | None, str]:
    """Who had the talk of which only the other party is named: the subject of the sentence."""
    if _LEAD.match(c.kinds[:n]):
        comma = c.kinds.find(",", other.end)
        for k in range(comma + 1, min(comma + 16, len(c.kinds))) if comma >= 0 else ():
            if c.kinds[k] in "vVkKbadm":
                who = subject(c, k)
                return (who, "noun-leading") if who and who.units[0] > comma else (None, "")
        return None, ""
    found = carried(c, n)
    if found is None:
        return None, ""
    who, verb = found
    between = c.kinds[verb + 1 : n]
    if re.search(r"[PSG]", between) or not _allowed(act, who) or "n" in who.aux:
        return None, ""
    if c.words[verb] in holding() and re.fullmatch(r"[DxuR#]*", between):
        return who, "noun-support"
    if not re.fullmatch(r"(?:[DxuRio#fJ]{0,8}[uioDx])?", between):
        return None, ""
    return who, "noun-subject"
