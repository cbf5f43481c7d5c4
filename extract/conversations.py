"""Titles of talks: "Memorandum of Conversation Between X and Y", "X's Meeting With Y", "X-Y One-on-One"."""

import re

from .frames import BRACKET, DATE, Frame
from .heads import DOCUMENTS, Found, read_head, slot
from .lexicons import lexicon
from .subjects import cut_subject
from .vocabulary import Token, Word, alternation, folded, is_initial, telling_words, tokens

_TALK = re.compile(
    rf"(?<![\w-])(?=[abcdegilmnoprstu1])(?:{alternation('conversations')})(?![\w'-])", re.IGNORECASE
)
_TALKS = telling_words("conversations")
_PARTNERS = re.compile(
    rf"(?:\s(to)\s)|(?<=call)\s(on)\s|[\s,]*(?:(?:memorandum|memo|notes?|held|record|(?:in|at)\s[A-Z]\w+)[\s,]*"
    rf"|(?:on\s)?[{DATE}{BRACKET}]++[\s,]*+)*+(between|among|amongst|with|of|by|w/)\s?(?<=[\s/])",
    re.IGNORECASE,
)
_COLON = re.compile(r"\s*(?:memorandum|memo|notes?|record)?\s*[:,]\s+|\s+[-–—]\s+", re.IGNORECASE)
# "Memcon, May 3, 1975 - Ford, Kissinger", "Telephone conversation # 12, sound recording, LBJ and …"
_DATED = re.compile(
    rf",?\s{DATE}++\s*(?:[-–—:]\s+)|(?:,?\s#\s?[\d{DATE}]+)?(?:,\s(?:sound recording|transcript))+,\s"
)
_BARRED = re.compile(
    r"(?<!\S)(?:for(?!\s+the\s+(?:record|files?))|about|by|re|regarding|after|before|following|to|upcoming|prep"
    r"|preparations?|agenda|instructions?|request|possible|planned|press|next|arrangements?|letter|telegram|cable"
    r"|peace|speech|address|statement|toast|(?:(?<!notes\s)on|on(?=.*'s\s))(?!\s+the\s+substance)"
    r"|(?<!notes\s)(?<!highlights\s)(?<!excerpts\s)(?<!excerpt\s)(?<!extracts\s)(?<!extract\s)(?<!passages\s)"
    r"from(?!\s+an?\s))(?=[\s:]|$)",
    re.IGNORECASE,
)
_ON = re.compile(r"(?<=\s)(?:on|about|concerning|regarding)\s+(?:an?\s+|the\s+)?$", re.IGNORECASE)
_OPENING = re.compile(
    r".*(?<!\S)(?:records?|minutes|notes?|memorand(?:um|a)|memo|summary|substance|conversations?|discussions?|taken"
    r"|conclusions|transcripts?|report|account|protocol|highlights|proceedings|informal|excerpts?|extracts?|passages)"
    r"(?:\s+(?:of|at|from|on|-)|(?<=minutes)[,:])\s+"
    r"(?:(?:the|a|an|his|her|their|my|your)\s+)?(?:\d+(?:st|nd|rd|th)\s+)?",
    re.IGNORECASE,
)
_PAIR = re.compile(r"(?<=[^\W\d_])(?:-|\s?/\s?|\s[-–]\s|–)(?=[^\W\d_])")
_ORDINAL = re.compile(r"(?<=\w)\s\d+(?:st|nd|rd|th)\s*$", re.IGNORECASE)
_WHERE = re.compile(
    r",?\s(?:at\s(?:the\s)?(foreign office|foreign ministry|state department|white house|kremlin)"
    rf"(?=\s*(?:on\s+)?(?:[{DATE},]|$))|(?:in|at|aboard|(during|over|obtained|held))\s)|[{DATE}]",
    re.IGNORECASE,
)
# One who is for the time elsewhere: "the President in Denver".
_AWAY = re.compile(
    r"(president|prime minister|secretary of state|emperor|premier)(\s(?:in|at)\s[A-Z][a-z]+)(?=,?\sand\s)",
    re.IGNORECASE,
)
_WITH = re.compile(r"\swith\s", re.IGNORECASE)
_INTERVIEW = re.compile(r"\binterviews?$", re.IGNORECASE)
_INTERVIEWER = re.compile(r"\sby\s", re.IGNORECASE)
# What is written of a talk, after the body or the person who wrote it: "[KGB] Note on".
_OF = re.compile(r",?\s\w+\s(?:of|from|on|about|concerning|regarding)\s(?:an?\s|the\s)?", re.IGNORECASE)


