"""The carried model's recogniser: what spaCy computes with it, but nothing twice that is the same.

A word is embedded once, not at each token, and a window of words is encoded once in a batch, wherever it
stands: catalogues repeat themselves. The transitions are spaCy's greedy ones (B, I, L, U, O); outside a name
the choice depends on the token alone, so that all tokens are judged at once and only beginnings are followed.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import Any, NamedTuple, cast

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import NORM, ORTH
from spacy.language import Language
from spacy.tokens import Doc, Span

WORDS = 20_000  # tokens taken together, but for a longer document
FORMS = 20_000  # word forms kept embedded (8 MB)
BLOCK = 1_024  # windows multiplied together
STEPS = 32  # for how many tokens all beginnings are followed at once

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Name = tuple[int, int, str]


class _Batch(NamedTuple):
    """The tokens of some documents, judged.

    Args:
        at: the row of each token.
        states: what a row adds to a state as its token, as its name's first one, as the one before.
        moves: the move at each token where no name is open.
        finals: the last token of its document.
    """

    at: Ints
    states: Floats
    moves: Ints
    finals: Ints


class Recogniser:
    """A component that marks the names which the pipeline's `tok2vec` and `ner` would mark.

    Args:
        nlp: a pipeline with hash embeddings, a window encoder and a transition-based recogniser.
    """

    def __init__(self, nlp: Language) -> None:
        tok2vec, recogniser = (cast(Any, nlp.get_pipe(name)) for name in ("tok2vec", "ner"))
        embed, encode = (tok2vec.model.get_ref(name) for name in ("embed", "encode"))
        self.vocab = nlp.vocab
        self.tables, self.mixer = (part.layers[0] for part in embed.layers[2:4])
        self.padding: int = encode.attrs["pad"]
        self.windows = [residual.layers[0].layers[1] for residual in encode.layers[0].layers]
        self.linear = recogniser.model.layers[0].layers[2]
        self.lower, self.upper = (recogniser.model.get_ref(name) for name in ("lower", "upper"))
        moves = [recogniser.moves.get_class_name(i) for i in range(recogniser.moves.n_moves)]
        self.labels = [move[2:] for move in moves]
        self.column = {move: i for i, move in enumerate(moves)}
        self.begins, self.units, self.outside = (
            np.array([move.startswith(kind) and move != "U-" for move in moves]) for kind in ("B-", "U-", "O")
        )
        self.inside, self.last = (
            np.array([self.column.get(f"{kind}-{label}", 0) for label in self.labels]) for kind in "IL"
        )
        self._forget()

    def _forget(self) -> None:
        """Begin without any word form; the first row is the padding's."""
        self.known: dict[tuple[int, int], int] = {}
        self.embedded = np.zeros((1, self.mixer.get_dim("nO")), dtype="f")
        self.blank = np.zeros(1, dtype=bool)

    def __call__(self, doc: Doc) -> Doc:
        """Mark the names of one document."""
        self._mark([doc])
        return doc

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = 256) -> Iterator[Doc]:
        """Mark the names of documents.

        Args:
            docs: tokenised.
            batch_size: how many to take together at most; the names do not depend on it.
        """
        batch: list[Doc] = []
        words = 0
        for doc in docs:
            batch.append(doc)
            words += len(doc)
            if len(batch) == batch_size or words > WORDS:
                self._mark(batch)
                yield from batch
                batch, words = [], 0
        self._mark(batch)
        yield from batch

    def _mark(self, docs: Sequence[Doc]) -> None:
        """Set the entities of some documents."""
        names = self._names(docs)
        name = next(names, None)
        ends = list(accumulate(map(len, docs), initial=0))
        for doc, (first, end) in zip(docs, pairwise(ends), strict=True):
            found = []
            while name is not None and name[0] < end:
                found.append(Span(doc, name[0] - first, name[1] - first, label=name[2]))
                name = next(names, None)
            doc.set_ents(found)

    def _names(self, docs: Sequence[Doc]) -> Iterator[Name]:
        """The names in order, their tokens counted through all documents."""
        forms = self._forms(docs)
        if not len(forms):
            return
        batch = self._judged(forms, np.array([len(doc) for doc in docs]))
        starts = np.flatnonzero(batch.moves != self.column["O"])
        moves = batch.moves[starts]
        ends = starts + 1
        several = self.begins[moves]
        ends[several] = self._follow(batch, starts[several], STEPS)
        free = 0
        for start, end, move in zip(starts.tolist(), ends.tolist(), moves.tolist(), strict=True):
            if start >= free:
                free = end or int(self._follow(batch, np.array([start]), None)[0])
                yield start, free, self.labels[move]

    def _judged(self, forms: Ints, lengths: Ints) -> _Batch:
        """Encode tokens and choose the move at each of them, were it outside a name."""
        finals = np.repeat(np.cumsum(lengths) - 1, lengths)
        at, vectors = self._encoded(forms, lengths)
        states = self.lower.predict(self.linear.predict(vectors))[1:]  # the first row is the padding's
        missing = self.lower.get_param("pad")[0]
        alone = self._scores(states[:, 0] + missing[1] + missing[2])
        moves = self._best(alone, self.begins | self.units | self.outside)[at]
        final = np.unique(finals)
        moves[final] = self._best(alone[at[final]], self.units | self.outside)
        moves[self.blank[forms]] = self.column["O"]
        return _Batch(at, states, moves, finals)

    def _follow(self, batch: _Batch, starts: Ints, limit: int | None) -> Ints:
        """The ends, exclusive, of the names that begin at some tokens; 0 of those longer than the limit."""
        ends = np.zeros(len(starts), dtype=np.int64)
        inside, last = (column[batch.moves[starts]] for column in (self.inside, self.last))
        first = batch.states[batch.at[starts], 1]
        going = np.arange(len(starts))
        step = 0
        while len(going) and step != limit:
            step += 1
            token = starts[going] + step
            here, before = (batch.states[batch.at[token - back], 2 * back] for back in (0, 1))
            scores = self._scores(here + first[going] + before)
            closed = scores[range(len(going)), last[going]] > scores[range(len(going)), inside[going]]
            closed |= token == batch.finals[token]
            ends[going[closed]] = token[closed] + 1
            going = going[~closed]
        return ends

    def _forms(self, docs: Sequence[Doc]) -> Ints:
        """The row of each token's word form; forms not seen before are embedded."""
        keys = [pair for doc in docs for pair in map(tuple, doc.to_array([ORTH, NORM]).tolist())]
        if len(self.known) > FORMS:
            self._forget()
        unseen = [key for key in dict.fromkeys(keys) if key not in self.known]
        if unseen:
            self._embed(unseen)
        known = self.known
        return np.array([known[key] for key in keys], dtype=np.int64)

    def _embed(self, unseen: Sequence[tuple[int, int]]) -> None:
        """Embed word forms, each given as its spelling and its norm."""
        words = [(self.vocab[orth], norm) for orth, norm in unseen]
        features = [(norm, word.prefix, word.suffix, word.shape) for word, norm in words]
        vectors = self.mixer.predict(self.tables.predict(np.array(features, dtype=np.uint64)))
        self.known.update((key, row) for row, key in enumerate(unseen, len(self.embedded)))
        self.embedded = np.concatenate([self.embedded, vectors])
        self.blank = np.concatenate([self.blank, [word.is_space for word, _ in words]])

    def _encoded(self, forms: Ints, lengths: Ints) -> tuple[Ints, Floats]:
        """Encode tokens with their neighbours: the row of each token, and the vectors.

        Each document stands between rows of padding, which the windows change as they change tokens.
        """
        place = np.arange(len(forms)) + self.padding * np.repeat(np.arange(1, len(lengths) + 1), lengths)
        at = np.zeros(len(forms) + self.padding * (len(lengths) + 1), dtype=np.int64)
        at[place] = forms
        vectors = self.embedded
        for window in self.windows:
            at, left, middle, right = distinct(at)
            wider = np.empty((len(middle), vectors.shape[1]), dtype="f")
            for i in range(0, len(middle), BLOCK):
                block = slice(i, i + BLOCK)
                words = np.concatenate([vectors[part[block]] for part in (left, middle, right)], axis=1)
                wider[block] = window.predict(words) + vectors[middle[block]]
            vectors = wider
        return at[place], vectors

    def _scores(self, states: Floats) -> Floats:
        """The scores of all moves in some states."""
        hidden, _ = self.upper.ops.maxout(states + self.lower.get_param("b"))
        return cast(Floats, self.upper.predict(hidden))

    def _best(self, scores: Floats, allowed: NDArray[np.bool_]) -> Ints:
        """The best of the allowed moves, the first of equals."""
        return cast(Ints, np.where(allowed, scores, -np.inf).argmax(axis=1))


