"""The tokens of a text as plain lists, made once for all components, with or without a spaCy Doc."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from functools import cached_property
from itertools import accumulate, chain
from operator import add

from spacy.attrs import ORTH, SPACY
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc

from chancery.seeds import Field

from .titles import TitleParty

KEY = "chancery_tokens"  # of Doc.user_data; spaCy's own token objects are slow to loop over
FIELD = "chancery_field"  # key of Doc.user_data: title, summary or catalogue; titles are the default
WORDS = 1024  # cut together, since a Doc for each would take longer than the cutting
MOST = 1 << 17  # words remembered from one listing to the next
Pieces = tuple[list[str], list[bool]]
STOPS = frozenset(",;:")  # parted from letters or digits before them, always


@dataclass(eq=False)
class Tokens:
    """The tokens of a text.

    Args:
        text: the text.
        texts: one by token.
        spaces: whether white space follows, one by token.
        field: the field of the document that the text is.
        parties: of a title, what its grammar found.
        starts: where each token begins, in code points of the text.
    """

    text: str
    texts: list[str]
    spaces: list[bool]
    field: Field = "title"
    parties: tuple[TitleParty, ...] = ()
    starts: list[int] = dataclass_field(init=False)

    def __post_init__(self) -> None:
        """Count the code points before each token."""
        self.starts = list(accumulate(map(add, map(len, self.texts), self.spaces), initial=0))
        self.starts.pop()

    @cached_property
    def capitals(self) -> bool:
        """Whether the whole text is written in capitals."""
        return self.text.upper() == self.text and any(text.isupper() for text in self.texts)

    def chars(self, start: int, end: int) -> tuple[int, int]:
        """The code points that some tokens take up.

        Args:
            start, end: tokens, end exclusive.
        """
        return self.starts[start], self.starts[end - 1] + len(self.texts[end - 1])

    def within(self, start: int, end: int) -> tuple[int, int]:
        """The tokens that lie wholly between two code points; the second not after the first if none do.

        Args:
            start, end: code points, end exclusive.
        """
        last = bisect_right(self.starts, end - 1)
        if last and self.starts[last - 1] + len(self.texts[last - 1]) > end:
            last -= 1
        return bisect_left(self.starts, start), last

    def printed(self, start: int, end: int) -> str:
        """The characters of some tokens, with the white space between them and after them.

        Args:
            start, end: tokens, end exclusive.
        """
        pairs = zip(self.texts[start:end], self.spaces[start:end], strict=True)
        return "".join(text + " " * space for text, space in pairs)

    def glued(self, i: int) -> bool:
        """Whether token i is a hyphen written without white space between two others.

        Args:
            i: a token's index; any number is allowed.
        """
        inside = 0 < i < len(self.texts) - 1
        return inside and self.texts[i] == "-" and not self.spaces[i] and not self.spaces[i - 1]

    def past_hyphens(self, i: int) -> int:
        """Token after all that hyphens join to the token before i ("Boulogne-sur-Mer", "Geum-cheol").

        Args:
            i: a token's index; any number is allowed.
        """
        while self.glued(i):
            i += 2
        return i


def tokens(doc: Doc) -> Tokens:
    """Return the tokens of a Doc, from the cache in its `user_data` if they were asked for before.

    Args:
        doc: tokenised.
    """
    cached = doc.user_data.get(KEY)
    if not isinstance(cached, Tokens):
        strings = doc.vocab.strings
        rows = doc.to_array([ORTH, SPACY]).tolist()
        texts = [strings[orth] for orth, _ in rows]
        spaces = [bool(space) for _, space in rows]
        whole = "".join([text + " " if space else text for text, space in zip(texts, spaces, strict=True)])
        cached = Tokens(whole, texts, spaces, doc.user_data.get(FIELD, "title"))  # doc.text is slow
        doc.user_data[KEY] = cached
    return cached


class Cutter:
    """Cuts texts as a tokenizer of spaCy's does, which never looks across white space, but without Docs.

    Args:
        tokenizer: asked once for each word that may be more than one token.
    """

    def __init__(self, tokenizer: Tokenizer) -> None:
        self.tokenizer = tokenizer
        self.special = tokenizer.rules or {}  # words that it parts although they are all letters
        self.asked: set[str] = set()
        self.parted: dict[str, Pieces] = {}

    def learn(self, texts: Iterable[str]) -> None:
        """Learn how words are parted; those of earlier texts are remembered, up to a bound.

        Args:
            texts: those that will be cut.
        """
        if len(self.parted) + len(self.asked) > MOST:
            self.parted.clear()
            self.asked.clear()
        words = set(chain.from_iterable(map(str.split, texts)))
        unseen: list[str] = []
        for word in words.difference(self.asked, self.parted):
            bare = word[:-1] if word[-1] in STOPS else word
            if not (bare.isalpha() or bare.isdecimal()) or bare in self.special:
                unseen.append(word)
            elif bare is not word:
                self.parted[word] = [bare, word[-1]], [False, True]
        unseen.sort()  # the same in every process
        for first in range(0, len(unseen), WORDS):
            self._part(unseen[first : first + WORDS])
        self.asked.update(unseen)

    def _part(self, words: list[str]) -> None:
        """Have the tokenizer cut some words."""
        cut = tokens(self.tokenizer(" ".join(words)))
        start = 0
        for word in words:
            end = cut.spaces.index(True, start) + 1 if word is not words[-1] else len(cut.texts)
            if end - start > 1:
                self.parted[word] = cut.texts[start:end], [False] * (end - start - 1) + [True]
            start = end

    def __call__(self, text: str, name: Field) -> Tokens:
        """Cut one text.

        Args:
            text: one of those learnt from.
            name: which field it is.
        """
        words = text.split(" ")
        if "" in words or not (text.isprintable() or words == text.split()):
            doc = self.tokenizer(text)  # which makes tokens of any white space but one blank between words
            doc.user_data[FIELD] = name
            return tokens(doc)
        texts: list[str] = []
        spaces: list[bool] = []
        parted = self.parted
        for word in words:
            if word in parted:
                pieces = parted[word]
                texts += pieces[0]
                spaces += pieces[1]
            else:
                texts.append(word)
                spaces.append(True)
        spaces[-1] = False
        return Tokens(text, texts, spaces, name)
