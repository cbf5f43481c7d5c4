import io
import sys
from pathlib import Path

import msgspec
import pytest

from chancery.errors import ListingError, PluginError
from chancery.seeds import carried_listings, merge, read

CORPORA = Path(__file__).resolve().parents[3] / "shared" / "corpora"
PAGE = "Skip to content\n\n1 - 1 of 9\n\nMay 12, 1947\n\nCable, Załuska to Stalin\n\nA request – urgent.\n"


def put(path: Path, data: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def test_the_carried_listings_give_seventeen_documents() -> None:
    accession = read(carried_listings())
    assert len(accession.documents) == 17
    assert [(one.entries, one.first, one.last, one.total) for one in accession.listings] == [
        (10, 1, 10, 41),
        (7, 1, 7, 7),
    ]
    assert (accession.skipped, accession.remarks) == ((), ())
    assert read(list(reversed(carried_listings()))).documents != accession.documents
    assert read(carried_listings()) == accession


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends(tmp_path: Path, encoding: str, newline: str) -> None:
    path = put(tmp_path / "page.txt", PAGE.replace("\n", newline).encode(encoding))
    accession = read(path)
    assert [(one.title, one.summary) for one in accession.documents] == [
        ("Cable, Załuska to Stalin", "A request – urgent.")
    ]
    assert accession.documents[0].sources[0].line == 5
    assert accession.remarks == ()


def test_windows_1252_and_damaged_utf8_are_remarked(tmp_path: Path) -> None:
    text = PAGE.replace("Załuska", "Müller")
    western = read(put(tmp_path / "a.txt", text.encode("cp1252")))
    assert western.documents[0].title == "Cable, Müller to Stalin"
    assert "Windows-1252" in western.remarks[0]
    damaged = read(put(tmp_path / "b.txt", text.encode() + b" \xff"))
    assert damaged.documents[0].title == "Cable, Müller to Stalin"
    assert "U+FFFD" in damaged.remarks[0]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \r\n", "empty"),
        (PAGE.encode() + b"\0", "NUL"),
        (b"\x89PNG\r\n\x1a\n\x00\x01", "NUL"),
        (bytes(range(1, 32)) * 20, "control bytes"),
        (b"\x81\x8d" * 50, "encoding"),
        ("\ufeff1950\n\0".encode("utf-16-le"), "NUL"),
        (b"Dear diary,\nnothing happened.\n", "not recognised"),
        (b"x" * 1_000_000, "not recognised"),
    ],
)
def test_a_broken_file_is_one_clear_message(tmp_path: Path, data: bytes, message: str) -> None:
    with pytest.raises(ListingError, match=message) as caught:
        read(put(tmp_path / "bad.txt", data))
    assert "bad.txt" in str(caught.value)
    assert caught.value.fix


def test_missing_files_and_unknown_formats(tmp_path: Path) -> None:
    with pytest.raises(ListingError, match="there is no such file"):
        read(tmp_path / "none.txt")
    with pytest.raises(ListingError, match="there is no listing"):
        read(tmp_path)
    with pytest.raises(ListingError):
        read("a\0b")
    with pytest.raises(ListingError):
        read("x" * 5000)
    with pytest.raises(PluginError, match="use one of"):
        read(put(tmp_path / "a.txt", PAGE), format="nonsense")


def test_unreadable_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put(tmp_path / "a.txt", PAGE)

    def refuse(self: Path) -> bytes:  # as chmod 0 does, but for root too
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(ListingError, match="not allowed"):
        read(path)


def test_a_folder_is_read_in_order_without_hidden_and_unknown_files(tmp_path: Path) -> None:
    put(tmp_path / "b.txt", PAGE.replace("1947", "1948"))
    put(tmp_path / "a" / "z.csv", "date,title\n1950,Letter\n")
    put(tmp_path / ".hidden" / "x.txt", PAGE)
    put(tmp_path / "notes.md", "nothing")
    put(tmp_path / "empty.txt", "")
    accession = read(tmp_path)
    assert [one.name for one in accession.listings] == ["a/z.csv", "b.txt"]
    assert [one.format for one in accession.listings] == ["csv", "wilson"]
    assert len(accession.remarks) == 2
    assert all("left out" in remark for remark in accession.remarks)
    assert not any(str(tmp_path) in str(one) for one in (accession.remarks, accession.documents))


def test_standard_input_and_the_same_file_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PAGE.encode())))
    path = put(tmp_path / "a.txt", PAGE)
    accession = read(["-", path, path])
    assert [one.listing for one in accession.documents[0].sources] == ["-", "a.txt"]
    assert "named twice" in accession.remarks[0]


def test_strict_stops_with_file_and_line(tmp_path: Path) -> None:
    path = put(tmp_path / "a.csv", "date,title\n1950,A\n1951\n")
    assert len(read(path).skipped) == 1
    with pytest.raises(ListingError, match=r"a\.csv, line 3"):
        read(path, strict=True)
    with pytest.raises(ListingError, match=r"a\.csv, line 3"):
        read(tmp_path, strict=True)


