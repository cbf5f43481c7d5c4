"""Persons by the company they keep: initials, ranks, styles and offices, surnames that stand first."""

import re
from collections.abc import Iterator

from spacy.language import Language

from .lexicons import lexicon
from .listed import Listed
from .ordinary import common_words, ordinary_words
from .places import place_names
from .spans import Finder
from .token_texts import Tokens
from .trimming import Candidate

INITIAL = re.compile(r"(?:[A-ZÀ-Ž](?:h|u|ya|ye|yu)?\.[-‐]?)+")
WORD = re.compile(r"[A-ZÀ-ŽŁŚŹŻ][\w'’ʼ`´-]*")
CUES = {"styles": "style-name", "ranks": "rank-name", "offices": "office-name"}
# Russian initials of two letters.
SYLLABLES = frozenset({"Ya", "Yu", "Ye", "Yo", "Zh", "Kh", "Ts", "Ch", "Sh"})
MOST_WORDS = 4
PATRONYMICS = frozenset({"bin", "ibn", "binti", "bint", "ould"})


class Persons(Finder):
    """A component that marks persons by initials, by rank, style or office before them, by East Asian order.

    Args:
        nlp: the pipeline.
        name: the component's name, and its span group's.
    """

    def __init__(self, nlp: Language, name: str) -> None:
        super().__init__(name)
        cues = {cue: lexicon(cue) - lexicon("also_names") for cue in CUES}
        self.listed = Listed(
            nlp, {cue: words | {w.upper() for w in words if len(w) > 4} for cue, words in cues.items()}
        )
        places = {place for place in place_names() if " " not in place}
        self.others = lexicon("bodies") | places
        self.closed = ordinary_words() | self.others
        self.first = lexicon("surnames_first")
        self.particles = lexicon("particles")
        self.common = common_words()

    def find(self, at: Tokens) -> list[Candidate]:
        """Propose every name that a cue announces."""
        texts = at.texts
        found = []
        for _, end, cue in self.listed.found(texts):
            if (cue == "offices" and at.capitals) or (end > 1 and self._initial(texts, end - 2)):
                continue
            if cue != "styles" and end < len(texts) and texts[end].lower() in self.common:
                continue
            if (stop := self._name(at, end)) > end:
                found.append(Candidate(end, stop, "PERSON", CUES[cue]))
        if "." in at.text:
            found += self._with_initials(at)
        if not PATRONYMICS.isdisjoint(texts):
            found += self._with_father(at)
        if not self.first.isdisjoint(texts):
            for i, text in enumerate(texts):
                if text in self.first and (stop := self._surname_first(at, i)) > i:
                    found.append(Candidate(i, stop, "PERSON", "surname-first"))
        return found

    def _with_initials(self, at: Tokens) -> Iterator[Candidate]:
        """The names that begin with initials."""
        texts = at.texts
        for i, text in enumerate(texts):
            if "." in text and self._initial(texts, i) and not (i and self._initial(texts, i - 1)):
                stop = self._name(at, i)
                if any(WORD.fullmatch(t) and not INITIAL.fullmatch(t) for t in texts[i:stop]):
                    yield Candidate(i, stop, "PERSON", "initials")

    def _with_father(self, at: Tokens) -> Iterator[Candidate]:
        """The names that say whose son somebody is ("Ghazali bin Shafie")."""
        texts = at.texts
        for i, text in enumerate(texts):
            if text in PATRONYMICS and 0 < i < len(texts) - 1 and self._part(texts[i - 1]):
                start = i - 1
                while start and i - start < MOST_WORDS - 1 and self._is_own(texts[start - 1]):
                    start -= 1
                if (stop := self._name(at, start)) > i:
                    yield Candidate(start, stop, "PERSON", "surname-first")

    def _name(self, at: Tokens, i: int) -> int:
        """Token at which a name that begins at i ends; i itself where none begins."""
        texts, end, words = at.texts, i, 0
        while i < len(texts) and words < MOST_WORDS:
            if texts[i] in SYLLABLES and texts[i + 1 : i + 2] == ["."]:
                i = end = i + 2
            elif self._initial(texts, i) or self._part(texts[i]):
                i = end = at.past_hyphens(i + 1)
                words += 1
            elif texts[i] in self.particles:
                i += 1
                if texts[i - 1] in PATRONYMICS and i < len(texts) and WORD.fullmatch(texts[i]):
                    i = end = i + 1  # also of a father called Sultan
            else:
                break
        return end

    def _initial(self, texts: list[str], i: int) -> bool:
        """Whether a token is a person's initials, and no state's or body's."""
        return INITIAL.fullmatch(texts[i]) is not None and texts[i] not in self.others

    def _part(self, text: str) -> bool:
        """Whether a token can be a given name or a surname."""
        known = text in self.closed or text.title() in self.closed
        return len(text) > 1 and not known and WORD.fullmatch(text) is not None

    def _is_own(self, text: str) -> bool:
        """Whether a word before "bin" belongs to the name: no title that is elsewhere a name."""
        return self._part(text) and text not in lexicon("also_names") and text.lower() not in self.common

    def _surname_first(self, at: Tokens, i: int) -> int:
        """Token at which "Kim Il Sung", "Pak Geum-cheol", "Peng Dehuai" ends; i where it is no such name."""
        if at.glued(i - 1):
            return i
        texts, end, words = at.texts, i + 1, 0
        while end < len(texts) and words < 2 and len(texts[end]) < 12 and self._part(texts[end]):
            if INITIAL.fullmatch(texts[end]):
                return i
            end = at.past_hyphens(end + 1)
            words += 1
        return end if words else i


@Language.factory("chancery_persons")
def persons(nlp: Language, name: str) -> Persons:
    """Mark persons by their cues: `nlp.add_pipe("chancery_persons")`."""
    return Persons(nlp, name)
