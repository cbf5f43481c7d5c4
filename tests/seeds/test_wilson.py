from io import StringIO

import pytest

import chancery.seeds.wilson as wilson
from chancery.errors import ListingError
from chancery.seeds import Document, ReadContext, carried_listings

HEAD = "Skip to content\n\n\n1 - 2 of 41\n\n\n"
OTHER_HEAD = "Skip to content\n\nResults:\n\n1 - 2 of 41\n\nDocuments\n\n"
ONE = "October 13, 1950\n\nTelegram, from Gromyko to Stalin\n\nAccount of the reception.\n\n"
TWO = "1996\n\nExcerpts from Recollections\n\nKapto reflects.\n\n"
EXPECTED = [
    ("October 13, 1950", "Telegram, from Gromyko to Stalin", "Account of the reception."),
    ("1996", "Excerpts from Recollections", "Kapto reflects."),
]


def read(text: str) -> tuple[list[Document], ReadContext]:
    context = ReadContext(name="page.txt")
    return list(wilson.read(StringIO(text), context)), context


def parts(text: str) -> list[tuple[str, str, str]]:
    documents, context = read(text)
    assert context.skipped == []
    return [(one.date.printed, one.title, one.summary) for one in documents]


@pytest.mark.parametrize(
    "text",
    [
        HEAD + ONE + TWO,
        OTHER_HEAD + ONE + TWO,
        ONE + TWO,
        (HEAD + ONE + TWO).replace("\n\n", "\n"),
        (HEAD + ONE + TWO).replace("\n\n", "\n \n\t\n\n"),
        "\ufeff" + HEAD + ONE + TWO,
        (HEAD + ONE + TWO).rstrip(),
        HEAD + ONE + TWO + "Previous page\n1 2 3 4\nNext page\n",
        HEAD + ONE + TWO + "1 - 2 of 41\n« First\n‹ Previous\n1\n2\n3\n… 5\nNext ›\nLast »\n",
        HEAD + ONE + OTHER_HEAD + TWO,
        HEAD + ONE.rstrip() + OTHER_HEAD + TWO,
        HEAD + ONE + "1 2 3\nNext page\n" + OTHER_HEAD + TWO,
    ],
)
def test_page_chrome_and_blank_lines_do_not_matter(text: str) -> None:
    assert parts(text) == EXPECTED
    assert wilson.recognise(text.strip("\ufeff"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # no summary; two documents on one date; several paragraphs
        (
            "May 1960\n\nA\n\nMay 1960\n\nB\n\nx\n",
            [("May 1960", "A", ""), ("May 1960", "B", "x")],
        ),
        ("May 1960\n\nA\n\none\n\ntwo\n", [("May 1960", "A", "one\ntwo")]),
        # a bare year as summary, in the middle and at the end; a year as an entry without summary before it
        (
            "May 1960\n\nA\n\n1955\n\nMay 1961\n\nB\n",
            [("May 1960", "A", "1955"), ("May 1961", "B", "")],
        ),
        ("May 1960\n\nA\n\n1955\n", [("May 1960", "A", "1955")]),
        (
            "May 1960\n\nA\n\n1955\n\nLetter from B\n",
            [("May 1960", "A", ""), ("1955", "Letter from B", "")],
        ),
        ("May 1960\n\nA\n\n1955\n\nIt went on.\n", [("May 1960", "A", "1955\nIt went on.")]),
        # below a summary, a year is an entry whatever its title ends in
        (
            "May 1960\n\nA\n\nx.\n\n1955\n\nWhat Happened?\n\ny.\n",
            [("May 1960", "A", "x."), ("1955", "What Happened?", "y.")],
        ),
        # a title that is a year
        (
            "May 1960\n\n1956\n\nA summary of the year.\n",
            [("May 1960", "1956", "A summary of the year.")],
        ),
        # dates of every precision begin entries
        (
            "circa 1950\n\nA\n\nx.\n\nMay 1951\n\nB\n\ny.\n\nundated\n\nC\n\n1952-1953\n\nD\n\nz.\n",
            [
                ("circa 1950", "A", "x."),
                ("May 1951", "B", "y."),
                ("undated", "C", ""),
                ("1952-1953", "D", "z."),
            ],
        ),
        # a count or "Skip to content" inside a summary stays
        (
            "May 1960\n\nA\n\nSee 1 - 2 of 41.\n",
            [("May 1960", "A", "See 1 - 2 of 41.")],
        ),
        (
            "1996\n\nA <script>x</script>\n\n\u202eabc\n",
            [("1996", "A <script>x</script>", "\u202eabc")],
        ),
    ],
)
def test_entries(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert parts(OTHER_HEAD + text) == expected


def test_what_cannot_be_an_entry_is_reported() -> None:
    documents, context = read(HEAD + "A stray line\n\nMay 1, 1950\n\nMay 2, 1950\n\nA\n\nx\n\nMay 3, 1950\n")
    assert [one.title for one in documents] == ["A"]
    assert [(one.line, one.reason) for one in context.skipped] == [
        (7, "the text stands before the first date"),
        (9, "the entry has a date and no title"),
        (17, "the entry has a date and no title"),
    ]


def test_a_year_read_as_text_is_remarked() -> None:
    _, context = read("May 2, 1960\n\nA\n\n1955\n\nMay 3, 1960\n\nB\n")
    assert context.remarks == ['page.txt, line 5: "1955" was read as text of the entry above, not as a date']


def test_text_below_the_navigation_is_remarked() -> None:
    documents, context = read(HEAD + ONE + "Next page\n\nOne Woodrow Wilson Plaza\n")
    assert documents[0].summary == "Account of the reception."
    assert "One Woodrow Wilson Plaza" in context.remarks[0]


def test_long_titles_and_summaries_are_skipped() -> None:
    documents, context = read(f"May 1, 1950\n\n{'t' * 2001}\n\nMay 2, 1950\n\nA\n\n{'s' * 100_001}\n\n{ONE}")
    assert [one.title for one in documents] == ["Telegram, from Gromyko to Stalin"]
    assert ["2,000" in context.skipped[0].reason, "100,000" in context.skipped[1].reason] == [True, True]
    assert len(context.skipped[0].text) == 200


def test_strict_stops_at_the_first() -> None:
    context = ReadContext(name="page.txt", strict=True)
    with pytest.raises(ListingError, match=r"page\.txt, line 1: the entry has a date and no title"):
        list(wilson.read(StringIO("May 1, 1950\n"), context))


def test_the_page_tells_its_size_and_lines() -> None:
    documents, context = read(OTHER_HEAD + ONE + TWO)
    assert context.pages == [(1, 2, 41)]
    assert [(one.sources[0].line, one.sources[0].end_line) for one in documents] == [(9, 13), (15, 19)]


def test_the_carried_listings() -> None:
    found = [read(path.read_text("utf-8"))[0] for path in carried_listings()]
    assert [len(documents) for documents in found] == [10, 7]
    assert [(one.date.edtf, one.title) for one in found[0]][9] == (
        "1950-10-13",
        "Telegram, from Gromyko to Stalin",
    )
    assert found[1][0].date.precision == "year"
    assert [one.date.edtf for one in found[1]] == [
        "1996",
        "1947-05-12",
        "1967-11-20",
        "1960-06-12",
        "1955-04-06",
        "1960-05-02",
        "1960-06-17",
    ]
    assert all(one.summary for documents in found for one in documents)
