"""Names by the words beside them: "near Assab", "the firm Omnipol", "the Fagerholm cabinet"."""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from spacy.language import Language

from .body_ends import POSSESSIVE
from .guesses import COMPASS
from .lexicons import lexicon, lexicon_table
from .listed import longest_listed
from .ordinary import common_words, ordinary_words
from .places import place_names
from .spans import NOT_MARKED, Finder
from .token_texts import Tokens
from .trimming import Candidate

WORD = re.compile(r"[A-ZÀ-ÞĀ-Ž][^\W\d_]*[a-zß-öø-ÿā-ž][\w'’ʼ-]*")
LONGEST = 3  # words
LONGEST_QUOTED = 6
AROUND = 100  # tokens in which other brackets tell what one holds
NEAR = 6  # tokens between a word of motion and its preposition
# Adjectives and teachings, which are no names ("in Victorian politics", "in Marxism").
ADJECTIVE = re.compile(r".+(?:ian|ean|ese|ish|ist|ive|ic)s?")
TEACHING = re.compile(r".+(?:ism|ology)")
LINKS = frozenset({",", "and", "or"})
CONJUNCTIONS = frozenset({"and", "or"})
# What stands after a list of names that is not the subject of a verb.
AFTER_LIST = lexicon_table("contexts")["list"]["after"]
# Small words inside a place's name ("Signal de Bougy", "Mers el-Kébir", "Bois d'Avault").
PARTICLES = frozenset(
    {"de", "del", "da", "das", "do", "dos", "di", "el", "al", "ez", "es", "sur", "am", "an", "bei"}
)
ELIDED = re.compile(r"(?:[dl]['’]|(?:el|al|es|ez)-)[^\W\d_]")
STOPS = frozenset(".;:?!")
QUOTES = frozenset("\"'“‘«„")
OPENERS = QUOTES | {"of", "as", "the"}  # what may stand between a cue and the name after it
TOWNS = ("town", "city", "village")
LABELS = {
    "place": ("PLACE", "place-noun"),
    "place_prepositions": ("PLACE", "place-preposition"),
    "motion_prepositions": ("PLACE", "place-motion"),
    "body": ("ORG", "body-noun"),
    "person": ("PERSON", "person-noun"),
    "alias": ("PERSON", "person-noun"),
    "unmarked": (NOT_MARKED, "not-marked"),
}


