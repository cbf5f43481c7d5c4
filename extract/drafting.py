"""Documents through the spaCy pipeline: the names that it marks, and the parties of the title."""

import re
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc

from chancery.seeds import Document, Field

from .agreeing import agreed
from .model import Label, Mention
from .pipeline import COMPONENTS, finders_of, load_pipeline
from .spans import SCORES, of_groups, of_model, settled
from .titles import TitleParty
from .token_texts import FIELD, Cutter, Tokens, tokens
from .trimming import Candidate

PARSED: tuple[Field, ...] = ("title", "summary")
BATCH = 256
SURROGATE = re.compile(r"[\ud800-\udfff]")
Found = tuple[tuple[Mention, ...], tuple[TitleParty, ...]]
Read = tuple[Tokens, list[Candidate], list[Candidate]]


class Draft(NamedTuple):
    """A document, the names that the pipeline finds in its title and summary, and the title's parties."""

    document: Document
    title: tuple[Mention, ...]
    summary: tuple[Mention, ...]
    parties: tuple[TitleParty, ...]


def drafts(documents: Iterable[Document], model: str | None) -> Iterator[Draft]:
    """Yield each document with the mentions that the pipeline finds in it, and its title's parties.

    A text that several documents share goes through the pipeline once.

    Args:
        documents: read once.
        model: as in `load_pipeline`.

    Raises:
        ModelError: the model is not installed.
    """
    listed = list(documents)
    texts = dict.fromkeys(
        (name, text) for document in listed for name in PARSED if (text := document.field(name))
    )
    found = dict(zip(texts, _found(load_pipeline(model), texts), strict=True))
    nothing: Found = ((), ())
    for document in listed:
        title, parties = found.get(("title", document.title), nothing)
        summary, _ = found.get(("summary", document.summary), nothing)
        names = agreed(document, title + summary)
        first = sum(name.field == "title" for name in names)
        yield Draft(document, names[:first], names[first:], parties)


def _found(nlp: Language, texts: Collection[tuple[Field, str]]) -> Iterator[Found]:
    """Find the names of texts, each told which field it is."""
    finders = finders_of(nlp)
    legible = [(name, _legible(text)) for name, text in texts]
    for (_, text), (at, marked, proposed) in zip(texts, _read(nlp, legible), strict=True):
        for finder in finders:
            proposed += finder.find(at)
        yield tuple(_mentions(text, at, settled(at, marked, proposed))), at.parties


def _legible(text: str) -> str:
    """The text with U+FFFD for every lone surrogate, which spaCy cannot take; offsets stay as they are."""
    return text if text.isascii() else SURROGATE.sub("\ufffd", text)


@lru_cache(maxsize=4)
def _cutter(tokenizer: Tokenizer) -> Cutter:
    """The cutter of a tokenizer, with what it learnt so far."""
    return Cutter(tokenizer)


def _read(nlp: Language, texts: Collection[tuple[Field, str]]) -> Iterator[Read]:
    """Cut texts into tokens; where there is a model, with what it and other people's components find."""
    if nlp.component_names == list(COMPONENTS):
        cut = _cutter(nlp.tokenizer)
        cut.learn(text for _, text in texts)
        yield from ((cut(text, name), [], []) for name, text in texts)
        return

    def made() -> Iterator[Doc]:
        for name, text in texts:
            doc = nlp.make_doc(text)
            doc.user_data[FIELD] = name
            yield doc

    for doc in nlp.pipe(made(), batch_size=BATCH, disable=COMPONENTS):
        yield tokens(doc), of_model(doc), of_groups(doc)


def _mentions(text: str, at: Tokens, names: Iterable[Candidate]) -> Iterator[Mention]:
    """The names of a text as mentions, with its characters as they are."""
    for first, last, label, rule in names:
        start, end = at.chars(first, last)
        yield Mention(
            field=at.field, start=start, end=end, text=text[start:end], label=_label(label),
            rule=rule, score=SCORES.get(rule, SCORES["model"]),
        )  # fmt: skip


def _label(name: str) -> Label:
    """Narrow a label of spaCy's to ours."""
    return "PERSON" if name == "PERSON" else "ORG" if name == "ORG" else "PLACE"
