"""Documents through the spaCy pipeline: the names that it marks, and the parties of the title."""

from collections.abc import Iterable, Iterator

from spacy.language import Language
from spacy.tokens import Doc

from chancery.seeds import Document, Field

from .model import Label, Mention, Reading, keys_of
from .pipeline import load_pipeline
from .spans import FIELD, SCORES
from .title_roles import parties
from .titles import TitleParty

PARSED: tuple[Field, ...] = ("title", "summary")
BATCH = 256
Draft = tuple[Reading, tuple[TitleParty, ...]]
Found = tuple[tuple[Mention, ...], tuple[TitleParty, ...]]


def drafts(documents: Iterable[Document], model: str | None) -> Iterator[Draft]:
    """Yield each document with the mentions that the pipeline finds in it, and its title's parties.

    A text that several documents share goes through the pipeline once.

    Args:
        documents: read once.
        model: as in `load_pipeline`.

    Raises:
        ModelError: the model is not installed.
    """
    nlp = load_pipeline(model)
    listed = list(documents)
    texts = dict.fromkeys(
        (name, text) for document in listed for name in PARSED if (text := document.field(name))
    )
    found = dict(zip(texts, map(_found, _docs(nlp, texts)), strict=True))
    nothing: Found = ((), ())
    for document in listed:
        title, summary = (found.get((name, document.field(name)), nothing) for name in PARSED)
        yield Reading(**keys_of(document), mentions=title[0] + summary[0]), title[1]


def _docs(nlp: Language, texts: Iterable[tuple[Field, str]]) -> Iterator[Doc]:
    """Run the pipeline over texts, each told which field it is."""

    def made() -> Iterator[Doc]:
        for name, text in texts:
            doc = nlp.make_doc(text)
            doc.user_data[FIELD] = name
            yield doc

    return nlp.pipe(made(), batch_size=BATCH)


def _found(doc: Doc) -> Found:
    """The mentions that the pipeline made of a text, and the parties if it is a title."""
    name = doc.user_data[FIELD]
    mentions = tuple(
        Mention(field=name, start=ent.start_char, end=ent.end_char, text=ent.text, label=_label(ent.label_),
                rule=(rule := ent.id_ or "model"), score=SCORES.get(rule, SCORES["model"]))
        for ent in doc.ents
    )  # fmt: skip
    return mentions, parties(doc)


def _label(name: str) -> Label:
    """Narrow a label of spaCy's to ours."""
    return "PERSON" if name == "PERSON" else "ORG" if name == "ORG" else "PLACE"
