"""The entities of a folder looked up at a reconciliation service; what it offers is written, never linked."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from chancery.authority import Answer, Service
from chancery.fetching import Fetcher
from chancery.graph import Entity
from chancery.records import ENTITIES, read_lines, write_lines

RECONCILIATION = "reconciliation.jsonl"
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
        gone: earlier answers whose entity the graph no longer has; they are kept.
        file: where the answers stand.
    """

    service: str
    answers: tuple[Answer, ...]
    earlier: int
    linked: int
    gone: int
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

    Answers are written as they come, so that a run that is stopped goes on where it was.

    Args:
        folder: one that `build` wrote.
        url: address of a service that speaks the Reconciliation Service API, 0.1 or 0.2.
        kinds: of the entities to look up.
        limit: candidates of each entity at most.
        type: id of the service's type to look for.
        again: look up also what this service was asked before.
        out: the file of answers; that of the folder when None.
        fetcher: how requests are sent.
        progress: told of the step, how many were looked up, and of how many.

    Returns:
        What came of it.

    Raises:
        RecordError: the folder or the earlier answers cannot be read.
        ServiceError: the service gave no usable answer; what it answered before is written.
    """
    file = out or folder / RECONCILIATION
    entities = list(read_lines(folder / ENTITIES, Entity))
    rows = {(row.service, row.entity): row for row in read_lines(file, Answer)} if file.is_file() else {}
    service = Service(url, fetcher or Fetcher())
    chosen = [entity for entity in entities if entity.kind in kinds]
    unknown = [entity for entity in chosen if not service.knows(entity)]
    open_ = [entity for entity in unknown if again or not _is_answered(entity, rows.get((url, entity.id)))]
    open_.sort(key=lambda entity: (-len(entity.mentions), entity.id))
    answers: list[Answer] = []
    written = 0
    try:
        if progress:
            progress("reconcile", 0, len(open_))
        for start in range(0, len(open_), service.batch):
            answers += service.ask(open_[start : start + service.batch], limit=limit, type=type)
            if progress:
                progress("reconcile", len(answers), len(open_))
            if len(answers) - written >= SAVED * service.batch and str(file) != "-":
                written = len(answers)
                _write(file, rows, answers)
    finally:
        _write(file, rows, answers)
    here = {entity.id for entity in entities}
    return Outcome(
        service=service.name,
        answers=tuple(answers),
        earlier=len(unknown) - len(open_),
        linked=len(chosen) - len(unknown),
        gone=sum(service_ == url and entity not in here for service_, entity in rows),
        file=file,
    )


def _is_answered(entity: Entity, row: Answer | None) -> bool:
    """Tell whether an entity was looked up by the label that it has now."""
    return row is not None and row.name == entity.label


def _write(file: Path, rows: dict[tuple[str, str], Answer], answers: list[Answer]) -> None:
    """Write all answers, earlier and new, by service and entity."""
    rows |= {(answer.service, answer.entity): answer for answer in answers}
    write_lines(file, (row for _, row in sorted(rows.items(), key=lambda item: item[0])))
