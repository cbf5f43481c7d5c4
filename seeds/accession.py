"""Taking listings in: which files, which format, which documents."""

import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from io import StringIO
from pathlib import Path
from typing import cast

from chancery.errors import ListingError
from chancery.plugins import READERS, load, names

from .context import ReadContext, Reader, document_id
from .dates import day_first_of, interpret
from .decoding import decode
from .merging import merge
from .model import Accession, Document, Listing, Skipped

_HEAD = 65536
STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class _File:
    """A file to read: where it is, what it is called, and whether a person named it."""

    path: Path | None
    name: str
    named: bool


def read(
    paths: Sequence[str | Path] | str | Path,
    *,
    format: str | None = None,
    columns: Mapping[str, str] | None = None,
    strict: bool = False,
) -> Accession:
    """Read listings into dated documents.

    Args:
        paths: files, folders (every file in them that a reader knows, hidden ones left out), or "-" for
            standard input.
        format: the registered name of the format; None to recognise it from the first 64 KiB.
        columns: which column or key of the listing holds what, where it has other names:
            `{"title": "Betreff"}`.
        strict: whether the first row that has to be left out stops the run.

    Returns:
        The documents, each once, with the listings they come from, rows left out, and remarks.

    Raises:
        ListingError: a file is missing, empty, not text, or of no known format; or a row had to be left
            out and the run is strict.
        PluginError: there is no such format.

    Example:
        >>> accession = read(carried_listings())
        >>> len(accession.documents), accession.listings[0].total
        (17, 41)
    """
    if format is not None:
        load(READERS, format)
    given = [paths] if isinstance(paths, str | Path) else list(paths)
    skipped: list[Skipped] = []
    remarks: list[str] = []
    listings: list[Listing] = []
    documents: list[list[Document]] = []
    for file in _unique(_files(given), remarks):
        context = ReadContext(name=file.name, columns=columns or {}, strict=strict)
        try:
            found, listing = _read_one(file, context, format)
        except ListingError as error:
            if file.named or (strict and error.line):
                raise
            remarks.append(f"left out: {error}")
            continue
        documents.append(found)
        listings.append(listing)
        skipped.extend(context.skipped)
        remarks.extend(context.remarks)
    if not listings:
        shown = ", ".join(str(path) for path in given) or "nothing"
        why = f" ({remarks[0]})" if remarks else ""
        fix = "name a listing, or the format with --format"
        raise ListingError(f"there is no listing that can be read{why}", where=shown, fix=fix)
    merged, clashes = merge(documents)
    return Accession(
        documents=merged,
        listings=tuple(listings),
        skipped=tuple(skipped),
        remarks=(*remarks, *clashes),
    )


def carried_listings() -> tuple[Path, ...]:
    """List the real listings that the project carries, sorted by name.

    Example:
        >>> len(carried_listings())
        2
    """
    return tuple(sorted(Path(__file__).with_name("listings").glob("*.txt")))


def _files(given: Iterable[str | Path]) -> Iterable[_File]:
    """List the files that are meant, those of a folder by their paths in it."""
    for one in given:
        if str(one) == STANDARD_INPUT:
            yield _File(None, STANDARD_INPUT, True)
            continue
        path = Path(one)
        try:
            folder = path.is_dir()
            inside = (
                sorted(path.rglob("*"), key=lambda found: found.relative_to(path).parts) if folder else []
            )
        except (OSError, ValueError) as error:
            raise ListingError(f"it cannot be opened ({error})", where=ascii(str(path))[1:-1]) from error
        if not folder:
            yield _File(path, path.name, True)
        for found in inside:
            parts = found.relative_to(path)
            hidden = any(part.startswith(".") for part in parts.parts)
            if not hidden and not _is_ours(found) and found.is_file():
                yield _File(found, parts.as_posix(), False)


def _is_ours(found: Path) -> bool:
    """Tell whether a file in a folder is Chancery's own: settings, corrections, or output of a run."""
    written = all((found.parent / name).is_file() for name in ("readings.jsonl", "decisions.jsonl"))
    return written or found.name in ("chancery.toml", "corrections.toml")


