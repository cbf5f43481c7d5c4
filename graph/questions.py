"""What a person may decide: the unsure decisions, those first on which most of the graph hangs."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from chancery.extract import Reading, sentences
from chancery.seeds import Field

from .corrections import Correction
from .corrections_find import Concordance
from .corrections_links import thing
from .ledger import order
from .model import Attestation, Decision, Entity, KnowledgeGraph
from .uses import Use, uses

SHOWN = 3  # places that a side is shown with


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A name in its sentence.

    Args:
        reading: the document.
        field, start, end: where the sentence stands.
        name_start, name_end: where the name stands in it, in code points of the same field.
    """

    reading: Reading
    field: Field
    start: int
    end: int
    name_start: int
    name_end: int

    @property
    def text(self) -> str:
        """The sentence."""
        return self.reading.field(self.field)[self.start : self.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of two names that may be one.

    Args:
        attestation: the name, or what is known elsewhere.
        entity: who or what it is taken for; None for what is known elsewhere.
        edges: links that begin or end at that entity.
        passages: the first places where it stands, in the order of documents.
        places: in how many places it stands.
    """

    attestation: Attestation
    entity: Entity | None = None
    edges: int = 0
    passages: tuple[Passage, ...] = ()
    places: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """An unsure decision with what is needed to decide it.

    Args:
        decision: unsure.
        left, right: its sides.
    """

    decision: Decision
    left: Side
    right: Side

    @property
    def edges(self) -> int:
        """How many links hang on both sides together."""
        return self.left.edges + self.right.edges

    def settled_by(self, confirmed: "Question") -> bool:
        """Tell whether it need not be asked when another was answered with `same`.

        Of what one service offers for an entity, one can be right.

        Args:
            confirmed: the other question.
        """
        both = self.decision.candidate and confirmed.decision.candidate
        same_one = self.left.entity == confirmed.left.entity
        return both and same_one and self.decision.by == confirmed.decision.by


def bearers(graph: KnowledgeGraph) -> Mapping[Attestation, tuple[Entity, tuple[Use, ...]]]:
    """Find the entity and the uses of every attestation that the ledger or the corpus has.

    Args:
        graph: a knowledge graph.

    Example:
        >>> from chancery.graph import link
        >>> bearers(link([]))
        {}
    """
    at = {(m.document, m.field, m.start, m.end): e for e in graph.entities for m in e.mentions}
    own = {side for d in graph.decisions for side in (d.left, d.right) if side.document}
    found: dict[Attestation, list[Use]] = defaultdict(list)
    readings = sorted(graph.readings, key=lambda reading: reading.id)
    for use in uses(readings, own):
        found[use.attestation].append(use)
    made = {}
    for attestation, here in found.items():
        span = _span(here[0])
        entity = at.get((here[0].reading.id, span[0], span[1], span[2]))
        if entity is not None:
            made[attestation] = (entity, tuple(here))
    return made


def questions(graph: KnowledgeGraph, corrections: Iterable[Correction] = ()) -> tuple[Question, ...]:
    """List what is unsure in a graph, best first: by the links that hang on both sides, then by score.

    Names that may be one come before what services offer for a name, and all offers for it come together.

    Args:
        graph: a knowledge graph.
        corrections: what persons have said since it was built; what they answer is left out, as is what
            they have answered before, and what is one, or cannot be one, by other decisions.

    Example:
        >>> from chancery.graph import link
        >>> questions(link([]))
        ()
    """
    degree = Counter(end for edge in graph.links for end in (edge.source, edge.target))
    known = bearers(graph)
    answered = {_pair(d) for d in graph.decisions if d.by != "chancery" and not d.candidate}
    apart = {
        frozenset((known[d.left][0].id, known[d.right][0].id))
        for d in graph.decisions
        if d.judgement == "different" and d.by != "chancery" and {d.left, d.right} <= known.keys()
    }
    entries = tuple(corrections)
    spoken = _spoken_of(graph, entries)
    asked: dict[frozenset[Attestation], Question] = {}
    for decision in graph.decisions:
        pair = _pair(decision)
        if decision.judgement != "unsure" or pair in answered or not pair <= known.keys():
            continue
        told = spoken[decision.left], spoken[decision.right]
        if any((entry, 1 - side) in told[1] for entry, side in told[0]):
            continue
        ends = frozenset((known[decision.left][0].id, known[decision.right][0].id))
        if len(ends) == 2 and ends not in apart:
            left, right = (_side(side, *known[side], degree) for side in (decision.left, decision.right))
            asked.setdefault(pair, Question(decision=decision, left=left, right=right))
    offered = _offered(graph, known, entries, degree)
    return tuple(sorted([*asked.values(), *offered], key=_rank))


def _rank(question: Question) -> tuple[object, ...]:
    """Sort the best questions first."""
    decision = question.decision
    left, right = order(decision.left), order(decision.right)
    if decision.candidate:
        return -question.edges, True, left, decision.by, -decision.score, right
    return -question.edges, False, -decision.score, left, right


def _offered(
    graph: KnowledgeGraph,
    known: Mapping[Attestation, tuple[Entity, tuple[Use, ...]]],
    entries: Sequence[Correction],
    degree: Mapping[str, int],
) -> list[Question]:
    """Ask about what services offer, but for what persons have answered since."""
    told = {action: _answered(graph, known, entries, action) for action in ("link", "unlink")}
    open_ = [d for d in graph.decisions if d.candidate and d.left in known]
    settled = {
        (known[d.left][0].id, d.by)
        for d in open_
        if (known[d.left][0].id, thing(d.right.iri or "")) in told["link"]
    }
    everywhere: dict[str, list[Use]] = defaultdict(list)
    for bearer, here in known.values() if open_ else ():
        everywhere[bearer.id] += here
    asked: dict[tuple[str, str], Question] = {}
    for decision in open_:
        entity, _ = known[decision.left]
        key = entity.id, thing(decision.right.iri or "")
        if key not in told["unlink"] and (entity.id, decision.by) not in settled:
            found = sorted(everywhere[entity.id], key=lambda use: (use.reading.id, _span(use)[1:]))
            left, right = _side(decision.left, entity, found, degree), Side(attestation=decision.right)
            asked.setdefault(key, Question(decision=decision, left=left, right=right))
    return list(asked.values())


def _answered(
    graph: KnowledgeGraph,
    known: Mapping[Attestation, tuple[Entity, tuple[Use, ...]]],
    entries: Iterable[Correction],
    action: str,
) -> set[tuple[str, str]]:
    """Give what persons say that entities are, or are not, elsewhere: id and IRI."""
    wanted = [entry for entry in entries if entry.action == action]
    names = Concordance(graph.readings if wanted else ())
    return {
        (known[way][0].id, thing(entry.to))
        for entry in wanted
        for use in names.find(entry.name).uses
        for way in _ways(use)
        if way in known
    }


def _pair(decision: Decision) -> frozenset[Attestation]:
    """Give the two sides of a decision."""
    return frozenset((decision.left, decision.right))


def _spoken_of(
    graph: KnowledgeGraph, corrections: Iterable[Correction]
) -> Mapping[Attestation, set[tuple[int, int]]]:
    """Give the corrections on two names that speak of each name: their number, and on which side."""
    entries = [entry for entry in corrections if entry.other is not None]
    names = Concordance(graph.readings if entries else ())
    found: dict[Attestation, set[tuple[int, int]]] = defaultdict(set)
    for number, entry in enumerate(entries):
        for side, name in enumerate((entry.name, entry.other)):
            for use in names.find(name).uses if name else ():
                for attestation in _ways(use):
                    found[attestation].add((number, side))
    return found


def _ways(use: Use) -> tuple[Attestation, Attestation]:
    """Give both ways in which a ledger may point to a use."""
    a = use.attestation
    return a, Attestation(kind=a.kind, form=a.form, document=use.reading.id)


def _span(use: Use) -> tuple[Field, int, int]:
    """Return where a use stands."""
    span = use.reading.mentions[use.mention] if use.mention is not None else use.reading.roles[use.role or 0]
    return span.field, span.start, span.end


def _side(attestation: Attestation, entity: Entity, found: Sequence[Use], degree: Mapping[str, int]) -> Side:
    """Put together what one side is judged by."""
    shown = {(use.reading.id, *_span(use)): use for use in found}
    return Side(
        attestation=attestation,
        entity=entity,
        edges=degree.get(entity.id, 0),
        passages=tuple(_passage(use) for use in list(shown.values())[:SHOWN]),
        places=len(shown),
    )


def _passage(use: Use) -> Passage:
    """Find the sentence in which a name stands."""
    field, start, end = _span(use)
    text = use.reading.field(field)
    mentions = [mention for mention in use.reading.mentions if mention.field == field]
    around = next((s for s in sentences(text, mentions) if s[0] <= start and end <= s[1]), (0, len(text)))
    return Passage(
        reading=use.reading, field=field, start=around[0], end=around[1], name_start=start, name_end=end
    )
