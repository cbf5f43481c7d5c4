"""What an export may be told."""

from typing import Any

import pytest

from chancery.errors import SettingsError
from chancery.export import ExportSettings


@pytest.mark.parametrize(
    "told",
    [
        {"base": "http://archive.example/a/"},
        {"base": "https://é.example/kg#"},
        {"base": "urn:x:/"},
        {"language": ""},
        {"language": "zh-Hant"},
        {"threshold": 0},
        {"threshold": 1.0},
    ],
    ids=str,
)
def test_good_values(told: dict[str, Any]) -> None:
    ExportSettings(**told)


@pytest.mark.parametrize(
    "told",
    [
        {"base": ""},
        {"base": "archive/"},
        {"base": "https://archive.example"},
        {"base": "https://a b/"},
        {"base": "https://[/"},
        {"base": "https://a.example/x#b#"},
        {"base": 'https://a.example/"><script>/'},
        {"base": "https://\ud800/"},
        {"language": "e"},
        {"language": "English (UK)"},
        {"threshold": -0.1},
        {"threshold": float("nan")},
    ],
    ids=ascii,
)
def test_bad_values_are_named(told: dict[str, Any]) -> None:
    with pytest.raises(SettingsError) as raised:
        ExportSettings(**told)
    assert next(iter(told)) in raised.value.mistakes[0]


def test_all_mistakes_are_told_at_once() -> None:
    with pytest.raises(SettingsError) as raised:
        ExportSettings(base="x", language="?", threshold=2)
    assert len(raised.value.mistakes) == 3
