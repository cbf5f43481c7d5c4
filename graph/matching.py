"""A bare name from elsewhere, matched with the entities of a graph: an index of blocks, then comparisons."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from .bodies import parse_body
from .compare import compare_names
from .comparison import Comparison
from .folding import fold, symbols, tidy
from .fuller import keys
from .model import Entity, Judgement, Kind, KnowledgeGraph
from .names import PersonName, parse_person
from .places import gazetteer
from .romanisation import sounds

LONGEST = 500  # characters of a name that are looked at
CERTAIN = 0.8  # score from which the only bearer of a name is taken for certain
MOST_COMPARED = 100  # entities that one name is compared with, those of the rarest blocks first
_NAMES = 24  # names of one entity that are compared
_WORDS = 20  # words of a name that make blocks
_SYMBOLS = 8  # of a surname that make blocks
_SLIPS = range(5, 25)  # letters of surnames whose slips make blocks
_WEAK = 0.7  # a surname alone gives less
_CLASHES = frozenset({"initials", "given names", "suffix", "seat"})
_PART = 0.4  # score of a name that is nearly all of another one


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """An entity that a name may mean.

    Args:
        entity: the entity.
        score: how well the name fits, from 0 to 1; it ranks, it is no probability.
        judgement: same or unsure.
        certain: it is the only one that the name fits, and it fits well.
    """

    entity: Entity
    score: float
    judgement: Judgement
    certain: bool = False


class Matcher:
    """The entities of a graph, indexed for questions after bare names.

    Blocks are those of the resolution, and the surnames with one letter left out (Mor and Fraenkel,
    "A hash code method for detecting and correcting spelling errors", 1982). Building the index grows
    linearly with the names, and a question meets a bounded number of entities.

    Args:
        graph: where to look.

    Example:
        >>> from chancery.graph import link
        >>> Matcher(link([])).match(["Gromyko"])
        ()
    """

    def __init__(self, graph: KnowledgeGraph) -> None:
        self._entities = sorted(graph.entities, key=lambda entity: (-len(entity.mentions), entity.id))
        self._by_id = graph.entity
        blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
        starts: set[tuple[str, int]] = set()
        for number, entity in enumerate(self._entities):
            for key in {key for name in entity.names[:_NAMES] for key in _keys(name, entity.kind)}:
                blocks[entity.kind, key].append(number)
            for name in entity.names[:_NAMES]:
                words = fold(name[:LONGEST]).split()[:_WORDS]
                starts.update((" ".join(words[at:]), number) for at in range(len(words)))
        self._blocks = dict(blocks)
        self._starts = sorted(starts)

    def match(self, names: Sequence[str], kinds: Collection[str] = (), limit: int = 10) -> tuple[Match, ...]:
        """Find the entities that a name may mean.

        Args:
            names: spellings of one name, or an entity's id.
            kinds: person, organisation, place, office; all when empty.
            limit: how many at most.

        Returns:
            The best first; of equal ones those named most often.
        """
        texts = [text for text in (tidy(name[:LONGEST]) for name in names) if text]
        if (known := next((self._by_id[t] for t in texts if t in self._by_id), None)) is not None:
            suits = not kinds or known.kind in kinds
            return (Match(entity=known, score=1.0, judgement="same", certain=True),) if suits else ()
        found = []
        for number in self._candidates(texts, kinds):
            score, judgement = max(_fit(text, self._entities[number]) for text in texts)
            if score:
                found.append((-score, number, judgement))
        found.sort()
        lone = [text for text in texts if parse_person(text).single]
        matches = [
            Match(entity=self._entities[number], score=-score, judgement=judgement)
            for score, number, judgement in found
        ]
        if matches and _is_certain(matches, lone if len(lone) == len(texts) else []):
            best = matches[0]
            matches[0] = Match(entity=best.entity, score=best.score, judgement=best.judgement, certain=True)
        return tuple(matches[: max(limit, 0)])

    def begin(self, text: str, kinds: Collection[str] = (), limit: int = 10) -> tuple[Entity, ...]:
        """Find the entities of which a word begins so, as one types.

        Args:
            text: the first letters of a name, or of any word in it with those that follow.
            kinds: as in `match`.
            limit: how many at most.

        Returns:
            Those named most often first.
        """
        sought = fold(text[:LONGEST])
        numbers: set[int] = set()
        first = bisect_left(self._starts, (sought, -1)) if sought else len(self._starts)
        for at in range(first, len(self._starts)):
            start, number = self._starts[at]
            if not start.startswith(sought):
                break
            if not kinds or self._entities[number].kind in kinds:
                numbers.add(number)
        return tuple(self._entities[number] for number in sorted(numbers)[: max(limit, 0)])

    def _candidates(self, texts: Iterable[str], kinds: Collection[str]) -> list[int]:
        """Choose whom to compare a name with: the bearers of its rarest keys first."""
        wanted = sorted(
            {(kind, key) for text in texts for kind in _kinds(kinds) for key in _keys(text, kind)}
        )
        blocks = sorted((self._blocks[key] for key in wanted if key in self._blocks), key=len)
        chosen: dict[int, None] = {}
        for block in blocks:
            for number in block:
                if len(chosen) == MOST_COMPARED:
                    return list(chosen)
                chosen[number] = None
        return list(chosen)


def _kinds(wanted: Collection[str]) -> list[Kind]:
    """Give the kinds that were asked for; all when none was."""
    all_: tuple[Kind, ...] = ("person", "organisation", "place", "office")
    return [kind for kind in all_ if not wanted or kind in wanted]


def _keys(form: str, kind: Kind) -> Iterator[str]:
    """Yield the blocks that a name belongs to."""
    form = tidy(form[:LONGEST])
    folded = fold(form)
    yield f"name {folded}"
    yield from (f"word {word}" for word in folded.split()[:_WORDS] if len(word) > 1)
    if kind == "person":
        yield from _person_keys(parse_person(form))
    elif kind == "place":
        if identifier := gazetteer(form)[0]:
            yield f"id {identifier}"
        yield from (f"sound {sound}" for sound in sounds(folded))
    else:
        body = parse_body(form)
        yield f"body {' '.join(body.words)}"
        yield f"acronym {body.initials or folded.replace(' ', '')}"


def _person_keys(name: PersonName) -> Iterator[str]:
    """Yield the blocks of a person: those of the resolution, and the surname's sounds and slips."""
    if not name.single or name.styles:
        yield from keys(name)
    yield from (f"sound {sound}" for sound in sounds(name.surname) | sounds(name.marked))
    yield from (f"symbol {symbol}" for symbol in sorted(symbols(name.surname))[:_SYMBOLS])
    if len(word := name.surname) in _SLIPS:
        yield f"slip {word}"
        yield from (f"slip {word[:at]}{word[at + 1 :]}" for at in range(len(word)))