def _unique(files: Iterable[_File], remarks: list[str]) -> Iterable[_File]:
    """Leave out a file that was named before."""
    seen: set[Path] = set()
    for file in files:
        try:
            key = file.path.resolve() if file.path else Path(STANDARD_INPUT)
        except (OSError, RuntimeError, ValueError) as error:
            raise ListingError(
                f"there is no such file ({error})", where=ascii(str(file.path))[1:-1]
            ) from error
        if key in seen:
            remarks.append(f"{file.name}: it was named twice and read once")
        else:
            seen.add(key)
            yield file


def _bytes(file: _File) -> bytes:
    """Read a file's bytes, or say what keeps them."""
    try:
        return sys.stdin.buffer.read() if file.path is None else file.path.read_bytes()
    except FileNotFoundError as error:
        raise ListingError("there is no such file", where=str(file.path), fix="check the path") from error
    except PermissionError as error:
        fix = "allow yourself to read it"
        raise ListingError("you are not allowed to read it", where=str(file.path), fix=fix) from error
    except (OSError, ValueError) as error:
        raise ListingError(f"it cannot be read ({error})", where=ascii(str(file.path))[1:-1]) from error


def _read_one(file: _File, context: ReadContext, format: str | None) -> tuple[list[Document], Listing]:
    """Read one file with the reader that is named or that recognises it."""
    data = _bytes(file)
    context.sha256 = sha256(data).hexdigest()
    text, remark = decode(data, file.name)
    if remark:
        context.remark(remark)
    name = format or recognise_format(text[:_HEAD], file.name)
    documents = list(_reader(name).read(StringIO(text), context))
    if not documents:
        context.remark("no document was found in it")
    if context.cleaned:
        lines = len(set(context.cleaned))
        context.remark(f"control characters were removed from {lines} row(s)", context.cleaned[0])
    first, last, total = _shown(context)
    listing = Listing(
        name=context.name,
        format=name,
        sha256=context.sha256,
        entries=len(documents),
        first=first,
        last=last,
        total=total,
    )
    return _settle_dates(documents, context), listing


def _reader(name: str) -> Reader:
    """Load a reader by its registered name."""
    return cast(Reader, load(READERS, name))


def recognise_format(head: str, name: str) -> str:
    """Ask every registered reader whether it knows a listing; exactly one must.

    Args:
        head: the first 64 KiB of text.
        name: the listing's name, for messages.

    Raises:
        ListingError: no reader knows it, or several do.

    Example:
        >>> recognise_format("date,title\\n1950,Letter\\n", "letters.csv")
        'csv'
    """
    claims = [known for known in names(READERS) if _reader(known).recognise(head)]
    if len(claims) == 1:
        return claims[0]
    if claims:
        what = f"it may be any of these formats: {', '.join(claims)}"
    else:
        what = f"its format is not recognised (known are: {', '.join(names(READERS))})"
    raise ListingError(what, where=name, fix="name the format with --format")


def _shown(context: ReadContext) -> tuple[int | None, int | None, int | None]:
    """Sum up what the pages of a listing say they show; a total only where they agree on it."""
    if not context.pages:
        return None, None, None
    firsts, lasts, totals = zip(*context.pages, strict=True)
    if len(set(totals)) > 1:
        context.remark(f"its pages come from different searches, of {', '.join(map(str, totals))} entries")
        return None, None, None
    return min(firsts), max(lasts), totals[0]


def _settle_dates(documents: list[Document], context: ReadContext) -> list[Document]:
    """Read dates like 3/4/1994 in the order that the whole listing shows, and remark on doubtful dates."""
    order = day_first_of(document.date.printed for document in documents)
    doubts: dict[tuple[str, str], list[int]] = {}
    settled = []
    for document in documents:
        printed, line = document.date.printed, document.sources[0].line
        own = interpret(printed)
        if own.date == document.date:
            reading = interpret(printed, order)
            if reading.date != document.date:
                computed = document.id == document_id(document.date, document.title, document.summary)
                document = replace(document, date=reading.date)
                if computed:
                    document = replace(
                        document, id=document_id(reading.date, document.title, document.summary)
                    )
            if reading.reservation:
                told = "" if reading.understood else "not understood, kept as undated: "
                doubts.setdefault((printed, told + reading.reservation), []).append(line)
        settled.append(document)
    for (printed, doubt), lines in doubts.items():
        more = f" (and {len(lines) - 1} more row(s))" if len(lines) > 1 else ""
        context.remark(f'the date "{printed[:80]}"{more}: {doubt}', lines[0])
    return settled
