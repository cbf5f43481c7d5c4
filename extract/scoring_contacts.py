"""Scores of extracted contacts against a gold standard: who with whom, by which act, how really."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from .scoring import Score

ContactLine = tuple[str, str, str, str]  # source, verb, target, status
Level = Literal["whole", "act", "status", "pair"]

LEVELS: dict[Level, tuple[int, ...]] = {
    "whole": (0, 1, 2, 3),
    "act": (0, 1, 2),
    "status": (0, 2, 3),
    "pair": (0, 2),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactError:
    """A document whose contacts were not wholly right.

    Args:
        id: the document.
        missed, wrong: contacts as source, verb, target, status, in order.
    """

    id: str
    missed: tuple[ContactLine, ...]
    wrong: tuple[ContactLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactScores:
    """What `score_contacts` found.

    Args:
        levels: scores when all of source, verb, target and status must be right ("whole"), all but the status
            ("act"), all but the verb ("status"), or source and target alone ("pair").
        per_status: scores of whole contacts by status, in alphabetical order.
        documents: number of documents.
        documents_right: number of documents with neither a wrong nor a missed contact.
        errors: the other documents.
    """

    levels: Mapping[Level, Score]
    per_status: Mapping[str, Score]
    documents: int
    documents_right: int
    errors: tuple[ContactError, ...]


def score_contacts(
    gold: Iterable[Mapping[str, Any]], predicted: Iterable[Sequence[ContactLine]]
) -> ContactScores:
    """Score the contacts read from summaries.

    Parties compare by their printed names, white space folded; a contact counts as often as it is said.
    Of mutual acts ("A and B met") the first named is the source, in gold as in answers.

    Args:
        gold: rows in the form of readings: `id`, `mentions` with `text`, and `contacts` with `verb`, `status`
            and the indices `source` and `target`.
        predicted: for each row, in the same order, its contacts as source, verb, target, status.

    Returns:
        Scores and errors.

    Raises:
        ValueError: the two do not have the same length.

    Example:
        >>> contact = {"verb": "meet", "source": 0, "target": 1, "status": "planned"}
        >>> row = {"id": "1", "mentions": [{"text": "Kim"}, {"text": "Mao"}], "contacts": [contact]}
        >>> scores = score_contacts([row], [[("Kim", "meet", "Mao", "asserted")]])
        >>> scores.levels["whole"].f1, scores.levels["act"].f1
        (0.0, 1.0)
    """
    counts = {level: [0, 0, 0] for level in LEVELS}
    by_status: dict[str, list[int]] = {}
    errors: list[ContactError] = []
    documents = 0
    for row, answer in zip(gold, predicted, strict=True):
        documents += 1
        asked, given = Counter(_lines(row)), Counter(_folded(*line) for line in answer)
        for level, parts in LEVELS.items():
            _count(counts[level], _project(asked, parts), _project(given, parts))
        for status in {line[3] for line in [*asked, *given]}:
            only = [Counter({k: n for k, n in some.items() if k[3] == status}) for some in (asked, given)]
            _count(by_status.setdefault(status, [0, 0, 0]), *only)
        if asked != given:
            lost, extra = tuple((asked - given).elements()), tuple((given - asked).elements())
            errors.append(ContactError(id=row["id"], missed=lost, wrong=extra))
    return ContactScores(
        levels={level: _score(numbers) for level, numbers in counts.items()},
        per_status={status: _score(by_status[status]) for status in sorted(by_status)},
        documents=documents,
        documents_right=documents - len(errors),
        errors=tuple(errors),
    )


def _lines(row: Mapping[str, Any]) -> list[ContactLine]:
    """The contacts of a gold row by name."""
    names = [mention["text"] for mention in row["mentions"]]
    return [_folded(names[c["source"]], c["verb"], names[c["target"]], c["status"]) for c in row["contacts"]]


def _folded(source: str, verb: str, target: str, status: str) -> ContactLine:
    """A contact with each run of white space in its names as one space."""
    return " ".join(source.split()), verb, " ".join(target.split()), status


def _project(lines: Counter[ContactLine], parts: tuple[int, ...]) -> Counter[tuple[str, ...]]:
    """Contacts with some of their parts only."""
    projected: Counter[tuple[str, ...]] = Counter()
    for line, times in lines.items():
        projected[tuple(line[part] for part in parts)] += times
    return projected


def _count(numbers: list[int], asked: Counter[Any], given: Counter[Any]) -> None:
    """Add right, wrong and missed answers."""
    numbers[0] += (asked & given).total()
    numbers[1] += (given - asked).total()
    numbers[2] += (asked - given).total()


def _score(numbers: list[int]) -> Score:
    """The score of right, wrong and missed answers."""
    return Score(right=numbers[0], wrong=numbers[1], missed=numbers[2])
