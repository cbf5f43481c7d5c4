"""Guesses that stopped short of a name's end, or took two names for one, mended by their surroundings."""

import re
from collections.abc import Sequence

from .lexicons import lexicon
from .ordinary import common_words, ordinary_words
from .places import place_names
from .token_texts import Tokens
from .trimming import Candidate

# What ends a firm's name after a point at which a guess may stop: "National City [Co.]".
FIRM_ENDS = frozenset(
    {"Co.", "Co", "Inc.", "Inc", "Ltd.", "Ltd", "Corp.", "Cie", "GmbH", "AG", "S.A.", "plc"}
)
SYMBOL = 3  # letters of an office's symbol after a slash: "AF/C"
# Units that are told by number: "17th Infantry Division".
UNITS = frozenset({"Army", "Division", "Corps", "Brigade", "Regiment", "Battalion", "Fleet"})
ORDINAL = re.compile(r"\d+(?:st|nd|rd|th|d)")
LONGEST = 16  # words of a body's field of work
# Units of a house, and the houses that are named after them.
PARTS = frozenset({"Department", "Directorate", "Division", "Section", "Desk", "Branch"})
HOUSES = (
    "Foreign Office", "Foreign Ministry", "Ministry of Foreign Affairs", "Commonwealth Office",
    "National Security Council",
)  # fmt: skip
BRACKETS = frozenset("[]()")
PREPOSITIONS = frozenset({"with", "for", "on", "of"})
# Heads that a preposition and a field of work may follow.
WITH = frozenset({"with", "for", "on"})
FIELDS = {
    "Committee": WITH, "Subcommittee": WITH, "Commission": WITH, "Council": WITH, "Association": WITH,
    "Society": WITH, "League": WITH, "Group": frozenset({"on", "for"}), "Panel": frozenset({"on"}),
    "Institute": frozenset({"for", "of", "on"}), "Office": frozenset({"for"}), "Centre": frozenset({"for"}),
    "Center": frozenset({"for"}), "Fund": frozenset({"for"}), "Foundation": frozenset({"for"}),
    "Organisation": frozenset({"for", "of"}), "Organization": frozenset({"for", "of"}),
    "Union": frozenset({"for", "of"}), "Agency": frozenset({"for"}), "Ministry": frozenset({"for", "of"}),
    "Bank": frozenset({"of", "for"}), "University": frozenset({"of"}), "College": frozenset({"of"}),
    "Chamber": frozenset({"of"}), "Board": frozenset({"of", "for"}),
}  # fmt: skip


def in_two(at: Tokens, whole: Candidate) -> tuple[Candidate, ...]:
    """A person, or two mentions where another form follows in brackets ("Heo Dam [Ho Dam]")."""
    start, end = whole.start, whole.end
    inner = next((i for i in range(start + 2, end - 3) if at.texts[i] in BRACKETS and at.spaces[i - 1]), None)
    if whole.label != "PERSON" or inner is None or at.texts[end - 1] not in BRACKETS:
        return (whole,)
    return whole._replace(end=inner), whole._replace(start=inner + 1, end=end - 1)


def unabridged(at: Tokens, part: Candidate) -> Candidate:
    """A person with all of a hyphenated given name ("François[-Xavier Ortoli]"), a unit with its number."""
    texts, end = at.texts, part.end
    if part.label == "ORG":
        numbered = part.start and texts[end - 1] in UNITS and ORDINAL.fullmatch(texts[part.start - 1])
        while end - part.start > 1 and at.glued(end) and _is_joined(texts, end):
            end += 2
            while end < len(texts) and texts[end].istitle() and texts[end] not in ordinary_words():
                end += 1
        end = _past_ending(at, part.start, end)
        return part._replace(start=part.start - bool(numbered), end=end)
    if part.label != "PERSON" or not at.glued(end):
        return part
    if part.end - part.start > 1:  # "Chun Doo[-hwan]"
        own = texts[end + 1].islower() and texts[end + 1] not in common_words()
        return part._replace(end=at.past_hyphens(end)) if own else part
    if end + 2 >= len(texts):
        return part
    after = texts[end + 1 : end + 3]
    named = all(text.istitle() and text.lower() not in common_words() for text in after)
    goes_on = named and after[1] not in ordinary_words() and at.spaces[end + 1]
    return part._replace(end=end + 3) if goes_on else part


