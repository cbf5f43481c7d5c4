import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from chancery.seeds import day_first_of, interpret, parse_date, understood

CORPORA = Path(__file__).resolve().parents[3] / "shared" / "corpora"

TABLE = [
    # printed, EDTF, earliest, latest, precision, qualifier
    ("October 13, 1950", "1950-10-13", "1950-10-13", "1950-10-13", "day", ""),
    ("13 October 1950", "1950-10-13", "1950-10-13", "1950-10-13", "day", ""),
    ("Monday, the 13th of October, 1950", "1950-10-13", "1950-10-13", "1950-10-13", "day", ""),
    ("13.10.1950", "1950-10-13", "1950-10-13", "1950-10-13", "day", ""),
    ("13. X. 1950", "1950-10-13", "1950-10-13", "1950-10-13", "day", ""),
    ("13. Oktober 1950", "1950-10-13", "1950-10-13", "1950-10-13", "day", ""),
    ("le 3 août 1914", "1914-08-03", "1914-08-03", "1914-08-03", "day", ""),
    ("1950-10-13T12:00:00Z", "1950-10-13", "1950-10-13", "1950-10-13", "day", ""),
    ("19501013", "1950-10-13", "1950-10-13", "1950-10-13", "day", ""),
    ("February 29, 1952", "1952-02-29", "1952-02-29", "1952-02-29", "day", ""),
    ("1996", "1996", "1996-01-01", "1996-12-31", "year", ""),
    ("[19]96", "1996", "1996-01-01", "1996-12-31", "year", ""),
    ("May 1990", "1990-05", "1990-05-01", "1990-05-31", "month", ""),
    ("February 1900", "1900-02", "1900-02-01", "1900-02-28", "month", ""),
    ("3/16/1994", "1994-03-16", "1994-03-16", "1994-03-16", "day", ""),
    ("16/3/1994", "1994-03-16", "1994-03-16", "1994-03-16", "day", ""),
    ("5/5/1994", "1994-05-05", "1994-05-05", "1994-05-05", "day", ""),
    ("3/4/1994", "1994-03-04?/1994-04-03?", "1994-03-04", "1994-04-03", "range", "uncertain"),
    ("April 18, 1961, 1:37 p.m.", "1961-04-18", "1961-04-18", "1961-04-18", "day", ""),
    ("February 4, 1961, noon.", "1961-02-04", "1961-02-04", "1961-02-04", "day", ""),
    ("October 31, 1986, 1555Z", "1986-10-31", "1986-10-31", "1986-10-31", "day", ""),
    ("October 11–12, 1986, 8 p.m.–4 a.m.", "1986-10-11/1986-10-12", "1986-10-11", "1986-10-12", "range", ""),
    ("January 23-25, 1961", "1961-01-23/1961-01-25", "1961-01-23", "1961-01-25", "range", ""),
    ("Dec 30, 1950 - Jan 2, 1951", "1950-12-30/1951-01-02", "1950-12-30", "1951-01-02", "range", ""),
    ("March–April 1961", "1961-03/1961-04", "1961-03-01", "1961-04-30", "range", ""),
    ("1535-1537", "1535/1537", "1535-01-01", "1537-12-31", "range", ""),
    ("1547/48", "1547/1548", "1547-01-01", "1548-12-31", "range", ""),
    ("circa 1950", "1950~", "1950-01-01", "1950-12-31", "year", "approximate"),
    ("c1950", "1950~", "1950-01-01", "1950-12-31", "year", "approximate"),
    ("ca. May 1952", "1952-05~", "1952-05-01", "1952-05-31", "month", "approximate"),
    ("[ca. 1950?]", "1950%", "1950-01-01", "1950-12-31", "year", "both"),
    ("probably June 1960", "1960-06?", "1960-06-01", "1960-06-30", "month", "uncertain"),
    ("1950s", "195X", "1950-01-01", "1959-12-31", "range", ""),
    ("[195-?]", "195X?", "1950-01-01", "1959-12-31", "range", "uncertain"),
    ("early 1950s", "1950~/1953~", "1950-01-01", "1953-12-31", "range", "approximate"),
    ("mid-October 1950", "1950-10-11~/1950-10-20~", "1950-10-11", "1950-10-20", "range", "approximate"),
    ("late 1968", "1968-09~/1968-12~", "1968-09-01", "1968-12-31", "range", "approximate"),
    ("16. Jahrhundert", "15XX", "1500-01-01", "1599-12-31", "range", ""),
    ("summer of 1953", "1953-22", "1953-06-01", "1953-08-31", "season", ""),
    ("winter 1952", "1952-24", "1952-01-01", "1953-02-28", "season", ""),
    ("Winter 1951/52", "1951-12/1952-02", "1951-12-01", "1952-02-29", "season", ""),
    ("after 3 May 1951", "1951-05-04/1951-12-31", "1951-05-04", "1951-12-31", "range", ""),
    ("on or before 5 May 1951", "1951-01-01/1951-05-05", "1951-01-01", "1951-05-05", "range", ""),
    ("before 1953", "../1952", "1943-01-01", "1952-12-31", "range", ""),
    ("since 1950", "1950/..", "1950-01-01", "1959-12-31", "range", ""),
    ("not before 1950, not after 1955", "1950/1955", "1950-01-01", "1955-12-31", "range", ""),
    ("[1544 Juli nach 24]", "1544-07-25/1544-07-31", "1544-07-25", "1544-07-31", "range", ""),
    ("1548 November 10 nach", "1548-11-11/1548-11-30", "1548-11-11", "1548-11-30", "range", ""),
    ("[1551 vor August 6]", "1551-01-01/1551-08-05", "1551-01-01", "1551-08-05", "range", ""),
    ("1548 Februar vor oder am 16", "1548-02-01/1548-02-16", "1548-02-01", "1548-02-16", "range", ""),
    ("[1547 April um 28]", "1547-04-28~", "1547-04-28", "1547-04-28", "day", "approximate"),
    (
        "[1541 kurz vor Juli 18]",
        "1541-06-17~/1541-07-17~",
        "1541-06-17",
        "1541-07-17",
        "range",
        "approximate",
    ),
    ("[1547 September/Oktober]", "1547-09/1547-10", "1547-09-01", "1547-10-31", "range", ""),
    (
        "1547 zwischen Februar 28 und März 05",
        "1547-02-28/1547-03-05",
        "1547-02-28",
        "1547-03-05",
        "range",
        "",
    ),
    ("1547 September 27 oder Oktober 4", "1547-09-27/1547-10-04", "1547-09-27", "1547-10-04", "range", ""),
    ("1552 [=1553] Januar 1", "1553-01-01", "1553-01-01", "1553-01-01", "day", ""),
    ("[vorgetragen Trient 1552 Januar 10]", "1552-01-10?", "1552-01-10", "1552-01-10", "day", "uncertain"),
    (
        "[1552 nach Oktober 14/vor November 14]",
        "1552-10-15/1552-11-13",
        "1552-10-15",
        "1552-11-13",
        "range",
        "",
    ),
    ("[1552 Juni 2", "1552-06-02", "1552-06-02", "1552-06-02", "day", ""),
    ("[1541 Januar 1]", "1541-01-01", "1541-01-01", "1541-01-01", "day", ""),
    ("1547 Frühjahr", "1547-21", "1547-03-01", "1547-05-31", "season", ""),
    ("1547 Anfang", "1547-01~/1547-04~", "1547-01-01", "1547-04-30", "range", "approximate"),
    ("1950-XX", "1950-XX", "1950-01-01", "1950-12-31", "year", ""),
    ("1984-06?/2004-08?", "1984-06?/2004-08?", "1984-06-01", "2004-08-31", "range", "uncertain"),
    ("../1950-06", "../1950-06", "1941-01-01", "1950-06-30", "range", ""),
]


