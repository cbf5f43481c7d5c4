"""How long names take to be resolved: seconds by number of distinct names, and how fast they grow.

Run: python benchmarks/identity.py [LARGEST]
"""

import math
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from chancery.extract import Mention, Reading
from chancery.graph import resolve, score_clusters
from chancery.seeds import ArchivalDate

SIZES = (1_000, 3_000, 10_000, 30_000, 100_000)
SEED = 1955
NAMES_IN_DOCUMENT = 4
RUSSIAN_GIVEN = (
    "Andrei Anatoly Boris Dmitri Evgeny Fyodor Georgy Igor Ivan Konstantin Leonid Mikhail Nikolai Oleg Pavel "
    "Sergei Stepan Valerian Vasily Viktor Vladimir Vyacheslav Yakov Yuri"
)
WESTERN_GIVEN = (
    "Adam Albert Arthur Bernard Charles David Edward Eric Frank George Harold Henry James John Kenneth Lewis "
    "Martin Oscar Paul Peter Ralph Robert Samuel Thomas Walter William"
)
KOREAN_SURNAMES = "Kim Pak Yi Choe Chong Kang Cho Yun Chang Im Han O So Sin Kwon Hwang An Song Yu Hong"
SYLLABLES = (
    "chang chol dok gil gon gwang ha hak hi hon hyok il jin jong ju min mun myong nam ok sang sik sok song "
    "su tae ung won yong"
)
ONSETS = "b br d dr f g gr h k kr l m n p pl r s st t tr v w z"
VOWELS = "a e i o u ei ou"
CODAS = ("", "l", "n", "r", "s", "t", "nd", "rk", "m", "lt")
ENDINGS = ("ov", "ev", "in", "sky", "enko", "son", "man", "er", "ton", "berg", "ley", "well")
GERMAN = (("sky", "ski"), ("ov", "ow"), ("v", "w"), ("z", "s"))


@dataclass(frozen=True)
class Person:
    """Somebody, and the ways in which documents write the name."""

    number: int
    forms: tuple[str, ...]


def western(random: Random) -> tuple[str, str]:
    """Make a surname and a given name."""
    surname = ""
    for _ in range(random.choice((2, 3))):
        surname += random.choice(ONSETS.split()) + random.choice(VOWELS.split()) + random.choice(CODAS)
    surname = surname.capitalize() + random.choice(ENDINGS)
    russian = surname.endswith(("ov", "ev", "in", "sky", "enko"))
    return surname, random.choice((RUSSIAN_GIVEN if russian else WESTERN_GIVEN).split())


def persons(size: int) -> Iterator[Person]:
    """Make persons until their names are so many distinct forms."""
    random = Random(SEED)
    seen: set[str] = set()
    number = 0
    while len(seen) < size:
        if random.random() < 0.2:
            given = random.sample(SYLLABLES.split(), 2)
            surname = random.choice(KOREAN_SURNAMES.split())
            first, second = (syllable.capitalize() for syllable in given)
            forms = [f"{surname} {first}-{given[1]}", f"{surname} {first} {second}"]
        else:
            surname, first = western(random)
            middle = random.choice("ABCDEFGHIKLMNOPRSTVW")
            spelt = surname
            for old, new in GERMAN:
                spelt = spelt.replace(old, new)
            full, short = f"{first} {middle}.", f"{first[0]}.{middle}."
            forms = [f"{full} {surname}", f"{short} {surname}", f"{full} {spelt}"]
        kept = tuple(dict.fromkeys(forms[: random.choice((1, 1, 2, 3))]))
        if seen.isdisjoint(kept):
            seen.update(kept)
            yield Person(number, kept)
            number += 1


def corpus(size: int) -> tuple[list[Reading], dict[tuple[str, int], int]]:
    """Make readings that name each form once, and who is meant."""
    named = [(form, person.number) for person in persons(size) for form in person.forms]
    random = Random(SEED)
    random.shuffle(named)
    readings, gold = [], {}
    for start in range(0, len(named), NAMES_IN_DOCUMENT):
        document, title = f"d{start}", ""
        mentions: list[Mention] = []
        for form, number in named[start : start + NAMES_IN_DOCUMENT]:
            gold[document, len(mentions)] = number
            at = len(title)
            mentions.append(
                Mention(
                    field="title",
                    start=at,
                    end=at + len(form),
                    text=form,
                    label="PERSON",
                    rule="made",
                    score=1.0,
                )
            )
            title += form + "; "
        day = date(1950, 1, 1) + timedelta(days=random.randrange(7300))
        when = ArchivalDate(printed=str(day), edtf=str(day), earliest=day, latest=day, precision="day")
        readings.append(Reading(id=document, title=title, summary="", date=when, mentions=tuple(mentions)))
    return readings, gold


def measure(size: int) -> tuple[float, float, float, float, float]:
    """Return seconds and B-cubed F1 for the ledger and for equal strings, and wrong merges."""
    readings, gold = corpus(size)
    start = time.process_time()
    resolution = resolve(readings)
    seconds = time.process_time() - start
    start = time.process_time()
    strings = {(r.id, i): m.text for r in readings for i, m in enumerate(r.mentions)}
    exact = time.process_time() - start
    ours = score_clusters(dict(gold), dict(resolution.mentions))
    theirs = score_clusters(dict(gold), dict(strings))
    return seconds, exact, ours.b_cubed.f1, theirs.b_cubed.f1, ours.b_cubed.precision


def main(largest: int) -> None:
    """Print the table."""
    heads = ("names", "seconds", "ms a name", "growth", "F1", "precision", "equal strings: s", "F1")
    print(" ".join(f"{head:>{max(9, len(head))}}" for head in heads))
    measure(100)  # loads the lists of names
    before: tuple[int, float] | None = None
    for size in (size for size in SIZES if size <= largest):
        seconds, exact, f1, f1_exact, precision = measure(size)
        growth = "" if before is None else f"{math.log(seconds / before[1]) / math.log(size / before[0]):.2f}"
        each = f"{seconds / size * 1000:.3f}"
        cells = (str(size), f"{seconds:.2f}", each, growth, f"{f1:.3f}", f"{precision:.3f}", f"{exact:.3f}")
        widths = [max(9, len(head)) for head in heads]
        print(
            " ".join(f"{c:>{w}}" for c, w in zip((*cells, f"{f1_exact:.3f}"), widths, strict=True)),
            flush=True,
        )
        before = size, seconds


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else SIZES[-1])
