"""The entities of a folder looked up at a reconciliation service; its offers stand unsure in the ledger."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from pathlib import Path

from chancery.authority import Service
from chancery.fetching import Fetcher
from chancery.graph import Entity, Offer, attested, locate, with_candidates
from chancery.records import DECISIONS, RECONCILIATION, load, read_lines, write_lines

KINDS = ("person", "organisation", "place")
SAVED = 10  # requests after which the answers so far are written


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of a run.

    Args:
        service: the service's name.
        answers: of this run.
        earlier: entities that had been asked before.
        linked: entities that carry an IRI of this service already.
        gone: earlier answers whose names the graph no longer has; they are kept.
        unsure: candidates of all services that the ledger holds now; None when it was left as it was.
        file: where the answers stand.
    """

    service: str
    answers: tuple[Offer, ...]
    earlier: int
    linked: int
    gone: int
    unsure: int | None
    file: Path


def reconcile_folder(
    folder: Path,
    url: str,
    *,
    kinds: Collection[str] = KINDS,
    limit: int = 5,
    type: str = "",
    again: bool = False,
    out: Path | None = None,
    fetcher: Fetcher | None = None,
    progress: Callable[[str, int, int], None] | None = None,
) -> Outcome:
    """Look the entities of a folder up, those first that are named most often.

    Answers are written as they come, so that a run that is stopped goes on where it was. In the end the
    candidates of all services stand in the folder's ledger as unsure decisions.

    Args:
        folder: one that `build` wrote.
        url: address of a service that speaks the Reconciliation Service API, 0.1 or 0.2.
        kinds: of the entities to look up.
        limit: candidates of each entity at most.
        type: id of the service's type to look for.
        again: look up also what this service was asked before.
        out: the file of answers; None for that of the folder, and its ledger. With another, nothing in the
            folder changes.
        fetcher: how requests are sent.
        progress: told of the step, how many were looked up, and of how many.

    Returns:
        What came of it.

    Raises:
        RecordError: the folder or the earlier answers cannot be read.
        ServiceError: the service gave no usable answer; what it answered before is written.
    """
    file = out or folder / RECONCILIATION
    graph = load(folder)
    rows = {(row.service, row.entity): row for row in read_lines(file, Offer)} if file.is_file() else {}
    known = locate(graph, rows.values())
    service = Service(url, fetcher or Fetcher())
    chosen = [entity for entity in graph.entities if entity.kind in kinds]
    unknown = [entity for entity in chosen if not service.knows(entity)]
    open_ = [one for one in unknown if again or not _is_answered(one, known.get((url, one.id)))]
    open_.sort(key=lambda entity: (-len(entity.mentions), entity.id))
    answers: list[Offer] = []
    written = 0
    unsure = None
    try:
        if progress:
            progress("reconcile", 0, len(open_))
        for start in range(0, len(open_), service.batch):
            asked = open_[start : start + service.batch]
            offers = service.ask(asked, limit=limit, type=type)
            for entity, offer in zip(asked, offers, strict=True):
                if (old := known.get((url, entity.id))) is not None:
                    rows.pop((url, old.entity), None)  # under an id that the entity had before
                answers.append(replace(offer, attested=attested(graph, entity)))
            if progress:
                progress("reconcile", len(answers), len(open_))
            if len(answers) - written >= SAVED * service.batch and str(file) != "-":
                written = len(answers)
                _write(file, rows, answers)
    finally:
        _write(file, rows, answers)
        if out is None:
            made = with_candidates(graph, rows.values())
            write_lines(folder / DECISIONS, made.decisions)
            unsure = sum(decision.candidate for decision in made.decisions)
    here = {id for service_, id in known if service_ == url}
    return Outcome(
        service=service.name,
        answers=tuple(answers),
        earlier=len(unknown) - len(open_),
        linked=len(chosen) - len(unknown),
        gone=sum(row.service == url for row in rows.values()) - len(here | {one.entity for one in answers}),
        unsure=unsure,
        file=file,
    )


def _is_answered(entity: Entity, row: Offer | None) -> bool:
    """Tell whether an entity was looked up by the label that it has now."""
    return row is not None and row.name == entity.label


def _write(file: Path, rows: dict[tuple[str, str], Offer], answers: list[Offer]) -> None:
    """Write all answers, earlier and new, by service and entity."""
    rows |= {(answer.service, answer.entity): answer for answer in answers}
    write_lines(file, (row for _, row in sorted(rows.items(), key=lambda item: item[0])))
