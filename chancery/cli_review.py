"""The command that asks a person who is who: review."""

import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, get_args

import typer

from chancery.cli_options import DEFAULT_OUT, Folder
from chancery.cli_terminal import console, say, show_lines, show_table

if TYPE_CHECKING:
    from chancery.graph import Passage, Question, Side
    from chancery.reviewing import Review

Answer = Literal["same", "different", "skip", "quit"]
ANSWERS: dict[str, Answer] = {
    "": "skip", "k": "skip", "s": "same", "d": "different", "q": "quit",
    **{word: word for word in get_args(Answer)},
}  # fmt: skip
PROMPT = "[s]ame, [d]ifferent, s[k]ip or [q]uit, and why if you like: "
CUT = 240  # characters of a sentence that are shown


def review(
    folder: Folder = DEFAULT_OUT,
    corrections: Annotated[
        Path | None,
        typer.Option(
            "--corrections",
            metavar="PATH",
            help="The ledger that answers are added to; else corrections.toml in this folder.",
        ),
    ] = None,
    who: Annotated[
        str | None, typer.Option("--who", metavar="NAME", help="Who answers; else the user's name.")
    ] = None,
    when: Annotated[
        datetime | None,
        typer.Option("--when", metavar="YYYY-MM-DD", formats=["%Y-%m-%d"], help="The day; else today."),
    ] = None,
    listed: Annotated[bool, typer.Option("--list", help="Print the questions and ask none.")] = False,
    above: Annotated[
        float | None,
        typer.Option(
            "--accept-above",
            metavar="SCORE",
            min=0,
            max=1,
            help="Answer same to all of this score or above that have no second candidate (of a service's "
            "candidates: none of this score).",
        ),
    ] = None,
) -> None:
    """Walk through what is unsure, best first, and write your answers to the ledger of corrections.

    Every answer is written at once, so that you can leave at any point, also with Ctrl-C. The answers
    take effect when you build again. What reconcile found elsewhere is asked, too, after the names on which
    as many links hang.

    Example: chancery review letters --who "A. Historian"
    """
    from chancery.building import settings_for
    from chancery.records import load
    from chancery.reviewing import Review, ledger_of, user

    name = (who if who is not None else user()).strip()
    if not name or name == "chancery":
        raise typer.BadParameter("say who you are, as in --who 'A. Historian'", param_hint="--who")
    told = settings_for(())
    made = Review(
        graph=load(folder),
        ledger=ledger_of(told.with_given(corrections=(corrections,) if corrections else None)),
        who=name,
        when=when.date() if when else date.today(),
    )
    if listed:
        _show_queue(made.open())
    elif above is not None:
        _accept(made, above)
    else:
        _ask_all(made)


def _show_queue(asked: "tuple[Question, ...]") -> None:
    """Print the open questions."""
    rows = [
        (
            str(one.edges),
            f"{one.decision.score:.2f}",
            *(_side_in_short(side) for side in (one.left, one.right)),
            "; ".join(reason.text for reason in one.decision.reasons),
        )
        for one in asked
    ]
    if rows:
        show_table(("Links", "Score", "Name", "May be", "Because"), rows)
    else:
        say("Nothing is unsure.")


def _side_in_short(side: "Side") -> str:
    """Name a side with its date, where it is bound to a document, or its IRI."""
    if side.attestation.iri is not None:
        return f"{side.attestation.form} <{side.attestation.iri}>"
    day = side.passages[0].reading.date.printed if side.attestation.document and side.passages else ""
    return f"{side.attestation.form} ({day})" if day else side.attestation.form


def _accept(made: "Review", least: float) -> None:
    """Answer same to what is likely and not ambiguous."""
    from chancery.reviewing import acceptable

    chosen, several = acceptable(made.open(), least)
    if chosen:
        made.write(chosen, "same", f"accepted unseen, like all of score {least:g} or above")
    say(f"Accepted {len(chosen):,}; {several:,} more have this score and a second candidate.")
    _tell_next(made, len(chosen))


def _ask_all(made: "Review") -> None:
    """Ask one question after the other until the last one, `quit`, the end of the input or Ctrl-C."""
    asked, written = made.open(), 0
    if not asked:
        say("Nothing is unsure.")
    try:
        confirmed: list[Question] = []
        for number, question in enumerate(asked, start=1):
            if any(question.settled_by(one) for one in confirmed):
                continue
            show_lines(_question(question, number, len(asked)))
            given, why = _ask()
            if given == "quit":
                break
            if given != "skip":
                made.write([question], given, why)
                written += 1
                confirmed += [question] * (given == "same")
    except KeyboardInterrupt:
        say("")
    _tell_next(made, written)


def _tell_next(made: "Review", written: int) -> None:
    """Say where the answers are, and how they take effect."""
    if written:
        answers = f"{written:,} answer{'' if written == 1 else 's'}"
        say(f"{answers} written to {made.ledger}. Build again to apply them.")
    else:
        say("Nothing written.")


def _ask() -> tuple[Answer, str]:
    """Read an answer and the words after it; the end of the input quits."""
    while True:
        console().print(PROMPT, end="")
        sys.stdout.flush()
        line = sys.stdin.readline()
        if not line:
            return "quit", ""
        letter, _, why = line.strip().partition(" ")
        if letter.lower() in ANSWERS:
            return ANSWERS[letter.lower()], why.strip()
        say(f'"{letter}" is no answer.')


def _question(question: "Question", number: int, total: int) -> list[str]:
    """Show both sides with their evidence, and why the machine is unsure."""
    lines = [
        "",
        f"{number} of {total}: {question.edges} links hang on it; score {question.decision.score:.2f}",
    ]
    for letter, side in (("A", question.left), ("B", question.right)):
        lines.append(f"  {letter}  {side.attestation.form} ({_what(side, question)})")
        lines += [f"     {_quoted(passage)}" for passage in side.passages]
        if side.places > len(side.passages):
            lines.append(f"     and {side.places - len(side.passages)} more places")
    because, *told = question.decision.reasons
    if question.decision.candidate:  # the service's own words are what there is to see of its side
        return [*lines, *(f"     {one.rule}: {one.text}" for one in told), f"  Because: {because.text}"]
    return [*lines, *(f"  Because: {one.text}" for one in (because, *told))]


def _what(side: "Side", question: "Question") -> str:
    """Say what a side is: an entity with its links, or a thing that a service knows."""
    if side.entity is None:
        return f"{side.attestation.iri}, at {question.decision.by}"
    return f"{side.entity.kind}, {side.entity.id}; {side.edges} links"


def _quoted(passage: "Passage") -> str:
    """Quote a name in its sentence, with date and title."""
    text, offset = passage.text, passage.start
    start, end = passage.name_start - offset, passage.name_end - offset
    left, right = max(0, start - CUT // 2), min(len(text), end + CUT // 2)
    before, after = "…" * (left > 0) + text[left:start], text[end:right] + "…" * (right < len(text))
    sentence = f"{before}»{text[start:end]}«{after}"
    date_, title = passage.reading.date.printed or "undated", passage.reading.title
    if passage.field == "title":
        return f"{date_}, title: {sentence}"
    return f"{date_}, {title[:80]}{'…' if len(title) > 80 else ''}, {passage.field}: {sentence}"