def _fit(text: str, entity: Entity) -> tuple[float, Judgement]:
    """Compare a name with all names of an entity; 0 when it is another's."""
    found = [compare_names(text, name[:LONGEST], entity.kind) for name in entity.names[:_NAMES]]
    best = max(found, key=lambda comparison: comparison.score)
    if best.judgement == "different" or (best.score < _WEAK and any(map(_clashes, found))):
        shared = (
            0.0 if any(map(_clashes, found)) else max(_share(text, name) for name in entity.names[:_NAMES])
        )
        return round(_PART * shared, 4), "unsure"
    return best.score, best.judgement


def _clashes(comparison: Comparison) -> bool:
    """Tell whether two names share a surname but are two people's."""
    return comparison.judgement == "different" and comparison.rule in _CLASHES


def _share(left: str, right: str) -> float:
    """Measure how much of the longer name is the shorter one, where all its words stand in it."""
    one, other = (set(fold(text[:LONGEST]).split()) for text in (left, right))
    return len(one & other) / len(one | other) if one <= other or other <= one else 0.0


def _is_certain(matches: Sequence[Match], lone: Sequence[str]) -> bool:
    """Tell whether the best match has no rival; a lone word is rivalled by whoever may be called so."""
    best, *others = matches
    if best.judgement != "same" or best.score < CERTAIN or any(other.judgement == "same" for other in others):
        return False
    if not lone or best.entity.kind != "person":
        return True
    telling = any(compare_names(text, best.entity.label).judgement == "same" for text in lone)
    return telling and not any(other.entity.kind == "person" and other.score > _PART for other in others)
