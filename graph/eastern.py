"""Chinese and Korean names in their romanisations: which syllables a spelling can stand for."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from itertools import islice, product
from typing import Any

_APOSTROPHES = re.compile("[’‘ʼʹ`´ʿʾʻ]")
_LONG = 24  # letters of a given name
_READINGS = 64  # of one name
_MOST = 3  # syllables of a given name

Sound = tuple[frozenset[str], frozenset[str], frozenset[str]]  # onset, vowel, coda


@cache
def _tables() -> dict[str, Any]:
    """Read the carried tables."""
    return tomllib.loads((files(__package__) / "eastern.toml").read_text(encoding="utf-8"))


def known_as(words: str, printed: str) -> str:
    """Give the usual form of a name that goes by two, such as Chiang Kai-shek.

    Args:
        words: the whole name, folded.
        printed: what to give back when the table does not know it.
    """
    return str(_tables()["known_as"].get(words, printed))


@cache
def _families() -> dict[str, int]:
    """Number the Korean families by each form of their surname."""
    rows = _tables()["families"]["korean"]
    return {form: number for number, row in enumerate(rows) for form in row.split()}


@cache
def _chinese() -> tuple[dict[str, frozenset[str]], int]:
    """Make the table of syllables, printed form to pinyin, by rule; and the longest form's length."""
    tables = _tables()
    table: dict[str, set[str]] = {}
    for initial, finals in tables["pinyin"].items():
        for final in finals.split():
            pinyin = initial + final
            table.setdefault(pinyin, set()).add(pinyin)
            head = tables["wade_initials"].get(initial, initial)
            written = head + tables["wade_finals"].get(final, final)
            for wade in tables["wade_syllables"].get(pinyin, written).split():
                table.setdefault(wade, set()).add(pinyin)
                table.setdefault(wade.replace("'", ""), set()).add(pinyin)
    return {form: frozenset(said) for form, said in table.items()}, max(map(len, table))


def _divide(word: str, at: int, left: int) -> Iterator[tuple[frozenset[str], ...]]:
    """Divide the rest of a word into Chinese syllables in every way."""
    table, longest = _chinese()
    if at == len(word):
        yield ()
        return
    if not left or (at and word[at] in "aeiou'"):  # inside a word a syllable begins with a consonant
        return
    for end in range(at + 1, min(at + longest, len(word)) + 1):
        if (said := table.get(word[at:end])) is not None:
            for rest in _divide(word, end, left - 1):
                yield (said, *rest)


@lru_cache(maxsize=1 << 16)
def chinese(name: str) -> frozenset[tuple[str, ...]]:
    """Give the pinyin that a given name or surname may stand for.

    Args:
        name: in lower case, parts divided by spaces or hyphens, breath marks kept.

    Returns:
        Sequences of pinyin syllables; none when the name cannot be read as Chinese.

    Example:
        >>> chinese("te-huai") & chinese("dehuai")
        frozenset({('de', 'huai')})
        >>> chinese("dong") & chinese("tong")
        frozenset()
    """
    found: set[tuple[str, ...]] = set()
    words = re.split(r"[\s\-]+", _APOSTROPHES.sub("'", name))
    if sum(map(len, words)) > _LONG:
        return frozenset()
    ways = [list(_divide(word, 0, _MOST)) for word in words]
    for way in product(*ways):
        syllables = [said for part in way for said in part]
        found.update(islice(product(*map(sorted, syllables)), _READINGS))
    return frozenset(found)


def _hangul(kind: str, form: str) -> frozenset[str]:
    """Give what the letters of an onset, vowel or coda may be."""
    return frozenset(_tables()[kind][form].split() or [""])


def _korean_from(word: str, at: int, left: int) -> Iterator[tuple[Sound, ...]]:
    """Divide the rest of a word into Korean syllables in every way."""
    tables = _tables()
    if at == len(word):
        yield ()
        return
    for onset, vowel in product(*((word[at : at + k] for k in range(4)), (1, 2, 3))) if left else ():
        start = at + len(onset)
        heart = word[start : start + vowel]
        if onset not in tables["onsets"] or heart not in tables["vowels"] or len(heart) < vowel:
            continue
        for size in range(3):
            coda = word[start + vowel : start + vowel + size]
            if coda in tables["codas"] and len(coda) == size:
                sound = (
                    _hangul("onsets", onset),
                    _hangul("vowels", heart),
                    _hangul("codas", coda),
                )
                for rest in _korean_from(word, start + vowel + size, left - 1):
                    yield (sound, *rest)


@lru_cache(maxsize=1 << 16)
def korean(name: str) -> tuple[tuple[Sound, ...], ...]:
    """Give the ways in which a given name can be read as Korean syllables.

    Args:
        name: in lower case, parts divided by spaces or hyphens; breves and breath marks kept.

    Returns:
        For each way, its syllables, and for each what its onset, vowel and coda may be in Hangul.
    """
    words = re.split(r"[\s\-]+", _APOSTROPHES.sub("'", name))
    if sum(map(len, words)) > _LONG:
        return ()
    ways = [list(islice(_korean_from(word, 0, _MOST), _READINGS)) for word in words]
    return tuple(tuple(sound for part in way for sound in part) for way in islice(product(*ways), _READINGS))


def korean_alike(left: str, right: str) -> bool:
    """Tell whether two spellings can be one Korean name.

    Args:
        left, right: as in `korean`.

    Example:
        >>> korean_alike("chŏng-hŭi", "jeonghui"), korean_alike("chang-man", "chong-man")
        (True, False)
    """
    return any(
        len(a) == len(b)
        and all(
            not x.isdisjoint(y)
            for one, other in zip(a, b, strict=True)
            for x, y in zip(one, other, strict=True)
        )
        for a in korean(left)
        for b in korean(right)
    )


def family_alike(left: str, right: str) -> bool:
    """Tell whether two East Asian surnames can be one family.

    Args:
        left, right: folded.

    Example:
        >>> family_alike("zhou", "chou"), family_alike("lee", "ri"), family_alike("kim", "pak")
        (True, True, False)
    """
    families = _families()
    if left in families and families[left] == families.get(right):
        return True
    return not chinese(left).isdisjoint(chinese(right))


def blocks(surname: str, given: str) -> Iterator[str]:
    """Yield the keys that every romanisation of a name shares with it.

    Args:
        surname, given: as in `chinese`.
    """
    families = {f"family {_families()[surname]}"} if surname in _families() else set()
    families |= {" ".join(reading) for reading in chinese(surname)} or {surname}
    plain = re.sub(r"[^a-z]", "", given.replace("ŏ", "o").replace("ŭ", "u"))
    sizes = {len(way) for way in korean(given)} | {len(way) for way in chinese(given)}
    heads = {sound for way in korean(given) for sound in way[0][0]} if korean(given) else {plain[:1]}
    readings = sorted(" ".join(way) for way in chinese(given))[:8]
    for family in sorted(families):
        yield from (f"{family} {size} {head}" for size in sorted(sizes) for head in sorted(heads))
        yield from (f"{family} {reading}" for reading in readings)
