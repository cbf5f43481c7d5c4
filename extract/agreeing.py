"""What one document decides: a city's name is a person's where the document names that person in full."""

from collections.abc import Set
from dataclasses import replace
from itertools import chain

from chancery.seeds import Document

from .model import Mention
from .places import find_place

# After these words the city is meant all the same.
BEFORE_CITY = frozenset(
    {"in", "at", "near", "around", "outside", "through", "via", "into", "west", "east", "greater"}
)
RULE = "known-name"
Mentions = tuple[Mention, ...]


def agreed(document: Document, title: Mentions, summary: Mentions) -> tuple[Mentions, Mentions]:
    """Relabel the cities of a document that are surnames of persons whom it names in full.

    Args:
        document: whose title and summary they are.
        title, summary: the mentions in each.

    Returns:
        The mentions of the title and of the summary, in the same order; the same object where none changes.
    """
    persons = (m.text for m in chain(title, summary) if m.label == "PERSON" and " " in m.text and _is_full(m))
    surnames = {text.rsplit(" ", 1)[1] for text in persons}
    return _relabelled(document, title, surnames), _relabelled(document, summary, surnames)


def _relabelled(document: Document, mentions: Mentions, surnames: Set[str]) -> Mentions:
    """The mentions of a field with the cities that are surnames as persons."""
    if not surnames or surnames.isdisjoint([m.text for m in mentions if m.label == "PLACE"]):
        return mentions
    return tuple(
        replace(m, label="PERSON", rule=RULE)
        if m.label == "PLACE" and m.text in surnames and _is_surname(document, m)
        else m
        for m in mentions
    )


def _is_full(mention: Mention) -> bool:
    """Whether a mention is a person in full, and no pair of places."""
    *given, _ = mention.text.split()
    return bool(given) and not any(find_place(word) for word in given)


def _is_surname(document: Document, mention: Mention) -> bool:
    """Whether a city's name stands where its namesake can stand."""
    place = find_place(mention.text)
    before = document.field(mention.field)[: mention.start].split()
    return place is not None and place.kind == "city" and not (before and before[-1].lower() in BEFORE_CITY)
