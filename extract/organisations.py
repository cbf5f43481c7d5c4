"""Names of bodies by their grammar: a head noun with capitalised words before and prepositions after it."""

import re
from collections.abc import Iterator

from spacy.language import Language

from .extending import ORDINAL, UNITS
from .lexicons import lexicon
from .listed import Listed, longest_listed
from .ordinary import common_words
from .places import place_names
from .spans import Finder
from .token_texts import Tokens
from .trimming import Candidate

POSTS = frozenset({"Embassy", "Legation", "Consulate", "Consulate General", "Interests Section", "Mission"})

# What may follow a head, by preposition: None is any head.
AFTER = {
    "of": None,
    "for": None,
    "on": frozenset({"Committee", "Commission", "Council", "Subcommittee"}),
    "in": POSTS,
    "at": POSTS,
    "to": frozenset({"Mission", "Delegation"}),
}
# "International Organization Affairs" is a field of work.
TOPICS = frozenset({"Affairs", "Matters", "Relations"})
NUMBERED = frozenset({"Department", "Directorate", "Division"})  # "Main Department II"
NUMBER = re.compile(r"[XVI]+|\d{1,2}")
OWNED = frozenset({"College", "Rifles", "Hospital"})  # "St Antony's College"
OWNERS = frozenset({"'s", "’s"})
LONGEST = 16  # words before or after a head
LONGEST_PLACE = 5  # words
SENTENCE_ENDS = frozenset({".", "?", "!", ":"})
NEEDS_AFTER = frozenset({"Mission", "Delegation", "Office"})  # too common to be told by a word before
ALONE = frozenset({"Foreign Office", "General Staff"})
# Departments by one word, names only beside another ("State and Defense", "Treasury, AID, and CIA").
DEPARTMENTS = frozenset({"State", "Defense", "Treasury", "Commerce", "Agriculture", "Justice", "Interior"})
LINKS = frozenset({",", "and", "or", "/", "-", "&"})
ALSO_IN_BODIES = frozenset({"General", "Intelligence", "Information"})  # "General Intelligence Directorate"
NO_DEPARTMENT = frozenset(
    {"of", "the", "a", "each", "every", "any", "one", "to", "in", "our", "its", "his", "or"}
)
OFFICES_OF = frozenset({"of", "for", "Secretary", "Secretaries"})


