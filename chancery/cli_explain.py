"""The commands that give reasons: explain, compare."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from chancery.cli_options import DEFAULT_OUT, Folder
from chancery.cli_terminal import show_lines

if TYPE_CHECKING:
    from chancery.graph import Attestation, Decision, KnowledgeGraph

SIGNS = {"same": "=", "different": "≠", "unsure": "?"}


class Kind(StrEnum):
    """What two names are compared as."""

    person = "person"
    organisation = "organisation"
    place = "place"


def explain(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name, a part of one, or an id.")],
    folder: Folder = DEFAULT_OUT,
) -> None:
    """Tell why the names of one person, body, place or office are one: each decision, and by whom.

    What it is elsewhere follows, with what services offer and nobody has decided on.

    Example: chancery explain "Kim Il Sung"
    """
    from chancery.card import card
    from chancery.graph import explain as explanation_of
    from chancery.records import load

    graph = load(folder)
    found = explanation_of(graph, card(graph, name).entity)
    lines = [f"{found.entity.label} ({found.entity.kind}, {found.entity.id})"]
    for step in found.steps:
        places = (
            f"{len(step.uses)} place{'' if len(step.uses) == 1 else 's'}" if step.uses else "in no document"
        )
        lines.append(f"  {_where(graph, step.attestation)}: {places}")
        lines += [f"    {_told(graph, decision)}" for decision in step.path]
    lines += ["Not joined with:"] * bool(found.apart)
    lines += [f"  {_told(graph, decision)}" for decision in found.apart]
    judged = {decision.right.iri for decision in found.elsewhere if decision.judgement == "same"}
    tables = [iri for iri in found.entity.same_as if iri not in judged]
    lines += ["Elsewhere:"] * bool(found.elsewhere or tables)
    lines += [f"  = {iri} (by the tables of places that Chancery carries)" for iri in tables]
    lines += [f"  {_told(graph, decision)}" for decision in found.elsewhere]
    show_lines(lines)


def compare(
    left: Annotated[str, typer.Argument(metavar="NAME", help="A name, without rank or title.")],
    right: Annotated[str, typer.Argument(metavar="NAME", help="Another.")],
    kind: Annotated[Kind, typer.Option("--kind", help="What they name.")] = Kind.person,
) -> None:
    """Compare two bare names, without any context: judgement, score and reasons.

    Example: chancery compare "Pak Geum-cheol" "Pak Kum-chol"
    """
    from chancery.graph import compare_names

    if not (left.strip() and right.strip()):
        raise typer.BadParameter("there are no letters in it", param_hint="NAME")
    found = compare_names(left, right, kind.value)
    show_lines(
        [f"{found.judgement} ({found.score:.2f})", *(f"  {one.rule}: {one.text}" for one in found.reasons)]
    )


def _where(graph: "KnowledgeGraph", side: "Attestation") -> str:
    """Name an attestation with the date and title of its document, where it is bound to one, or its IRI."""
    if side.iri is not None:
        return f"{side.form} <{side.iri}>" if side.form != side.iri else f"<{side.iri}>"
    if side.document is None:
        return side.form
    reading = graph.document.get(side.document)
    place = f"{reading.date.printed or 'undated'}, {reading.title[:80]}" if reading else side.document
    return f"{side.form} ({place})"


def _told(graph: "KnowledgeGraph", decision: "Decision") -> str:
    """Say a decision with its reasons, and by whom."""
    sides = f"{_where(graph, decision.left)} {SIGNS[decision.judgement]} {_where(graph, decision.right)}"
    by = f"{decision.by}, {decision.when}" if decision.when else decision.by
    reasons = "; ".join(f"{reason.rule}: {reason.text}" for reason in decision.reasons)
    return f"{sides} ({decision.score:.2f}, by {by}): {reasons}"
