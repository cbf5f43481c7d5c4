"""A person's name taken apart: surname, given names and initials, and the order they stand in."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from .eastern import known_as
from .folding import fold, mark, tidy
from .styles import unstyle

_TOKEN = re.compile(r"([^\s.,\-‐‑–]+)(\.?)([\-‐‑–]?)")
_PATRONYMIC = re.compile(r"(ov|ev|yev|iev|'ev)(ich|na)$|[iy]ich$|owicz$|owitsch$")
_CAPITALS = re.compile(r"[A-Z]{2,3}")
# One syllable of Chinese, Korean or Vietnamese in Latin letters.
_SYLLABLE = (
    r"(?:[bcdfghjklmnpqrstwxyz]|zh|ch|sh|ts|tz|hs|kk|pp|tt|ss|jj|ph|th|kh|tr|ng|nh|gi|qu)?[wy]?[aeiouy]{1,3}"
    r"(?:ng|nh|ch|n|k|l|m|p|t|r|h|c)?"
)
_EASTERN_WORD = re.compile(rf"(?:{_SYLLABLE}){{1,2}}|v[aeiouy]{{1,2}}(?:ng|nh|ch|n|m|p|t|c)?")


@cache
def surnames() -> dict[str, frozenset[str]]:
    """Read the carried lists of surnames, particles and suffixes."""
    data = tomllib.loads((files(__package__) / "surnames.toml").read_text(encoding="utf-8"))
    return {key: frozenset(values) for key, values in data.items()}


@dataclass(frozen=True, slots=True)
class Part:
    """A given name, or an initial or abbreviation of one; `marked` has kept its signs."""

    text: str
    short: bool = False
    marked: str = ""

    def __str__(self) -> str:
        """Write an initial or abbreviation with its point."""
        return self.text + "." * self.short


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonName:
    """A person's name taken apart.

    Args:
        form: as printed, white space folded.
        surname: folded; the only word of a single name stands here, whatever it is; a ruler's land, if said.
        marked: the surname with the signs of its romanisation.
        given: the given names and initials in order.
        suffix: Jr., II and the like, folded; older or younger.
        eastern: the surname stands first by the custom of the name's language.
        styles: the kinds of ruler or prince that the styles before the name say.
        number: of a ruler, in Roman figures.
        seat: where the person is said to live.
    """

    form: str
    surname: str
    marked: str = ""
    given: tuple[Part, ...] = ()
    suffix: str = ""
    eastern: bool = False
    styles: frozenset[str] = frozenset()
    number: str = ""
    seat: str = ""

    @property
    def single(self) -> bool:
        """One word only: a surname or a given name."""
        return not self.given

    @property
    def joined(self) -> str:
        """The given names as one word, hyphens and spaces left out."""
        return "".join(part.text for part in self.given)

    @property
    def spelt_out(self) -> bool:
        """No given name is an initial or abbreviation."""
        return bool(self.given) and not any(part.short for part in self.given)

    @property
    def key(self) -> str:
        """Equal for names that differ in case, signs, spaces, ranks and comma order only."""
        given = "".join(str(part) for part in self.given)
        around = "|".join((*sorted(self.styles), self.number, self.seat))
        return f"{self.surname}|{given}|{self.suffix}|{around}"

    @property
    def words(self) -> str:
        """Surname and given names, sorted: equal for a name in either order, styled or not."""
        return " ".join(sorted(filter(None, (self.surname, *(part.text for part in self.given)))))

    @property
    def given_marked(self) -> str:
        """The given names with the signs of their romanisation."""
        return " ".join(part.marked or part.text for part in self.given)

    def rotated(self) -> "PersonName | None":
        """Return a Russian name with its surname first, where a patronymic ends it."""
        if len(self.given) != 2 or not self.spelt_out or not _PATRONYMIC.search(self.surname):
            return None
        first, own = self.given[0], Part(self.surname, marked=self.marked)
        return PersonName(form=self.form, surname=first.text, marked=first.marked, given=(self.given[1], own))

    def turned(self) -> "PersonName | None":
        """Return the name read in the other order, where it can be."""
        if not self.spelt_out or len(self.given) > 2 or self.styles:
            return None
        own = Part(self.surname, marked=self.marked)
        parts = [self.given[-1], own, *self.given[:-1]] if self.eastern else [*self.given, own]
        return PersonName(
            form=self.form,
            surname=parts[0].text,
            marked=parts[0].marked,
            given=tuple(parts[1:]),
            suffix=self.suffix,
            eastern=not self.eastern,
        )


def _parts(text: str) -> list[tuple[Part, bool]]:
    """Divide a name into parts, each with whether it was printed in lower case."""
    mixed = any(c.islower() for c in text)
    found: list[tuple[Part, bool]] = []
    joined = False
    for word, dot, hyphen in _TOKEN.findall(text):
        folded, before, joined = fold(word).replace(" ", ""), joined, bool(hyphen)
        if not folded:
            continue
        if folded in ("i", "o", "u", "e", "a") and (hyphen or before) and not dot:  # Ho Ka-i, Po I-po
            found.append((Part(folded, marked=mark(word)), word.islower()))
            continue
        known = surnames()["suffixes"] | surnames()["eastern"]  # KIM Il Sung, but JF Kennedy
        if mixed and _CAPITALS.fullmatch(word) and not dot and folded not in known:
            found += [(Part(letter, short=True), False) for letter in folded]
        else:
            found.append(
                (Part(folded, short=bool(dot) or len(folded) == 1, marked=mark(word)), word.islower())
            )
    return found


def _are_syllables(parts: list[Part]) -> bool:
    """Tell whether given names can be read as East Asian syllables."""
    return (
        bool(parts)
        and not any(p.short for p in parts)
        and all(_EASTERN_WORD.fullmatch(p.text) for p in parts)
    )


def _is_eastern(parts: list[Part]) -> bool:
    """Tell whether a name is written surname first, as Korean, Chinese and Vietnamese ones are."""
    return 2 <= len(parts) <= 4 and parts[0].text in surnames()["eastern"] and _are_syllables(parts[1:])


@lru_cache(maxsize=1 << 17)
def parse_person(form: str) -> PersonName:
    """Take a person's name apart.

    Args:
        form: the name without rank or title, in any order and script.

    Returns:
        Its parts, folded. A name of several words whose first is an East Asian surname and whose
        others are syllables stands surname first; so does one with a comma; all others surname last.

    Example:
        >>> parse_person("Pak Geum-cheol").surname, parse_person("A.A. Gromyko").surname
        ('pak', 'gromyko')
    """
    form = tidy(form)
    lists, styled = surnames(), unstyle(form)
    text = known_as(fold(styled.core), styled.core)
    head, comma, tail = text.partition(",")
    pairs = _parts(f"{tail} {head}" if comma and fold(tail) not in lists["suffixes"] else text)
    if styled.styles and pairs:
        given = tuple(part for part, _ in pairs if part.text not in lists["particles"])
        return PersonName(
            form=form,
            surname=styled.place,
            given=given,
            suffix=styled.age,
            styles=styled.styles,
            number=styled.number,
        )
    suffix = styled.age
    if len(pairs) > 1 and pairs[-1][0].text in lists["suffixes"]:
        suffix = pairs.pop()[0].text
    if not pairs:
        return PersonName(form=form, surname=fold(form))
    if pairs[-1][0].short and not pairs[0][0].short and not comma:
        pairs = [*pairs[1:], pairs[0]]  # Gromyko A.A.
    last = pairs[-1][0]
    if not comma and _is_eastern([part for part, _ in pairs]):
        first, *others = (part for part, _ in pairs)
        return PersonName(
            form=form,
            surname=first.text,
            marked=first.marked,
            given=tuple(others),
            suffix=suffix,
            eastern=True,
        )
    kept = [
        part
        for index, (part, lower) in enumerate(pairs[:-1])
        if part.text not in lists["particles"]
        or not (lower or index or (len(pairs) == 2 and part.text not in lists["given"]))
    ]
    eastern = last.text in lists["eastern"] and _are_syllables(kept)
    return PersonName(
        form=form,
        surname=last.text,
        marked=last.marked,
        given=tuple(kept),
        suffix=suffix,
        eastern=eastern,
        seat=styled.seat,
    )
