"""Forms of a name that different spellings share: folded, sounded out, and without their romanisation."""

import re
import unicodedata
from functools import lru_cache

from rigour.names import NameTypeTag, SymbolCategory, analyze_names
from rigour.text import ascii_text

# Apostrophes, and the square brackets in which editors supply letters: D[avid].
_SILENT = re.compile(r"[\[\]'’‘ʼʹ`´ʿʾʻ]")
_MARKED = "šžčŏŭ"
_LONG = 100  # letters; anything longer is no name and is not worth sounding out


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
    plain = plain.encode("utf-8", "replace").decode("utf-8")  # rigour takes no lone surrogates
    ascii_ = _SILENT.sub("", ascii_text(plain)).casefold()
    words = "".join(c if c.isalnum() else " " for c in ascii_).split()
    return " ".join(words) or tidy(text).casefold()


@lru_cache(maxsize=1 << 17)
def mark(word: str) -> str:
    """Fold a word, but keep the signs that tell a romanisation: š, č, ž, ŏ, ŭ and the apostrophe.

    Args:
        word: one word in any script.

    Example:
        >>> mark("Hruščëv"), mark("Tŏk")
        ('hruščev', 'tŏk')
    """
    if len(word) > _LONG:
        return fold(word)
    plain = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", word).lower())
    return "".join(_kept(c) for c in plain)


def _kept(c: str) -> str:
    """Fold one letter, unless it tells a romanisation."""
    if c in _MARKED:
        return c
    if _SILENT.match(c):
        return "" if c in "[]" else "'"
    return fold(c) if c.isalnum() else ""


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
