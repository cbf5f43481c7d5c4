"""What share of each rule's answers is right on the development sets: the figures behind the rules' scores.

    python -m chancery.extract.training.calibrate ../shared/corpora/correspondence-dev.jsonl [GOLD.jsonl ...]

Printed for each rule: answers, right ones, and (right + 1) / (answers + 2), the rule of succession
(Laplace 1814), which keeps a rule that was seen a few times away from certainty. `SCORES` in `spans.py`
and `PRIORS` in `titles.py` and `contacts.py` are set from it; a rule that was seen fewer than ten times keeps
a prior, as do those of `contexts` and `forms`, seen mostly on text that they were made with. The model has
what it reached on summaries of archives that nothing had been tuned on. Further gold standards may be named.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from chancery.extract import Mention, Reading, annotate, find_contacts, score_roles
from chancery.seeds import ArchivalDate, Document

GOLD = Path(__file__).parents[2] / "tests" / "gold"
Judged = tuple[str, bool]


def rows(path: Path, *, spent: bool = False) -> list[dict[str, Any]]:
    """The rows of a gold standard, without those kept for the final check, unless that is spent."""
    found = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [row for row in found if spent or row.get("split") != "final"]


def annotated(gold: Iterable[dict[str, Any]]) -> list[Reading]:
    """The readings of gold rows."""
    documents = (
        Document(id=row["id"], title=row["title"], summary=row["summary"], date=ArchivalDate(printed=""))
        for row in gold
    )
    return list(annotate(documents))


def names(path: Path) -> Iterator[Judged]:
    """Each mention's rule, and whether the gold standard has it."""
    gold = rows(path)
    for row, reading in zip(gold, annotated(gold), strict=True):
        wanted = {(m["field"], m["start"], m["end"], m["label"]) for m in row["mentions"]}
        for m in reading.mentions:
            yield m.rule, (m.field, m.start, m.end, m.label) in wanted


def roles(path: Path) -> Iterator[Judged]:
    """Each role's rule, and whether the gold standard has it."""
    gold = rows(path)
    found = annotated(gold)
    result = score_roles(gold, ([(role.role, role.text) for role in reading.roles] for reading in found))
    wrong = {(error.id, pair) for error in result.errors for pair in error.wrong}
    for reading in found:
        for role in reading.roles:
            yield role.rule, (reading.id, (role.role, role.text)) not in wrong


def contacts(path: Path, *, spent: bool = False) -> Iterator[Judged]:
    """Each contact's rule, and whether the gold standard has it, between the names that it marks."""
    for row in rows(path, spent=spent):
        marked = [Mention(rule="gold", score=1.0, **m) for m in row["mentions"] if m["field"] == "summary"]
        left = Counter(
            (c["start"], c["verb"], c["source"], c["target"], c["status"]) for c in row["contacts"]
        )
        for c in find_contacts(row["summary"], "summary", marked):
            act = (c.start, c.verb, c.source, c.target, c.status)
            yield c.rule, left[act] > 0
            left[act] -= 1


def show(title: str, judged: Iterable[Judged]) -> None:
    """Print the table of one task."""
    answers: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for rule, is_right in judged:
        answers[rule] += 1
        right[rule] += is_right
    print(title)
    for rule, n in sorted(answers.items(), key=lambda item: (-item[1], item[0])):
        print(f"  {rule:20} {n:5} {right[rule]:5} {(right[rule] + 1) / (n + 2):.2f}")


if __name__ == "__main__":
    gold = [GOLD / "entities.jsonl", GOLD / "summaries.jsonl", *map(Path, sys.argv[2:])]
    show("names", chain.from_iterable(map(names, gold)))
    show("roles", roles(Path(sys.argv[1])))
    composed = contacts(GOLD / "contacts_composed.jsonl")
    show("contacts", chain(contacts(GOLD / "contacts.jsonl", spent=True), composed))
