"""Where the name of a body begins and ends: after its owner, before its seat and what it does."""

import re
from collections.abc import Sequence

from .lexicons import lexicon
from .places import find_place

# Posts, by the words of their heads, that are named with their seat unless their state is named.
POSTS = frozenset(
    {"Embassy", "Legation", "Consulate", "General", "Consulate-General", "Interests", "Section", "Mission"}
)
# Heads that "on" may follow inside the name.
TAKE_ON = frozenset({
    "Committee", "Subcommittee", "Commission", "Council", "Group", "Panel", "Board", "Conference", "Staff",
    "Institute", "Team", "Force", "Party", "Unit", "Tribunal", "Section", "Mission", "Center", "Centre",
})  # fmt: skip
PLURAL_BODIES = frozenset({"Embassies", "Legations", "Consulates", "Missions", "Posts"})
COMMON_BODIES = frozenset({"government", "governments", "delegation", "leadership", "authorities", "people"})
INITIALS = frozenset({"JFK", "LBJ", "FDR", "RFK", "DDE"})  # of persons
AROUND = 200  # tokens
LONGEST_SEAT = 6  # tokens, hyphens among them
POSSESSIVE = re.compile(r"['’]s?$")


def without_owner(texts: Sequence[str], start: int, end: int) -> int:
    """Where a body's name begins after a state or another body that owns it ("[NATO's] Planning Group")."""
    if list(texts[end - 2 : end]) == ["White", "House"]:
        return end - 2  # "[Eisenhower] White House"
    for i in range(start + 1, end - 1):
        if POSSESSIVE.fullmatch(texts[i]):
            owner = " ".join(texts[start:i])
            return i + 1 if owner in lexicon("bodies") or find_place(owner) is not None else start
    return start


def without_seat(texts: Sequence[str], start: int, end: int) -> int:
    """Where a post ends that says whose it is: "Soviet Embassy [in Pyongyang]", "U.S. Embassy [Bonn]"."""
    for i in range(start + 2, end):
        if texts[i].lower() in {"in", "at"}:
            head = i
            while head > start and texts[head - 1].capitalize() in POSTS:
                head -= 1
            owned = start < head < i and _is_owner(" ".join(texts[start:head]))
            named = texts[start].capitalize() in POSTS and texts[start + 1].lower() == "of"
            return i if owned or named else end
        seat = texts[i - 1] == "Embassy" and end - i <= LONGEST_SEAT
        if seat and find_place(" ".join(texts[i:end])) is not None:
            return i if _is_owner(" ".join(texts[start : i - 1])) else end
    return end


def _is_owner(words: str) -> bool:
    """Whether words before an embassy or mission say of which state it is."""
    known = words.title() in lexicon("demonyms") or find_place(words) is not None
    return known or any(word.title() in lexicon("demonyms") or find_place(word) for word in words.split()[:1])


def without_tail(texts: Sequence[str], start: int, end: int, label: str) -> int:
    """Where a name ends that ran on: "Panel [and of the Army]", "UN [of Soviet aims]", "Bonn [Embassies]"."""
    if label == "PLACE":
        plural = end - start > 1 and texts[end - 1] in PLURAL_BODIES
        return end - 1 if plural and find_place(" ".join(texts[start : end - 1])) is not None else end
    for i in range(start + 1, end):
        if texts[i] == "on" and texts[i - 1] in lexicon("body_heads") and texts[i - 1] not in TAKE_ON:
            end = i
            break
    for stop in ("by", ":"):
        if stop in texts[start + 1 : end]:
            end = texts.index(stop, start + 1)
    if end - start == 2 and texts[end - 1].lower() in COMMON_BODIES and is_acronym(texts, start):
        return end - 1
    for i in range(start + 1, end - 2):
        again = texts[i] == "and" and texts[i + 1] in {"of", "to", "by", "for"} and texts[i + 2] == "the"
        other = texts[i] == "of" and texts[i + 1] in lexicon("demonyms") and texts[i + 2].islower()
        if again or (other and " ".join(texts[start:i]) in lexicon("bodies")):
            return i
    return end


def around(texts: Sequence[str], i: int) -> Sequence[str]:
    """The tokens about token i, which tell the style of a text: all in capitals, none, of the French."""
    return texts[max(0, i - AROUND) : i + AROUND]


def is_acronym(texts: Sequence[str], i: int) -> bool:
    """Whether a lone word is a body's acronym: two to four capitals where not everything is in capitals."""
    word = texts[i]
    short = 1 < len(word) < 5 and word.isalpha() and word.isupper() and word not in INITIALS
    if not short or not any(text.islower() for text in around(texts, i)):
        return False
    name = word.title()
    return not (name in lexicon("surnames_first") or name in lexicon("given_names") or find_place(word))
