"""What one document decides of the names that are towns' and persons': who is named in full is a person."""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from chancery.seeds import Document, Field

from .lexicons import lexicon, lexicon_table
from .model import Mention
from .ordinary import common_words
from .places import find_place
from .spans import SCORES

# After these words the city is meant all the same.
BEFORE_CITY = frozenset(
    {"in", "at", "near", "around", "outside", "through", "via", "into", "west", "east", "greater"}
)
RULE = "known-name"
TOWN = "town-list"
NEAR = 24  # code points before or after a name that tell what it is: a verb, auxiliary and all
GUESSES = frozenset({"model", "surname-first"})


def agreed(document: Document, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Relabel cities that are surnames of persons named in full, and guessed persons that are towns.

    Args:
        document: title and summary.
        mentions: in them.

    Returns:
        The mentions in the same order.
    """
    surnames = {m.text.split()[-1] for m in mentions if m.label == "PERSON" and _is_full(m)}
    if words := {m.text.split()[-1] for m in mentions if _is_common_surname(m)}:
        mentions = sorted([*mentions, *_missed(document, mentions, words)], key=lambda m: m.start)
        mentions.sort(key=lambda m: m.field != "title")
    towns = lexicon("towns")
    agreed = list(mentions)
    for i, m in enumerate(mentions):
        if m.label == "PLACE":
            if (m.text in surnames and _is_surname(document, m)) or (
                m.rule == "model" and _speaks(document, m)
            ):
                agreed[i] = replace(m, label="PERSON", rule=RULE)
        elif m.text in towns and m.rule in GUESSES and m.text not in surnames:
            agreed[i] = replace(m, label="PLACE", rule=TOWN, score=SCORES[TOWN])
    return tuple(agreed)


def _is_common_surname(mention: Mention) -> bool:
    """Whether a mention is surely a person whose surname is a common word as well ("Gunnar Jarring")."""
    *given, surname = mention.text.split()
    if mention.label != "PERSON" or not given or surname.isupper():
        return False
    known = mention.rule != "model" or given[0] in lexicon("given_names")
    return known and surname.lower() in common_words()


def _missed(document: Document, mentions: Sequence[Mention], surnames: Set[str]) -> Iterator[Mention]:
    """The places where a surname that is also a common word stands alone and capitalised."""
    taken = {(m.field, i) for m in mentions for i in range(m.start, m.end)}
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(surnames)))})\b")
    fields: tuple[Field, ...] = ("title", "summary")
    for field in fields:
        for match in pattern.finditer(document.field(field)):
            start, end = match.span()
            before = _before(document, field, start)
            named = before[-1:] and before[-1][0].isupper() and before[-1].isalpha()
            if not named and not any((field, i) in taken for i in range(start, end)):
                yield Mention(
                    field=field, start=start, end=end, text=match[0], label="PERSON", rule=RULE,
                    score=SCORES[RULE],
                )  # fmt: skip


def _before(document: Document, field: Field, start: int) -> list[str]:
    """The last words before a place of a text, the first of them perhaps cut."""
    return document.field(field)[max(0, start - NEAR) : start].split()


def _speaks(document: Document, mention: Mention) -> bool:
    """Whether a guessed place does what only persons and governments do, and no list knows it."""
    after = document.field(mention.field)[mention.end : mention.end + NEAR].split()
    speech = lexicon_table("contexts")["speech"]
    said = after[:1] and after[0] in speech["words"]
    done = after[1:] and after[0] in speech["auxiliaries"] and after[1] in speech["after_auxiliary"]
    return bool(said or done) and mention.text not in lexicon("towns") and find_place(mention.text) is None


def _is_full(mention: Mention) -> bool:
    """Whether a mention is a person in full, and no pair of places."""
    *given, _ = mention.text.split()
    return bool(given) and not any(find_place(word) for word in given)


def _is_surname(document: Document, mention: Mention) -> bool:
    """Whether a city's name stands where its namesake can stand."""
    place = find_place(mention.text)
    before = _before(document, mention.field, mention.start)
    return place is not None and place.kind == "city" and not (before and before[-1].lower() in BEFORE_CITY)
