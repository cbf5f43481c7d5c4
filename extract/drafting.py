"""Documents through the spaCy pipeline: the names that it marks, and the parties of the title."""

from collections.abc import Iterable, Iterator
from dataclasses import fields

from spacy.language import Language
from spacy.tokens import Doc

from chancery.seeds import Document, Field

from .model import Label, Mention, Reading
from .pipeline import load_pipeline
from .spans import FIELD, SCORES
from .title_roles import parties
from .titles import TitleParty

PARSED: tuple[Field, ...] = ("title", "summary")
BATCH = 256
Draft = tuple[Reading, tuple[TitleParty, ...]]


def drafts(documents: Iterable[Document], model: str | None) -> Iterator[Draft]:
    """Yield each document with the mentions that the pipeline finds in it, and its title's parties.

    Args:
        documents: read once, in batches.
        model: as in `load_pipeline`.

    Raises:
        ModelError: the model is not installed.
    """
    for document, docs in _pipe(load_pipeline(model), documents):
        yield _draft(document, docs)


def _pipe(nlp: Language, documents: Iterable[Document]) -> Iterator[tuple[Document, dict[Field, Doc]]]:
    """Yield each document with the Docs of its title and summary."""
    listed = list(documents)
    texts = [(document, name) for document in listed for name in PARSED if document.field(name)]

    def docs() -> Iterator[Doc]:
        for document, name in texts:
            doc = nlp.make_doc(document.field(name))
            doc.user_data[FIELD] = name
            yield doc

    annotated = nlp.pipe(docs(), batch_size=BATCH)
    for document in listed:
        yield document, {name: next(annotated) for name in PARSED if document.field(name)}


def _draft(document: Document, docs: dict[Field, Doc]) -> Draft:
    """Make a reading with the mentions that the pipeline found, and the parties of its title."""
    mentions = [
        Mention(field=name, start=ent.start_char, end=ent.end_char, text=ent.text, label=_label(ent.label_),
                rule=ent.id_ or "model", score=SCORES.get(ent.id_, SCORES["model"]))
        for name, doc in docs.items()
        for ent in doc.ents
    ]  # fmt: skip
    base = {f.name: getattr(document, f.name) for f in fields(Document)}
    found = parties(docs["title"]) if "title" in docs else ()
    return Reading(**base, mentions=tuple(mentions)), found


def _label(name: str) -> Label:
    """Narrow a label of spaCy's to ours."""
    return "PERSON" if name == "PERSON" else "ORG" if name == "ORG" else "PLACE"