@pytest.mark.parametrize(("printed", "edtf", "earliest", "latest", "precision", "qualifier"), TABLE)
def test_table(printed: str, edtf: str, earliest: str, latest: str, precision: str, qualifier: str) -> None:
    found = parse_date(f"  {printed}\t")
    assert found.printed == printed
    assert (found.edtf, str(found.earliest), str(found.latest)) == (edtf, earliest, latest)
    assert (found.precision, found.qualifier) == (precision, qualifier)


@pytest.mark.parametrize(
    "printed", ["", "undated", "n.d.", "N. D.", "n/a", "[n.d.]", "o. D.", "sans date", "–", "?"]
)
def test_words_for_no_date_are_understood(printed: str) -> None:
    assert parse_date(printed).precision == "undated"
    assert parse_date(printed).edtf is None
    assert understood(printed)


@pytest.mark.parametrize(
    "printed",
    [
        "February 30, 1950",
        "2/29/1951",
        "0000",
        "9999",
        "January 1",
        "3/16/94",
        "Telegram, from Gromyko to Stalin",
        "<script>1950</script>",
        "1950 1951",
        "1550 Dienstag nach Michaelis",
        "1955-1950",
        "9" * 5000,
    ],
)
def test_what_is_no_date_is_kept_and_not_guessed(printed: str) -> None:
    found = interpret(printed)
    assert (found.date.printed, found.date.precision, found.date.edtf) == (printed, "undated", None)
    assert not found.understood
    assert found.reservation


