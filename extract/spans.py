"""Candidate names in a spaCy Doc, and the one principle that settles their conflicts."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc, Span

from .lexicons import lexicon
from .ordinary import ordinary_words
from .places import find_place
from .token_texts import tokens

NOT_MARKED = "NOT_MARKED"  # label of candidates that compete and are then dropped
FIELD = "chancery_field"  # key of Doc.user_data: title, summary or catalogue; titles are the default
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
    "model": 0.88,
    "known-name": 0.88,
    "surname-first": 0.87,
    "office-name": 0.86,
    "body-grammar": 0.85,
}
ARTICLES = frozenset(
    {"The", "the", "A", "a", "an", "Our", "our", "Its", "its", "Their", "their", "His", "his"}
)
SMALL = frozenset({"and", "of", "the", "in", "on", "to", "for", "We", "The", "He", "It", "They", "I"})
# What parts persons that a model took for one in a title.
BETWEEN = frozenset({",", ";", "&", "and", "And", "to", "To", "TO", "from", "From", "FROM"})
COMMON_BODIES = frozenset({"government", "governments", "delegation", "leadership", "authorities", "people"})
NAMED_ALONE = frozenset({"Senate", "Treasury", "Parliament", "Congress"})
COMPASS = frozenset({"North", "South", "East", "West"})
POSSESSIVE = re.compile(r"['’]s?$")


def propose(doc: Doc, group: str, start: int, end: int, label: str, rule: str) -> Span:
    """Make a candidate span for a component's group.

    Args:
        doc: the document.
        group: the component's name.
        start, end: tokens, end exclusive.
        label: PERSON, ORG or PLACE.
        rule: a key of `SCORES`, kept as the span's `id_`.
    """
    return Span(doc, start, end, label=label, span_id=rule)


def candidates(doc: Doc) -> Iterator[Span]:
    """Yield what the model and every component before propose, trimmed, without empty ones.

    Args:
        doc: the document, after the components ran.
    """
    for ent in doc.ents:
        yield from _parts(Span(doc, ent.start, ent.end, label=ent.label, span_id=ent.id_ or "model"))
    for name in sorted(doc.spans):
        if name.startswith(GROUP):
            yield from filter(None, map(trim, doc.spans[name]))


def _parts(span: Span) -> Iterator[Span]:
    """The trimmed span, or several where a model took a title's list of persons for one."""
    texts, start = tokens(span.doc).texts, span.start
    several = (
        span.label_ == "PERSON" and span.doc.user_data.get(FIELD) == "title"
    )  # elsewhere "Surname, Given"
    breaks = [i for i in range(span.start, span.end) if several and texts[i] in BETWEEN]
    for end in [*breaks, span.end]:
        part = Span(span.doc, start, end, label=span.label, span_id=span.id) if start < end else None
        if part is not None and (trimmed := trim(part)) is not None:
            yield trimmed
        start = end + 1


def trim(span: Span) -> Span | None:
    """Cut off what the rules of annotation leave outside a name.

    Leading articles and punctuation, trailing possessives and punctuation; before a person's name also rank,
    style and office. A bare demonym is no name.

    Args:
        span: a candidate.

    Returns:
        The shorter span, or None when nothing is left.
    """
    texts, start, end = tokens(span.doc).texts, span.start, span.end
    before = _before_person() if span.label_ == "PERSON" else ARTICLES
    while start < end and (texts[start] in before or not _has_letter(texts[start])):
        start += 1
    while end > start and _is_outside(texts[end - 1]) and not _closes(texts[start:end]):
        end -= 1
    if span.label_ != "PERSON":
        start, end = _without_company(texts, start, end, span.label_)
    if start >= end or _is_no_name(texts[start:end], span.label_):
        return None
    if span.label_ == "PERSON" and end - start == 1 and _is_one_of_many(texts, start):
        return None
    if (start, end) == (span.start, span.end):
        return span
    return Span(span.doc, start, end, label=span.label, span_id=span.id)


def _is_one_of_many(texts: list[str], i: int) -> bool:
    """Whether a lone word has the article of a common noun and stands alone ("during a Hunt")."""
    followed = i + 1 < len(texts) and _has_letter(texts[i + 1])
    return i > 0 and texts[i - 1] in {"a", "an"} and not followed


