"""The errors that Chancery raises: what happened, where, and what to do about it."""

from collections.abc import Sequence


class ChanceryError(Exception):
    """Base of all errors that a user can cause and mend.

    Args:
        what: what happened, one sentence without a full stop.
        where: the file, line, setting or name it happened at; empty when there is none.
        fix: what to do about it, one sentence without a full stop; empty when nothing can be done.

    Example:
        >>> str(ChanceryError("the listing is empty", where="letters.txt", fix="save the page again"))
        'letters.txt: the listing is empty. To mend it: save the page again.'
    """

    def __init__(self, what: str, *, where: str = "", fix: str = "") -> None:
        self.what = what
        self.where = where
        self.fix = fix
        super().__init__(what)

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        cure = f" To mend it: {self.fix}." if self.fix else ""
        return f"{place}{self.what}.{cure}"


class ListingError(ChanceryError):
    """A listing cannot be read at all (a single bad row is skipped and counted instead).

    Args:
        what, where, fix: as in `ChanceryError`.
        line: 1-based line or row, 0 when the whole file is meant.
    """

    def __init__(self, what: str, *, where: str = "", line: int = 0, fix: str = "") -> None:
        self.line = line
        super().__init__(what, where=f"{where}, line {line}" if line else where, fix=fix)


class RecordError(ChanceryError):
    """A file of records (JSON Lines between the stages) is missing, damaged or does not fit the others.

    Args:
        what, where, fix: as in `ChanceryError`.
        line: 1-based line, 0 when the whole file is meant.
    """

    def __init__(self, what: str, *, where: str = "", line: int = 0, fix: str = "") -> None:
        self.line = line
        super().__init__(what, where=f"{where}, line {line}" if line else where, fix=fix)


class SettingsError(ChanceryError):
    """`chancery.toml` has mistakes; all of them are listed at once.

    Args:
        where: the settings file.
        mistakes: one sentence each.
    """

    def __init__(self, *, where: str, mistakes: Sequence[str]) -> None:
        self.mistakes = tuple(mistakes)
        listed = "; ".join(self.mistakes)
        super().__init__(f"the settings have {len(self.mistakes)} mistake(s): {listed}", where=where)


class LedgerError(ChanceryError):
    """Corrections have mistakes; all of them are listed at once.

    Args:
        where: the file or folder.
        mistakes: one sentence each, with file and entry.
    """

    def __init__(self, *, where: str, mistakes: Sequence[str]) -> None:
        self.mistakes = tuple(mistakes)
        listed = "; ".join(self.mistakes)
        super().__init__(f"the corrections have {len(self.mistakes)} mistake(s): {listed}", where=where)


class PluginError(ChanceryError):
    """A format or component was named that is not registered, or a registered one cannot be loaded."""


class ModelError(ChanceryError):
    """A spaCy model is missing or cannot be used."""


class OutputError(ChanceryError):
    """The output cannot be written; what was there before is still whole."""


class QueryError(ChanceryError):
    """A SPARQL query cannot be read or run."""


class ServiceError(ChanceryError):
    """A service on the network cannot be reached, or what it answers cannot be used."""