@pytest.mark.parametrize(
    ("printed", "edtf", "word"),
    [
        ("1544 Juni 19 u", "1544-06-19?", "breaks off"),
        ("1548 Augut 4", "1548-08-04", "misspelt"),
        ("1547 Februar Frühjahr", "1547-02?/1547-05?", "season"),
        ("Moscow, October 13, 1950", "1950-10-13?", "Moscow"),
        ("1910-11", "1910-11", "span of years"),
        ("1950-00-00", "1950", "zeros"),
    ],
)
def test_a_doubtful_reading_says_so(printed: str, edtf: str, word: str) -> None:
    found = interpret(printed)
    assert found.date.edtf == edtf
    assert word in found.reservation


def test_a_listing_tells_whether_the_day_stands_first() -> None:
    assert day_first_of(["3/4/1994", "1950", "16/3/1994"]) is True
    assert day_first_of(["3/4/1994", "3/16/1994"]) is False
    assert day_first_of(["3/4/1994"]) is None
    assert day_first_of(["16/3/1994", "3/16/1994"]) is None
    assert parse_date("3/4/1994", day_first=True).edtf == "1994-04-03"
    assert parse_date("3/4/1994", day_first=False).edtf == "1994-03-04"
    assert parse_date("3/16/1994", day_first=True).edtf == "1994-03-16"


ALPHABET = st.text(alphabet="0123456789XJanuryMäzvorchcieu []/-–.,?~%:=pm", max_size=40)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=60), ALPHABET), st.sampled_from([None, True, False]))
@example("1X-", None)
@example("XXXX/2004", None)
@example("before 1000", None)
@example("after 2100", None)
def test_any_text_gives_a_sound_date(text: str, day_first: bool | None) -> None:
    found = parse_date(text, day_first=day_first)
    assert found.printed == text.strip()
    if found.precision == "undated":
        assert (found.edtf, found.earliest, found.latest) == (None, None, None)
    else:
        assert found.edtf
        assert found.earliest is not None
        assert found.latest is not None
        assert found.earliest <= found.latest


@settings(max_examples=100, deadline=None)
@given(st.dates(min_value=date(1000, 1, 1), max_value=date(2100, 12, 31)))
def test_every_day_is_read_in_every_order(day: date) -> None:
    for form in ("%B {d}, {y}", "{d} %B {y}", "{y} %b {d}", "{d}.{m}.{y}", "{y}-%m-%d"):
        printed = day.strftime(form).format(d=day.day, m=day.month, y=f"{day.year:04}")
        assert parse_date(printed).earliest == parse_date(printed).latest == day, printed
        again = parse_date(parse_date(printed).edtf or "")
        assert (again.earliest, again.precision) == (day, "day")


@pytest.mark.parametrize(
    "name", ["correspondence-dev", "listing-large/listing", "listing-large/letters-moritz"]
)
def test_every_date_of_the_corpora_is_understood(name: str) -> None:
    path = CORPORA / f"{name}.jsonl"
    if not path.exists():
        pytest.skip("the shared corpora are not here")
    with path.open(encoding="utf-8") as lines:
        dates = sorted({json.loads(line)["date"] for line in lines})
    unread = [text for text in dates if not understood(text)]
    print(f"{name}: {len(dates) - len(unread)} of {len(dates)} distinct dates understood")
    assert unread == []
