"""What stands around a name: styles and ranks, numbers, seats, an editor's brackets and additions."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from chancery.extract import lexicon

from .folding import fold, tidy

_ALIAS = re.compile(
    r">>\s*(.+?)\s*<<|»\s*(.+?)\s*«"
)  # "Hektor >>Lg. Wilhelm<<": the editor solves a pseudonym
_ASIDE = re.compile(r"\s*\([^()]*\)")
_FEMININE = re.compile(r"(?<=\w)\.\s?in\b\.?")
_ADJECTIVE = re.compile(r"(ische[nr]?|kgl\.|kfl\.|ksl\.|hzl\.)$")  # before an office: Böhmischer Kanzler
_NUMBER = re.compile(r"[IVX]+\.?")
_LORDS = ("herr", "herrn", "edler", "edle", "freiherr", "ritter")  # between a given name and "von"
_LONG = 300  # characters; anything longer is no name
_LONGEST = 4  # words of a style


@dataclass(frozen=True, slots=True, kw_only=True)
class Styled:
    """A name and what stood around it.

    Args:
        core: the name itself, as printed.
        styles: the kinds of ruler or prince that the styles before it say; ranks are left out.
        number: of a ruler, in Roman figures.
        age: older, younger or middle, of those who share a name.
        place: the folded words after "von", "zu", "of" and the like, for a ruler; else empty.
        seat: where a person is said to live, folded; told apart from the surname.
    """

    core: str
    styles: frozenset[str] = frozenset()
    number: str = ""
    age: str = ""
    place: str = ""
    seat: str = ""


@cache
def _tables() -> tuple[dict[str, str], dict[str, frozenset[str]], frozenset[frozenset[str]]]:
    """Read the carried table: styles with the prince they mean or "", small words, successions."""
    data = tomllib.loads((files(__package__) / "styles.toml").read_text(encoding="utf-8"))
    ranks = {fold(entry) for kind in ("ranks", "styles", "plain_offices") for entry in lexicon(kind)}
    table = dict.fromkeys((ranks | set(data["learned"])) - set(data["names"]), "")
    table |= {word: prince for prince, words in data["princes"].items() for word in words}
    words = {key: frozenset(entries) for key, entries in data["words"].items()}
    return table, words, frozenset(frozenset(pair) for pair in data["succession"]["pairs"])


@cache
def _dotted() -> frozenset[str]:
    """Read the abbreviations that count with their point only."""
    data = tomllib.loads((files(__package__) / "styles.toml").read_text(encoding="utf-8"))
    return frozenset(data["dotted"])


def can_succeed(left: frozenset[str], right: frozenset[str]) -> bool:
    """Tell whether one person may have borne both styles, one after the other.

    Args:
        left, right: as in `Styled.styles`.
    """
    return any(frozenset((a, b)) in _tables()[2] for a in left for b in right)


def _strip_styles(words: list[str]) -> tuple[list[str], set[str]]:
    """Take the styles and ranks from the front of a name, which keeps at least one word."""
    table, _, _ = _tables()
    princes: set[str] = set()
    found = True
    while found and len(words) > 1:
        found = False
        if len(words) > 2 and _ADJECTIVE.search(words[0]) and fold(words[1]) in table:
            words = words[1:]
        for size in range(min(_LONGEST, len(words) - 1), 0, -1):
            key = fold(" ".join(words[:size]))
            pointed = words[size - 1].endswith(".")
            if key in table and (pointed or (len(key) > 1 and key not in _dotted())):
                princes |= {table[key]} - {""}
                words, found = words[size:], True
                break
    return words, princes


def _age(words: list[str]) -> tuple[list[str], str]:
    """Take "d. Ä.", "den Jüngeren" and the like out of a name."""
    _, small, _ = _tables()
    for at, word in enumerate(words[:-1]):
        if at and word.lower().rstrip(".") in ("d", "der", "den", "dem", "des"):
            key = fold(words[at + 1])
            for age in ("older", "younger", "middle"):
                if key in small[age] and (len(key) > 1 or words[at + 1].endswith(".")):
                    return words[:at] + words[at + 2 :], age
    return words, ""


def _seat(words: list[str]) -> str:
    """Give the place where someone lives; where someone only is ("in Augsburg") says nothing."""
    return fold(" ".join(words[1:])) if words and words[0] != "in" else ""


@lru_cache(maxsize=1 << 17)
def unstyle(form: str) -> Styled:
    """Take from a name what stands around it.

    Args:
        form: as printed.

    Example:
        >>> unstyle("Kf. Johann Friedrich d. Ä. von Sachsen")  # doctest: +NORMALIZE_WHITESPACE
        Styled(core='Johann Friedrich', styles=frozenset({'kurfurst'}), number='', age='older',
               place='sachsen', seat='')
        >>> unstyle("Lt. Col. J. Załuska").core, unstyle("Dr. Ludwig Fachs (Kanzler)").core
        ('J. Załuska', 'Ludwig Fachs')
    """
    text = tidy(form)
    if len(text) > _LONG:
        return Styled(core=text)
    if alias := _ALIAS.search(text):
        text = next(filter(None, alias.groups()))
    text = _ASIDE.sub("", text).strip() or text
    plain = re.sub(r"\s+", " ", re.sub(r"[\[\]?]", "", text)).strip() or text
    plain = re.sub(r"(?<=\.)(?=[dD]\.\s?[ÄJMäjm])|(?<=\bd\.)(?=[ÄJM]\.)", " ", plain)
    words, princes = _strip_styles(_FEMININE.sub("in", plain).split())
    words, age = _age(words)
    small = _tables()[1]
    at = next((i for i, word in enumerate(words) if i and word in small["of"]), len(words))
    numbered = [
        i for i in range(1, at) if _NUMBER.fullmatch(words[i]) and (princes or words[i].endswith("."))
    ]
    if not princes and (numbered and len(words) == numbered[0] + 1):
        princes = {"prince"}
    if princes:
        number = words[numbered[0]].rstrip(".") if numbered else ""
        core = [word for i, word in enumerate(words[:at]) if i not in numbered]
        tail = [w for w in words[at:] if w not in small["of"] and fold(w) not in ("der", "den", "dem", "und")]
        place = " ".join(sorted(set(fold(" ".join(tail)).split())))
        return Styled(core=" ".join(core), styles=frozenset(princes), number=number, age=age, place=place)
    if any(word.endswith(",") for word in words[:-1]):
        return Styled(core=" ".join(words), age=age)
    words = [word for i, word in enumerate(words) if not i or fold(word) not in _LORDS]
    seat = next((i for i, word in enumerate(words) if i > 1 and word in small["seat"]), len(words))
    return Styled(core=" ".join(words[:seat]), age=age, seat=_seat(words[seat:]))
