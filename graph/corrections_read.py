"""Reading corrections from TOML files, all mistakes reported at once."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from chancery.errors import LedgerError

from .corrections import ACTIONS, FIELDS, KINDS, LABELS, Action, Correction, Corrections, Named
from .corrections_merge import merge
from .folding import tidy

_WITNESS = ("who", "when", "why", "source")
_NAME = ("form", "document", "title", "date", "kind")
_KEYS: Mapping[Action, tuple[str, ...]] = {
    "same": ("left", "right", "kind"),
    "different": ("left", "right", "kind"),
    "is": (*_NAME, "name"),
    "rename": (*_NAME, "to"),
    "retype": (*_NAME, "to"),
    "link": (*_NAME, "to", "name"),
    "unlink": (*_NAME, "to", "name"),
    "ignore": (*_NAME, "field", "occurrence"),
    "add": ("document", "title", "date", "field", "text", "occurrence", "label"),
}
_NEEDED: Mapping[Action, tuple[str, ...]] = {
    "same": ("left", "right"),
    "different": ("left", "right"),
    "is": ("form", "name"),
    "rename": ("form", "to"),
    "retype": ("form", "to"),
    "link": ("form", "to"),
    "unlink": ("form", "to"),
    "ignore": ("form",),
    "add": ("field", "text", "label"),
}
_IRI = re.compile(r"""https?://[^\s<>"{}|\\^`]+""")
_CHOICES: Mapping[str, Sequence[str]] = {"kind": KINDS, "field": FIELDS, "label": LABELS}


def read_corrections(paths: str | Path | Iterable[str | Path]) -> Corrections:
    """Read the corrections of one or more files or folders, and merge them.

    Args:
        paths: TOML files; of a folder, all `*.toml` in it but `chancery.toml`. The format is told in
            `docs/corrections.md`.

    Returns:
        What they say together. Where two cannot both hold (two new names for one person), the later by `when`
        is in force, at one day the one that stands later; `same` and `different` on one pair keep it apart.

    Raises:
        LedgerError: a file cannot be read, or has mistakes; all mistakes of all files are told.

    Example:
        >>> read_corrections([]).entries
        ()
    """
    given = [paths] if isinstance(paths, str | Path) else list(paths)
    files = list(dict.fromkeys(file for path in given for file in _files(Path(path))))
    empty = [path for path in given if Path(path).is_dir() and not _files(Path(path))]
    mistakes = [f"{path}: there is no .toml file in this folder" for path in empty]
    entries: list[Correction] = []
    for file in files:
        for action, number, table in _tables(file, mistakes):
            place = f"{file}, [[{action}]] {number}"
            wrong = list(_mistakes(action, table))
            mistakes += [f"{place}: {mistake}" for mistake in wrong]
            if not wrong:
                entries.append(_correction(action, table, place))
    if mistakes:
        raise LedgerError(where=", ".join(map(str, given)), mistakes=mistakes)
    kept, overruled = merge(entries)
    return Corrections(entries=kept, overruled=overruled, files=tuple(map(str, files)))


def _files(path: Path) -> list[Path]:
    """List the ledgers that a path means."""
    if path.is_dir():
        return sorted(file for file in path.glob("*.toml") if file.name != "chancery.toml")
    return [path]


def _tables(file: Path, mistakes: list[str]) -> Iterator[tuple[Action, int, Mapping[str, Any]]]:
    """Yield the entries of a file with their number among those of their action; note what is no entry."""
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        mistakes.append(f"{file}: it cannot be read ({error.strerror})")
        return
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        mistakes.append(f"{file}: it is not TOML ({error})")
        return
    for key, tables in data.items():
        if key not in ACTIONS:
            mistakes.append(f"{file}: {_unknown(f'[[{key}]]', key, ACTIONS)}")
        elif not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            mistakes.append(f'{file}: write "{key}" as entries that begin with [[{key}]]')
        else:
            action = ACTIONS[ACTIONS.index(key)]
            yield from ((action, number, table) for number, table in enumerate(tables, start=1))


