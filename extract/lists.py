"""A list of parties in a title, cut into its items: "and" inside an office or a body is no list."""

import re
from functools import lru_cache

from .frames import BRACKET, DATE, QUOTE, Frame
from .lexicons import lexicon_table
from .lookup import STATES
from .person_spans import Words
from .phrases import Name, names_in
from .vocabulary import (
    ARTICLES,
    SUFFIXES,
    Word,
    alternation,
    folded,
    last_word,
    telling_words,
    tokens,
    word_kinds,
)

_SEPARATOR = re.compile(
    r"(?=[\s,;&/])(?:(?-i:(?<=[a-z])/(?=[A-Z][a-z]))|\s*(?:[,;]\s*(?:and|&|und)\s+|[,;]\s*|\s(?:and|und)\s+|\s?&\s?))",
    re.IGNORECASE,
)
WAYS = "sent|written|delivered|addressed|handed|transmitted|forwarded|conveyed|writes|wrote"
_VERBS = f"dated|dtd|signed|received|{WAYS}"
# How secret and how urgent a document is, as a list after the last party.
_MARKS = "secret|confidential|restricted|unclassified|urgent|immediate|priority|flash|nodis|exdis|limdis"
_OCCASIONS = (
    "meeting|session|plenum|congress|conference|banquet|reception|dinner|luncheon|ceremony|rally|opening"
)
_SUBJECT = re.compile(
    rf"(?=[\s:.,{DATE}{QUOTE}-])(?:[{DATE}{QUOTE}]|\s[-–—]+\s|--|:(?=\s)|(?<=[a-z]{{4}})\.\s"
    rf"|\s(?:{alternation('subject_cues')})(?=\s|:|$)|,?\s(?:not\s)?(?:{_VERBS})\b"
    rf"|\son\s|(?-i:\s[a-z]{{3,}}ing\s)|,?\s(?:nos?|nr|tel)\.?\s?[\d{DATE}]"
    rf"|,\s(?:(?:top\s)?(?:{_MARKS})\b|(?:temporarily|currently|presently)\s|\d+(?=,|\s*$))|,?\sone[\s-]on[\s-]one\b"
    rf"|\sat\s(?:the|an?)\s(?:[\w.'-]+\s){{0,4}}?(?:{_OCCASIONS})\b)",
    re.IGNORECASE,
)
_SUBJECT_WORDS = telling_words("subject_cues") | {
    "on", "no", "nos", "nr", "tel", "temporarily", "currently", "presently",
    *_VERBS.split("|"), *_MARKS.split("|"), *_OCCASIONS.split("|"),
}  # fmt: skip
_SUBJECT_SIGNS = (DATE, QUOTE, ": ", ". ", "--", " -", " –", " —", "ing ", *(f", {i}" for i in range(10)))
_JOINT = re.compile(r"[,;&/AUau](?:(?<![AUau])|(?i:nd)\s)")  # what every separator has
_ARTICLE = re.compile(r"(?:the|a|an|his|her)(?!\S)", re.IGNORECASE)
_HELD_LIST = re.compile(
    rf"(?:(?:the\s)?[A-Z][\w.-]+(?:\s[A-Z][\w.-]+)*(?:,\s(?:and\s)?|\sand\s))*(?:the\s)?[A-Z][\w.\s-]*\s{BRACKET}+\s*$"
)
_AFFILIATION = re.compile(r"[A-Z][A-Z0-9/.-]{0,7}")
_ISLANDS = frozenset({"islands", "island"})
LONGEST_BODY = 6  # words
_PLURALS = lexicon_table("titles")["bodies"]["plurals"]

Span = tuple[int, int]


@lru_cache(maxsize=256)
def cut_subject(f: Frame, start: int, end: int) -> int:
    """Where the correspondents end and the subject begins: at "concerning", a date, a dash, a quotation.

    Args:
        f: the title.
        start, end: the slot to look into.

    Returns:
        The end of the correspondents, at most `end`.
    """
    masked = f.masked
    part = masked[start:end]
    if f.lacks(_SUBJECT_WORDS) and not any(sign in part for sign in _SUBJECT_SIGNS):
        return end
    at = start
    while cut := _SUBJECT.search(masked, at, end):
        if not _is_bound(masked, start, cut):
            return cut.start()
        at = cut.end() - (cut[0][-1] == " ")
    return end


def _is_bound(masked: str, start: int, cut: re.Match[str]) -> bool:
    """Whether what looks like the end belongs to a name: "Adviser on Disarmament", "Brig. Smith"."""
    found = cut[0].strip().lower()
    word = last_word(masked, start, cut.start())
    if found == "on":
        subject = _is_subject_state(masked, cut.end()) or masked[cut.end() : cut.end() + 1] == DATE
        return word in folded("takes_on") and not (subject or _is_whole_body(masked, start, cut.start()))
    if found.startswith("at "):
        return word in folded("takes_to")
    if found == ".":
        return word in folded("abbreviations") or bool(word_kinds().get(word, 0) & Word.TITLED)
    if found == "under":
        return masked[cut.end() :].lower().startswith(" secretary")
    return found == ":" and not word


def _is_whole_body(masked: str, start: int, end: int) -> bool:
    """Whether a listed body's name of several words ends here, so that "on" does not go on with it."""
    words = masked[start:end].lower().split()[-LONGEST_BODY:]
    return any(" ".join(words[i:]) in folded("bodies") for i in range(len(words) - 1))


def _is_subject_state(masked: str, at: int) -> bool:
    """Whether "on" leads to a state as the subject, not as part of an office with its holder in brackets."""
    end = STATES.end(masked, at)
    return end is not None and not masked[end:].lstrip().startswith(BRACKET)


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
    known = Word.STATE | Word.CITY | Word.DEMONYM | Word.TOPIC
    first = words[len(words) > 1 and words[0].key in ARTICLES]
    place = first.kinds & known or any(word.key in _ISLANDS for word in words)
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
    styled = (
        Word.BODY if second and second[0].kinds & Word.STYLE else 0
    )  # "Head of the Department, Comrade X"
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
