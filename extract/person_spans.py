"""The person within a noun phrase: "Rusk" of "Secretary of State Rusk", "Kim" of "Envoy to Peru Kim"."""

import re

from .frames import BRACKET, DATE, QUOTE
from .lexicons import lexicon, lexicon_table
from .lookup import Phrases
from .vocabulary import ROMAN, SMALL, SUFFIXES, Token, Word, has_initials, is_nameish, name_end

POSTS = lexicon_table("titles")["bodies"]["posts"]
_NO_SURNAME = "washdc"  # "SECSTATE WASHDC"
_PLACES = Phrases("states", "cities")
_DISTRICT = re.compile(r",?\s+D\.?C\.?(?=\s|$)", re.IGNORECASE)

Words = tuple[Token, ...]


def person_span(masked: str, words: Words) -> tuple[int, int] | None:
    """Span of the person's name in a phrase, if one is named.

    Args:
        masked: the phrase, as `frames.frame` masks it.
        words: its words, article and brackets at the end taken off.

    Returns:
        Start and end in the phrase, without rank, office, style and possessive.
    """
    at, titled = _past_titles(masked, words)
    if (
        at and words[at].key == "of" and not words[at - 1].kinds & (Word.OFFICE | Word.RANK)
    ):  # "Marquess of Salisbury"
        return None
    end = _run(words, at)
    if end == at or not (titled or at == 0 or end - at > 1) or not _is_complete(words, at, end):
        return _after_office(masked, words)
    if (not titled or words[at].gap or words[at].key == _NO_SURNAME) and is_place(masked, words, at, end):
        return None
    at += _opens_with_acronym(words[at:end])
    if at and not titled and is_place(masked, words, at, end):  # "UKMIS New York"
        return None
    return _without_place(masked, words, at, end)


def is_place(masked: str, words: Words, at: int, end: int) -> bool:
    """Whether the words from `at` to `end` are just a state or a city."""
    reached = _place_end(masked, words[at])
    return reached is not None and reached >= words[end - 1].end


def _place_end(masked: str, word: Token) -> int | None:
    """Where the state or city ends that begins with a word."""
    end = _PLACES.end(masked, word.start)
    district = _DISTRICT.match(masked, end) if end is not None else None
    return district.end() if district else end


def _past_titles(masked: str, words: Words) -> tuple[int, bool]:
    """Index after the styles, ranks, offices and adjectives that open a phrase; whether there were titles."""
    at = 0
    titled = False
    while at < len(words) - 1:
        word = words[at]
        if not word.kinds & Word.BEFORE_NAME or word.kinds & Word.GIVEN:
            end = _place_end(masked, word)
            after = next((i for i, w in enumerate(words) if end is not None and w.start >= end), None)
            if after is None or not words[after].kinds & (Word.BEFORE_NAME | Word.BODY):
                break
            at = after
            continue
        if word.possessive and not words[at + 1].kinds & (Word.BEFORE_NAME | Word.BODY):
            break
        titled = titled or bool(word.kinds & Word.TITLED)
        at += 1
    return at, titled


def _run(words: Words, begin: int) -> int:
    """Index after the run of name words that begins at `begin`."""
    at = begin
    while at < len(words):
        word = words[at]
        if (word.gap and at > begin and word.key not in SUFFIXES) or not is_nameish(word):
            break
        ends = word.kinds & Word.ENDS_NAME and not word.kinds & Word.GIVEN
        if ends and not _closes_name(words, begin, at):
            break
        at += 1
        if word.possessive:
            break
    return at


def _closes_name(words: Words, begin: int, at: int) -> bool:
    """Whether what is mostly a rank or a body is a surname: "John Major", "Robert Post", "President King"."""
    word = words[at]
    if at + 1 < len(words) and words[at + 1].key not in SMALL and not words[at + 1].gap:
        return False
    if at > begin:
        given = words[at - 1].kinds & Word.GIVEN and not words[at - 1].kinds & Word.TITLED
        return bool(word.kinds & Word.SURNAME_TOO or given)
    before = words[at - 1].kinds if at else 0
    return bool(before & Word.OFFICE and not before & Word.MODIFIER and word.kinds & Word.SURNAME_TOO)


def _is_complete(words: Words, at: int, end: int) -> bool:
    """Whether what follows a run of name words lets it be a person."""
    run = words[at:end]
    if len(words) > len(run) and all(w.kinds & (Word.PARTICLE | Word.DEMONYM | Word.MODIFIER) for w in run):
        return False
    if end == len(words):
        return not _is_acronym(run[-1])
    following = words[end]
    lower = following.word.islower() and following.key not in SMALL
    if run[0].kinds & Word.QUANTIFIER or (lower and run[-1].kinds & Word.DEMONYM):
        return False
    if run[-1].possessive:
        return not following.kinds & Word.BODY
    apart = following.gap and len(run) > 1
    if (following.kinds & (Word.BODY | Word.TOPIC) and not apart) or (
        following.kinds & Word.TITLED and not following.gap
    ):
        sure = run[0].kinds & Word.GIVEN or has_initials(run)
        return bool(sure) and len(run) > 1
    if any(_is_acronym(word) for word in run):
        return False
    ends = following.key in SMALL or following.word[0] in DATE + QUOTE + BRACKET
    return following.gap or ends or not following.word[0].isupper()


