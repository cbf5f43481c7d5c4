"""How good the extraction is: gold standards read, documents annotated, scores and errors told."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, Literal

import msgspec

from chancery.errors import RecordError
from chancery.seeds import ArchivalDate, Document

from .annotating import annotate
from .contacts import find_contacts
from .model import Mention, Reading
from .scoring import Score, score_roles
from .scoring_contacts import score_contacts
from .scoring_entities import score_entities

Task = Literal["entities", "roles", "contacts"]
BINS = (0.0, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.01)


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """One line of a reliability table: what was claimed, what was true (DeGroot and Fienberg 1983).

    Args:
        low, high: the scores of the line, from low up to below high.
        answers: how many answers had such a score.
        claimed: their mean score.
        right: the share of them that is right.
    """

    low: float
    high: float
    answers: int
    claimed: float
    right: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """Scores of one task on one gold standard.

    Args:
        task: entities, roles or contacts.
        documents: how many were scored.
        scores: by name of the line ("ALL", "PERSON", "sender" …), overall first.
        overlapping: for entities, the same with overlapping spans counted as right; else empty.
        wholly_right: share of the documents right in every role or contact; None for entities.
        reliability: the scores against what is right, for entities and roles.
        errors: one line each: document, what is missed or wrong, where.
    """

    task: Task
    documents: int
    scores: Mapping[str, Score]
    overlapping: Mapping[str, Score]
    wholly_right: float | None
    reliability: tuple[Calibration, ...]
    errors: tuple[str, ...]


def evaluate(
    gold: str | Path,
    task: Task = "entities",
    *,
    model: str | None = None,
    split: str | None = None,
    gold_names: bool = False,
) -> Evaluation:
    """Annotate the documents of a gold standard and score what was found.

    Args:
        gold: JSON Lines; for roles with `title` and `senders`, `recipients`, `participants`, `authors`,
            `via`; for entities and contacts in the form of `readings.jsonl`, of which `id`, `title`,
            `summary`, `mentions` (and `contacts`) suffice.
        task: what to score.
        model: as in `annotate`.
        split: only rows whose key `split` has this value ("dev", "final"); None for all.
        gold_names: read contacts between the names that the gold standard marks, so that missed names
            do not count; for contacts alone.

    Returns:
        Precision, recall and F1, the calibration of the scores, and every error.

    Raises:
        RecordError: the file is missing, empty or damaged.
        ModelError: the model is not installed.
        ValueError: `gold_names` for another task.

    Example:
        >>> import json, tempfile
        >>> row = {"id": "1", "title": "Fish to Davis", "senders": ["Fish"], "recipients": ["Davis"]}
        >>> with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as file:
        ...     _ = file.write(json.dumps(row))
        ...     file.flush()
        ...     evaluate(file.name, "roles", model="rules").scores["ALL"].f1
        1.0
    """
    if gold_names and task != "contacts":
        raise ValueError("gold_names goes with contacts alone")
    rows = [row for row in gold_rows(Path(gold)) if split is None or row.get("split") == split]
    if not rows:
        raise RecordError(
            "no documents to score", where=str(gold), fix="name another file, or another --split"
        )
    documents = [_document(row, number) for number, row in enumerate(rows, start=1)]
    pairs = zip(rows, documents, strict=True)
    if gold_names:
        return _contacts(rows, [_between_given(_gold_reading(row, d, Path(gold))) for row, d in pairs])
    found = list(annotate(documents, model=model))
    if task == "roles":
        return _roles(rows, found)
    if task == "contacts":
        return _contacts(rows, found)
    return _entities([_gold_reading(row, d, Path(gold)) for row, d in pairs], found)


def gold_rows(path: Path) -> list[dict[str, Any]]:
    """Read a gold standard in JSON Lines.

    Args:
        path: of the file.

    Returns:
        Its objects; empty lines are passed over.

    Raises:
        RecordError: the file cannot be read, or a line is no JSON object.

    Example:
        >>> import tempfile
        >>> with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as file:
        ...     _ = file.write('{"id": "1"}')
        ...     file.flush()
        ...     gold_rows(Path(file.name))
        [{'id': '1'}]
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")  # not splitlines: strings may hold U+2028
    except (OSError, UnicodeDecodeError) as error:
        raise RecordError(f"the gold standard cannot be read ({error})", where=str(path)) from error
    rows = []
    for number, line in enumerate(lines, start=1):
        try:
            rows += [msgspec.json.decode(line, type=dict[str, Any])] if line.strip() else []
        except msgspec.MsgspecError as error:
            raise RecordError(f"this is not a JSON object ({error})", where=str(path), line=number) from error
    return rows


def _document(row: Mapping[str, Any], number: int) -> Document:
    """The bare document of a gold row, without what the row knows."""
    title, summary = str(row.get("title", "")), str(row.get("summary") or "")
    return Document(
        id=str(row.get("id", number)), title=title, summary=summary, date=ArchivalDate(printed="")
    )


