"""A list of parties in a title, cut into its items: "and" inside an office or a body is no list."""

import re
from functools import lru_cache

from .frames import BRACKET
from .lexicons import lexicon_table
from .person_spans import Words
from .phrases import Name, names_in
from .vocabulary import ARTICLES, SUFFIXES, Word, tokens

_SEPARATOR = re.compile(
    r"(?=[\s,;&/])(?:(?-i:(?<=[a-z])/(?=[A-Z][a-z]))|\s*(?:[,;]\s*(?:and|&|und)\s+|[,;]\s*|\s(?:and|und)\s+|\s?&\s?))",
    re.IGNORECASE,
)
_JOINT = re.compile(r"[,;&/AUau](?:(?<![AUau])|(?i:nd)\s)")  # what every separator has
_ARTICLE = re.compile(r"(?:the|a|an|his|her)(?!\S)", re.IGNORECASE)
# The rest of a list of places or fields, up to the holder's bracket: "Nepal, and Laos (Marsh)".
_HELD_LIST = re.compile(
    r"(?:(?:the\s)?[A-Z][\w.-]+(?:\s[A-Z][\w.-]+)*(?:,\s(?:and\s)?|\sand\s))*(?:the\s)?[A-Z][\w.\s-]*\s"
    rf"{BRACKET}+(?=\s*$|,|\sand\s)"
)
_AFFILIATION = re.compile(r"[A-Z][A-Z0-9/.-]{0,7}")
_ISLANDS = frozenset({"islands", "island"})
_PLURALS = lexicon_table("titles")["bodies"]["plurals"]

Span = tuple[int, int]


@lru_cache(maxsize=8192)
def parties(text: str, masked: str) -> tuple[tuple[int, Name], ...]:
    """The parties named in a slot, each with the offset that its name counts from."""
    spans = items(text, masked)
    return tuple([(a, name) for a, b in spans for name in names_in(text[a:b], masked[a:b])])


def items(text: str, masked: str) -> list[Span]:
    """Spans of the items of a list, appositions ("Berger, NSC") left with the item they belong to."""
    if not _JOINT.search(masked):
        return [(0, len(masked))] if masked.strip() else []
    pieces: list[tuple[Span, str]] = []
    at = 0
    separator = ""
    for match in _SEPARATOR.finditer(masked):
        pieces.append(((at, match.start()), separator))
        at, separator = match.end(), match[0].strip().lower()
    pieces.append(((at, len(masked)), separator))
    spans: list[Span] = []
    conjoined = any("and" in separator or "&" in separator for _, separator in pieces)
    for span, separator in pieces:
        if not masked[slice(*span)].strip():
            continue
        if spans and _joins(text, masked, spans[-1], span, separator, conjoined):
            spans[-1] = (spans[-1][0], span[1])
        else:
            spans.append(span)
    return spans


def _joins(text: str, masked: str, left: Span, right: Span, separator: str, conjoined: bool) -> bool:
    """Whether two pieces are one party: parts of an office's or body's name, or a name and its apposition."""
    first, second = tokens(masked[slice(*left)]), tokens(masked[slice(*right)])
    before = names_in(text[slice(*left)], masked[slice(*left)])
    after = names_in(text[slice(*right)], masked[slice(*right)])
    if not first or not before:
        return False
    if not second or not after or (second[0].key in SUFFIXES and (len(second) == 1 or second[1].key == "of")):
        return True
    article = bool(_ARTICLE.match(masked, right[0]))
    if first[0].kinds & Word.QUANTIFIER and not ("," in separator and first[-1].key.endswith("s")):
        return not article and (after[0].shape != "person" or second[-1].word.islower())
    comma = "," in separator and "and" not in separator
    if before[-1].shape == "person" and (comma or not _is_unfinished(first, second)):
        return comma and _is_apposition(first, second, after[0], article)
    if after[0].shape == "place" and any(word.key in _PLURALS for word in first):
        return True
    if before[-1].shape == "office" and _HELD_LIST.match(masked, right[0]) and _is_field(second):
        return True
    if comma and not article and _is_holder(first, second, before[-1], after[0]):
        return True
    if article or (second[0].kinds & (Word.RANK | Word.STYLE) and not second[0].kinds & Word.OFFICE):
        return False
    if before[-1].shape == "office" and _same_holder(second, after[0], comma, conjoined):
        return not (
            conjoined and len(first) - (first[0].key in ARTICLES) == 1
        )  # "the President, Secretary Rusk, and Mr. Bundy"
    if comma:
        return (
            before[-1].shape in ("body", "office") and not conjoined and after[0].shape in ("body", "place")
        )
    return _is_unfinished(first, second)