def _is_acronym(word: Token) -> bool:
    """Whether a word is the acronym of a body."""
    return word.word in lexicon("body_acronyms")


def _is_letters(word: Token, shouted: bool) -> bool:
    """Whether a word is an acronym by its capitals, where names are written in small letters ("CC")."""
    return not shouted and len(word.word) > 1 and word.word.isupper() and word.word.isalpha()


def _opens_with_acronym(run: Words) -> bool:
    """Whether a run of name words opens with a body's acronym: "OVP Fuerth", "UNHCR OGATA"."""
    if len(run) < 2:
        return False
    word = run[0].word
    unknown = len(word) > 2 and word.isupper() and word.isalpha() and not run[0].kinds
    return _is_acronym(run[0]) or (unknown and not run[1].word.isupper())


def _without_place(masked: str, words: Words, at: int, end: int) -> tuple[int, int]:
    """Span of a run of name words without a city that trails a full name or a nation that leads it."""
    while end - at > 2:
        tail = next((i for i in range(at + 2, end) if is_place(masked, words, i, end)), None)
        if tail is None:
            break
        end = tail
    if end - at > 2 and words[at].kinds & Word.DEMONYM:
        at += 1
    return words[at].start, name_end(words[end - 1])


def _after_office(masked: str, words: Words) -> tuple[int, int] | None:
    """The person at the end of "Secretary of State Rusk", "Ambassador to the DPRK A.M. Puzanov"."""
    begin = len(words)
    while begin and is_nameish(words[begin - 1]):
        word = words[begin - 1]
        if word.kinds & Word.ENDS_NAME and not word.kinds & Word.GIVEN:
            break
        begin -= 1
        if word.gap:
            break
    if begin == len(words) > 2 and words[-1].kinds & Word.SURNAME_TOO and words[-2].kinds & Word.GIVEN:
        begin -= 2
    if begin in (0, len(words)) or not any(word.kinds & Word.TITLED for word in words[:begin]):
        return _full_name_within(masked, words)
    before = words[begin - 1]
    parted = words[begin].gap  # "Minister of the PRC, Chen Yi"
    shouted = words[-1].word.isupper()
    letters = next((i for i in range(begin, len(words)) if not _is_letters(words[i], shouted)), begin)
    if letters > begin and not parted:  # "Chairman of the CC CPV Ho Chi Minh"
        begin = letters
    elif not parted and (not before.kinds & Word.ENDS_NAME or before.key in SMALL):
        begin = _past_place(masked, words, begin)
    elif not parted and before.kinds & Word.BODY and _is_headless(words[:begin]):
        return _full_name_within(masked, words)  # "General of the Army Douglas MacArthur"
    while begin < len(words) - 1 and (words[begin].kinds & Word.DEMONYM or _is_acronym(words[begin])):
        begin += 1
    run = words[begin:]
    if len(run) == 1 and ROMAN.fullmatch(run[0].word):  # "Head of Department II"
        return None
    if all(w.kinds & (Word.PARTICLE | Word.DEMONYM | Word.MODIFIER) or _is_acronym(w) for w in run):
        return None
    if (len(run) > 1 or run[0].gap) and is_place(masked, words, begin, len(words)):
        return None
    return _without_place(masked, words, begin, len(words))


def _is_headless(words: Words) -> bool:
    """Whether words that end in a body name no office: what follows is no person, as in "Embassy Bonn"."""
    return words[-1].key in POSTS or not any(word.kinds & Word.OFFICE for word in words)


def _full_name_within(masked: str, words: Words) -> tuple[int, int] | None:
    """A full name between an office and other words: "Secretary of State Ann Lee Bonn Conference"."""
    for at in range(1, len(words) - 1):
        if words[at].kinds & Word.GIVEN and any(word.kinds & Word.TITLED for word in words[:at]):
            end = _run(words, at)
            return _without_place(masked, words, at, end) if end - at > 1 else None
    return None


def _past_place(masked: str, words: Words, begin: int) -> int:
    """Index after the state or city that a preposition governs, where a person's name may begin."""
    end = _place_end(masked, words[begin])
    starts = range(begin, len(words))
    if end is not None:
        return next((i for i in starts if words[i].start >= end), len(words))
    named = (i for i in starts if has_initials(words[i : i + 1]) or words[i].kinds & Word.GIVEN)
    return next(named, len(words))
