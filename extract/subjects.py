"""Where the subject of a title begins, after its correspondents: at "concerning", a date, a dash."""

import re
from functools import lru_cache
from itertools import takewhile

from .frames import BRACKET, DATE, QUOTE, Frame
from .lookup import STATES
from .vocabulary import Word, alternation, fold, folded, last_word, telling_words, word_kinds

WAYS = "sent|written|delivered|addressed|handed|transmitted|forwarded|conveyed|writes|wrote"
_VERBS = f"dated|dtd|signed|received|{WAYS}"
# How secret and how urgent a document is, after the last party: "to Bucharest, Secret, Urgent".
_MARKS = "secret|confidential|restricted|unclassified|urgent|immediate|priority|flash|nodis|exdis|limdis"
_SERIES = "telegram|cable|airgram|despatch|dispatch|instruction|circular"
_WHILE = "temporarily|currently|presently"
# States of the United States after a town: "Cambridge, Mass."
_AMERICAN = "va|mass|conn|calif|md|pa|tex|fla|ga|ill|mich|vt|me|ky|tenn"
_ALSO = "info|repeated|rptd"  # "to the Department, repeated to London"
_OCCASIONS = (
    "meeting|session|plenum|congress|conference|banquet|reception|dinner|luncheon|ceremony|rally|opening"
)
_SUBJECT = re.compile(
    rf"(?=[\s:.,{DATE}{QUOTE}-])(?:[{DATE}{QUOTE}]|\s[-–—]+\s|--|:(?=\s)|(?<=[a-z]{{4}})\.\s"
    rf"|\s(?:{alternation('subject_cues')})(?=\s|:|$)|,?\s(?:not\s)?(?:{_VERBS})\b"
    rf"|\son\s|(?-i:\s[a-z]{{3,}}ing\s)|,?\s(?:nos?|nr|tel)\.?\s?[\d{DATE}]"
    rf"|,\s(?:{_SERIES})\s(?:no\.\s)?[\d{DATE}]|,\s(?:{_WHILE})\s|,\s(?:top\s)?(?:{_MARKS})\b"
    rf"|,?\s(?:{_ALSO})\s|,\s[A-Z]+-\d+\b|,\s\d+(?=,|\s*$)|,?\sone[\s-]on[\s-]one\b|,\s(?-i:[A-Z]\w+(?:\s[A-Z]\w+)?),\s(?:{_AMERICAN})\."
    rf"|\sat\s(?:the|an?)\s(?:[\w.'-]+\s){{0,4}}?(?:{_OCCASIONS})\b)",
    re.IGNORECASE,
)
# What every one of these needs: a word of these, or one of these signs.
_SUBJECT_WORDS = telling_words("subject_cues").union(
    ("on", "no", "nos", "nr", "tel", "one"),
    *(some.split("|") for some in (_VERBS, _ALSO, _MARKS, _SERIES, _WHILE, _AMERICAN, _OCCASIONS)),
)
_SUBJECT_SIGNS = (DATE, QUOTE, "-", ": ", ". ", " –", " —", "ing ", *(f", {i}" for i in range(10)))
# Words before "Committee" with which a field still may follow: "Special Committee on Disarmament".
_OPEN = frozenset({
    "the", "house", "senate", "special", "joint", "select", "standing", "ad", "hoc", "interdepartmental",
    "royal", "un", "united", "nations", "cabinet", "nato", "interim", "permanent", "advisory", "central",
})  # fmt: skip
LONGEST_BODY = 6  # words


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
        return masked[cut.end() :].lower().startswith(" secretar")
    return found == ":" and not word


def _is_whole_body(masked: str, start: int, end: int) -> bool:
    """Whether a listed body's name of several words ends here, so that "on" does not go on with it."""
    words = masked[start:end].split()[-LONGEST_BODY:]
    if any(fold(" ".join(words[i:])) in folded("bodies") for i in range(len(words) - 1)):
        return True
    before = list(takewhile(str.istitle, reversed(words[:-1])))  # "Defence Planning [Committee]"
    return words[-1:] == ["Committee"] and sum(word.lower() not in _OPEN for word in before) > 1


def _is_subject_state(masked: str, at: int) -> bool:
    """Whether "on" leads to a state as the subject, not as part of an office with its holder in brackets."""
    end = STATES.end(masked, at)
    return end is not None and not masked[end:].lstrip().startswith(BRACKET)
