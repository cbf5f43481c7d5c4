from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.cli_terminal import clean, progress_bar, report_written, say, show_table


@given(st.text())
def test_nothing_that_a_terminal_obeys_is_left(text: str) -> None:
    assert all(character.isprintable() or character in "\u200c\u200d" for character in clean(text))


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("\x1b]0;owned\x07Telegram", "]0;ownedTelegram"),
        ("two\r\nlines", "two  lines"),
        ("\u202egnirts\u202c", "gnirts"),
        ("Załuska 김일성", "Załuska 김일성"),
        ("nul\x00 c1\x9b31m", "nul c131m"),
    ],
)
def test_cleaning(raw: str, shown: str) -> None:
    assert clean(raw) == shown


def test_markup_stays_text(capsys: pytest.CaptureFixture[str]) -> None:
    show_table(("Head",), [("[red]no[/red] :smile: " + "x" * 300,)], title="[b]T")
    say("[link=x]y[/link] :smile:")
    out, err = capsys.readouterr()
    assert "[red]no[/red] :smile: " + "x" * 300 in out
    assert "[b]T" in out
    assert err == "[link=x]y[/link] :smile:\n"


@pytest.mark.parametrize("watched", [True, False])
def test_progress_is_shown_to_a_person_alone(
    watched: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("FORCE_COLOR", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)
    if watched:
        monkeypatch.setenv("FORCE_COLOR", "1")
    with progress_bar() as tell:
        assert (tell is not None) == watched
        if tell is not None:
            tell("read", 0, 0)
            tell("annotate", 0, 17)
            tell("annotate", 17, 17)
    out, err = capsys.readouterr()
    assert out == ""
    assert ("17/17" in err) == watched


def test_the_explorer_is_the_page_to_open_first(capsys: pytest.CaptureFixture[str]) -> None:
    report_written(
        [Path("out") / name for name in ("ask.html", "explorer.html", "graph.ttl", "network.html")]
    )
    opened = [line.split()[1] for line in capsys.readouterr().err.splitlines() if line.startswith("Open")]
    assert opened == [str(Path("out") / f"{name}.html") for name in ("explorer", "ask", "network")]