def _is_joined(texts: Sequence[str], i: int) -> bool:
    """Whether a hyphen joins an acronym and a word ("Radio NTS[-Posev]")."""
    return texts[i - 1].isupper() and texts[i + 1].istitle()


def _past_ending(at: Tokens, start: int, end: int) -> int:
    """Token after a firm's ending ("[National City] Co.") or the rest of an office's symbol ("[AF]/C")."""
    texts = at.texts
    if end < len(texts) and texts[end] in FIRM_ENDS and at.spaces[end - 1]:
        return end + 1
    one = end - start == 1 and len(texts[start]) <= SYMBOL and texts[start].isupper()
    if one and texts[end : end + 1] == ["/"] and not at.spaces[start] and not at.spaces[end]:
        rest = texts[end + 1] if end + 1 < len(texts) else ""
        symbol = rest.isupper() and rest.isalpha() and len(rest) <= SYMBOL
        apart = rest in place_names() or rest in lexicon("bodies") or texts[start] in lexicon("bodies")
        return end + 2 if symbol and not apart else end
    return end


def with_field(texts: Sequence[str], one: Candidate) -> Candidate:
    """A body with the field of work after its head, where a guess stopped short."""
    if one.label != "ORG" or one.rule not in {"model", "body-grammar"} or one.end >= len(texts):
        return one
    return one._replace(end=_past_field(texts, one.start, one.end)) if texts[one.end] in PREPOSITIONS else one


def _past_field(texts: Sequence[str], start: int, end: int) -> int:
    """Token at which a body's name ends with its field ("Committee [for Solidarity with Africa]")."""
    heads = {text for text in texts[start:end] if text in FIELDS}
    stop = min(end + LONGEST, len(texts))
    while heads and end + 1 < stop:
        open_heads = heads if texts[end] == "with" else heads & {texts[end - 1]}
        allowed = any(texts[end] in FIELDS[head] for head in open_heads)
        first = end + 1 + (texts[end + 1] == "the")
        if not allowed or not _is_field(texts, first):
            break
        end = first + 1
        while end < stop and (_is_capital(texts[end]) or _links(texts, end)):
            end += 1
        while texts[end - 1].islower():
            end -= 1
    return end


def _is_capital(text: str) -> bool:
    """Whether a token is a capitalised word that may belong to a body's field."""
    return text[0].isupper() and text.isalpha() and text not in lexicon("not_names")


def _links(texts: Sequence[str], i: int) -> bool:
    """Whether a small word binds two capitalised ones ("Africa and Asia", "Trends of Soviet Policy")."""
    return texts[i] in {"and", "of", "&"} and i + 1 < len(texts) and _is_capital(texts[i + 1])


def _is_field(texts: Sequence[str], i: int) -> bool:
    """Whether a capitalised word is a field of work, a people or a place, and no person."""
    if i >= len(texts) or not _is_capital(texts[i]):
        return False
    word = texts[i]
    topic = word.lower() in common_words() or word.lower() in lexicon("topics")
    return topic or word in lexicon("demonyms") or word in place_names()


def with_house(texts: Sequence[str], names: list[Candidate]) -> list[Candidate]:
    """Names with a unit and the house it belongs to as one: "[South East Asia Department, Foreign Office]".

    Args:
        texts: one by token.
        names: in order of their start.
    """
    joined: list[Candidate] = []
    for name in names:
        unit = joined[-1] if joined else None
        if unit and unit.end + 1 == name.start and _is_of_house(texts, unit, name):
            joined[-1] = unit._replace(end=name.end)
        else:
            joined.append(name)
    return joined


def _is_of_house(texts: Sequence[str], unit: Candidate, house: Candidate) -> bool:
    """Whether a comma alone parts a unit from the ministry or office that it is a part of."""
    if unit.label != "ORG" or house.label != "ORG" or texts[unit.end] != "," or unit.end - unit.start < 2:
        return False
    words, name = texts[unit.start : unit.end], " ".join(texts[house.start : house.end])
    part = words[-1] in PARTS or ("for" in words and not PARTS.isdisjoint(words))  # "Department for Trade"
    return part and name.endswith(HOUSES)