def conversation(f: Frame) -> list[Found]:
    """Read the parties of a conversation or meeting; the subject of a letter is none."""
    if f.lacks(_TALKS):
        return []
    start = f.start
    for talk in _TALK.finditer(f.masked, f.start, f.end):
        on = _ON.search(f.masked, start, talk.start())
        if _BARRED.search(f.masked, start, on.start() if on else talk.start()):
            return []
        if found := _partners(f, talk.end()):
            written = [] if found[0].role == "author" else _writer(f, talk)
            return written + _host(f, talk.start()) + found
        if found := _before(f, talk.start()):
            return found if talk[0] == "memcon" else _writer(f, talk) + found
        start = talk.end()
    return []


def _writer(f: Frame, talk: re.Match[str]) -> list[Found]:
    """Who wrote what the talk is told in: "KGB Note on Meeting", "Thompson memorandum of conversation"."""
    end = talk.start()
    if talk[0] == "memcon":  # "Acheson memcon with Schuman"
        found = slot(f, f.start, end, "author", "name-type", strict=True)
        whole = len(found) == 1 and found[0].end == end - 1
        return found if whole and found[0].name.shape == "person" else []
    head = read_head(f, f.start, end)
    if not head.type or not head.before:
        return []
    about = f.masked[head.before[1] : end]
    if not _OF.match(about):
        return []
    found = slot(f, *head.before, "author", "name-type", strict=True)
    small = about.lstrip(", ")[0].islower() and head.type in DOCUMENTS["cited"]
    told = ("body", "person") if about.startswith(",") or head.possessive else ("body",)
    sure = [
        i for i in found if (i.name.cued and i.name.shape in told) or (small and i.name.shape == "person")
    ]
    return sure if len(found) == 1 else []


def _partners(f: Frame, start: int) -> list[Found]:
    """Parties after "between", "among", "with", "of", or after a colon."""
    match = _PARTNERS.match(f.masked, start, f.end)
    if match and match[1] and not f.masked[:start].lower().endswith("call"):
        return []
    if match and (match[3] or "").lower() == "by" and not _WITH.search(f.masked, match.end(), f.end):
        return slot(f, match.end(), f.end, "author", "by", strict=True)
    if match:
        of = match[2] or (match[3] or "").lower() == "of"  # "Call on President Menem", "Meeting of the NSC"
        begin, rule = match.end(), "conversation-of" if of else "conversation"
    elif colon := _DATED.match(f.masked, start, f.end) or _COLON.match(f.masked, start, f.end):
        begin, rule = colon.end(), "conversation"
        if _TALK.search(f.masked, begin, f.end):
            return []
    else:
        return []
    if not match:
        f = f._replace(masked=_parted(f.masked, begin, f.end))
    end = cut_subject(f, begin, f.end)
    for place in _WHERE.finditer(f.masked, begin, end):
        if place[1] or place[2] or not _within_body(f, begin, place.start()):
            end = place.start()
            break
    if talk := _TALK.search(f.masked, begin, end):
        end = talk.start()
    listed = f._replace(masked=_listed(f.masked, begin, end))
    if _INTERVIEW.search(f.masked, f.start, start):
        listed = f._replace(masked=_INTERVIEWER.sub(" ,  ", listed.masked))
    found = slot(listed, begin, end, "participant", rule)
    if rule == "conversation-of" or not match:
        found = [item for item in found if item.name.cued or (item.name.shape == "person" and len(found) > 1)]
    if not match and len(found) < 2:
        return []
    return [item for item in found if not _is_state(f, item)]


def _listed(masked: str, start: int, end: int) -> str:
    """The same with "with" and the strokes between titled names made commas of a list."""
    part = _WITH.sub(lambda m: ", " + " " * (len(m[0]) - 2), masked[start:end])
    part = _AWAY.sub(lambda m: m[1] + " " * len(m[2]), part)
    part = re.sub(r"(?:(?<=[a-z]{3})|(?<=[A-Z]{4}))/(?=[A-Z]{2,}|[A-Z][a-z])", ",", part)
    return masked[:start] + part + masked[end:]


def _parted(masked: str, start: int, end: int) -> str:
    """The same with the joint of a pair made a comma: "Telcon, Kissinger-Rogers"."""
    joints = list(_PAIR.finditer(masked, start, end))
    if len(joints) != 1:
        return masked
    a, b = joints[0].span()
    parts = masked[start:a], masked[b:end]
    sides = [[word for word in tokens(part) if word.word[0] not in BRACKET + DATE] for part in parts]
    short = all(len(side) == 1 or (len(side) == 2 and _leads_name(side[0])) for side in sides)
    capital = all(side[-1].word[0].isupper() for side in sides)
    return masked[:a] + "," + " " * (b - a - 1) + masked[b:] if short and capital else masked


