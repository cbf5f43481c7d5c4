"""What an export may be told: the same few settings for every exporter, each of which uses those it knows."""

import re
from dataclasses import dataclass

from pyoxigraph import NamedNode

from chancery.errors import SettingsError

DEFAULT_BASE = "https://chancery.example/"
HOW_MUCH = ("full", "compact", "none")  # evidence


def _is_iri(value: str) -> bool:
    """Tell whether a text is an absolute IRI (RFC 3987)."""
    try:
        NamedNode(value)
    except ValueError:
        return False
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportSettings:
    """What an exporter may be told; one that does not know a setting passes it over.

    Args:
        base: the IRI that all IRIs of the graph begin with; absolute, ending in `/` or `#`.
        title: what the graph is called in pages and in RDF; empty for its listings' names and its years.
        language: BCP 47 tag of the listings' titles and summaries; empty when they are in several.
        threshold: the score from 0 to 1 from which a reading counts as sure; one below it never becomes a
            direct triple, only a relation that says how uncertain it is.
        evidence: how much RDF tells of the passages that prove something: `full`; `compact`, document, field,
            start, end and characters, about two thirds of the size; or `none`, the core of the graph alone.

    Raises:
        SettingsError: a value cannot be used; all mistakes are listed.

    Example:
        >>> ExportSettings(title="Letters of the embassy").base
        'https://chancery.example/'
        >>> ExportSettings(base="archive")
        Traceback (most recent call last):
        ...
        chancery.errors.SettingsError: export: the settings have 1 mistake(s): base must be an absolute IRI \
that ends in "/" or "#", not "archive".
    """

    base: str = DEFAULT_BASE
    title: str = ""
    language: str = "en"
    threshold: float = 0.5
    evidence: str = "full"

    def __post_init__(self) -> None:
        """Check the values."""
        mistakes = []
        if not self.base.endswith(("/", "#")) or not _is_iri(f"{self.base}doc/1"):
            mistakes.append(f'base must be an absolute IRI that ends in "/" or "#", not "{self.base}"')
        if not re.fullmatch(r"([A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*)?", self.language):
            mistakes.append(f'language must be a BCP 47 tag such as "en" or "zh-Hant", not "{self.language}"')
        if not 0 <= self.threshold <= 1:
            mistakes.append(f"threshold must lie between 0 and 1, not {self.threshold}")
        if self.evidence not in HOW_MUCH:
            mistakes.append(
                f'evidence must be {", ".join(HOW_MUCH[:-1])} or {HOW_MUCH[-1]}, not "{self.evidence}"'
            )
        if mistakes:
            raise SettingsError(where="export", mistakes=mistakes)
