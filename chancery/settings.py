"""Settings beside the data: `chancery.toml`, all of its mistakes reported at once."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from chancery import plugins
from chancery.errors import SettingsError
from chancery.export import PACKED, ExportSettings

FILE = "chancery.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a run is told to do, from `chancery.toml`, the command line or Python.

    Args:
        model: a spaCy pipeline to find names with; None for the one that Chancery carries.
        format: the listings' format by its registered name; None to recognise it.
        columns: Chancery's column to the listing's ("title" to "Titel"), for tables.
        strict: stop at the first row that cannot be read.
        formats: exporters by their registered names; None for all.
        out: the folder to write to; None for the command's own.
        export: what the exporters are told (base, title, language …); keys of their own in the file.
        corrections: files or folders of what persons say of names, all of which are read.
        reconciliation: files of what services offered for names, beside the one in the folder to write to.
        file: the file that the settings were read from.
    """

    model: str | None = None
    format: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    strict: bool = False
    formats: tuple[str, ...] | None = None
    out: Path | None = None
    export: ExportSettings = field(default_factory=ExportSettings)
    corrections: tuple[Path, ...] = ()
    reconciliation: tuple[Path, ...] = ()
    file: Path | None = None

    def with_given(self, **given: object) -> "Settings":
        """Return these settings with what is given in their place: None, False and {} give nothing.

        Args:
            given: fields by name.

        Example:
            >>> Settings(model="en_core_web_sm").with_given(model=None, strict=True).model
            'en_core_web_sm'
        """
        told = {key: value for key, value in given.items() if value not in (None, False, {})}
        return replace(self, **told)  # type: ignore[arg-type]


EXPORT_KEYS = tuple(item.name for item in fields(ExportSettings))
KEYS = (*(item.name for item in fields(Settings) if item.name not in ("export", "file")), *EXPORT_KEYS)


def find(paths: Sequence[str | Path] = (), name: str = FILE) -> Path | None:
    """Find `chancery.toml` or a file of another name beside the first listing, else in the current folder.

    Args:
        paths: the listings, files or folders; `-` is none of them.
        name: of the file.

    Returns:
        The file, None when there is none.

    Example:
        >>> find(["no-such-folder/letters.txt"]) is None
        True
    """
    homes = [Path()]
    if paths and str(paths[0]) != "-":
        first = Path(paths[0])
        homes.insert(0, first if first.is_dir() else first.parent)
    return next((home / name for home in homes if (home / name).is_file()), None)


def read_settings(path: str | Path) -> Settings:
    """Read a settings file; a relative path in it counts from the file's own folder.

    Args:
        path: the TOML file.

    Raises:
        SettingsError: the file cannot be read, or something in it is wrong; every mistake is told.
    """
    try:
        table = tomllib.loads(Path(path).read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise SettingsError(where=str(path), mistakes=[f"it cannot be read ({error.strerror})"]) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(where=str(path), mistakes=[f"it is not TOML ({error})"]) from error
    mistakes = list(_mistakes(table))
    if mistakes:
        raise SettingsError(where=str(path), mistakes=mistakes)
    if "formats" in table:
        table["formats"] = tuple(table["formats"])
    if "out" in table:
        table["out"] = Path(path).parent / table["out"]
    for key in {"corrections", "reconciliation"} & table.keys():
        table[key] = (Path(path).parent / table[key],)
    told = {key: table.pop(key) for key in EXPORT_KEYS if key in table}
    return Settings(**table, export=ExportSettings(**told), file=Path(path))


def _mistakes(table: Mapping[str, object]) -> Iterator[str]:
    """Say everything that is wrong with the settings, one sentence each."""
    for key, value in table.items():
        if key not in KEYS:
            near = get_close_matches(key, KEYS, n=1)
            hint = f'did you mean "{near[0]}"?' if near else f"known are {', '.join(KEYS)}"
            yield f'there is no setting "{key}" ({hint})'
        elif key == "strict":
            if not isinstance(value, bool):
                yield '"strict" must be true or false, without quotes'
        elif key == "threshold":
            if isinstance(value, bool) or not isinstance(value, int | float):
                yield '"threshold" must be a number, without quotes'
            else:
                yield from _wrong_export(threshold=value)
        elif key == "formats":
            yield from _wrong_formats(value)
        elif key == "columns":
            yield from _wrong_columns(value)
        elif not isinstance(value, str) or not (value.strip() or key == "language"):
            yield f'"{key}" must be a text in quotes'
        elif key == "format":
            yield from _unregistered(plugins.READERS, "format", value)
        elif key in EXPORT_KEYS:
            yield from _wrong_export(**{key: value})


def _wrong_export(**told: Any) -> tuple[str, ...]:
    """Say what the exporters find wrong with one of their settings."""
    try:
        ExportSettings(**told)
    except SettingsError as error:
        return error.mistakes
    return ()


def _wrong_formats(value: object) -> list[str]:
    """Say what is wrong with the list of exporters."""
    if not isinstance(value, list) or not value or not all(isinstance(item, str) for item in value):
        return ['"formats" must be a list of names in quotes, as in formats = ["turtle", "network"]']
    return [wrong for item in value for wrong in _unregistered(plugins.EXPORTERS, "formats", item)]


def _wrong_columns(value: object) -> list[str]:
    """Say what is wrong with the table of columns."""
    if not isinstance(value, dict) or not all(isinstance(item, str) and item for item in value.values()):
        return ['"columns" must be a table of texts, as in columns = { title = "Titel" }']
    return []


def _unregistered(group: str, key: str, name: str) -> list[str]:
    """Say that a reader or exporter is not registered, with the nearest that is."""
    known = plugins.names(group)
    if (name.removesuffix(PACKED) if group == plugins.EXPORTERS else name) in known:
        return []
    near = get_close_matches(name, known, n=1)
    hint = f'did you mean "{near[0]}"?' if near else f"known are {', '.join(known)}"
    return [f'"{key}" names "{name}", which is not registered ({hint})']
