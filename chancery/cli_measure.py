"""The command that measures: evaluate."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from chancery.cli_options import Model
from chancery.cli_terminal import say, show_lines, show_table

if TYPE_CHECKING:
    from chancery.extract import Evaluation, Score


class Task(StrEnum):
    """What is scored."""

    entities = "entities"
    roles = "roles"
    contacts = "contacts"


def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD.jsonl", help="Documents with the right answers.")],
    task: Annotated[Task, typer.Option("--task", help="What to score.")] = Task.entities,
    model: Model = None,
    split: Annotated[
        str | None,
        typer.Option("--split", metavar="NAME", help="Only rows whose key split says so: dev, final."),
    ] = None,
    errors: Annotated[bool, typer.Option("--errors/--no-errors", help="List every error.")] = True,
) -> None:
    """Measure how well names, roles or contacts are found, against a gold standard.

    Entities and contacts want the form of readings.jsonl, roles lists of senders, recipients and so on.

    Example: chancery evaluate gold.jsonl --task roles
    """
    from chancery.extract import evaluate as measure

    found = measure(gold, task.value, model=model, split=split)
    show_table(
        ("", "precision", "recall", "F1", "gold"),
        [_line(name, score) for name, score in found.scores.items()],
        title=f"{task.value}: {found.documents} documents",
    )
    if found.overlapping:
        lines = [_line(name, score) for name, score in found.overlapping.items()]
        show_table(("", "precision", "recall", "F1", "gold"), lines, title="overlapping spans count as right")
    if found.wholly_right is not None:
        show_lines([f"documents wholly right: {found.wholly_right:.3f}"])
    _show_reliability(found)
    if errors:
        show_lines(found.errors)
    say(f"{len(found.errors)} errors.")


def _line(name: str, score: "Score") -> tuple[str, ...]:
    """A row of the table of scores."""
    figures = (score.precision, score.recall, score.f1)
    return (name, *(f"{figure:.3f}" for figure in figures), str(score.right + score.missed))


def _show_reliability(found: "Evaluation") -> None:
    """Show how far the scores can be believed."""
    rows = [
        (f"{c.low:.2f}–{min(c.high, 1):.2f}", str(c.answers), f"{c.claimed:.3f}", f"{c.right:.3f}")
        for c in found.reliability
    ]
    show_table(("score", "answers", "mean score", "right"), rows, title="how far the scores can be believed")
