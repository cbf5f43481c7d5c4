"""Candidate names in a spaCy Doc, and the one principle that settles their conflicts."""

from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from spacy.language import Language
from spacy.tokens import Doc, Span

from .extending import BRACKETS, in_two, unabridged, with_field, with_house
from .lexicons import lexicon
from .token_texts import Tokens, tokens
from .trimming import Candidate, trim

NOT_MARKED = "NOT_MARKED"  # label of candidates that compete and are then dropped
GROUP = "chancery_"  # every component proposes in a span group of its own, named after it

# The share of each rule's answers that is right (training/calibrate.py); rare rules keep a prior.
SCORES = {
    "not-marked": 0.99,
    "place-list": 0.97,
    "body-list": 0.95,
    "initials": 0.96,
    "style-name": 0.95,
    "rank-name": 0.94,
    "title-role": 0.96,
    "place-noun": 0.92,
    "town-list": 0.92,
    "place-form": 0.88,
    "place-preposition": 0.93,
    "place-motion": 0.9,
    "body-noun": 0.88,
    "person-noun": 0.87,
    "firm-form": 0.9,
    "model": 0.85,
    "known-name": 0.88,
    "surname-first": 0.87,
    "office-name": 0.86,
    "acronym": 0.86,
    "body-grammar": 0.85,
}
# What parts persons that a model took for one in a title.
BETWEEN = frozenset({",", ";", "&", "and", "And", "to", "To", "TO", "from", "From", "FROM"})


class Finder(ABC):
    """A component that proposes names by the tokens of a text alone, so that it runs with or without a Doc.

    Args:
        name: the component's name, and its span group's.
    """

    def __init__(self, name: str) -> None:
        self.name = name

    @abstractmethod
    def find(self, at: Tokens) -> list[Candidate]:
        """Propose names.

        Args:
            at: the tokens of a title or a summary.
        """

    def __call__(self, doc: Doc) -> Doc:
        """Put the proposals into the component's span group, which is left out where there are none."""
        found = self.find(tokens(doc))
        if found or self.name in doc.spans:
            doc.spans[self.name] = [_span(doc, one) for one in found]
        return doc


def _span(doc: Doc, one: Candidate) -> Span:
    """A candidate as spaCy has it, the rule in `id_`."""
    return Span(doc, one.start, one.end, label=one.label, span_id=one.rule)


def of_model(doc: Doc) -> list[Candidate]:
    """Return the entities of a Doc as candidates.

    Args:
        doc: the document, before `chancery_settle`.
    """
    return [Candidate(ent.start, ent.end, ent.label_, ent.id_ or "model") for ent in doc.ents]


def of_groups(doc: Doc) -> list[Candidate]:
    """Return what components proposed in the span groups of a Doc.

    Args:
        doc: the document, after the components ran.
    """
    return [
        Candidate(span.start, span.end, span.label_, span.id_)
        for name in sorted(doc.spans)
        if name.startswith(GROUP)
        for span in doc.spans[name]
    ]


def _parts(texts: Sequence[str], whole: Candidate, *, title: bool) -> Iterator[Candidate]:
    """A find of the model's, or several where it took a title's list of persons for one."""
    start, end = whole.start, whole.end
    several = title and whole.label == "PERSON"  # elsewhere "Surname, Given"
    for i in range(start, end) if several else ():
        if texts[i] in BETWEEN:
            if start < i:
                yield whole._replace(start=start, end=i)
            start = i + 1
    if start < end:
        yield whole._replace(start=start)


def longest_first(found: Iterable[Candidate]) -> list[Candidate]:
    """Settle conflicts: the longest name wins; of equally long ones the higher score; nothing overlaps.

    Args:
        found: candidates of one Doc.

    Returns:
        The winners in order of their start.

    Example:
        >>> longest_first([Candidate(0, 2, "ORG", "model"), Candidate(1, 2, "PLACE", "place-list")])
        [Candidate(start=0, end=2, label='ORG', rule='model')]
    """
    taken: set[int] = set()
    chosen = []
    order = sorted(found, key=lambda c: (c.start - c.end, -SCORES.get(c.rule, 0.5), c.start, c.label))
    for one in order:
        covered = range(one.start, one.end)
        if taken.isdisjoint(covered):
            taken.update(covered)
            chosen.append(one)
    return sorted(chosen)


def _without_guesses(at: Tokens, found: list[Candidate]) -> list[Candidate]:
    """Leave out the model's reading of a title's parties, and the grammar's of the model's bodies."""
    if all(c.rule != "model" for c in found):
        return found
    if at.capitals:
        found = [c for c in found if c.rule != "model" or c.label != "ORG" or _is_told(at, c)]
    told = {i for c in found if c.rule == "title-role" for i in range(c.start, c.end)}
    if told:
        found = [c for c in found if c.rule != "model" or told.isdisjoint(range(c.start, c.end))]
    wider: defaultdict[int, int] = defaultdict(int)  # the furthest end by start
    begun: dict[int, int] = {}  # the first start by end
    for c in found:
        if c.rule == "body-grammar":
            wider[c.start] = max(wider[c.start], c.end)
            begun[c.end] = min(begun.get(c.end, c.start), c.start)
    seen = {
        i
        for c in found
        if c.rule == "model"
        and c.label == "ORG"
        and not _opens_another(c, wider.get(c.start, 0))
        and not begun.get(c.end, c.start) < c.start
        for i in range(c.start, c.end)
    }
    return [c for c in found if c.rule != "body-grammar" or seen.isdisjoint(range(c.start, c.end))]


def _opens_another(one: Candidate, end: int) -> bool:
    """Whether a body of one word is the first of a name that ends there ("[FDJ] Friendship Brigade")."""
    return one.end - one.start == 1 and end > one.end + 1


def _is_told(at: Tokens, one: Candidate) -> bool:
    """Whether a body in a text of capitals shows itself as one: an acronym, or a word such as "Committee"."""
    words = at.printed(one.start, one.end).split()
    heads = lexicon("body_heads")
    return (len(words) == 1 and len(words[0]) < 7) or any(word.capitalize() in heads for word in words)


def settled(at: Tokens, marked: Iterable[Candidate], proposed: Iterable[Candidate]) -> list[Candidate]:
    """Make the names of a text from what a model and the components propose.

    Args:
        at: the tokens of the text.
        marked: the model's finds.
        proposed: those of the components, in the order of their names.

    Returns:
        Names in order of their start, none overlapping.
    """
    texts = at.texts
    parts = (unabridged(at, part) for one in marked for part in _parts(texts, one, title=at.field == "title"))
    every = chain(parts, proposed)
    if not BRACKETS.isdisjoint(texts):
        every = chain.from_iterable(in_two(at, one) for one in every)
    found = [with_field(texts, kept) for one in every if (kept := trim(texts, one)) is not None]
    if not found:
        return found
    names = [name for name in longest_first(_without_guesses(at, found)) if name.label != NOT_MARKED]
    return with_house(texts, names)


@Language.component("chancery_settle")
def settle(doc: Doc) -> Doc:
    """Make the entities of a Doc from the model's entities and the components' candidates.

    Each entity's `ent_id_` names the rule that found it. It goes last: `nlp.add_pipe("chancery_settle")`.
    """
    names = settled(tokens(doc), of_model(doc), of_groups(doc))
    if names or doc.ents:
        doc.ents = [_span(doc, name) for name in names]
    return doc
