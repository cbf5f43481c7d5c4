"""Forms of a name that different spellings share: folded, sounded out, and without their romanisation."""

import re
import unicodedata
from functools import lru_cache

from rigour.names import NameTypeTag, SymbolCategory, analyze_names
from rigour.text import ascii_text

# Apostrophes, and the square brackets in which editors supply letters: D[avid].
_SILENT = re.compile(r"[\[\]'’‘ʼʹ`´ʿʾʻ]")
_LONG = 100  # letters; anything longer is no name and is not worth sounding out

# Cyrillic as English, German, French and Polish write it, and the older German spellings, to one key.
_SOUNDS = tuple(
    (re.compile(pattern), key)
    for pattern, key in (
        ("shch|schtsch|chtch|szcz", "5"),
        ("tsch|tch|cz", "4"),
        ("sch|sh|sz", "6"),
        ("zh", "7"),
        ("kh", "h"),
        ("ph", "f"),
        ("th|dt", "t"),
        ("ck|c(?=[aouklr])|q", "k"),
        ("tz|ts|c(?!h)", "z"),
        ("x", "ks"),
        ("ou", "u"),
        ("w|ff?$", "v"),
        ("[yj](?=[eo])|i(?=[eo])", ""),
        ("[iyj]+", "i"),
    )
)
# Korean and Chinese romanisations without the difference of voiced and aspirated initials.
_SYLLABLES = tuple(
    (re.compile(pattern), key)
    for pattern, key in (
        ("(?<=[aeiou])h(?![aeiou])", ""),
        ("tz|ts|c(?!h)|z(?!h)", "Z"),
        ("ch|zh|j|q", "C"),
        ("hs|sh|x|s", "S"),
        ("kk|g", "k"),
        ("pp|b", "p"),
        ("tt|d", "t"),
        ("ou(?!n)", "W"),
        ("eo", "o"),
        ("eu|oo|ou", "u"),
        ("unk", "onk"),
        ("ae|ai", "e"),
        ("ie(?=n)", "ia"),
        ("([a-zA-Z])\\1+", "\\1"),
    )
)


def tidy(text: str) -> str:
    """Fold white space and drop characters that cannot be seen, so that a form can be compared.

    Args:
        text: a name as printed.

    Returns:
        The name on one line; the characters themselves are kept as printed.

    Example:
        >>> tidy(" Pak\\n Geum-cheol ")
        'Pak Geum-cheol'
    """
    seen = "".join(
        " " if c.isspace() else c for c in text if c.isspace() or unicodedata.category(c)[0] != "C"
    )
    return " ".join(seen.split())


@lru_cache(maxsize=1 << 17)
def fold(text: str) -> str:
    """Fold case, diacritics, script, hyphens and white space.

    Args:
        text: a name in any script.

    Returns:
        Lower-case letters and digits in words divided by one space; a name of nothing but signs stays itself.

    Example:
        >>> fold("J. Załuska"), fold("Pak  Geum-cheol")
        ('j zaluska', 'pak geum cheol')
    """
    plain = _SILENT.sub("", unicodedata.normalize("NFKC", text))
    ascii_ = _SILENT.sub("", ascii_text(plain)).casefold()
    words = "".join(c if c.isalnum() else " " for c in ascii_).split()
    return " ".join(words) or tidy(text).casefold()


@lru_cache(maxsize=1 << 17)
def sounds(word: str) -> frozenset[str]:
    """Give the keys under which a folded word sounds alike in several romanisations.

    `ch` is read three ways: as in English or Czech, as in German, as in French.

    Args:
        word: a folded word.

    Example:
        >>> bool(sounds("malinovsky") & sounds("malinowskii"))
        True
    """
    if len(word) > _LONG:
        return frozenset({word})
    key = word
    for pattern, sound in _SOUNDS:
        key = pattern.sub(sound, key)
    key = re.sub(r"(.)\1+", r"\1", key)
    return frozenset(key.replace("ch", reading) for reading in ("4", "h", "6"))


@lru_cache(maxsize=1 << 17)
def syllables(word: str) -> str:
    """Give the key of a Korean or Chinese word in which its romanisations agree.

    Args:
        word: a folded word, syllables joined.

    Example:
        >>> syllables("dehuai") == syllables("tehuai"), syllables("xiaoping") == syllables("hsiaoping")
        (True, True)
    """
    key = word[:_LONG]
    for pattern, sound in _SYLLABLES:
        key = pattern.sub(sound, key)
    return key


@lru_cache(maxsize=1 << 17)
def symbols(text: str) -> frozenset[str]:
    """Give rigour's symbols that stand for the whole of a name part (a Wikidata name, a nickname).

    Args:
        text: one folded name part, which may have several words ("geum cheol").

    Returns:
        Symbols such as `NAME:Q69508200`, the same for every romanisation that rigour knows.

    Example:
        >>> bool(symbols("geum cheol") & symbols("kum chol"))
        True
    """
    if not text or len(text) > _LONG:
        return frozenset()
    found = set()
    for name in analyze_names(NameTypeTag.PER, [text], phonetics=False, numerics=False, rewrite=False):
        for span in name.spans:
            known = span.symbol.category in (SymbolCategory.NAME, SymbolCategory.NICK)
            if known and len(span.parts) == len(name.parts):
                found.add(f"{span.symbol.category.value}:{span.symbol.id}")
    return frozenset(found)
