"""The tokens of a Doc as plain lists, made once for all components."""

from dataclasses import dataclass

from spacy.attrs import ORTH, SPACY
from spacy.tokens import Doc

KEY = "chancery_tokens"  # of Doc.user_data; spaCy's own token objects are slow to loop over


@dataclass(frozen=True, slots=True)
class Tokens:
    """The texts of a Doc's tokens.

    Args:
        texts: one by token.
        spaces: whether white space follows, one by token.
        capitals: whether the whole Doc is written in capitals.
    """

    texts: list[str]
    spaces: list[bool]
    capitals: bool

    def printed(self, start: int, end: int) -> str:
        """The characters of some tokens, with the white space between them.

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
        capitals = any(text.isupper() for text in texts) and not any(text != text.upper() for text in texts)
        cached = Tokens(texts, [bool(space) for _, space in rows], capitals)
        doc.user_data[KEY] = cached
    return cached
