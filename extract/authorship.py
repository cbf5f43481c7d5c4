"""Titles of what somebody wrote, decided or said to nobody in particular: journals, papers, decisions."""

import re
from collections.abc import Sequence

from .conversations import conversation
from .frames import Frame, frame, plain
from .heads import DOCUMENTS, PREPARED, Found, read_head, slot
from .lexicons import lexicon
from .ordinary import common_words
from .phrases import names_in
from .subjects import cut_subject
from .vocabulary import Token, Word, alternation, tokens

_WORK = re.compile(
    r"(?<!\w)(?=[adfjmnorst])(?:from\s+the\s+)?(?:journal|diar(?:y|ies)|notebook|memoirs?|recollections?|reminiscences"
    r"|speech|statement|address|remarks|testimony|decision|resolution|decree|protocol|toast|directive|order|report"
    r"|declaration|note)s?\s+(?:(?:no\.?\s*\d+\s+)?(?:of|by)|(?<=journal\s)-)\s+(?:the\s+)?",
    re.IGNORECASE,
)
_PERSONAL = re.compile(r"journal|diar|notebook|memoir|recollection|reminiscence", re.IGNORECASE)
_EXCERPTS = re.compile(
    r"(?:\w+\s+)?(?:excerpts?|extracts?|selections?|passages?)\s+(?:from|of)\s+(?:the\s+)?", re.IGNORECASE
)
_FOR_DATE = re.compile(
    r"\sfor\s(?=(?:the\s)?(?:(?:first|second|third|fourth)\s)?(years?|months?|weeks?|quarter|period)?)",
    re.IGNORECASE,
)
_WITH_ADDRESSED = re.compile(
    rf"\swith\s+(?:an?\s+|the\s+)?(?:\w+\s+)?(?:{alternation('document_types')})\s+(?:for|to)\s",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"(?<!\w)(?=[adinr])(?:information|report|account|news|data)\s+(?:(?:received|obtained)\s+)?from\s",
    re.IGNORECASE,
)
# Sent to somebody: "Department Cable to Embassy Accra, 'Title'", "Komer, Memorandum for Rusk, 'Title'".
_SENT = re.compile(r"\sto\s(?:the\s)?[A-Z]|,\s(?i:memo(?:randum)?)\sfor\s")
_TOLD = re.compile(r"[,\s]+(?:obtained|received|given|during|at|in|on|about)\s", re.IGNORECASE)
# "Journal of X: Conversation with Y", "From the Journal of X, Record of a Conversation with Y"
_INNER = re.compile(
    r":\s+|,\s+(?=(?:records?|memorand(?:um|a)|notes?|minutes|transcript|report)\s+of\s)", re.IGNORECASE
)
_COLON_NAME = re.compile(r"([^\s,:]+(?:\s[^\s,:]+){1,3}):\s+\S")


def quoted_work(f: Frame) -> list[Found]:
    """ "X, 'Title'", "Excerpts from X 'Title'"; in the quotation "Information from Y" names an informant."""
    if not f.quotes:
        return []
    opened, closed = f.quotes[0]
    excerpt = _EXCERPTS.match(f.masked, f.start, opened)
    work = _WORK.match(f.masked, excerpt.end() if excerpt else f.start, opened)
    excerpt = work or excerpt
    start = excerpt.end() if excerpt else f.start
    led = f.masked[start:opened].rstrip()
    if not led or not (excerpt or led.endswith((",", ":"))) or (not excerpt and _SENT.search(led)):
        return []
    end = start + len(led.rstrip(",: "))
    by = re.match(r"(?:.*\s)?by\s+", f.masked[start:end], re.IGNORECASE)
    begin = start + by.end() if by else start
    head = read_head(f, begin, end)
    if not by and head.before and not head.after and not head.possessive:
        begin, end = head.before  # "Soviet Foreign Ministry Report, 'On …'"
    authors = [
        item
        for item in slot(f, begin, end, "author", "excerpts-from" if excerpt else "name-quoted")
        if _sure(f, item)
    ]
    return authors + _within(f, opened, closed) if authors else []


def _within(f: Frame, start: int, end: int) -> list[Found]:
    """Who told it or took part, by the quoted title."""
    told = informants(f, start, end)
    if told:
        return told
    inner = frame(f.text[start + 1 : end - 1])
    return [item._replace(offset=item.offset + start + 1) for item in conversation(inner)]


def informants(f: Frame, start: int, end: int) -> list[Found]:
    """Who told it: "Report: Information from GDR Military Attaché Lt. Col. Schafer"."""
    source = _SOURCE.search(f.text, start, end)
    if not source:
        return []
    begin, stop = source.end(), end - 1
    told = _TOLD.search(f.text, begin, stop)
    stop = told.start() if told else stop
    inner = f._replace(masked=plain(f.text), start=begin, end=stop)
    return _joined(inner, begin, stop)


def _joined(f: Frame, start: int, end: int) -> list[Found]:
    """One informant, whose office and rank may be parted by a comma."""
    found = slot(f, start, end, "informant", "informant")
    if len(found) == 2 and found[0].name.shape in ("office", "place") and found[1].name.shape == "person":
        name = found[1].name
        shift = found[1].offset - start
        merged = names_in(f.text[start:end], f.masked[start:end])[0]
        whole = type(name)(
            name.start + shift, name.end + shift, merged.phrase_start, name.phrase_end + shift, "person", True
        )
        return [Found("informant", start, whole, "informant")]
    return found


