"""What a person may decide: the unsure decisions, those first on which most of the graph hangs."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from chancery.extract import Reading, sentences
from chancery.seeds import Field

from .corrections import Correction
from .corrections_find import Concordance
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
        attestation: the name.
        entity: who or what it is taken for.
        edges: links that begin or end at that entity.
        passages: the first places where it stands, in the order of documents.
        places: in how many places it stands.
    """

    attestation: Attestation
    entity: Entity
    edges: int
    passages: tuple[Passage, ...]
    places: int


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

    Args:
        graph: a knowledge graph.
        corrections: what persons have said since it was built; what they answer is left out, as is what
            they have answered before and what is one by other decisions.

    Example:
        >>> from chancery.graph import link
        >>> questions(link([]))
        ()
    """
    degree = Counter(end for edge in graph.links for end in (edge.source, edge.target))
    known = bearers(graph)
    answered = {_pair(d) for d in graph.decisions if d.by != "chancery"}
    spoken = _spoken_of(graph, corrections)
    asked: dict[frozenset[Attestation], Question] = {}
    for decision in graph.decisions:
        pair = _pair(decision)
        if decision.judgement != "unsure" or pair in answered or not pair <= known.keys():
            continue
        told = spoken[decision.left], spoken[decision.right]
        if any((entry, 1 - side) in told[1] for entry, side in told[0]):
            continue
        left, right = (_side(side, *known[side], degree) for side in (decision.left, decision.right))
        if left.entity.id != right.entity.id:
            asked.setdefault(pair, Question(decision=decision, left=left, right=right))
    return tuple(sorted(asked.values(), key=_rank))


def _rank(question: Question) -> tuple[object, ...]:
    """Sort the best questions first."""
    decision = question.decision
    return -question.edges, -decision.score, order(decision.left), order(decision.right)


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