def test_the_order_of_day_and_month_is_the_listings(tmp_path: Path) -> None:
    rows = "date,title\n3/4/1994,A\n{},B\n"
    told = read(put(tmp_path / "a.csv", rows.format("3/16/1994"))).documents[0]
    assert (told.date.edtf, told.id[:10]) == ("1994-03-04", "1994-03-04")
    other = read(put(tmp_path / "b.csv", rows.format("16/3/1994"))).documents[0]
    assert (other.date.edtf, other.id[:10]) == ("1994-04-03", "1994-04-03")
    unsure = read(put(tmp_path / "c.csv", rows.format("1994")))
    assert unsure.documents[0].date.precision == "range"
    assert "c.csv, line 2" in unsure.remarks[0]


def test_unread_dates_are_remarked_with_listing_line_and_text(tmp_path: Path) -> None:
    path = put(tmp_path / "a.csv", 'date,title\n"February 30, 1950",A\n"February 30, 1950",B\nn.d.,C\n')
    accession = read(path)
    assert [one.date.precision for one in accession.documents] == ["undated"] * 3
    assert len(accession.remarks) == 1
    for part in ("a.csv", "line 2", "February 30, 1950", "1 more row", "no such day"):
        assert part in accession.remarks[0]


def test_own_records_are_read_back(tmp_path: Path) -> None:
    table = put(
        tmp_path / "a.csv",
        "date,title,from,to,kind\ncirca 1950,Letter,Shtykov,Stalin,letter\n3/4/1994,B,,,\n",
    )
    documents = read(table).documents
    lines = b"\n".join(msgspec.json.encode(document) for document in documents)
    again = read(put(tmp_path / "documents.jsonl", lines)).documents
    assert again == documents
    assert again[0].sources[0].listing == "a.csv"


def test_ids_are_readable_stable_and_safe(tmp_path: Path) -> None:
    path = put(
        tmp_path / "a.csv", 'date,title\n1950,"<b>Łódź ""x"" ' + "\u202e" + 'Привет</b>"\n1950,Привет\n'
    )
    first, second = (one.id for one in read(path).documents)
    assert first.startswith("1950-b-lodz-x-b-")
    assert second.startswith("1950-")
    assert all(char.isascii() and (char.isalnum() or char == "-") for char in first + second)
    assert len({first, second}) == 2


@pytest.mark.parametrize(
    ("left", "right", "count"),
    [
        ("x,1950,Letter to Stalin,About aid", "x,1950,letter  to STALIN,about aid", 1),
        (",1950,Letter to Stalin,About aid", ",1950,letter  to STALIN,about aid", 1),
        (",1950,Letter to Stalin,About aid", ",1950,Letter to Stalin,", 1),
        (",1950,Letter to Stalin,About aid", "x,1950,Letter to Stalin,About aid", 1),
        (",1950,Letter to Stalin,About aid", ",1950,Letter to Stalin,About arms", 2),
        (",1950,Letter to Stalin,", ",1951,Letter to Stalin,", 2),
        ("x,1950,Letter to Stalin,About aid", "y,1950,Letter to Stalin,About aid", 2),
        ("x,1950,Letter to Stalin,About aid", "x,1950,Letter to Mao,About aid", 2),
        (",n.d.,Letter,", ",n.d.,Letter,", 2),
        (",n.d.,Letter,About aid", ",n.d.,Letter,About aid", 1),
    ],
)
def test_the_same_document_in_two_listings(tmp_path: Path, left: str, right: str, count: int) -> None:
    head = "id,date,title,summary\n"
    paths = [put(tmp_path / "a.csv", head + left), put(tmp_path / "b.csv", head + right)]
    for order in (paths, paths[::-1]):
        accession = read(order)
        assert len(accession.documents) == count
        assert sum(len(one.sources) for one in accession.documents) == 2
        assert len({one.id for one in accession.documents}) == count
        if count == 1:
            assert accession.documents[0].summary.lower() == "about aid"
            assert accession.documents[0].id == "x" or "x," not in left + right


def test_rows_of_one_listing_are_never_joined(tmp_path: Path) -> None:
    twice = put(tmp_path / "a.csv", "date,title\n1950,Letter\n1950,Letter\n")
    accession = read(twice)
    assert [one.id.removeprefix(accession.documents[0].id) for one in accession.documents] == ["", "-2"]
    assert "stands twice" in accession.remarks[0]
    both = read([twice, put(tmp_path / "b.csv", "date,title\n1950,LETTER\n1950,letter\n")])
    assert [[source.listing for source in one.sources] for one in both.documents] == [["a.csv", "b.csv"]] * 2


def test_a_missing_summary_is_not_guessed_between_two(tmp_path: Path) -> None:
    full = put(tmp_path / "a.csv", "date,title,summary\n1950,Letter,aid\n1950,Letter,arms\n")
    bare = put(tmp_path / "b.csv", "date,title,summary\n1950,Letter,\n")
    assert len(read([full, bare]).documents) == 3


def test_merging_is_a_function_of_its_input() -> None:
    assert merge([]) == ((), ())


@pytest.mark.parametrize(
    ("name", "rows"),
    [("correspondence-dev.jsonl", 552), ("listing-large", 14_253)],
)
def test_the_corpora_are_read_without_a_skip(name: str, rows: int) -> None:
    if not (CORPORA / name).exists():
        pytest.skip("the shared corpora are not here")
    accession = read(CORPORA / name)
    assert accession.skipped == ()
    assert sum(one.entries for one in accession.listings) == rows
    assert len({one.id for one in accession.documents}) == len(accession.documents)
