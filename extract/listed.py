"""Phrases of closed lists in the tokens of a text, found by look-ups of whole phrases."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import chain

from spacy.language import Language

from .token_texts import Cutter

Match = tuple[int, int, str]  # first token, token after the last, key of the list


class Listed:
    """Finds every occurrence of the phrases of some lists.

    Args:
        nlp: the pipeline whose tokenizer cuts the phrases.
        lists: phrases by the key of their list.

    Example:
        >>> import spacy
        >>> listed = Listed(spacy.blank("en"), {"state": ["North Korea", "Korea"]})
        >>> list(listed.found(["to", "North", "Korea"]))
        [(1, 3, 'state'), (2, 3, 'state')]
    """

    def __init__(self, nlp: Language, lists: Mapping[str, Iterable[str]]) -> None:
        self.keys: dict[tuple[str, ...], tuple[str, ...]] = {}
        lengths: defaultdict[str, set[int]] = defaultdict(set)
        every = {key: list(dict.fromkeys(phrases)) for key, phrases in lists.items()}
        cut = Cutter(nlp.tokenizer)  # a Doc for each phrase would take a quarter of the loading
        cut.learn(chain.from_iterable(every.values()))
        for key, phrases in every.items():
            for phrase in phrases:
                words = tuple(cut(phrase, "title").texts)
                self.keys[words] = (*self.keys.get(words, ()), key)
                lengths[words[0]].add(len(words))
        self.lengths = {word: tuple(sorted(some, reverse=True)) for word, some in lengths.items()}

    def found(self, texts: list[str]) -> Iterator[Match]:
        """Yield the matches in order of their start, the longest first.

        Args:
            texts: one by token.
        """
        lengths, keys = self.lengths, self.keys
        if lengths.keys().isdisjoint(texts):
            return
        for start in [i for i, text in enumerate(texts) if text in lengths]:
            for length in lengths[texts[start]]:
                end = start + length
                if end <= len(texts):
                    for key in keys.get(tuple(texts[start:end]), ()):
                        yield start, end, key


def longest_listed(texts: Sequence[str], i: int, names: Container[str], most: int) -> int:
    """Return the token at which the longest listed name that begins at token i ends.

    Args:
        texts: one by token.
        i: a token's index, perhaps behind the last.
        names: their words parted by one blank.
        most: how many words a name may have.

    Returns:
        The token after the name; i itself where there is none.

    Example:
        >>> longest_listed(["to", "North", "Korea", "in"], 1, {"North Korea"}, 3)
        3
    """
    ends = range(min(i + most, len(texts)), i, -1)
    return next((end for end in ends if " ".join(texts[i:end]) in names), i)