def _leads_name(word: Token) -> bool:
    """Whether a word can stand before a surname: a rank, an initial."""
    return bool(word.kinds & Word.TITLED) or is_initial(word.word)


def _within_body(f: Frame, start: int, end: int) -> bool:
    """Whether an "in" or "at" follows a body or an office that has no holder yet."""
    words = tokens(f.masked[start:end])
    return bool(words) and bool(words[-1].kinds & (Word.BODY | Word.OFFICE))


def _is_state(f: Frame, item: Found) -> bool:
    """Whether a participant is but a state or a nation."""
    name = f.masked[item.start : item.end].lower()
    return name in folded("demonyms") or name in folded("states")


def _host(f: Frame, end: int) -> list[Found]:
    """The possessor in "The Secretary's April 27 Meeting With …"."""
    start = _begin(f, end)
    words = tokens(f.masked[start:end])
    at = max((i for i, word in enumerate(words) if word.possessive), default=None)
    if at is None and "/" in f.masked[start:end]:
        masked = f.masked[:start] + f.masked[start:end].replace("/", ",") + f.masked[end:]
        return slot(f._replace(masked=masked), start, end, "participant", "conversation-pair")
    if at is None:
        return _caller(f, start, end)
    if at < len(words) - 3:
        return []
    return slot(f, start, start + words[at].end, "participant", "conversation-possessive")


def _caller(f: Frame, start: int, end: int) -> list[Found]:
    """The office or titled person directly before a talk: "DCI Meeting With …"."""
    found = slot(f, start, end, "participant", "conversation-pair", strict=True)
    reach = len(found) == 1 and not f.masked[found[0].end : end].strip()
    return found if reach and found[0].name.cued and found[0].name.shape in ("office", "person") else []


def _begin(f: Frame, end: int) -> int:
    """Where the words of the talk itself begin: after "Minutes of a", "Record of Actions Taken at the"."""
    opening = _OPENING.match(f.masked, f.start, end)
    begin = opening.end() if opening else f.start
    colon = f.masked.rfind(": ", f.start, end)
    begin = max(begin, colon + 2) if colon >= 0 else begin
    if not opening and (article := re.match(r"(?:the|an?)\s+", f.masked[begin:end], re.IGNORECASE)):
        begin += article.end()
    return begin


def _before(f: Frame, end: int) -> list[Found]:
    """Parties before the noun: "Rusk's Daily Staff Meeting", "Talbott-Mamedov One-on-One", "NSC Meeting"."""
    start = _begin(f, end)
    while end > start and (f.masked[end - 1].isspace() or f.masked[end - 1] in DATE):
        end -= 1
    if ordinal := _ORDINAL.search(f.masked, start, end):  # "JCS 194th Mtg"
        end = ordinal.start()
    words = tokens(f.masked[start:end])
    if not words:
        return []
    if any(word.possessive for word in words):
        last = max(i for i, word in enumerate(words) if word.possessive)
        if last + 1 == len(words) or not words[last + 1].kinds & Word.BODY:
            found = slot(f, start, start + words[last].end, "participant", "conversation-possessive")
            return found if all(item.name.cued or " in " not in f.masked[start:end] for item in found) else []
    joints = list(_PAIR.finditer(f.masked, start, end))
    if len(joints) == 1:
        sides = [(start, joints[0].start()), (joints[0].end(), end)]
        pair = [
            item for a, b in sides for item in slot(f, a, b, "participant", "conversation-pair", strict=True)
        ]
        names = [f.text[item.start : item.end] for item in pair]
        both = len(pair) == 2 and not any(_is_state(f, item) for item in pair)
        if both and all(i.name.cued or " " not in n for i, n in zip(pair, names, strict=True)):
            reach = all(item.phrase_end == side[1] for item, side in zip(pair, sides, strict=True))
            return pair if reach else []
        return []
    found = slot(f, start, end, "participant", "conversation-of")
    one = words[0].word in lexicon("bodies") or words[0].key == "cabinet"
    named = one or len(words) > 1  # "Politburo Meeting", but no "Staff Meeting"
    whole = [item for item in found if named and item.phrase_end == end]
    return [item for item in whole if item.name.shape == "body" and item.name.cued]
