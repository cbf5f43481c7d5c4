"""Spellings of one name in several romanisations and orthographies, brought to common letters."""

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from itertools import islice, product

_LONG = 60  # letters; anything longer is no name and is not worth sounding out
_READINGS = 8  # of one word in one scheme
_GERMAN = "early_modern_german"
# Differences that Cyrillic makes and that its romanisations do not agree on.
_REDUCED = tuple(
    (re.compile(pattern), key)
    for pattern, key in (
        ("[ёэ]", "е"),
        ("(?<=[жшщчц])о", "е"),
        ("[йы]", "и"),
        ("[ьъ]", ""),
        ("дз(?=ж)", "д"),
        ("ие", "е"),
        ("иа|(?<=[аеиоу])иа", "я"),
        ("и+", "и"),
        (r"(.)\1+", r"\1"),
    )
)

_BLURRED = 7  # letters
_RUSSIAN = re.compile(r"(ov|ev|ow|ew|off|eff|in|sk[iy]|enko|ich)$")
_HISS = re.compile("[щшчсжзц]+")
_ONE_K = str.maketrans("хг", "кк")

Scheme = tuple[re.Pattern[str], re.Pattern[str], dict[str, tuple[str, ...]]]


@cache
def _schemes() -> dict[str, Scheme]:
    """Read the carried tables: what rules a word out, how it is cut, and what each piece stands for."""
    data = tomllib.loads((files(__package__) / "romanisation.toml").read_text(encoding="utf-8"))
    plain = data.pop("plain")
    schemes = {}
    for name, table in data.items():
        unless = re.compile(table.pop("unless"))
        rules = table if name == _GERMAN else plain | table
        ordered = sorted(rules, key=lambda rule: (-len(rule.strip("^$")), -len(rule), rule))
        cut = "|".join(f"(?P<g{index}>{rule})" for index, rule in enumerate(ordered))
        values = {f"g{index}": tuple(rules[rule].split("/")) for index, rule in enumerate(ordered)}
        schemes[name] = (unless, re.compile(cut + "|(?P<other>.)"), values)
    return schemes


def _read(word: str, scheme: Scheme) -> set[str]:
    """Give a word's readings in one scheme."""
    unless, cut, values = scheme
    if unless.search(word):
        return set()
    pieces = [values.get(found.lastgroup or "", (found[0],)) for found in cut.finditer(word)]
    return {"".join(reading) for reading in islice(product(*pieces), _READINGS)}


@lru_cache(maxsize=1 << 18)
def sounds(word: str) -> frozenset[str]:
    """Give the readings of a word in all schemes that suit it.

    The schemes stand in romanisation.toml with their sources.

    Args:
        word: a folded word; š, č and ž may have kept their signs.

    Returns:
        Readings, in Cyrillic for the Slavic schemes; two spellings that share one may be one name.

    Example:
        >>> bool(sounds("shevardnadze") & sounds("schewardnadse")), bool(sounds("zhukov") & sounds("joukov"))
        (True, True)
    """
    if len(word) > _LONG:
        return frozenset({word})
    found = set()
    for name, scheme in _schemes().items():
        for reading in _read(word, scheme):
            key = reading
            for pattern, said in _REDUCED if name != _GERMAN else _REDUCED[-1:]:
                key = pattern.sub(said, key)
            found.add(key)
    return frozenset(found or {word})


@lru_cache(maxsize=1 << 17)
def blurred(word: str) -> frozenset[str]:
    """Give the readings of a long Russian surname as hasty typists hear it: one hiss, one k.

    Args:
        word: a folded word.

    Returns:
        Readings; none unless the word is long and ends as Russian surnames do.

    Example:
        >>> bool(blurred("kruschev") & blurred("khrushchev")), bool(blurred("kirchner"))
        (True, False)
    """
    if not (_BLURRED <= len(word) <= _LONG and _RUSSIAN.search(word)):
        return frozenset()
    return frozenset(_HISS.sub("с", reading.translate(_ONE_K)) for reading in sounds(word))
