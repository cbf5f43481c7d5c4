"""Texts cut without spaCy's Docs, and the phrases of lists found in them."""

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokenizer import Tokenizer

from chancery.extract.drafting import drafts
from chancery.extract.listed import Listed
from chancery.extract.pipeline import finders_of, load_pipeline
from chancery.extract.token_texts import Cutter, tokens
from chancery.seeds import carried_listings, read

WORDS = [
    "Lt.",
    "Col.",
    "U.S.-Soviet",
    "(Bundy)",
    "Mao's",
    "don't",
    "a.m.",
    "x/y",
    "…",
    "’s",
    "Geum-cheol,",
    "№5",
    "cannot",
    "Rusk:",
    "dont,",
    "1961,",
    "٣",
    "10km",
]
LETTERS = st.text(st.characters(categories=("L", "M")), min_size=1, max_size=4)


def cutter(tokenizer: Tokenizer, text: str) -> Cutter:
    """A cutter that knows the words of a text."""
    made = Cutter(tokenizer)
    made.learn([text])
    return made


@given(st.lists(st.sampled_from(WORDS) | LETTERS | st.text(max_size=6), max_size=8).map(" ".join))
@settings(max_examples=60, deadline=None)
def test_a_text_is_cut_as_the_tokenizer_cuts_it(text: str) -> None:
    nlp = load_pipeline("rules")
    cut, whole = cutter(nlp.tokenizer, text)(text, "summary"), tokens(nlp.make_doc(text))
    assert (cut.text, cut.texts, cut.spaces) == (text, whole.texts, whole.spaces)
    assert cut.starts == [token.idx for token in nlp.make_doc(text)]


@pytest.mark.parametrize(
    ("start", "end", "inside"),
    [(0, 10, (0, 2)), (1, 10, (1, 2)), (0, 9, (0, 1)), (4, 6, (1, 1)), (0, 99, (0, 3))],
)
def test_tokens_wholly_between_two_code_points(start: int, end: int, inside: tuple[int, int]) -> None:
    at = cutter(spacy.blank("en").tokenizer, text := "Dean Rusks Pal")(text, "title")
    first, last = at.within(start, end)
    assert (first, max(first, last)) == inside


def test_a_phrase_of_several_lists_is_found_in_each_and_none_runs_over_the_end() -> None:
    listed = Listed(spacy.blank("en"), {"a": ["North Korea", "Korea"], "b": ["Korea", "Korea Strait"]})
    assert list(listed.found(["North", "Korea"])) == [(0, 2, "a"), (1, 2, "a"), (1, 2, "b")]
    assert not list(listed.found([]))


def test_without_docs_the_same_names_are_found_as_by_the_pipeline() -> None:
    nlp = load_pipeline("rules")
    assert len(finders_of(nlp)) == len(nlp.pipe_names) - 1  # all but the settling
    for draft in drafts(read(list(carried_listings())).documents, "rules"):
        titled = [(m.start, m.end, m.label, m.rule) for m in draft.title]
        assert titled == [(e.start_char, e.end_char, e.label_, e.id_) for e in nlp(draft.document.title).ents]