class Organisations(Finder):
    """A component that marks names such as "Ministry of Foreign Affairs of the DPRK" or "State Committee".

    Args:
        nlp: the pipeline.
        name: the component's name, and its span group's.
    """

    def __init__(self, nlp: Language, name: str) -> None:
        super().__init__(name)
        heads = lexicon("strong_heads") | NEEDS_AFTER
        self.listed = Listed(nlp, {"HEAD": heads, "OFFICE": lexicon("offices")})
        self.places = place_names()
        self.closed = (lexicon("not_names") | lexicon("ranks") | lexicon("styles")) - ALSO_IN_BODIES

    def find(self, at: Tokens) -> list[Candidate]:
        """Propose a name around each head that has something to distinguish it."""
        texts = at.texts
        heads: list[tuple[int, int]] = []
        offices: set[int] = set()
        for start, end, kind in self.listed.found(texts):
            if kind == "HEAD":
                heads.append((start, end))
            elif not (start and texts[start - 1] == "of" and texts[start].endswith("s")):  # "of Ministers"
                offices.update(range(start, end))
        found = [name for head in heads if (name := self._around(at, head, offices)) is not None]
        if not DEPARTMENTS.isdisjoint(texts):
            found += [Candidate(i, i + 1, "ORG", "body-grammar") for i in _departments(texts)]
        return found

    def _around(self, at: Tokens, span: tuple[int, int], offices: set[int]) -> Candidate | None:
        """The name around a head, if there is something to distinguish it."""
        texts = at.texts
        start, end = span
        if end < len(texts) and texts[end] in TOPICS:
            return None
        head = " ".join(texts[start:end])
        left = self._left(at, start, offices)
        named = left < start and self._seat(texts, end, head)
        if texts[start] in NUMBERED and end < len(texts) and NUMBER.fullmatch(texts[end]):
            return Candidate(left, end + 1, "ORG", "body-grammar")
        right = end if named else self._right(texts, end, head, offices)
        if right > end or (left < start and head not in NEEDS_AFTER) or head in ALONE:
            return Candidate(left, right, "ORG", "body-grammar")
        return None

    def _seat(self, texts: list[str], end: int, head: str) -> bool:
        """Whether the place after a post is its seat, as in "Soviet Embassy in Pyongyang"."""
        return head in POSTS and end < len(texts) and texts[end] in {"in", "at"}

    def _left(self, at: Tokens, start: int, offices: set[int]) -> int:
        """Token at which the words before a head begin ("Great Britain-USSR", "17th Infantry")."""
        texts, i = at.texts, start
        while i > 0 and start - i < LONGEST:
            if self._modifier(texts, i - 1, offices):
                i -= 1
            elif i > 1 and (self._hyphened(at, i, start, offices) or _is_owned(texts, i, start)):
                i -= 2
            else:
                break
        if i > 0 and texts[start] in UNITS and ORDINAL.fullmatch(texts[i - 1]):
            return i - 1
        if texts[start] in NUMBERED and texts[start + 1 : start + 2] and NUMBER.fullmatch(texts[start + 1]):
            return i
        opens = i > 0 and texts[i - 1] in SENTENCE_ENDS and texts[i].lower() in common_words()
        return i + 1 if opens and start - i == 1 and texts[i] not in lexicon("demonyms") else i

    def _hyphened(self, at: Tokens, i: int, start: int, offices: set[int]) -> bool:
        """Whether a hyphen and a modifier stand before token i ("Great Britain[-]USSR Association")."""
        return i < start and at.glued(i - 1) and self._modifier(at.texts, i - 2, offices)

    def _modifier(self, texts: list[str], i: int, offices: set[int]) -> bool:
        """Whether a token can stand in a body's name before its head."""
        text = texts[i]
        initial = len(text) == 2 and text[1] == "."
        fits = text[0].isupper() and text.strip(".").isalpha() and not initial
        return fits and i not in offices and text not in self.closed

    def _right(self, texts: list[str], end: int, head: str, offices: set[int]) -> int:
        """Token at which the prepositional phrases after a head end."""
        for again in (False, True):
            i = end
            if i >= len(texts) or texts[i] not in AFTER or (again and texts[i] != "of"):
                break
            allowed = AFTER[texts[i]]
            if allowed is not None and head not in allowed:
                break
            if texts[i] == "on" and " ".join(texts[i - 2 : i]) in lexicon("bodies"):  # "Central Committee on"
                break
            i += 1
            if i < len(texts) and texts[i] == "the":
                i += 1
            stop = self._known(texts, i) if texts[end] == "to" else self._run(texts, i, offices)
            if stop == i:
                break
            end = stop
        return end

    def _known(self, texts: list[str], i: int) -> int:
        """Token at which a listed place or body that begins at i ends ("Mission to the United Nations")."""
        lists = (self.places, lexicon("bodies"))
        return max(longest_listed(texts, i, known, LONGEST_PLACE) for known in lists)

    def _run(self, texts: list[str], i: int, offices: set[int]) -> int:
        """Token at which a run of capitalised words ("Trade and Industry") that begins at i ends.

        A place closes a body's name ("Party of Canada").
        """
        if (place := longest_listed(texts, i, self.places, LONGEST_PLACE)) > i:
            return place
        first = end = i
        while i < min(len(texts), first + LONGEST):
            if self._modifier(texts, i, offices):
                i += 1
                end = i
            elif first < i == end and texts[i] in {"and", "&"}:
                i += 1
            else:
                break
        return end


def _is_owned(texts: list[str], i: int, start: int) -> bool:
    """Whether an owner stands before token i who gave a school or a regiment its name ("King's")."""
    return texts[i - 1] in OWNERS and texts[start] in OWNED and texts[i - 2].istitle()


def _departments(texts: list[str]) -> Iterator[int]:
    """The tokens of departments in lists of bodies; those of "Secretaries of State and Defense" are none."""
    start = 0
    while start < len(texts):
        stop, named = start, list[int]()
        while stop < len(texts) and (texts[stop] in LINKS or _is_short(texts[stop])):
            named += [stop] if texts[stop] not in LINKS else []
            stop += 1
        alone = stop < len(texts) and texts[stop][:1].isupper()  # "Defense and State Visits"
        plural = texts[max(0, start - 2) : start] == ["Departments", "of"]
        held = bool(start) and texts[start - 1] in OFFICES_OF and not plural
        if len(named) > 1 and not alone and not held:
            yield from (i for i in named[plural:] if texts[i] in DEPARTMENTS)
        elif len(named) == 1 and texts[start] == "State" and _is_department(texts, start):
            yield start
        start = max(stop, start + 1)


def _is_department(texts: list[str], i: int) -> bool:
    """Whether a lone "State" is the department: small words on either side ("by State today")."""
    around = texts[max(0, i - 1) : i] + texts[i + 1 : i + 2]
    small = len(around) == 2 and all(text.isalpha() and text.islower() for text in around)
    return small and around[0] not in NO_DEPARTMENT and around[1] != "of"


def _is_short(text: str) -> bool:
    """Whether a token can be a body in a list: a department, or an acronym that is listed."""
    return text in DEPARTMENTS or (text.isupper() and text in lexicon("bodies"))


@Language.factory("chancery_organisations")
def organisations(nlp: Language, name: str) -> Organisations:
    """Mark bodies by their grammar: `nlp.add_pipe("chancery_organisations")`."""
    return Organisations(nlp, name)
