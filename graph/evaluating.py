"""How good the decisions of identity are: gold standards read, names resolved, scores and errors told."""

import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import msgspec

from chancery.errors import RecordError
from chancery.extract import Mention, Reading, gold_rows
from chancery.seeds import parse_date

from .compare import compare_names
from .identity import resolve
from .scoring import ClusterScores, score_clusters

Gold = dict[tuple[str, int], str]
_PARTIES = (("senders", "sender_ids"), ("recipients", "recipient_ids"))


@dataclass(frozen=True, slots=True, kw_only=True)
class PairScores:
    """Judgements on pairs of bare names.

    Args:
        pairs: how many were compared.
        right: variants called the same, and strangers called different or unsure.
        wrong_merges: strangers called the same.
    """

    pairs: int
    right: int
    wrong_merges: int

    @property
    def accuracy(self) -> float:
        """The share of pairs that is right."""
        return self.right / self.pairs if self.pairs else 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityEvaluation:
    """Scores of one gold standard.

    Args:
        gold: what it is: `readings` or `letters`, both of clusters, or `pairs` of bare names.
        documents: how many were read; 0 for pairs.
        clusters: the scores of the clusters; None for pairs.
        equal_strings: what joining equal strings alone would score, to compare with; None for pairs.
        pairs: the scores of the pairs; None for clusters.
        errors: one line each, the gravest first.
    """

    gold: Literal["readings", "letters", "pairs"]
    documents: int
    clusters: ClusterScores | None = None
    equal_strings: ClusterScores | None = None
    pairs: PairScores | None = None
    errors: tuple[str, ...] = ()


def evaluate_identity(gold: str | Path) -> IdentityEvaluation:
    """Resolve the names of a gold standard and score the clusters.

    Args:
        gold: one of three kinds of file. JSON Lines in the form of `readings.jsonl` whose rows have a key
            `entities` beside `mentions`: the true entity of each mention, in the same order. JSON Lines with
            `senders`, `recipients` and, in the same order, `sender_ids`, `recipient_ids`; the identifiers are
            the answer and are kept from the resolution; a row with another number of them is read but not
            scored. TOML with tables `[[block]]` of a `kind` and lists `same`, `different` and `unsure` of
            pairs of names.

    Returns:
        B-cubed and pairwise scores with those of equal strings; or, for pairs, what share is right.

    Raises:
        RecordError: the file is missing, damaged, or none of the three.

    Example:
        >>> import json, tempfile
        >>> names = ["Hz. Moritz", "Dr. Georg Komerstadt", "Georg von Kommerstadt"]
        >>> rows = [{"id": n, "senders": [n], "sender_ids": [n[-3:]], "recipients": []} for n in names]
        >>> with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as file:
        ...     _ = file.write("\\n".join(map(json.dumps, rows)))
        ...     file.flush()
        ...     evaluate_identity(file.name).clusters.b_cubed.f1
        1.0
    """
    path = Path(gold)
    if path.suffix == ".toml":
        return _pairs(path)
    rows = gold_rows(path)
    if rows and all("entities" in row for row in rows):
        return _clusters("readings", *_marked(rows, path))
    if rows and any("sender_ids" in row or "recipient_ids" in row for row in rows):
        return _clusters("letters", *_letters(rows))
    raise RecordError(
        "this is no gold standard of identity",
        where=str(path),
        fix="give each row `mentions` and `entities`, or `senders` and `sender_ids`",
    )


def _marked(rows: Sequence[Mapping[str, Any]], path: Path) -> tuple[list[Reading], Gold]:
    """Read documents whose mentions have been given their entities by hand."""
    readings, gold = [], {}
    for number, row in enumerate(rows, start=1):
        try:
            reading = msgspec.convert(dict(row), Reading)
            names = msgspec.convert(row["entities"], list[str])
        except msgspec.ValidationError as error:
            raise RecordError(
                f"a mark is not as it should be ({error})", where=str(path), line=number
            ) from error
        if len(names) != len(reading.mentions):
            what = f"{len(reading.mentions)} mentions, but {len(names)} entities"
            raise RecordError(what, where=str(path), line=number)
        readings.append(reading)
        gold.update({(reading.id, index): name for index, name in enumerate(names)})
    return readings, gold


