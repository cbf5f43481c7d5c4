"""Names of organisations and offices compared: word order, acronyms, the state a body belongs to."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from .comparison import Comparison, judged
from .folding import fold
from .model import Judgement

_POSSESSIVE = re.compile(r"['’]s\b|(?<=s)['’](?=\s|$)")
_PLURAL = {
    "peoples": "people",
    "affair": "affairs",
    "worker": "workers",
    "defence": "defense",
    "labour": "labor",
    "organisation": "organization",
    "organisations": "organizations",
}
_DOTTED = re.compile(r"\b(?:\w\.){2,}")  # U.S., C.I.A.
_LONG = 4000  # characters of a text that is looked through for countries
_COMMITTEE = ["central", "committee"]


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyName:
    """An organisation's name taken apart.

    Args:
        folded: the name, folded.
        words: its words with acronyms written out and small words left out; sorted, unless the name
            has a word such as "in" or "to", which makes their order matter.
        nations: the states that its words name.
        initials: the first letters of its words; empty for a single word.
    """

    folded: str
    words: tuple[str, ...]
    nations: frozenset[str]
    initials: str


@cache
def _tables() -> tuple[dict[str, str], dict[str, str], dict[str, frozenset[str]]]:
    """Read the carried table: acronyms, nations, and small lists of words."""
    data = tomllib.loads((files(__package__) / "bodies.toml").read_text(encoding="utf-8"))
    words = data["words"]
    return data["acronyms"], data["nations"], {key: frozenset(entries) for key, entries in words.items()}


@cache
def _families() -> dict[str, str]:
    """Read the carried names of divided countries."""
    data = tomllib.loads((files(__package__) / "bodies.toml").read_text(encoding="utf-8"))
    return {str(word): str(country) for word, country in data["countries"].items()}


def _write_out(words: list[str], table: dict[str, str]) -> list[str]:
    """Replace the longest runs of words that a table knows by what it says."""
    found: list[str] = []
    at = 0
    while at < len(words):
        for size in range(min(5, len(words) - at), 0, -1):
            if (said := table.get(" ".join(words[at : at + size]))) is not None:
                found += said.split()
                at += size
                break
        else:
            found.append(words[at])
            at += 1
    return found


def countries(text: str) -> frozenset[str]:
    """Give the countries that the words of a text speak of, divided ones as one.

    Args:
        text: a title or summary.

    Example:
        >>> sorted(countries("Korean students in the USSR"))
        ['korea', 'ussr']
    """
    _, nations, lists = _tables()
    plain = fold(_POSSESSIVE.sub("", text[:_LONG])).split()
    written = _write_out([word for word in plain if word not in lists["ignored"]], nations)
    known, families = set(nations.values()), _families()
    return frozenset(families.get(word, word) for word in written if word in known or word in families)


def _without(words: list[str], run: list[str]) -> list[str]:
    """Leave a run of words out of others."""
    at = next((i for i in range(len(words)) if words[i : i + len(run)] == run), None)
    return words if at is None else words[:at] + words[at + len(run) :]


@lru_cache(maxsize=1 << 16)
def parse_body(form: str) -> BodyName:
    """Take the name of an organisation or office apart.

    Args:
        form: the name as printed.

    Example:
        >>> parse_body("CPSU CC").words == parse_body("Central Committee of the CPSU").words
        True
    """
    acronyms, nations, lists = _tables()
    plain = _DOTTED.sub(lambda found: found[0].replace(".", "") + " ", form)
    raw = fold(_POSSESSIVE.sub("", plain)).split()
    kept = [_PLURAL.get(word, word) for word in raw if word not in lists["ignored"]]
    written = _write_out(_write_out(kept, acronyms), nations)
    if lists["organs"] & set(written):
        written = _without(written, _COMMITTEE)
    at = next((i for i, word in enumerate(written) if i and word in lists["directed"]), len(written))
    ordered = [*sorted(written[:at]), *written[at : at + 1], *sorted(written[at + 1 :])]
    return BodyName(
        folded=fold(form),
        words=tuple(ordered),
        nations=frozenset(word for word in written if word in set(nations.values())),
        initials="".join(word[0] for word in kept) if len(kept) > 2 else "",
    )


def _is_acronym(form: str) -> bool:
    """Tell whether a name is printed as an acronym."""
    letters = form.replace(".", "").strip()
    return letters.isupper() and letters.isalpha()


def compare_bodies(a: str, b: str) -> Comparison:
    """Compare the names of two organisations or offices.

    Args:
        a, b: as printed.

    Returns:
        Same for equal words in any order, acronyms written out; different for two states' bodies;
        unsure where one name is an acronym that fits the other, or says more than the other.

    Example:
        >>> compare_bodies("CPSU Central Committee", "Central Committee of the CPSU").judgement
        'same'
        >>> compare_bodies("Soviet Embassy", "Chinese Embassy").judgement
        'different'
    """
    left, right = parse_body(a), parse_body(b)
    pair = f'"{a}" and "{b}"'
    if left.folded == right.folded:
        return judged("same", 1.0, "exact", f"{pair}: the same but for case, signs and spaces")
    if left.words and left.words == right.words:
        text = f'{pair}: both say "{" ".join(left.words)}" when acronyms are written out'
        return judged("same", 0.92, "wording", text)
    if left.nations and right.nations and left.nations != right.nations:
        return judged("different", 0.02, "nation", f"{pair}: bodies of different states")
    for one, other in ((left, right), (right, left)):
        if len(one.folded) >= 3 and one.folded == other.initials:
            judgement: Judgement = "same" if _is_acronym(a) or _is_acronym(b) else "unsure"
            return judged(judgement, 0.7, "acronym", f"{pair}: one may be the acronym of the other")
    less, more = sorted((set(left.words), set(right.words)), key=len)
    if less and less < more and more - less <= (left.nations | right.nations):
        return judged("unsure", 0.45, "nation", f"{pair}: only one says of which state")
    if (
        len(less) > 1
        and less < more
        and not (left.nations and right.nations)
        and left.nations | right.nations
    ):
        return judged("unsure", 0.4, "whole", f"{pair}: only one says of what body it is")
    return judged("different", 0.02, "wording", f"{pair}: the words differ")
