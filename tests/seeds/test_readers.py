"""The contract that every registered reader keeps, ours and guests' alike."""

import textwrap
from contextlib import suppress
from io import StringIO
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chancery import seeds
from chancery.errors import ListingError
from chancery.plugins import READERS, load, names
from chancery.seeds import Document, ReadContext, Reader, recognise_format

ALL = names(READERS)


def read(name: str, text: str) -> tuple[tuple[Document, ...], ReadContext]:
    context = ReadContext(name="sample", sha256="0")
    reader = cast(Reader, load(READERS, name))
    return tuple(reader.read(StringIO(text), context)), context


def sample(name: str) -> str:
    return cast(Reader, load(READERS, name)).SAMPLE


@pytest.mark.parametrize("name", ALL)
def test_the_sample_is_read_whole_and_alike_each_time(name: str) -> None:
    documents, context = read(name, sample(name))
    assert documents
    assert context.skipped == []
    assert context.remarks == []
    assert read(name, sample(name))[0] == documents
    assert len({document.id for document in documents}) == len(documents)
    for document in documents:
        assert document.title
        assert document.sources[0].listing == "sample"
        for one in document.attributions:
            assert document.catalogue[one.start : one.end] == one.name


@pytest.mark.parametrize("name", ALL)
def test_exactly_one_reader_claims_the_sample(name: str) -> None:
    assert recognise_format(sample(name), "sample") == name
    assert cast(Reader, load(READERS, name)).LABEL


@pytest.mark.parametrize("name", ALL)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_any_text_gives_documents_or_a_clear_error(name: str, data: st.DataObject) -> None:
    piece = st.one_of(st.text(max_size=30), st.sampled_from(sample(name).split("\n")), st.just("1950"))
    text = "\n".join(data.draw(st.lists(piece, max_size=12)))
    if data.draw(st.booleans()):
        text = sample(name) + text
    with suppress(ListingError):
        documents, _ = read(name, text)
        assert all(document.title == document.title.strip() != "" for document in documents)
        assert not any("\n" in document.title or "\0" in document.title for document in documents)


def test_the_example_in_the_documentation_is_a_reader() -> None:
    example = (seeds.__doc__ or "").split('Telegram to Stalin":\n', 1)[1].split("\n`recognise`")[0]
    module: dict[str, Any] = {}
    exec(textwrap.dedent(example), module)
    assert module["recognise"](module["SAMPLE"])
    assert not any(cast(Reader, load(READERS, name)).recognise(module["SAMPLE"]) for name in ALL)
    context = ReadContext(name="ledger.txt")
    documents = list(module["read"](StringIO(module["SAMPLE"] + "nothing\n"), context))
    assert [(one.date.edtf, one.kind) for one in documents] == [
        ("1950-10-13", "telegram"),
        ("1951", "letter"),
    ]
    assert [one.line for one in context.skipped] == [3]


def test_two_claims_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load(READERS, "wilson"), "recognise", lambda head: True)
    with pytest.raises(ListingError, match="csv, wilson") as caught:
        recognise_format(sample("csv"), "a.csv")
    assert "--format" in caught.value.fix
