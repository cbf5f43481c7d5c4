"""Rulers in small corpora: a style that changes, a land left out, and namesakes that stay apart."""

from collections.abc import Callable

import pytest

from chancery.extract import Reading
from chancery.graph import compare_names, resolve

Maker = Callable[..., Reading]
Letters = list[tuple[int, tuple[str, ...]]]


def letters(years: range, *names: str) -> Letters:
    """One letter a year with these names."""
    return [(year, names) for year in years]


def entities(make: Maker, letters: Letters, *names: str) -> list[str]:
    """Resolve letters and return the entity of each name's first mention."""
    readings = [make(number, year, *people) for number, (year, people) in enumerate(letters)]
    found = resolve(readings).mentions
    first = {m.text: found[r.id, i] for r in reversed(readings) for i, m in enumerate(r.mentions)}
    return [first[name] for name in names]


COMPANY = ("Georg Komerstadt", "Lg. Philipp")
EARLY, LATE = range(1541, 1547), range(1547, 1553)
KF, SACHSEN = "Kf. Moritz", "Hz. Moritz von Sachsen"
DUKE = letters(EARLY, "Hz. Moritz", *COMPANY)


@pytest.mark.parametrize(
    ("more", "other", "one"),
    [
        pytest.param(letters(LATE, KF, *COMPANY), KF, True, id="a new style"),
        pytest.param(letters(EARLY, KF, *COMPANY), KF, False, id="both styles at once"),
        pytest.param(letters(LATE, KF, "Jean Calvin"), KF, False, id="no common company"),
        pytest.param(letters(range(1580, 1586), KF, *COMPANY), KF, False, id="much later"),
        pytest.param(
            letters(LATE, "Bf. Moritz", *COMPANY), "Bf. Moritz", False, id="no duke becomes a bishop"
        ),
        pytest.param([(1545, (SACHSEN,))], SACHSEN, True, id="land left out"),
        pytest.param([(1552, (SACHSEN,))], SACHSEN, False, id="years later"),
        pytest.param(
            [(1545, (SACHSEN,)), (1546, ("Hz. Moritz von Lauenburg",))],
            SACHSEN,
            False,
            id="two lands",
        ),
        pytest.param([(1545, ("Hz. Moritz d. Ä.",))], "Hz. Moritz d. Ä.", True, id="the elder"),
        pytest.param([(1545, ("Hz. Moritz d. J.",))], "Hz. Moritz d. J.", False, id="the younger"),
    ],
)
def test_rulers(make: Maker, more: Letters, other: str, one: bool) -> None:
    left, right = entities(make, DUKE + more, "Hz. Moritz", other)
    assert (left == right) == one


@pytest.mark.parametrize(
    ("a", "b", "judgement"),
    [
        ("Kf. Johann Friedrich", "Kf. Hans Friedrich", "same"),
        ("Kf. Johann", "Kf. Johann Friedrich", "different"),
        ("Kg. Christian II.", "Kg. Christian III.", "different"),
        ("Hz. Albrecht von Bayern", "Hz. Albrecht von Preußen", "different"),
        ("Hz. Georg", "Bf. Georg", "different"),
        ("Dr. Ludwig Fachs (Kanzler)", "Ludwig Fachs", "same"),
        ("[Dr. Georg von] Komerstadt", "Georg von Kommerstadt", "same"),
        ("Bastian von Wallwitz", "Sebastian Walwitz", "same"),
        ("Strohmeyer >>Simon Bing<<", "Simon Bing", "same"),
        ("Heinrich von Bünau auf Droyßig", "Heinrich von Bünau zu Weesenstein", "different"),
        ("Hans von Ponickau auf Pomßen", "Hans von Ponikau", "same"),
        ("Lt. Col. J. Załuska", "J. Załuska", "same"),
        ("Phil Gordon", "John Gordon", "different"),
        ("Frederick W. Seward", "William Seward", "different"),
        ("W. Brandt", "V. Brandt", "unsure"),
    ],
)
def test_styles_around_a_name(a: str, b: str, judgement: str) -> None:
    assert compare_names(a, b).judgement == compare_names(b, a).judgement == judgement
