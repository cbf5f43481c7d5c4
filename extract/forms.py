"""Names by their own form: acronyms, firms with telling endings, places with a geographic word."""

import re
from collections.abc import Iterator

from spacy.language import Language

from .body_ends import INITIALS
from .lexicons import lexicon, lexicon_table
from .ordinary import common_words, ordinary_words
from .places import place_names
from .spans import Finder
from .token_texts import Tokens
from .trimming import Candidate

# No Roman number; "PCCh", "CPCz".
ACRONYM = re.compile(r"(?![XVILCM]+\Z)[A-Z]{3,9}|[A-Z]{2,4}[a-rt-z][a-z]?[A-Z]?")
# Firms and institutes, above all of planned economies: "Mashinoeksport", "Energoprojekt", "Arktikugol".
FIRM = re.compile(
    r"(?:Ex|Eks|Im)port(?!a|e|i)[a-z]{3,}"
    r"|Sov(?:trans|fracht|frakht|e[xk]s?port|film|neft|inform)[a-z]*|[A-Z][a-z]{2,}fra(?:ch|kh)t"
    r"|[A-Z][a-z]{2,}(?:e[xk]s?port|import|impex|proje[ck]t|proekt|torg|stro[iy]|flot|trans|bank|invest|ugol|neft"
    r"|snab|khim|chemie|zucar|petrol|institutt?|institutet|werke?|kombinat|verlag|film|konzern|met)"
)
AROUND = 100  # tokens
LONGEST = 4  # letters of an acronym; longer ones beside each other are surnames in capitals


class Forms(Finder):
    """A component that marks unknown names which show by their form what they are.

    Args:
        nlp: the pipeline.
        name: the component's name, and its span group's.
    """

    def __init__(self, nlp: Language, name: str) -> None:
        super().__init__(name)
        table = lexicon_table("contexts")["form"]
        self.first, self.last = table["place_first"], table["place_last"]
        self.places = place_names()
        self.common = common_words()
        self.closed = (
            ordinary_words() | lexicon("bodies") | lexicon("given_names") | lexicon("surnames_first")
        )

    def find(self, at: Tokens) -> list[Candidate]:
        """Propose what the capitalised words of a text show."""
        if at.capitals:
            return []
        found: list[Candidate] = []
        for i in [i for i, text in enumerate(at.texts) if len(text) > 2 and text[0].isupper()]:
            text = at.texts[i]
            if text in self.first or text in self.last:
                found += self._place_after(at, i) if text in self.first else ()
                found += self._place_before(at, i) if text in self.last else ()
            elif text in INITIALS and at.field == "summary":
                found.append(Candidate(i, i + 1, "PERSON", "initials"))
            elif text[1].isupper():
                found += self._acronym(at, i) if at.field == "summary" else ()
            elif len(text) > 7 and FIRM.fullmatch(text) and text.lower() not in self.common:
                found += self._firm(at.texts, i)
        return found

    def _firm(self, texts: list[str], i: int) -> Iterator[Candidate]:
        """A firm by its ending, an unknown word before it, and one joined to it ("Bulgargeomin and …")."""
        before = texts[i - 1] if i else ""
        yield Candidate(i - self._unknown(before), i + 1, "ORG", "firm-form")
        joined = texts[i - 2] if before == "and" and i > 1 else ""
        if self._unknown(joined) and not FIRM.fullmatch(joined):
            yield Candidate(i - 2, i - 1, "ORG", "firm-form")

    def _unknown(self, text: str) -> bool:
        """Whether a word is capitalised and on no list."""
        return text.istitle() and text not in self.closed and text.lower() not in self.common

    def _acronym(self, at: Tokens, i: int) -> Iterator[Candidate]:
        """An acronym that no list knows, in prose: most are of bodies."""
        texts, text = at.texts, at.texts[i]
        known = text in self.closed or text in self.places or text.title() in self.closed
        near = texts[max(0, i - AROUND) : i + AROUND] if len(text) > LONGEST else ()
        shouted = any(len(t) > LONGEST and t.isupper() and t != text for t in near)
        if not known and not shouted and ACRONYM.fullmatch(text) and text.lower() not in self.common:
            around = texts[max(0, i - 1) : i] + texts[i + 1 : i + 2]
            if not any((len(t) > 1 and t.isupper()) or t[0].isdigit() or t == "-" for t in around):
                yield Candidate(i, i + 1, "ORG", "acronym")

    def _place_after(self, at: Tokens, i: int) -> Iterator[Candidate]:
        """A place by its first word: "Jebel Ali", "Bad Godesberg"."""
        after = at.texts[i + 1] if i + 1 < len(at.texts) else ""
        if after.istitle() and after.lower() not in self.common and after not in ordinary_words():
            yield Candidate(i, i + 2, "PLACE", "place-form")

    def _place_before(self, at: Tokens, i: int) -> Iterator[Candidate]:
        """A place by its last word: "Goose Bay", "Cold Lake"."""
        texts, start = at.texts, i
        while start and i - start < 2 and texts[start - 1].istitle() and texts[start - 1] not in self.closed:
            start -= 1
        opens = not start or texts[start - 1] in {".", ":"}
        named = i + 1 < len(texts) and texts[i + 1].istitle()  # "Goose Bay Agreement"
        if start < i and not named and not (opens and texts[start].lower() in self.common):
            yield Candidate(start, i + 1, "PLACE", "place-form")


@Language.factory("chancery_forms")
def forms(nlp: Language, name: str) -> Forms:
    """Mark unknown names by their form: `nlp.add_pipe("chancery_forms")`."""
    return Forms(nlp, name)