@Language.factory("chancery_recogniser")
def recogniser(nlp: Language, name: str) -> Recogniser:
    """Make the component out of a pipeline's `tok2vec` and `ner`, which may be removed then."""
    return Recogniser(nlp)


def hasten(nlp: Language) -> Language:
    """Let a pipeline's names be found by the recogniser in place of its `tok2vec` and `ner`.

    Args:
        nlp: changed in place, and returned.
    """
    nlp.add_pipe("chancery_recogniser")
    for name in ("tok2vec", "ner"):
        nlp.disable_pipe(name)
    return nlp


def distinct(at: Ints) -> tuple[Ints, Ints, Ints, Ints]:
    """Number the windows of three in a sequence, equal ones alike.

    Args:
        at: numbers from 0; the windows at both ends are filled with the outermost number.

    Returns:
        The number of the window around each place; the left, middle and right of each window.

    Example:
        >>> at, left, middle, right = distinct(np.array([1, 2, 3, 1, 2, 3]))
        >>> at.tolist(), middle.tolist(), right.tolist()
        ([0, 1, 2, 4, 1, 3], [1, 2, 3, 3, 1], [2, 3, 1, 3, 2])
    """
    size = int(at.max()) + 1
    left, right = np.append(at[:1], at[:-1]), np.append(at[1:], at[-1:])
    _, pairs = np.unique(left * size + at, return_inverse=True)
    _, first, numbers = np.unique(pairs * size + right, return_index=True, return_inverse=True)
    return numbers, left[first], at[first], right[first]
