"""The spaCy pipeline: a model for names, closed lists, grammars, and the settling of their conflicts."""

import importlib.util
import sys
from functools import cache
from importlib.resources import files
from operator import itemgetter

import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex

from chancery.errors import ModelError

from .recogniser import hasten
from .spans import Finder

RULES = "rules"  # the name of the model that is none
COMPONENTS = (
    "chancery_events",
    "chancery_places",
    "chancery_bodies",
    "chancery_contexts",
    "chancery_forms",
    "chancery_organisations",
    "chancery_persons",
    "chancery_roles",
    "chancery_settle",
)

# Labels of other people's models, mapped to ours; what is not here is dropped.
LABELS = {
    "PERSON": "PERSON", "PER": "PERSON", "ORG": "ORG",
    "PLACE": "PLACE", "GPE": "PLACE", "LOC": "PLACE", "FAC": "PLACE",
}  # fmt: skip


@cache
def load_pipeline(model: str | None = None) -> Language:
    """Load the pipeline, once per model and process.

    Args:
        model: the name or path of a spaCy model to find names with; None for the model that Chancery
            carries; "rules" for the rules alone.

    Returns:
        A spaCy pipeline whose Docs have `ents` labelled PERSON, ORG and PLACE, with the rule in `ent_id_`.

    Raises:
        ModelError: the model is not installed or is not a spaCy model.

    Example:
        >>> nlp = load_pipeline("rules")
        >>> [(e.text, e.label_) for e in nlp("Telegram, from A.A. Gromyko to Comrade Stalin").ents]
        [('A.A. Gromyko', 'PERSON'), ('Stalin', 'PERSON')]
    """
    nlp = _base(model)
    nlp.max_length = sys.maxsize  # one text of a million characters does not end the run
    _split_hyphens(nlp)
    if model is not None and model != RULES:
        nlp.add_pipe("chancery_labels")
    for name in COMPONENTS:
        nlp.add_pipe(name)
    return nlp


def finders_of(nlp: Language) -> list[Finder]:
    """Return the components that work on tokens alone, in the order of their names.

    Args:
        nlp: a pipeline of `load_pipeline`.
    """
    return [
        component for _, component in sorted(nlp.pipeline, key=itemgetter(0)) if isinstance(component, Finder)
    ]


def _base(model: str | None) -> Language:
    """Load the model that finds names, with what it does not need switched off."""
    if model == RULES:
        return spacy.blank("en")
    if model is None:
        return hasten(spacy.load(str(files(__package__) / "model")))
    try:
        return spacy.load(model, exclude=["lemmatizer", "attribute_ruler", "senter"])
    except OSError as error:
        command = f"python -m spacy download {model}"
        if importlib.util.find_spec(model.split("/")[0].replace("-", "_")) is not None:
            command = f"pip install --force-reinstall {model}"
        raise ModelError(
            f'the spaCy model "{model}" is not installed', where="--model", fix=command
        ) from error


def _split_hyphens(nlp: Language) -> None:
    """Let the tokenizer part "U.S.-Soviet" as it parts "US-ROK"."""
    tokenizer = nlp.tokenizer
    if isinstance(tokenizer, Tokenizer) and nlp.Defaults.infixes:
        infixes = [*nlp.Defaults.infixes, r"(?<=[A-Z]\.)[-–](?=[A-Z])"]
        tokenizer.infix_finditer = compile_infix_regex(infixes).finditer


@Language.component("chancery_labels")
def labels(doc: spacy.tokens.Doc) -> spacy.tokens.Doc:
    """Map the labels of another model to PERSON, ORG and PLACE, and drop the rest."""
    mapped = [
        spacy.tokens.Span(doc, e.start, e.end, label=LABELS[e.label_]) for e in doc.ents if e.label_ in LABELS
    ]
    doc.ents = mapped
    return doc
