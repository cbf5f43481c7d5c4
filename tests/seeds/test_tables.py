"""Tables as text and JSON Lines."""

import json
from io import StringIO

import pytest

import chancery.seeds.delimited as delimited
import chancery.seeds.jsonlines as jsonlines
from chancery.errors import ListingError
from chancery.seeds import Document, ReadContext


def table(text: str, **columns: str) -> tuple[list[Document], ReadContext]:
    context = ReadContext(name="t.csv", columns=columns)
    return list(delimited.read(StringIO(text), context)), context


def objects(*rows: object, **columns: str) -> tuple[list[Document], ReadContext]:
    text = "\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows)
    context = ReadContext(name="t.jsonl", columns=columns)
    return list(jsonlines.read(StringIO(text), context)), context


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_delimiters_are_found(mark: str) -> None:
    text = mark.join(["Datum", "Titel", "Absender"]) + "\n" + mark.join(["1950", '"a, b; c|d\te"', "Stalin"])
    assert delimited.recognise(text)
    documents, _ = table(text)
    assert (documents[0].date.edtf, documents[0].catalogue) == ("1950", "sender: Stalin")
    assert documents[0].title == ("a, b; c|d e")


def test_names_and_identifiers() -> None:
    text = "date,title,from,to,sender_ids,recipient_ids\n1950,A,B; C|D,E,x;;z,\n1951,A,B;C,E,x,y\n"
    (first, second), context = table(text)
    assert first.catalogue == "sender: B; sender: C; sender: D; recipient: E"
    assert [(one.role, one.name, one.identifier) for one in first.attributions] == [
        ("sender", "B", "x"),
        ("sender", "C", None),
        ("sender", "D", "z"),
        ("recipient", "E", None),
    ]
    assert all(first.catalogue[one.start : one.end] == one.name for one in first.attributions)
    assert [one.identifier for one in second.attributions] == [None, None, "y"]
    assert "2 sender(s) but 1 identifier(s)" in context.remarks[0]


def test_ragged_rows_are_skipped_and_lines_are_counted() -> None:
    text = 'date,title,summary\n1950,A,"two\nlines"\n1951,B\n1952,C,x,y\n\n,,\n1953,D,z,,\n1954,,z\n'
    documents, context = table(text)
    assert [(one.title, one.sources[0].line, one.sources[0].end_line) for one in documents] == [
        ("A", 2, 3),
        ("D", 8, 8),
    ]
    assert [(one.line, one.reason) for one in context.skipped] == [
        (4, "the row has 2 cells, not 3"),
        (5, "the row has 4 cells, not 3"),
        (9, "the entry has no title"),
    ]


def test_columns_can_be_mapped_by_name_and_by_number() -> None:
    documents, _ = table("Wann;Worum\n1950;Brief\n", date="Wann", title="worum")
    assert [(one.date.edtf, one.title, one.kind) for one in documents] == [("1950", "Brief", "letter")]
    documents, _ = table("1950,Letter A\n1951,Letter B\n", date="1", title="2")
    assert [one.title for one in documents] == ["Letter A", "Letter B"]


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({}, "no column holds the title"),
        ({"title": "Betreff"}, 'there is no column "Betreff"'),
        ({"heading": "b"}, "no such column can be mapped: heading"),
        ({"title": "0"}, 'there is no column "0"'),
    ],
)
def test_mistakes_in_columns_say_what_there_is(columns: dict[str, str], message: str) -> None:
    with pytest.raises(ListingError, match=message) as caught:
        table("a,b\n1,2\n", **columns)
    assert caught.value.fix


def test_the_separator_line_of_spreadsheets_is_passed_over() -> None:
    assert delimited.recognise("sep=;\ndate;title\n")
    documents, _ = table("sep=;\ndate;title\n1950;A\n")
    assert [(one.title, one.sources[0].line) for one in documents] == [("A", 3)]


def test_the_better_name_of_two_columns_wins() -> None:
    documents, _ = table("year,date,title\n1950,1950-05-02,A\n")
    assert documents[0].date.edtf == "1950-05-02"


def test_long_cells_do_not_stop_the_rest() -> None:
    documents, context = table(f"date,title,summary\n1950,A,{'x' * 1_000_000}\n1951,B,y\n")
    assert [one.title for one in documents] == ["B"]
    assert len(context.skipped) == 1


def test_objects_with_names() -> None:
    documents, context = objects(
        {"id": 7, "date": 1950, "title": "A\nB", "summary": None, "senders": "S", "recipients": ["R", "Q"]},
        {"date": None, "title": "C", "sender_ids": []},
    )
    assert (documents[0].id, documents[0].title, documents[0].catalogue) == (
        "7",
        "A B",
        "sender: S; recipient: R; recipient: Q",
    )
    assert documents[1].date.precision == "undated"
    assert context.skipped == []


def test_gold_annotation_is_not_read_as_catalogue() -> None:
    row = {"id": "a", "date": "1950", "title": "Letter", "senders": ["S"]}
    (plain,), _ = objects(row)
    (gold,), _ = objects({**row, "gold": "hand"})
    assert (plain.catalogue, gold.catalogue, gold.attributions) == ("sender: S", "", ())


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("{broken", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ('"\\ud800', "not JSON"),
        ("[1]", "no JSON object"),
        ("{}", "title"),
        ('{"title": 5}', "Expected `str`"),
        ('{"title": " \\u0000 "}', "no title"),
        ('{"title": "A", "senders": [5]}', "senders"),
        (
            '{"title": "A", "catalogue": "sender: B", "attributions": [{"role": "sender", "name": "B",'
            ' "start": 0, "end": 1}]}',
            "does not stand",
        ),
        ('{"title": "A", "date": {"printed": "x", "precision": "day"}}', "bounds"),
    ],
)
def test_bad_objects_are_skipped(row: str, reason: str) -> None:
    documents, context = objects('{"title": "good"}', row, '{"title": "good too"}')
    assert [one.title for one in documents] == ["good", "good too"]
    assert [one.line for one in context.skipped] == [2]
    assert reason in context.skipped[0].reason


def test_arrays_and_renamed_keys() -> None:
    text = '[\n {"wann": "1950", "title": "A"},\n {"wann": "1951", "title": "B"}\n]'
    assert jsonlines.recognise(text)
    context = ReadContext(name="t.json", columns={"date": "wann"})
    assert [one.date.edtf for one in jsonlines.read(StringIO(text), context)] == ["1950", "1951"]
    with pytest.raises(ListingError, match="the JSON array is broken"):
        list(jsonlines.read(StringIO('[{"title": "A"}, '), context))


def test_control_characters_go_and_are_counted() -> None:
    (document,), context = objects({"title": "A\u0000\u0007B\u200f", "summary": "x\ty\nz\u001b"})
    assert (document.title, document.summary) == ("AB\u200f", "x\ty\nz")
    assert context.cleaned == [1, 1]
