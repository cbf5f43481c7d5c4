from pathlib import Path

import pytest

from chancery.errors import SettingsError
from chancery.settings import Settings, find, read_settings


def written(folder: Path, text: str) -> Path:
    path = folder / "chancery.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_all_keys_are_read(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        'title = "Letters"\nbase = "https://a.example/"\nformats = ["turtle"]\nstrict = true\nout = "o"\n'
        'model = "m"\nformat = "csv"\nlanguage = ""\nthreshold = 1\ncolumns = { title = "Titel" }\n'
        'corrections = "c"\nreconciliation = "r.jsonl"\n',
    )
    settings = read_settings(path)
    assert settings.export.title == "Letters"
    assert settings.export.base == "https://a.example/"
    assert settings.export.threshold == 1
    assert (settings.formats, settings.strict, settings.model) == (("turtle",), True, "m")
    assert (settings.format, dict(settings.columns)) == ("csv", {"title": "Titel"})
    assert (settings.out, settings.file) == (tmp_path / "o", path)
    assert (settings.corrections, settings.reconciliation) == ((tmp_path / "c",), (tmp_path / "r.jsonl",))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('titel = "x"', 'there is no setting "titel" (did you mean "title"?)'),
        ("zzzz = 1", "known are "),
        ("strict = 'yes'", '"strict" must be true or false'),
        ("model = 3", '"model" must be a text'),
        ('formats = "turtle"', '"formats" must be a list'),
        ("formats = []", '"formats" must be a list'),
        ('formats = ["turtel"]', 'did you mean "turtle"?'),
        ('format = "exel"', '"format" names "exel"'),
        ("columns = { title = 1 }", '"columns" must be a table'),
        ('base = "archive"', "base must be"),
        ("threshold = true", '"threshold" must be a number'),
        ("threshold = 7", "threshold must lie"),
        ('evidence = "some"', "evidence must be full, compact or none"),
        ('formats = ["turtle.gz", "letters.zip"]', 'names "letters.zip", which is not registered'),
        ("title = [", "it is not TOML"),
    ],
)
def test_a_mistake_is_explained(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(SettingsError) as caught:
        read_settings(written(tmp_path, text))
    assert said in str(caught.value)
    assert str(tmp_path / "chancery.toml") in str(caught.value)


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        read_settings(written(tmp_path, 'titel = "x"\nstrict = 1\nbase = "x"\nformats = ["a", "b"]'))
    assert len(caught.value.mistakes) == 5


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", None])
def test_an_unreadable_file_is_one_error(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "chancery.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(SettingsError):
        read_settings(path)


def test_it_is_found_beside_the_listing_before_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    for folder in (here, there):
        folder.mkdir()
    monkeypatch.chdir(here)
    assert find([there / "a.csv"]) is None
    written(here, "")
    assert find([there / "a.csv"]) == Path("chancery.toml")
    written(there, "")
    assert find([there / "a.csv"]) == there / "chancery.toml"
    assert find([there]) == there / "chancery.toml"
    assert find(["-"]) == Path("chancery.toml")


def test_what_is_given_comes_first_and_nothing_given_changes_nothing() -> None:
    settings = Settings(strict=True, formats=("turtle",), columns={"title": "Titel"})
    assert settings.with_given(strict=False, formats=None, columns={}) == settings
    assert settings.with_given(formats=("network",)).formats == ("network",)
