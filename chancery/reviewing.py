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
        Those of this score or above whose names have no second candidate, and how many have one.
    """
    candidates: dict[object, set[str]] = defaultdict(set)
    for one in asked:
        for side, other in ((one.left, one.right), (one.right, one.left)):
            candidates[side.entity.id].add(other.entity.id)
    high = [one for one in asked if one.decision.score >= least]
    alone = [
        one
        for one in high
        if len(candidates[one.left.entity.id]) == 1 and len(candidates[one.right.entity.id]) == 1
    ]
    return tuple(alone), len(high) - len(alone)


def _seen(question: Question) -> str:
    """Say what a person saw who answered without a word."""
    return "decided in review, where it said: " + "; ".join(one.text for one in question.decision.reasons)
