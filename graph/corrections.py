"""Corrections: what persons say of names in documents, keyed to the documents and not to entities."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from chancery.extract import Label
from chancery.seeds import Field

from .model import Kind

FILE = "corrections.toml"
Action = Literal["same", "different", "is", "rename", "retype", "link", "unlink", "ignore", "add"]
ACTIONS: tuple[Action, ...] = get_args(Action)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A name as a person points to it: in one document, or wherever it stands.

    Args:
        form: the name as printed.
        document: the document's id; it goes before title and date.
        title, date: by which the document is found when no document has the id; the date as EDTF or as
            printed.
        kind: person, organisation, place or office; None for any.
    """

    form: str
    document: str | None = None
    title: str | None = None
    date: str | None = None
    kind: Kind | None = None

    @property
    def everywhere(self) -> bool:
        """Whether the name is meant wherever it stands."""
        return self.document is None and self.title is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One thing that a person says, with who, when and why.

    Args:
        action: same, different, is, rename, retype, link, unlink, ignore or add.
        name: the name that it is about; for `add` the characters to be marked.
        other: the other side of same, different and is.
        to: the new label (rename), kind (retype), IRI elsewhere (link, unlink), or label of the mention
            (add: PERSON, ORG, PLACE).
        called: what the thing with that IRI is called there (link, unlink); empty when not told.
        field: where in the document (add, ignore); None for all of it.
        occurrence: which of several, from 1 (add, ignore); None for all.
        who, when, why: the person, the day and the reason.
        source: where it can be looked up.
        place: the file and entry that it stands in.

    Example:
        >>> korea = Named(form="Korea", kind="place")
        >>> correction = Correction(action="rename", name=korea, to="Korea (peninsula)", who="A. Historian",
        ...                         when=date(2026, 11, 21), why="neither of the two states")
        >>> str(correction)
        'rename "Korea"'
    """

    action: Action
    name: Named
    other: Named | None = None
    to: str = ""
    called: str = ""
    field: Field | None = None
    occurrence: int | None = None
    who: str
    when: date
    why: str
    source: str | None = None
    place: str = ""

    def __str__(self) -> str:
        place = f"{self.place}: " if self.place else ""
        other = f' and "{self.other.form}"' if self.other else ""
        return f'{place}{self.action} "{self.name.form}"{other}'


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrections:
    """Corrections from all files, with what they say against each other.

    Args:
        entries: those in force, in the order of files and entries.
        overruled: those that a later one contradicts, each with a sentence that says so.
        files: what was read.
    """

    entries: tuple[Correction, ...]
    overruled: tuple[tuple[Correction, str], ...] = ()
    files: tuple[str, ...] = ()


LABELS: tuple[Label, ...] = get_args(Label)
FIELDS: tuple[Field, ...] = get_args(Field)
KINDS: tuple[Kind, ...] = get_args(Kind)