def _has_letter(text: str) -> bool:
    """Whether a token is more than punctuation or white space."""
    return any(c.isalnum() for c in text)


def _closes(words: list[str]) -> bool:
    """Whether the last word closes a bracket that one of them opened ("D[avid] F T[rask]")."""
    opening = {")": "(", "]": "["}.get(words[-1])
    return opening is not None and any(opening in word for word in words)


def _is_outside(text: str) -> bool:
    """Whether a token at a name's end is punctuation or a possessive."""
    return not _has_letter(text) or POSSESSIVE.fullmatch(text) is not None


def _without_company(texts: list[str], start: int, end: int, label: str) -> tuple[int, int]:
    """Cut off owners ("State's West Irian"), demonyms before a hyphen, and small words at a name's end."""
    while end - start > 1 and texts[end - 1] in SMALL:
        end -= 1
    while end - start > 2:
        owner = label == "PLACE" or texts[start] in ordinary_words()
        owns = owner and POSSESSIVE.fullmatch(texts[start + 1])
        joined = (
            label == "PLACE" and texts[start] in lexicon("demonyms") and not _has_letter(texts[start + 1])
        )
        if not (owns or joined):
            break
        start += 2
    return start, end


def _is_no_name(words: list[str], label: str) -> bool:
    """Whether what is left is a common word, a demonym, a number, or a state's "government"."""
    last = words[-1]
    if label == "PLACE" and any(c.isdigit() for word in words for c in word):
        return True
    if label == "ORG" and len(words) == 1 and last in lexicon("body_heads"):
        return last not in lexicon("bodies") and last not in NAMED_ALONE
    if len(words) == 1:
        common = last in lexicon("demonyms") or last in COMPASS
        return common or (label == "PERSON" and last in ordinary_words())
    if label != "ORG" or last.lower() not in COMMON_BODIES:
        return False
    return words[0] in lexicon("demonyms") or find_place(" ".join(words[:-1])) is not None


@cache
def _before_person() -> frozenset[str]:
    """Words that stand before a person's name and outside it."""
    cues = (
        lexicon("ranks") | lexicon("styles") | lexicon("offices") | {"The", "the", "Former", "Acting", "Late"}
    )
    return cues - lexicon("also_names")


def longest_first(spans: Iterable[Span]) -> list[Span]:
    """Settle conflicts: the longest span wins; of equally long ones the higher score; nothing overlaps.

    Args:
        spans: candidates of one Doc.

    Returns:
        The winners in order of their start.
    """
    taken: set[int] = set()
    chosen = []
    order = sorted(spans, key=lambda s: (s.start - s.end, -SCORES.get(s.id_, 0.5), s.start, s.label_))
    for span in order:
        tokens = range(span.start, span.end)
        if taken.isdisjoint(tokens):
            taken.update(tokens)
            chosen.append(span)
    return sorted(chosen, key=lambda s: s.start)


def _without_guesses(spans: Iterable[Span]) -> list[Span]:
    """Leave out the model's reading of a title's parties, and the grammar's of the model's bodies."""
    listed = list(spans)
    if listed and tokens(listed[0].doc).capitals:
        listed = [s for s in listed if s.id_ != "model" or s.label_ != "ORG" or _is_told(s)]
    told = {i for s in listed if s.id_ == "title-role" for i in range(s.start, s.end)}
    listed = [s for s in listed if s.id_ != "model" or told.isdisjoint(range(s.start, s.end))]
    seen = {i for s in listed if s.id_ == "model" and s.label_ == "ORG" for i in range(s.start, s.end)}
    return [s for s in listed if s.id_ != "body-grammar" or seen.isdisjoint(range(s.start, s.end))]


def _is_told(span: Span) -> bool:
    """Whether a body in a text of capitals shows itself as one: an acronym, or a word such as "Committee"."""
    words = span.text.split()
    heads = lexicon("body_heads")
    return (len(words) == 1 and len(span.text) < 7) or any(word.capitalize() in heads for word in words)


@Language.component("chancery_settle")
def settle(doc: Doc) -> Doc:
    """Make the entities of a Doc from the model's entities and the components' candidates.

    Each entity's `ent_id_` names the rule that found it. It goes last: `nlp.add_pipe("chancery_settle")`.
    """
    doc.ents = [
        span for span in longest_first(_without_guesses(candidates(doc))) if span.label_ != NOT_MARKED
    ]
    return doc
