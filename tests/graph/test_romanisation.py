"""Romanisations read back: the schemes one by one, East Asian syllables, and any text at all."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from chancery.graph import compare_names
from chancery.graph.eastern import chinese, family_alike, korean_alike
from chancery.graph.folding import fold, mark, tidy
from chancery.graph.romanisation import sounds
from chancery.graph.styles import unstyle

HRUSHCHEV = ["Khrushchev", "Chruschtschow", "Khrouchtchev", "Chruszczow", "Hruščev", "Chruščëv", "Хрущёв"]


@pytest.mark.parametrize("spelling", HRUSHCHEV)
def test_every_scheme_reads_the_same_letters(spelling: str) -> None:
    assert "хрущев" in sounds(mark(spelling)) | sounds(mark(HRUSHCHEV[0]))
    assert not sounds(mark(spelling)).isdisjoint(sounds("khrushchev"))


@pytest.mark.parametrize(
    ("left", "right", "one"),
    [
        ("zhukov", "schukow", True),
        ("zhukov", "joukov", True),
        ("zhukov", "zhdanov", False),
        ("karlowitz", "carlowitz", True),
        ("kommerstadt", "komerstat", True),
        ("davies", "davis", False),
        ("andersen", "anderson", False),
    ],
)
def test_words(left: str, right: str, one: bool) -> None:
    assert sounds(left).isdisjoint(sounds(right)) != one


@pytest.mark.parametrize(
    ("left", "right", "one"),
    [
        ("te-huai", "dehuai", True),
        ("jung-chen", "rongzhen", True),
        ("dong", "tong", False),
        ("geng", "keng", True),
    ],
)
def test_wade_giles_is_made_from_pinyin_by_rule(left: str, right: str, one: bool) -> None:
    assert chinese(left).isdisjoint(chinese(right)) != one


@pytest.mark.parametrize(
    ("left", "right", "one"),
    [
        ("kŭm-ch'ŏl", "geum-cheol", True),
        ("kŭm-ch'ŏl", "seong-cheol", False),
        ("il-sung", "ilsŏng", True),
        ("chang-man", "chong-man", False),
    ],
)
def test_korean_syllables(left: str, right: str, one: bool) -> None:
    assert korean_alike(left, right) == one


def test_families() -> None:
    assert family_alike("lee", "ri")
    assert family_alike("chou", "zhou")
    assert not family_alike("kim", "pak")


@settings(deadline=None)
@given(st.text(max_size=60))
@example("Dr. " * 50_000)
@example(">>" * 100_000)
@example("d. Ä. von " * 20_000)
@example("[" * 1000)
def test_any_text_is_read(text: str) -> None:
    assert unstyle(text).core or not tidy(text)
    assert sounds(mark(text))
    chinese(text)
    korean_alike(text, text)
    assert compare_names(text, text).judgement == "same"


def test_a_lone_surrogate_is_folded_too() -> None:
    assert fold("Stalin\ud800") == "stalin"
