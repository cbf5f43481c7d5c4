"""What a graph is called when nobody says so: its listings by name, and the years of its documents."""

import re
from collections import Counter, defaultdict
from itertools import islice

from chancery.graph import KnowledgeGraph

from .phrases import legible
from .settings import ExportSettings

_LONGEST = 72  # code points of the listings' names together; what does not fit is counted
_ASKED = 2000  # documents that are asked how a word is written; more would not tell more
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,6}$")
_JOINTS = re.compile(r"[\s_\-]+")
_YEARS = re.compile(r"(?<!\d)(\d{4}) (\d{4})(?!\d)")


def title_of(graph: KnowledgeGraph, settings: ExportSettings) -> str:
    """Return what a graph is called.

    Args:
        graph: any graph.
        settings: its title, where one is set, is the answer.

    Returns:
        The title set; else the names of the listings, without endings and without the words that they
        share with the first, and the years of the documents, unless a name tells them; in no language.
        Words of names in small letters are written as the documents mostly write them ("dprk": DPRK).

    Example:
        >>> empty = KnowledgeGraph(readings=(), entities=(), links=(), decisions=())
        >>> title_of(empty, ExportSettings(title="Letters")), title_of(empty, ExportSettings())
        ('Letters', 'Chancery')
    """
    if settings.title.strip():
        return settings.title
    names = _written(graph, _names([_spoken(listing.name) for listing in graph.listings]))
    years = span_of_years(graph)
    return " · ".join(filter(None, (names or "Chancery", years if years not in names else "")))


def span_of_years(graph: KnowledgeGraph) -> str:
    """Return the first and the last year that the documents may be of, "1947–1996"; empty if none is dated.

    Args:
        graph: any graph.
    """
    days = (day for reading in graph.readings for day in (reading.date.earliest, reading.date.latest))
    years = sorted({day.year for day in days if day is not None})
    return "–".join(str(year) for year in dict.fromkeys((years[0], years[-1]))) if years else ""


def _spoken(name: str) -> str:
    """Turn a file's name into words."""
    last = re.split(r"[/\\]", legible(name))[-1]
    return _YEARS.sub(r"\1–\2", _JOINTS.sub(" ", _ENDING.sub("", last)).strip())


def _names(spoken: list[str]) -> str:
    """Join names: each after the first without the words with which the first begins too."""
    if not any(spoken):
        return ""
    first, *others = filter(None, dict.fromkeys(spoken))
    title, left = _cut(first), 0
    for other in others:
        words = other.split()
        pairs = enumerate(zip(words, first.split(), strict=False))
        own = next((at for at, (word, there) in pairs if word != there), 0)
        longer = f"{title}, {' '.join(words[own:])}"
        if left or len(longer) > _LONGEST:
            left += 1
        else:
            title = longer
    return f"{title} + {left}" if left else title


def _written(graph: KnowledgeGraph, names: str) -> str:
    """Write names as the documents do, if they are in small letters, and begin them with a capital."""
    words = set(re.findall(r"[^\W\d_]{2,}", names)) if names == names.lower() else set()
    if words:
        known = re.compile(rf"\b(?:{'|'.join(sorted(words))})\b", re.IGNORECASE)
        forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for reading in islice(graph.readings, _ASKED):
            for form in known.findall(f"{reading.title}\n{reading.summary}"):
                forms[form.lower()][form] += 1
        names = known.sub(
            lambda word: max(forms[word[0]], key=lambda f: (forms[word[0]][f], f), default=word[0]), names
        )
    return names[:1].upper() + names[1:]


def _cut(name: str) -> str:
    """Cut what is too long for a heading."""
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1].rstrip()}…"