def _gold_reading(row: Mapping[str, Any], document: Document, path: Path) -> Reading:
    """The reading that a gold row describes."""
    marks = [{"rule": "gold", "score": 1.0, **mark} for mark in row.get("mentions", ())]
    where = f"{path}, document {document.id}"
    try:
        mentions = msgspec.convert(marks, tuple[Mention, ...])
    except msgspec.ValidationError as error:
        raise RecordError(f"a mark is not as it should be ({error})", where=where) from error
    for m in mentions:
        if document.field(m.field)[m.start : m.end] != m.text:
            raise RecordError(f'the text is not "{m.text}" at {m.start}–{m.end}', where=where)
    base = {f.name: getattr(document, f.name) for f in fields(Document)}
    return Reading(**base, mentions=mentions)


def _between_given(given: Reading) -> Reading:
    """A gold reading with the contacts that the grammar finds between its names."""
    inside = [i for i, m in enumerate(given.mentions) if m.field == "summary"]
    first = inside[0] if inside else 0
    found = find_contacts(given.summary, "summary", [given.mentions[i] for i in inside], first)
    return replace(given, contacts=found)


def _roles(rows: Sequence[dict[str, Any]], found: Sequence[Reading]) -> Evaluation:
    """Score the roles of titles."""
    answers = [[(role.role, role.text) for role in reading.roles] for reading in found]
    result = score_roles(({"id": "", **row} for row in rows), answers)
    wrong = {(error.id, pair) for error in result.errors for pair in error.wrong}
    judged = [
        (role.score, (reading.id, (role.role, " ".join(role.text.split()))) not in wrong)
        for reading in found
        for role in reading.roles
        if role.role != "informant"
    ]
    errors = [
        f"{error.id}: {what} {', '.join(f'{role} “{name}”' for role, name in pairs)} in “{error.title}”"
        for error in result.errors
        for what, pairs in (("missed", error.missed), ("wrong", error.wrong))
        if pairs
    ]
    return Evaluation(
        task="roles",
        documents=len(found),
        scores={"ALL": result.overall, **result.per_role},
        overlapping={},
        wholly_right=result.titles_right_share,
        reliability=tuple(_reliability(judged)),
        errors=tuple(errors),
    )


def _entities(wanted: Sequence[Reading], found: Sequence[Reading]) -> Evaluation:
    """Score the names."""
    result = score_entities(wanted, found)
    wrong = {(e.id, e.mention) for e in result.errors if not e.missed}
    judged = [(m.score, (r.id, m) not in wrong) for r in found for m in r.mentions if m.field != "catalogue"]
    errors = [
        f"{e.id}: {'missed' if e.missed else 'wrong'} {e.mention.label} “{e.mention.text}” "
        f"({e.mention.field} {e.mention.start}–{e.mention.end}, {e.mention.rule})"
        for e in result.errors
    ]
    return Evaluation(
        task="entities",
        documents=len(found),
        scores=result.strict,
        overlapping=result.overlapping,
        wholly_right=None,
        reliability=tuple(_reliability(judged)),
        errors=tuple(errors),
    )


def _contacts(rows: Sequence[dict[str, Any]], found: Sequence[Reading]) -> Evaluation:
    """Score what summaries say that parties did with one another."""
    answers = [
        [(r.mentions[c.source].text, c.verb, r.mentions[c.target].text, c.status) for c in r.contacts]
        for r in found
    ]
    result = score_contacts(rows, answers)
    wrong = {(error.id, line) for error in result.errors for line in error.wrong}
    judged = [
        (contact.score, (reading.id, line) not in wrong)
        for reading, lines in zip(found, answers, strict=True)
        for contact, line in zip(reading.contacts, lines, strict=True)
    ]
    errors = [
        f"{error.id}: {what} {source} – {verb} – {target} ({status})"
        for error in result.errors
        for what, lines in (("missed", error.missed), ("wrong", error.wrong))
        for source, verb, target, status in lines
    ]
    return Evaluation(
        task="contacts",
        documents=result.documents,
        scores={"ALL": result.levels["whole"], "pair alone": result.levels["pair"], **result.per_status},
        overlapping={},
        wholly_right=result.documents_right / result.documents,
        reliability=tuple(_reliability(judged)),
        errors=tuple(errors),
    )


def _reliability(judged: Iterable[tuple[float, bool]]) -> Iterator[Calibration]:
    """Yield the lines of the reliability table that have answers."""
    answers: Counter[int] = Counter()
    claimed: Counter[int] = Counter()
    right: Counter[int] = Counter()
    for score, is_right in judged:
        at = next(i for i in range(len(BINS) - 1) if score < BINS[i + 1])
        answers[at] += 1
        claimed[at] += round(score * 10_000)
        right[at] += is_right
    for at in sorted(answers):
        n = answers[at]
        yield Calibration(
            low=BINS[at], high=BINS[at + 1], answers=n, claimed=claimed[at] / n / 10_000, right=right[at] / n
        )
