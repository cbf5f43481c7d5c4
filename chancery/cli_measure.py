"""The command that measures: evaluate."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, cast

import typer

from chancery.cli_options import Model
from chancery.cli_terminal import say, show_lines, show_table

if TYPE_CHECKING:
    from chancery.extract import Evaluation, Score
    from chancery.graph import Share


class Task(StrEnum):
    """What is scored."""

    entities = "entities"
    roles = "roles"
    contacts = "contacts"
    identity = "identity"


def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD.jsonl", help="Documents with the right answers.")],
    task: Annotated[Task, typer.Option("--task", help="What to score.")] = Task.entities,
    model: Model = None,
    split: Annotated[
        str | None,
        typer.Option("--split", metavar="NAME", help="Only rows whose key split says so: dev, final."),
    ] = None,
    gold_names: Annotated[
        bool, typer.Option("--gold-names", help="With --task contacts: read them between the names of GOLD.")
    ] = False,
    errors: Annotated[bool, typer.Option("--errors/--no-errors", help="List every error.")] = True,
) -> None:
    """Measure how well names, roles, contacts or identities are found, against a gold standard.

    Entities and contacts want the form of readings.jsonl, roles lists of senders, recipients and so on,
    identity the true entity of each name, or a table of pairs of names.

    Example: chancery evaluate gold.jsonl --task roles
    """
    if gold_names and task is not Task.contacts:
        raise typer.BadParameter("goes with --task contacts alone", param_hint="--gold-names")
    if task is Task.identity:
        _measure_identity(gold, errors=errors)
        return
    from chancery.extract import evaluate as measure

    found = measure(
        gold,
        cast("Literal['entities', 'roles', 'contacts']", task.value),
        model=model,
        split=split,
        gold_names=gold_names,
    )
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


def _measure_identity(gold: Path, *, errors: bool) -> None:
    """Show the scores of identity: of clusters beside those of equal strings, or of pairs."""
    from chancery.graph import evaluate_identity

    found = evaluate_identity(gold)
    if found.clusters is not None and found.equal_strings is not None:
        named = (("resolved", found.clusters), ("equal strings alone", found.equal_strings))
        rows = [
            (name, *_figures(scores.b_cubed), *_figures(scores.pairwise), str(scores.wrong_merges))
            for name, scores in named
        ]
        heads = ("", "B³ precision", "recall", "F1", "pairwise precision", "recall", "F1", "wrong merges")
        show_table(heads, rows, title=f"identity: {found.clusters.mentions} names")
    if found.pairs is not None:
        pairs = [(str(found.pairs.pairs), f"{found.pairs.accuracy:.3f}", str(found.pairs.wrong_merges))]
        show_table(("pairs", "right", "wrong merges"), pairs, title="identity: pairs of bare names")
    if errors:
        show_lines(found.errors)
    say(f"{len(found.errors)} errors.")


def _line(name: str, score: "Score") -> tuple[str, ...]:
    """A row of the table of scores."""
    return (name, *_figures(score), str(score.right + score.missed))


def _figures(score: "Score | Share") -> tuple[str, ...]:
    """Precision, recall and F1 as printed."""
    return tuple(f"{figure:.3f}" for figure in (score.precision, score.recall, score.f1))


def _show_reliability(found: "Evaluation") -> None:
    """Show how far the scores can be believed."""
    rows = [
        (f"{c.low:.2f}–{min(c.high, 1):.2f}", str(c.answers), f"{c.claimed:.3f}", f"{c.right:.3f}")
        for c in found.reliability
    ]
    show_table(("score", "answers", "mean score", "right"), rows, title="how far the scores can be believed")