class Contexts(Finder):
    """A component that tells what an unknown name is by a preposition or a noun beside it.

    Args:
        nlp: the pipeline.
        name: the component's name, and its span group's.
    """

    def __init__(self, nlp: Language, name: str) -> None:
        super().__init__(name)
        table = lexicon_table("contexts")
        self.before = {word: kind for kind, words in table["before"].items() for word in words}
        self.after = {word: kind for kind, words in table["after"].items() for word in words}
        self.cues = self.before.keys() | self.after.keys()
        self.person_follows = table["not_before"]
        self.motion = table["motion"]["words"]
        self.dealings = table["dealings"]["words"]
        self.places = place_names()
        common = frozenset(word.capitalize() for word in common_words())
        self.closed = ordinary_words() | lexicon("bodies") | common | COMPASS | table["closed"]["words"]
        self.persons = lexicon("given_names") | lexicon("surnames_first")

    def find(self, at: Tokens) -> list[Candidate]:
        """Propose what the cues of a text announce."""
        if at.capitals:
            return []
        texts, cues, found = at.texts, self.cues, list[Candidate]()
        for i in [i for i, text in enumerate(texts) if text in cues]:
            after = texts[i + 1] if i + 1 < len(texts) else " "
            if after[0].isupper() or after in OPENERS:
                if (kind := self.before.get(texts[i])) == "bracket":
                    found += self._bracketed(at, i)
                elif kind:
                    found += self._follows(at, i, kind)
            if i and texts[i - 1][0].isupper() and (kind := self.after.get(texts[i])):
                found += self._precedes(at, i, kind)
        return found

    def _follows(self, at: Tokens, i: int, kind: str) -> Iterator[Candidate]:
        """The names after a cue, if there are any."""
        texts = at.texts
        if kind == "place_prepositions":
            before = texts[i - 1] if i else ""
            if before not in self.person_follows.get(texts[i].lower(), ()):
                yield from self._named(at, i + 1, kind)
        elif kind == "motion_prepositions":
            if self._moves(texts, i) or self._joins_place(texts, i + 1):
                yield from self._named(at, i + 1, kind)
        elif kind == "place_across":
            if texts[i + 1 : i + 2] == ["the"]:
                yield from self._named(at, i + 2, "place_prepositions")
        elif kind == "body_with":
            if i and texts[i - 1].lower() in self.dealings:
                yield from (one for one in self._named(at, i + 1, "body") if one.end - one.start == 1)
        elif kind == "place_verbs":
            yield from self._named(at, i + 1, "place")
        elif kind == "alias":
            told = texts[i] != "known" or (i > 1 and texts[i - 1] == "," and texts[i - 2][0].isupper())
            if told:
                yield from self._named(at, _past(texts, i + 1, {"as"}), kind)
        elif not kind.startswith("place"):
            yield from self._named(at, i + 1, kind)
        elif texts[i + 1 : i + 2] == ["of"] or texts[i].endswith(TOWNS):
            yield from self._named(at, _past(texts, i + 1, {"of"}), "place")

    def _named(self, at: Tokens, start: int, kind: str) -> Iterator[Candidate]:
        """The name at a token, and another after "and", of the kind that the word before tells."""
        texts = at.texts
        label, rule = LABELS[kind]
        opened = start < len(texts) and texts[start] in QUOTES
        start += opened
        end = self._quoted(texts, start) if opened and kind == "body" else 0
        end = end or self._run(at, start)
        if start < end and texts[start] in self.persons and texts[start - 1].lower() == "in":
            return
        longest = 1 if kind == "motion_prepositions" and not _is_pair(texts, start, end) else LONGEST
        after = texts[end] if end < len(texts) else ""
        words = sum(at.spaces[start : end - 1]) + 1
        if start < end and (words <= longest or opened) and self.after.get(after, "place") == "place":
            yield Candidate(start, end, label, rule)
        if not opened and label in {"ORG", "PLACE"}:
            if start == end and label == "PLACE":
                end = longest_listed(texts, start, self.places, LONGEST)
            opens = texts[start - 1][0].isupper() and texts[end : end + 1] == [","]  # "In Moscow, Gromyko …"
            yield from self._others(at, end, label, rule) if start < end and not opens else ()

    def _others(self, at: Tokens, i: int, label: str, rule: str) -> Iterator[Candidate]:
        """The unknown names of a list that a name ending at i begins: "at Labis and Pontian"."""
        texts, found = at.texts, list[Candidate]()
        while i < len(texts) and texts[i] in LINKS:
            last = texts[i] in CONJUNCTIONS
            start = _past(texts, i + 1, CONJUNCTIONS)
            last = last or start > i + 1
            end = self._run(at, start)
            if end > start and texts[start] not in self.persons:
                found.append(Candidate(start, end, label, rule))
            else:
                end = longest_listed(texts, start, self.places, LONGEST)
            if end == start:
                return
            i = end
            if last:
                ends = label == "ORG" or i == len(texts) or texts[i] in AFTER_LIST
                ends = ends and not _is_placed(texts, i)
                yield from found if ends else ()
                return

    def _quoted(self, texts: list[str], start: int) -> int:
        """Token of the quotation mark that closes a short name in capitals, 0 where there is none."""
        ends = (i for i in range(start + 1, min(start + LONGEST_QUOTED, len(texts))) if texts[i] in QUOTES)
        end = next(ends, 0)
        return end if end and all(text[0].isupper() for text in texts[start:end]) else 0

    def _bracketed(self, at: Tokens, i: int) -> Iterator[Candidate]:
        """An unknown name in brackets after a person's, where other brackets of the text hold places."""
        texts = at.texts
        end = self._run(at, i + 1)
        follows = i > 0 and texts[i - 1][0].isupper()
        if follows and end > i + 1 and texts[i + 1].istitle() and texts[end : end + 1] == [")"]:
            near = range(max(0, i - AROUND), min(i + AROUND, len(texts)))
            others = (k for k in near if texts[k] == "(" and k != i)
            if any(self._holds_place(texts, k) for k in others):
                yield Candidate(i + 1, end, "PLACE", "place-noun")

    def _holds_place(self, texts: list[str], i: int) -> bool:
        """Whether brackets that open at token i hold a listed place and nothing else, after a name."""
        ends = (k for k in range(i + 2, min(i + 2 + LONGEST, len(texts))) if texts[k] == ")")
        end = next(ends, 0)
        return bool(i and end) and texts[i - 1][0].isupper() and " ".join(texts[i + 1 : end]) in self.places

    def _precedes(self, at: Tokens, i: int, kind: str) -> Iterator[Candidate]:
        """The name of one or two words before a cue."""
        start = i
        while start and i - start < 2 and self._is_name(at, start - 1) and at.spaces[start - 1]:
            start -= 1
        if start < i and self._run(at, start) == i:
            yield Candidate(start, i, *LABELS[kind])

    def _moves(self, texts: list[str], i: int) -> bool:
        """Whether something moves shortly before a preposition, in the same clause."""
        for text in reversed(texts[max(0, i - NEAR) : i]):
            if text in self.motion:
                return True
            if text in STOPS:
                break
        return False

    def _joins_place(self, texts: list[str], i: int) -> bool:
        """Whether one word is joined with a listed place: "to Jülich and Karlsruhe"."""
        joined = texts[i + 1 : i + 2] == ["and"] and texts[i] not in self.persons
        return joined and longest_listed(texts, i + 2, self.places, LONGEST) > i + 2

    def _run(self, at: Tokens, start: int) -> int:
        """Token at which an unknown name that begins at start ends; start itself where none does."""
        texts, end = at.texts, start
        while end < len(texts) and end - start < LONGEST and self._is_name(at, end):
            end = at.past_hyphens(end + 1)
            small = end + 1 < len(texts) and texts[end] in PARTICLES
            if small and texts[end + 1][0].isupper():
                end = at.past_hyphens(end + 2)
            elif (small and at.glued(end + 1)) or (end < len(texts) and ELIDED.match(texts[end])):
                end = at.past_hyphens(end + 1)
        if end == start or TEACHING.fullmatch(texts[end - 1]):
            return start
        after = texts[end] if end < len(texts) else "."
        if after == "of" and texts[end + 1 : end + 2] and texts[end + 1][0].isupper():
            return start
        goes_on = after.islower() and after not in AFTER_LIST and after not in CONJUNCTIONS
        describes = goes_on and ADJECTIVE.fullmatch(texts[end - 1])
        apart = texts[end - 1].endswith("s") or texts[end + 1 : end + 2] == ["s"]
        owns = POSSESSIVE.fullmatch(after) and (len(after) > 1 or apart)
        return start if describes or owns else min(end, len(texts))

    def _is_name(self, at: Tokens, i: int) -> bool:
        """Whether a token is a capitalised word that no list knows."""
        text = at.texts[i]
        return (
            text[0].isupper()
            and WORD.fullmatch(text) is not None
            and text not in self.closed
            and text not in self.places
        )


def _past(texts: list[str], i: int, words: AbstractSet[str]) -> int:
    """Token after a small word, if it stands there."""
    return i + (i < len(texts) and texts[i] in words)


def _is_placed(texts: list[str], i: int) -> bool:
    """Whether "in" and a name follow: "in Baghdad and Amin [in Syria]"."""
    return i + 1 < len(texts) and texts[i] in {"in", "at"} and texts[i + 1][0].isupper()


def _is_pair(texts: list[str], start: int, end: int) -> bool:
    """Whether a name is one end of a way: "from Rawanduz to Haj Omran"."""
    onward = texts[start - 1].lower() == "from" and texts[end : end + 1] == ["to"]
    return onward or (texts[start - 1] == "to" and "from" in texts[max(0, start - NEAR) : start - 1])


@Language.factory("chancery_contexts")
def contexts(nlp: Language, name: str) -> Contexts:
    """Mark unknown names by the words beside them: `nlp.add_pipe("chancery_contexts")`."""
    return Contexts(nlp, name)