def _is_field(words: Words) -> bool:
    """Whether words are places or fields of work, as in "Director for Burma, Nepal, and Laos (Marsh)"."""
    known = Word.STATE | Word.CITY | Word.DEMONYM | Word.TOPIC | Word.MODIFIER
    first = words[len(words) > 1 and words[0].key in ARTICLES]
    place = first.kinds & known or any(word.key in _ISLANDS or word.kinds & Word.BODY for word in words)
    return bool(place) and not any(word.kinds & (Word.OFFICE | Word.RANK) for word in words)


def _same_holder(second: Words, after: Name, comma: bool, conjoined: bool) -> bool:
    """Whether an office and what follows share a holder, named after both or in brackets behind them."""
    held = second[-1].word[0] == BRACKET
    if comma and held:
        return True
    if not _opens_office(second) or second[0].kinds & (Word.DEMONYM | Word.STATE):
        return False
    return (comma or held) and (after.shape == "person" or not conjoined)


def _is_holder(first: Words, second: Words, before: Name, after: Name) -> bool:
    """Whether a person after a comma holds the office before it: "the Soviet Ambassador, Comrade Makarov"."""
    styled = Word.BODY if second and second[0].kinds & Word.STYLE else 0  # "Head of the Bureau, Comrade X"
    told = any(word.kinds & (Word.DEMONYM | Word.STATE | styled) for word in first)
    return told and before.shape == "office" and after.shape == "person" and (after.cued or len(second) > 1)


def _opens_office(words: Words) -> bool:
    """Whether a piece begins with an office, perhaps after words that belong to it."""
    for word in words:
        if word.kinds & Word.OFFICE:
            return True
        if not word.kinds & (Word.MODIFIER | Word.DEMONYM):
            return False
    return False


def _is_apposition(first: Words, second: Words, after: Name, article: bool) -> bool:
    """Whether what follows a person's comma only says who it is: an office, a body, a place."""
    if second[0].key == "in" or after.shape == "place":
        return True
    if len(second) == 1 and _AFFILIATION.fullmatch(second[0].word.rstrip(".")):
        return len(first) > 1 and not all(word.word.isupper() and len(word.word) < 4 for word in first)
    return after.shape in ("office", "body") and (not article or second[0].key in ("a", "an"))


def _is_unfinished(first: Words, second: Words) -> bool:
    """Whether an office's or body's name goes on after "and": "for Near Eastern and South Asian Affairs"."""
    bare = [word for word in first if word.key not in ARTICLES]
    kinds = bare[0].kinds if len(bare) == 1 else 0
    field = kinds & (Word.MODIFIER | Word.TOPIC) and not kinds & Word.TITLED
    if field and len(second) > 1 and second[-1].kinds & Word.OFFICE:  # "Foreign and Commonwealth Secretary"
        return True
    if _opens_office(second) or second[0].kinds & (Word.RANK | Word.STYLE) or first[-1].word[0] == BRACKET:
        return False
    held = second[-1].word[0] == BRACKET
    close = second[-2] if held and len(second) > 1 else second[-1]
    headed = any(word.kinds & (Word.OFFICE | Word.BODY) for word in first)
    if headed and any(word.key in ("for", "of", "on", "to") for word in first):
        field = any(word.kinds & (Word.TOPIC | Word.BODY) for word in second)
        open_end = not first[-1].kinds & (Word.BODY | Word.TOPIC)
        return held or bool(close.kinds & Word.TOPIC) or (field and open_end)
    fields = Word.TOPIC | Word.MODIFIER | Word.DEMONYM
    bodied = any(word.kinds & Word.BODY for word in second)
    return not headed and bodied and bool((first[0].kinds | first[-1].kinds) & fields)
