"""A review without its terminal: which questions are open, and where the answers are written."""

import getpass
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from chancery.graph import (
    CORRECTIONS_FILE,
    Correction,
    KnowledgeGraph,
    Question,
    answer,
    append_corrections,
    questions,
    read_corrections,
)
from chancery.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """The open questions of a graph and the ledger that takes the answers.

    Args:
        graph: what was built.
        ledger: the file; it need not exist.
        who: the person who answers.
        when: the day.
    """

    graph: KnowledgeGraph
    ledger: Path
    who: str
    when: date

    def open(self) -> tuple[Question, ...]:
        """Return what is unsure and not answered in the ledger, best first.

        Raises:
            LedgerError: the ledger has mistakes.
        """
        entries: Iterable[Correction] = ()
        if self.ledger.exists():
            entries = read_corrections(self.ledger).entries
        return questions(self.graph, entries)

    def write(
        self, asked: Sequence[Question], judgement: Literal["same", "different"], why: str = ""
    ) -> None:
        """Add answers to the ledger, all or none.

        Args:
            asked: the questions.
            judgement: the answer to all of them.
            why: the reason; when empty, that of the machine, as seen by the person.
        """
        entries = [
            answer(self.graph, one.decision, judgement, who=self.who, when=self.when, why=why or _seen(one))
            for one in asked
        ]
        append_corrections(self.ledger, entries)


def ledger_of(settings: Settings) -> Path:
    """Choose the file that answers are written to: the last ledger that builds here read, or a new one.

    Args:
        settings: as builds in this folder read them.

    Example:
        >>> ledger_of(Settings()).name
        'corrections.toml'
    """
    chosen = settings.corrections[-1] if settings.corrections else Path(CORRECTIONS_FILE)
    return chosen / CORRECTIONS_FILE if chosen.is_dir() else chosen


def user() -> str:
    """Return the name under which the person is logged in, empty when there is none."""
    try:
        return getpass.getuser().strip()
    except (OSError, KeyError, ImportError):
        return ""


def acceptable(asked: Sequence[Question], least: float) -> tuple[tuple[Question, ...], int]:
    """Choose the questions that may be answered with `same` without looking.

    Args:
        asked: open questions.
        least: the lowest score.

    Returns:
        Those of this score or above whose names have no second candidate, and how many have one. Services
        offer much that is unlikely; so of what one offers, a second candidate counts from this score on.
    """
    rivals: dict[object, set[object]] = defaultdict(set)
    high = [one for one in asked if one.decision.score >= least]
    for one in asked:
        if not one.decision.candidate or one.decision.score >= least:
            left, right = _ends(one)
            rivals[left].add(right)
            rivals[right].add(left)
    alone = [one for one in high if all(len(rivals[end]) == 1 for end in _ends(one))]
    return tuple(alone), len(high) - len(alone)


def _ends(question: Question) -> tuple[object, object]:
    """Give what both sides are told apart by: for a service's candidate, each service by itself."""
    by = question.decision.by if question.decision.candidate else ""
    left, right = question.left, question.right
    return (left.entity and left.entity.id, by), (
        right.entity.id if right.entity else right.attestation.iri,
        by,
    )


def _seen(question: Question) -> str:
    """Say what a person saw who answered without a word."""
    return "decided in review, where it said: " + "; ".join(one.text for one in question.decision.reasons)
