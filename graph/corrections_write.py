"""Writing corrections: entries are added to a ledger, and what stands in it stays as it is."""

import json
import os
import shutil
import tempfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Literal

from chancery.errors import LedgerError, OutputError

from .corrections import Correction, Named
from .corrections_read import read_corrections
from .folding import tidy
from .model import Attestation, Decision, KnowledgeGraph


def answer(
    graph: KnowledgeGraph,
    decision: Decision,
    judgement: Literal["same", "different"],
    *,
    who: str,
    when: date,
    why: str,
) -> Correction:
    """Make the correction that settles a decision.

    Args:
        graph: where the decision is from.
        decision: unsure.
        judgement: what the person says.
        who, when, why: as in `Correction`. What a service offered is its source.
    """
    if decision.right.iri is not None:
        return Correction(
            action="link" if judgement == "same" else "unlink",
            name=_named(graph, decision.left),
            to=decision.right.iri,
            called=decision.right.form,
            who=who,
            when=when,
            why=why,
            source=decision.by,
        )
    left, right = (_named(graph, side) for side in (decision.left, decision.right))
    return Correction(action=judgement, name=left, other=right, who=who, when=when, why=why)


def _named(graph: KnowledgeGraph, side: Attestation) -> Named:
    """Point to a name so that it is found again: its document also by title and date."""
    if side.document is None:
        return Named(form=side.form, kind=side.kind)
    reading = graph.document[side.document]
    day = reading.date.edtf or tidy(reading.date.printed) or None
    title = reading.title if tidy(reading.title) else None
    return Named(form=side.form, kind=side.kind, document=side.document, title=title, date=day)


def as_toml(entry: Correction) -> str:
    """Write a `same`, `different`, `link` or `unlink` as an entry of a ledger.

    Args:
        entry: the correction.

    Example:
        >>> entry = Correction(action="same", name=Named(form="Kim"), other=Named(form="Kim Il Sung"),
        ...                    who="A. Historian", when=date(2026, 11, 21), why="the journal says so")
        >>> print(as_toml(entry), end="")
        [[same]]
        left = { form = "Kim" }
        right = { form = "Kim Il Sung" }
        who = "A. Historian"
        when = 2026-11-21
        why = "the journal says so"
    """
    lines = [f"[[{entry.action}]]"]
    if entry.other is not None:
        sides = (("left", entry.name), ("right", entry.other))
        lines += [f"{key} = {{ {', '.join(_parts(name))} }}" for key, name in sides]
    else:
        lines += [*_parts(entry.name), f"to = {_text(entry.to)}"]
        lines += [f"name = {_text(entry.called)}"] if tidy(entry.called) else []
    lines += [f"who = {_text(entry.who)}", f"when = {entry.when.isoformat()}", f"why = {_text(entry.why)}"]
    lines += [f"source = {_text(entry.source)}"] if entry.source else []
    return "\n".join(lines) + "\n"


def _parts(name: Named) -> list[str]:
    """Write what points to a name."""
    told = {part: getattr(name, part) for part in ("form", "kind", "document", "title", "date")}
    return [f"{part} = {_text(value)}" for part, value in told.items() if value]


def _text(value: str) -> str:
    """Write a TOML string: JSON's, with DEL escaped, too, and no lone surrogates, which UTF-8 cannot hold."""
    whole = value.encode("utf-8", "replace").decode("utf-8")
    return json.dumps(whole, ensure_ascii=False).replace("\x7f", "\\u007f")


def append_corrections(path: str | Path, entries: Iterable[Correction]) -> None:
    """Add entries at the end of a ledger; the file is written aside and moved into place.

    Args:
        path: the TOML file; made when it does not exist. Comments and entries in it stay as they are.
        entries: `same`, `different`, `link` and `unlink`.

    Raises:
        LedgerError: the file has mistakes, before or with the new entries; it is not changed.
        OutputError: it cannot be written; it is not changed.

    Example:
        >>> entry = Correction(action="same", name=Named(form="A"), other=Named(form="B"), who="C",
        ...                    when=date(2026, 11, 21), why="known")
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     append_corrections(Path(folder) / "corrections.toml", [entry])
        ...     read_corrections(folder).entries[0].other.form
        'B'
    """
    target = Path(os.path.realpath(path))  # a link to a ledger elsewhere stays a link
    aside: Path | None = None
    try:
        old = target.read_bytes() if target.exists() else b""
        gap = b"\n" * (2 - old.endswith(b"\n")) if old else b""
        new = "\n".join(as_toml(entry) for entry in entries).encode("utf-8")
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".corrections-", suffix=".part", dir=target.parent)
        aside = Path(name)
        with os.fdopen(handle, "wb") as stream:
            stream.write(old + gap + new)
            stream.flush()
            os.fsync(stream.fileno())
        read_corrections(aside)
        if target.exists():
            shutil.copymode(target, aside)
        else:
            aside.chmod(0o666 & ~_umask())
        os.replace(aside, target)
    except OSError as error:
        raise OutputError(f"the corrections cannot be written ({error.strerror})", where=str(path)) from error
    except LedgerError as error:
        mistakes = [mistake.replace(str(aside), str(path)) for mistake in error.mistakes]
        raise LedgerError(where=str(path), mistakes=mistakes) from error
    finally:
        if aside is not None:
            aside.unlink(missing_ok=True)


def _umask() -> int:
    """Return the mask of new files, which can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