def _unknown(what: str, key: str, known: Sequence[str]) -> str:
    """Say that a key is not known, with the nearest that is."""
    near = get_close_matches(key, known, n=1)
    hint = f'did you mean "{near[0]}"?' if near else f"known are {', '.join(known)}"
    return f"there is no {what} ({hint})"


def _mistakes(action: Action, table: Mapping[str, Any]) -> Iterator[str]:
    """Say everything that is wrong with an entry."""
    known = (*_KEYS[action], *_WITNESS)
    for key in (*_NEEDED[action], "who", "when", "why"):
        if key not in table:
            yield f'"{key}" is missing'
    for key, value in table.items():
        if key not in known:
            yield _unknown(f'key "{key}" in [[{action}]]', key, known)
        elif key == "when":
            if not isinstance(value, date) or isinstance(value, datetime):
                yield '"when" must be a day without quotes, as in 2026-11-21'
        elif key == "occurrence":
            if isinstance(value, bool) or not isinstance(value, int) or value < 1:
                yield '"occurrence" must be a number from 1, without quotes'
        elif key in ("left", "right") or (key == "name" and action == "is"):
            yield from _wrong_side(key, value)
        else:
            yield from _wrong_text(key, value)
    if table.get("who") == "chancery":
        yield '"who" must be a person'
    if action == "retype" and isinstance(table.get("to"), str):
        yield from _wrong_choice("to", table["to"], KINDS)
    if action in ("link", "unlink") and isinstance(table.get("to"), str) and not _IRI.fullmatch(table["to"]):
        yield '"to" must be an IRI, as in http://www.wikidata.org/entity/Q855'
    if (action == "add" or "occurrence" in table) and not {"document", "title"} & table.keys():
        yield '"document" is missing'
    if action == "retype" and table.get("kind") == table.get("to"):
        yield '"kind" and "to" are the same'


def _wrong_side(key: str, value: Any) -> Iterator[str]:
    """Say what is wrong with one side of an entry: a text, or a table."""
    if isinstance(value, dict):
        if "form" not in value:
            yield f'"{key}" has no "form"'
        for inner, text in value.items():
            if inner not in _NAME:
                yield _unknown(f'key "{inner}" in "{key}"', inner, _NAME)
            else:
                yield from _wrong_text(inner, text)
    elif not isinstance(value, str) or not tidy(value):
        yield f'"{key}" must be a name in quotes or a table, as in {key} = {{ form = "Kim", document = "…" }}'


def _wrong_text(key: str, value: Any) -> Iterator[str]:
    """Say what is wrong with a text."""
    if not isinstance(value, str) or not tidy(value):
        yield f'"{key}" must be a text in quotes, and not empty'
    elif key in _CHOICES:
        yield from _wrong_choice(key, value, _CHOICES[key])


def _wrong_choice(key: str, value: str, known: Sequence[str]) -> Iterator[str]:
    """Say that a text is none of those that may stand there."""
    if value not in known:
        yield f'"{key}" must be one of {", ".join(known)}, not "{value[:80]}"'


def _named(value: str | Mapping[str, Any], **beside: Any) -> Named:
    """Make the name that a side of an entry means."""
    told = {"form": value} if isinstance(value, str) else value
    given = {key: item for key, item in {**beside, **told}.items() if item is not None}
    return Named(**{**given, "form": tidy(given["form"])})


def _correction(action: Action, table: Mapping[str, Any], place: str) -> Correction:
    """Make a correction of an entry without mistakes."""
    told = {key: table[key] for key in ("field", "occurrence", "to", *_WITNESS) if key in table}
    if action in ("same", "different"):
        kind = table.get("kind")
        left, right = (_named(table[side], kind=kind) for side in ("left", "right"))
        return Correction(action=action, name=left, other=right, place=place, **told)
    name = {key: table[key] for key in _NAME if key in table}
    if action == "add":
        name["form"], told["to"] = table["text"], table["label"]
        told.setdefault("occurrence", 1)
        exact = Named(**name)  # the characters themselves are looked for, white space and all
        return Correction(action=action, name=exact, place=place, **told)
    if "name" in table and action != "is":
        told["called"] = tidy(table["name"])
    other = _named(table["name"]) if action == "is" else None
    return Correction(action=action, name=_named(name), other=other, place=place, **told)
