"""The recogniser against spaCy's own components, whose weights it computes with."""

import json
from functools import cache
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from chancery.extract import recogniser
from chancery.extract.recogniser import Recogniser, distinct

ROOT = Path(__file__).parents[2]
Names = list[tuple[int, int, str]]


@cache
def model() -> Language:
    return spacy.load(ROOT / "extract" / "model")


@cache
def texts() -> tuple[str, ...]:
    rows = [json.loads(line) for line in (ROOT / "tests/gold/entities.jsonl").read_text("utf-8").splitlines()]
    odd = (
        "",
        "\n",
        "  Stalin \n\n and  Mao\t",
        "a",
        "Moscow",
        "\u202eMoscow\u202c",
        "can't see U.S.-Soviet ties",
    )
    return *odd, *(row[field] for row in rows for field in ("title", "summary")), *odd


def names(doc: Doc) -> Names:
    return [(e.start, e.end, e.label_) for e in doc.ents]


@cache
def expected() -> list[Names]:
    docs = [model().make_doc(text) for text in texts()]
    for name in ("tok2vec", "ner"):
        docs = list(cast(Any, model().get_pipe(name)).pipe(docs, batch_size=64))
    return [names(doc) for doc in docs]


@pytest.mark.parametrize(
    ("batch", "setting", "value"),
    [
        (256, "STEPS", 32),
        (256, "STEPS", 1),
        (5, "FORMS", 20),
        (256, "WORDS", 50),
        (40, "BLOCK", 7),
        (1, "BLOCK", 1_024),
    ],
)
def test_marks_what_spacy_marks(
    batch: int, setting: str, value: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recogniser, setting, value)
    docs = [model().make_doc(text) for text in texts()]
    found = [names(doc) for doc in Recogniser(model()).pipe(docs, batch_size=batch)]
    assert found == expected()
    assert sum(map(len, found)) > 500


def test_marks_one_document_like_many() -> None:
    component = Recogniser(model())
    assert [names(component(model().make_doc(text))) for text in texts()[:60]] == expected()[:60]


@pytest.mark.parametrize("text", ["Republic of the " * 400, "Committee " * 500 + "of Moscow", "X. " * 300])
def test_follows_names_that_do_not_end(text: str) -> None:
    doc, own = model().make_doc(text), model().make_doc(text)
    for name in ("tok2vec", "ner"):
        doc = model().get_pipe(name)(doc)
    assert names(Recogniser(model())(own)) == names(doc)


@given(st.lists(st.integers(0, 4), min_size=1, max_size=40))
def test_equal_windows_have_one_number(rows: list[int]) -> None:
    at = np.array(rows)
    numbers, left, middle, right = distinct(at)
    windows = list(zip([rows[0], *rows], rows, [*rows[1:], rows[-1]], strict=False))
    assert list(zip(left[numbers], middle[numbers], right[numbers], strict=True)) == windows
    assert len(middle) == len(set(windows))