def _sure(f: Frame, item: Found) -> bool:
    """Whether a name is sure enough to be an author without any word that says so."""
    words = tokens(f.masked[item.start : item.end])
    if len(words) in (2, 3) and words[0].word in lexicon("surnames_first"):  # "Mao Zedong, 'Speech at …'"
        return True
    numbered = f.text[item.end - 1].isdigit()  # "NSC 68/4"
    return item.name.cued and item.name.shape in ("person", "body") and not numbered


def authorship(f: Frame) -> list[Found]:
    """Journals, papers, decisions; "Winnacker memorandum"; "David Remnick: Title"."""
    for read in (_prepared, _excerpts, _work_of, _type_after_name, _name_colon):
        if found := read(f):
            return found
    return informants(f, f.start, f.end + 1) if _SOURCE.search(f.masked, f.start, f.end) else []


def _prepared(f: Frame) -> list[Found]:
    """ "Paper Prepared in the Department of State"."""
    prepared = PREPARED.search(f.masked, f.start, f.end)
    return slot(f, prepared.end(), f.end, "author", "prepared-by", strict=True) if prepared else []


def _excerpts(f: Frame) -> list[Found]:
    """ "Excerpts from the Memoirs of X"."""
    excerpt = _EXCERPTS.match(f.masked, f.start, f.end)
    if not excerpt:
        return []
    work = _WORK.match(f.masked, excerpt.end(), f.end)
    begin = work.end() if work else excerpt.end()
    found = slot(f, begin, _before_date(f, begin), "author", "excerpts-from", strict=True)
    return [item for item in found if item.name.cued or work]


def _before_date(f: Frame, start: int) -> int:
    """Where "for 1 October", "for the year" or "for Comrade X" begins."""
    end = cut_subject(f, start, f.end)
    cuts = [
        cut.start()
        for cut in _FOR_DATE.finditer(f.masked, start, f.end)
        if cut.end() >= end or cut[1] or _for_whom(f, cut.end())
    ]
    return min([end, *cuts])


def _for_whom(f: Frame, start: int) -> list[Found]:
    """The titled or full-named persons that a work is for."""
    found = slot(f, start, f.end, "recipient", "for", strict=True)
    return found if all(item.name.cued and item.name.shape == "person" for item in found) else []


def _work_of(f: Frame) -> list[Found]:
    """ "Journal of OFFICE X for DATE", "Resolution of the Central Committee"."""
    work = _WORK.search(f.masked, f.start, f.end)
    if not work:
        return []
    inner = _INNER.search(f.masked, work.end(), f.end)
    end = min(_before_date(f, work.end()), inner.start() if inner else f.end)
    found = slot(f, work.end(), end, "author", "journal-of", strict=True)
    personal = _PERSONAL.search(work[0])
    found = [
        item
        for item in found
        if item.name.cued or (personal and item.name.shape == "person" and not f.text.isupper())
    ]
    if found and f.masked[end:].lower().startswith(" for ") and (whom := _for_whom(f, end + len(" for "))):
        return [item._replace(role="sender") for item in found] + whom
    return found + conversation(f._replace(start=inner.end())) if found and inner else found


def _type_after_name(f: Frame) -> list[Found]:
    """ "Winnacker memorandum", "CPSU Central Committee Decision with Telegram for Stalin"."""
    addressed = _WITH_ADDRESSED.search(f.masked, f.start, f.end)
    end = addressed.start() if addressed else cut_subject(f, f.start, f.end)
    head = read_head(f, f.start, end)
    if not head.type or not head.before:
        return []
    words = tokens(f.masked[head.before[1] : end])
    last = f.masked[head.before[1] : end].split()
    authors = slot(f, *head.before, "author", "name-type", strict=True)
    if not authors or not words or len(authors) > 1 or _is_doing(tokens(f.masked[slice(*head.before)])):
        return []
    name = authors[0].name
    lower = last[0].islower() and len(last) < 5
    if name.shape == "person" and authors[0].end < head.before[1] - 2 * head.possessive:
        return []
    if (name.shape == "body" and name.cued) or (
        name.shape == "person"
        and (
            ((lower or name.cued) and head.type in DOCUMENTS["cited"])
            or head.type in DOCUMENTS["kept"]
            or head.possessive
        )
    ):
        if addressed:
            authors += slot(f, addressed.end(), f.end, "recipient", "type-with", strict=True)
        return authors
    return []


def _is_doing(words: Sequence[Token]) -> bool:
    """Whether words say what is done, not who wrote: "Using Hashimoto's speech"."""
    return (
        len(words) > 1
        and words[0].key in common_words()
        and words[0].key.endswith("ing")
        and not words[0].kinds
    )


def _name_colon(f: Frame) -> list[Found]:
    """ "David Remnick: The Threat of Zyuganov", "Embassy in Peru: Report": a full given name, or a body."""
    colon = f.masked.find(": ", f.start, f.end)
    head = read_head(f, colon + 2, f.end)
    if colon > 0 and head.type and not head.before:
        bodies = slot(f, f.start, colon, "author", "name-colon", strict=True)
        if len(bodies) == 1 and bodies[0].name.cued and bodies[0].name.shape == "body":
            return bodies
    match = _COLON_NAME.match(f.masked, f.start, f.end)
    if not match or f.text.isupper():
        return []
    words = tokens(match[1])
    if not words[0].kinds & Word.GIVEN or any(
        word.kinds & (Word.BODY | Word.STATE | Word.CITY | Word.OFFICE) for word in words
    ):
        return []
    return slot(f, f.start, match.end(1), "author", "name-colon", strict=True)
