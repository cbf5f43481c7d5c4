"""The closed lists as spaCy components: places past and present, bodies known by a fixed phrase."""

import re
from collections.abc import Iterable

from spacy.language import Language

from .lexicons import lexicon
from .listed import Listed
from .places import place_names
from .spans import NOT_MARKED, Finder
from .token_texts import Tokens
from .trimming import Candidate

# Acronyms that are words too: not believed where everything is written in capitals.
ALSO_WORDS = frozenset({"WHO", "AID", "SHAPE", "SS", "SB", "UB", "MID", "EC", "IRA", "US", "CIS"})
# Congresses of parties and plenums by their number are events; Congress by a high number is the American one.
ASSEMBLIES = frozenset({"Congress", "Plenum", "Conference", "Session"})
ORDINAL = re.compile(
    r"[1-4]?\d(?:st|nd|rd|th)|[XVI]+(?:th)?|First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|Eleventh"
    r"|Twelfth|Thirteenth|Fourteenth|Fifteenth|(?:Six|Seven|Eigh|Nine)teenth|Twentieth|Twenty-\w+|Thirtieth"
)
LONGEST = 16  # words before an event's noun


class ListMatcher(Finder):
    """A component that marks every occurrence of the phrases of a list.

    Args:
        nlp: the pipeline whose tokenizer is used.
        name: the component's name, and its span group's.
        phrases: what to mark; in capitals too where they have five letters or more.
        label, rule: of the marks.
    """

    def __init__(self, nlp: Language, name: str, phrases: Iterable[str], label: str, rule: str) -> None:
        super().__init__(name)
        self.label = label
        self.rule = rule
        self.listed = Listed(nlp, {label: {form for phrase in phrases for form in _forms(phrase)}})

    def find(self, at: Tokens) -> list[Candidate]:
        """Propose the longest matches."""
        found: list[Candidate] = []
        reached = 0
        for start, end, _ in self.listed.found(at.texts):
            if start < reached:
                continue
            if end - start == 1:
                is_word = at.texts[start] in ALSO_WORDS and at.capitals
                if is_word or _part_of_word(at, start):
                    continue
            found.append(Candidate(start, end, self.label, self.rule))
            reached = end
        return found


def _forms(phrase: str) -> set[str]:
    """The spellings under which a phrase is looked for."""
    forms = {phrase, phrase.replace("'", "’"), phrase.replace("U.S.", "U. S.")}
    return forms | {form.upper() for form in forms if len(form) > 4}


def _part_of_word(at: Tokens, i: int) -> bool:
    """Whether a token is one part of a hyphenated word that is not itself a list of states (US-ROK)."""
    other = i - 2 if at.glued(i - 1) else i + 2 if at.glued(i + 1) else None
    return other is not None and at.texts[other][:1].islower()


class Events(Finder):
    """A component that marks events, treaties and series of documents, so that no name is found in them.

    Args:
        nlp: the pipeline.
        name: the component's name, and its span group's.
    """

    def __init__(self, nlp: Language, name: str) -> None:
        super().__init__(name)
        self.listed = ListMatcher(nlp, name, lexicon("not_marked"), NOT_MARKED, "not-marked")
        self.nouns = lexicon("event_nouns")
        self.closed = lexicon("not_names") | lexicon("offices") | lexicon("ranks")

    def find(self, at: Tokens) -> list[Candidate]:
        """Propose the listed phrases, and the capitalised words before an event's noun with it."""
        found = self.listed.find(at)
        if at.capitals:
            return found
        if not ASSEMBLIES.isdisjoint(at.texts):
            found += [
                Candidate(i - 1, i + 1, NOT_MARKED, "not-marked")
                for i, text in enumerate(at.texts)
                if i and text in ASSEMBLIES and ORDINAL.fullmatch(at.texts[i - 1])
            ]
            found += [
                Candidate(i, i + 1, NOT_MARKED, "not-marked")
                for i, text in enumerate(at.texts)
                if text == "Congress" and at.texts[i + 1 : i + 2] == ["of"]
            ]
        if self.nouns.isdisjoint(at.texts):
            return found
        for i, text in enumerate(at.texts):
            if text in self.nouns:
                start = i
                while start and i - start < LONGEST and self._belongs(at.texts[start - 1]):
                    start -= 1
                if start < i:
                    found.append(Candidate(start, i + 1, NOT_MARKED, "not-marked"))
        return found

    def _belongs(self, text: str) -> bool:
        """Whether a word before an event's noun is part of its name; an acronym is a name of its own."""
        return text[0].isupper() and text not in self.closed and not (len(text) > 1 and text.isupper())


@Language.factory("chancery_events")
def events(nlp: Language, name: str) -> Events:
    """Keep names from being found in events and treaties: `nlp.add_pipe("chancery_events")`."""
    return Events(nlp, name)


@Language.factory("chancery_places")
def places(nlp: Language, name: str) -> ListMatcher:
    """Mark the states, regions and cities of the gazetteer: `nlp.add_pipe("chancery_places")`."""
    return ListMatcher(nlp, name, place_names().keys() - lexicon("bodies"), "PLACE", "place-list")


@Language.factory("chancery_bodies")
def bodies(nlp: Language, name: str) -> ListMatcher:
    """Mark the organisations of `lexicon/bodies.txt`, and their staffs: `nlp.add_pipe("chancery_bodies")`."""
    staffs = {f"{body} Staff" for body in lexicon("bodies")}
    return ListMatcher(nlp, name, lexicon("bodies") | staffs, "ORG", "body-list")
