"""The whole road in one call: read, annotate, link, write."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from chancery import export, extract, graph, plugins, records, seeds
from chancery.errors import ListingError
from chancery.settings import Settings, find, read_settings
from chancery.staging import staged

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """Everything that a run made, for a report.

    Args:
        accession: what was read and what was left out.
        graph: what became of it.
        files: what was written, in the order of the stages; empty when nothing was asked for.
    """

    accession: seeds.Accession
    graph: graph.KnowledgeGraph
    files: tuple[Path, ...] = ()


def build(
    paths: str | Path | Sequence[str | Path] | None = None,
    *,
    out: str | Path | None = None,
    format: str | None = None,
    columns: Mapping[str, str] | None = None,
    model: str | None = None,
    strict: bool = False,
    formats: Sequence[str] | None = None,
    corrections: graph.Corrections | str | Path | None = None,
    settings: Settings | str | Path | None = None,
    progress: Progress | None = None,
) -> graph.KnowledgeGraph:
    """Read listings, find who is named in them, and join it all in a graph of who wrote to whom.

    Args:
        paths: listings: files, folders, or `-` for standard input; None for the two that Chancery carries.
        out: the folder to write records and exports to; None writes nothing.
        format: the listings' format by name (`chancery formats` lists them); None to recognise it.
        columns: Chancery's column to the listing's, for tables: `{"title": "Titel"}`.
        model: an installed spaCy pipeline to find names with; None for the one that Chancery carries.
        strict: stop at the first row that cannot be read, instead of leaving it out with a reason.
        formats: exporters by name, `turtle.gz` to pack their files; None for the usual ones, an empty list
            for records alone.
        corrections: what persons say of names: a TOML file, a folder of them, or corrections already read;
            None for the `corrections.toml` beside the first listing and the one in the current folder.
        settings: a settings file or settings already read; None for the `chancery.toml` beside the first
            listing or in the current folder, if there is one. What is given here comes before it.
        progress: called as `progress(step, done, total)` when a step ("read", "annotate", "link", "write")
            begins, and after every document that was annotated; a total of 0 is one that is not known.

    Returns:
        The graph.

    Raises:
        ChanceryError: a listing, the settings, the model or the output folder cannot be used.

    Example:
        >>> graph = build()
        >>> sorted({link.kind for link in graph.links} & {"sender", "recipient"})
        ['recipient', 'sender']
    """
    listings = [paths] if isinstance(paths, str | Path) else list(paths) if paths is not None else None
    told = settings if isinstance(settings, Settings) else settings_for(listings or [], settings)
    wanted = tuple(formats) if formats is not None else None
    told = told.with_given(format=format, columns=columns, model=model, strict=strict, formats=wanted)
    if isinstance(corrections, str | Path):
        told = told.with_given(corrections=(Path(corrections),))
    ready = corrections if isinstance(corrections, graph.Corrections) else None
    return run(listings, out=out, settings=told, corrections=ready, progress=progress).graph


def settings_for(paths: Sequence[str | Path], file: str | Path | None = None) -> Settings:
    """Read the settings that a run over these listings goes by, and find its corrections and candidates.

    Args:
        paths: the listings.
        file: the settings file; None to look for `chancery.toml` beside the first listing, then here.

    Raises:
        SettingsError: the file has mistakes, or was named and is not there.

    Example:
        >>> settings_for(["no-such-folder/letters.csv"]).strict
        False
    """
    found = file if file is not None else find(paths)
    told = read_settings(found) if found is not None else Settings()
    return replace(
        told,
        corrections=told.corrections or _beside(paths, graph.CORRECTIONS_FILE),
        reconciliation=told.reconciliation or _beside(paths, records.RECONCILIATION),
    )


def _beside(paths: Sequence[str | Path], name: str) -> tuple[Path, ...]:
    """Find the files of a name beside the first listing and in the current folder."""
    found = [find(places, name) for places in (paths, ())]
    return tuple({file.resolve(): file for file in found if file}.values())


def run(
    paths: Sequence[str | Path] | None = None,
    *,
    out: str | Path | None = None,
    settings: Settings | None = None,
    corrections: graph.Corrections | None = None,
    progress: Progress | None = None,
) -> Built:
    """Do what `build` does and return everything that a report needs.

    Args:
        paths, out, progress: as in `build`.
        settings: what the run is told; no file is looked for, but what services offered in `out` is kept.
        corrections: already read; None to read those that the settings name.

    Example:
        >>> built = run()
        >>> [listing.total for listing in built.accession.listings]
        [41, 7]
    """
    settings = settings or Settings()
    for name in settings.formats or ():  # before the work, not after it
        export.load_format(name)
    if settings.format is not None:
        plugins.load(plugins.READERS, settings.format)
    said = corrections or corrections_of(settings)
    offers = offers_of(settings, out)
    tell = progress or _silent
    tell("read", 0, 0)
    accession = read_listings(paths, settings)
    readings = tuple(annotate_all(accession.documents, model=settings.model, progress=progress))
    tell("link", 0, 0)
    made = graph.link(readings, listings=accession.listings, corrections=said)
    made = graph.with_candidates(made, offers)
    if out is None:
        return Built(accession=accession, graph=made)
    tell("write", 0, 0)
    files = write_folder(made, out, settings=settings, accession=accession)
    return Built(accession=accession, graph=made, files=files)


def corrections_of(settings: Settings) -> graph.Corrections | None:
    """Read the corrections that settings name.

    Args:
        settings: what the run is told.

    Raises:
        LedgerError: they have mistakes.

    Example:
        >>> corrections_of(Settings()) is None
        True
    """
    return graph.read_corrections(settings.corrections) if settings.corrections else None


def offers_of(settings: Settings, out: str | Path | None) -> tuple[graph.Offer, ...]:
    """Read what services offered for names: the files that settings name, then that of the output folder.

    Args:
        settings: what the run is told.
        out: the folder that is written to; None for none.

    Raises:
        RecordError: a file cannot be read.

    Example:
        >>> offers_of(Settings(), None)
        ()
    """
    own = Path(out) / records.RECONCILIATION if out is not None else None
    files = [*settings.reconciliation, *([own] if own and own.is_file() else [])]
    once = {file.resolve(): file for file in files}.values()
    return tuple(offer for file in once for offer in records.read_lines(file, graph.Offer))


def _silent(step: str, done: int, total: int) -> None:
    """Tell nobody."""


def read_listings(paths: Sequence[str | Path] | None, settings: Settings) -> seeds.Accession:
    """Read listings as the settings say; None reads the two that Chancery carries.

    Args:
        paths: files, folders or `-`.
        settings: format, columns and strictness.

    Raises:
        ListingError: a listing cannot be read, or there is no document in any.

    Example:
        >>> len(read_listings(None, Settings()).documents)
        17
    """
    if paths is None:
        return seeds.read(seeds.carried_listings())
    columns = settings.columns or None
    accession = seeds.read(paths, format=settings.format, columns=columns, strict=settings.strict)
    if not accession.documents:
        first = next(iter(accession.skipped), None)
        raise ListingError(
            f"there is no document in it ({first.reason if first else 'no entry was recognised'})",
            where=first.listing if first else ", ".join(listing.name for listing in accession.listings),
            line=first.line if first else 0,
            fix="look at the listing, or name its format with --format and its columns with --column",
        )
    return accession


def write_folder(
    made: graph.KnowledgeGraph,
    out: str | Path,
    *,
    settings: Settings,
    accession: seeds.Accession | None = None,
) -> tuple[Path, ...]:
    """Write the records and every export of a graph into a folder, all or nothing.

    Args:
        made: the graph.
        out: the folder; files in it that are not written anew stay, but for those that a format of this run
            wrote earlier and does not write now (`export.remove_superseded`).
        settings: which exports, and what they are told.
        accession: what was left out in reading, for its record.

    Returns:
        The files written.
    """
    with staged(out) as aside:
        files = records.save(made, aside, accession=accession)
        files += export.write(made, aside, formats=settings.formats, settings=settings.export)
        names = [path.relative_to(aside) for path in files]
    written = tuple(Path(out) / name for name in names)
    export.remove_superseded(Path(out), written)
    return written


def annotate_all(
    documents: Sequence[seeds.Document], *, model: str | None = None, progress: Progress | None = None
) -> Iterator[extract.Reading]:
    """Annotate documents one by one and tell how many are done.

    Args:
        documents: what was read.
        model, progress: as in `build`.
    """
    tell = progress or _silent
    tell("annotate", 0, len(documents))
    for done, reading in enumerate(extract.annotate(documents, model=model), start=1):
        yield reading
        tell("annotate", done, len(documents))