def _letters(rows: Sequence[Mapping[str, Any]]) -> tuple[list[Reading], Gold]:
    """Make documents of the correspondents that a catalogue names, its identifiers apart."""
    readings, gold = [], {}
    for number, row in enumerate(rows, start=1):
        document, line, mentions = str(row.get("id") or number), "", list[Mention]()
        for names_key, ids_key in _PARTIES:
            names, ids = list(row.get(names_key) or ()), list(row.get(ids_key) or ())
            known = ids if len(ids) == len(names) else [""] * len(names)
            for name, identifier in zip(names, known, strict=True):
                if not (name and str(name).strip()):
                    continue
                line += "; " if line else ""
                if identifier:
                    gold[document, len(mentions)] = str(identifier).rstrip("/").rsplit("/", 1)[-1]
                mentions.append(
                    Mention(field="catalogue", start=len(line), end=len(line) + len(name), text=name,
                            label="PERSON", rule="catalogue", score=1.0)
                )  # fmt: skip
                line += name
        readings.append(
            Reading(id=document, title=str(row.get("title") or ""), summary="", catalogue=line,
                    date=parse_date(str(row.get("date") or "")), mentions=tuple(mentions))
        )  # fmt: skip
    return readings, gold


def _clusters(
    kind: Literal["readings", "letters"], readings: list[Reading], gold: Gold
) -> IdentityEvaluation:
    """Resolve, and score what was found and what equal strings would find."""
    found = resolve(readings).mentions
    text = {(r.id, index): f"{m.label} {m.text}" for r in readings for index, m in enumerate(r.mentions)}
    return IdentityEvaluation(
        gold=kind,
        documents=len(readings),
        clusters=score_clusters(gold, found),
        equal_strings=score_clusters(gold, text),
        errors=tuple(_errors(gold, found, text)),
    )


def _errors(
    gold: Gold, found: Mapping[tuple[str, int], str], text: Mapping[tuple[str, int], str]
) -> Iterator[str]:
    """Yield wrong merges, then entities that fell apart, those with most mentions first."""
    mixed: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    split: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for mention, entity in gold.items():
        mixed[found[mention]][entity][text[mention].partition(" ")[2]] += 1
        split[entity][found[mention]][text[mention].partition(" ")[2]] += 1
    for what, table in (("wrongly joined", mixed), ("fell apart", split)):
        apart = [(key, parts) for key, parts in table.items() if len(parts) > 1]
        for key, parts in sorted(
            apart, key=lambda item: (-sum(map(Counter.total, item[1].values())), item[0])
        ):
            sides = " | ".join(
                ", ".join(f"{name} ({count})" for name, count in sorted(names.items()))
                for _, names in sorted(parts.items())
            )
            yield f"{what}: {key}: {sides}"


def _pairs(path: Path) -> IdentityEvaluation:
    """Compare the pairs of a table."""
    try:
        blocks = tomllib.loads(path.read_text(encoding="utf-8"))["block"]
        table = [
            (block["kind"], judgement, a, b)
            for block in blocks
            for judgement in ("same", "different", "unsure")
            for a, b in block.get(judgement, ())
        ]
    except OSError as error:
        raise RecordError(f"the gold standard cannot be read ({error})", where=str(path)) from error
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise RecordError(f"this is not a table of pairs ({error})", where=str(path)) from error
    errors, right, merges = [], 0, 0
    for kind, judgement, a, b in table:
        found = compare_names(a, b, kind)
        good = (found.judgement == "same") == (judgement == "same")
        right += good
        merges += not good and judgement != "same"
        if not good:
            errors.append(f"{kind}: “{a}” and “{b}” are {judgement}, found {found.judgement} ({found.rule})")
    scores = PairScores(pairs=len(table), right=right, wrong_merges=merges)
    return IdentityEvaluation(gold="pairs", documents=0, pairs=scores, errors=tuple(errors))
