"""Words a CPU second of extraction, beside blank spaCy tokenisation in the same run.

    python benchmarks/extraction.py [LISTING] [--runs N]

Three tables: the whole listing, its titles, and its summaries; titles have a grammar of their own, which is
most of what the rules cost there. The first column is a first reading, with the pipeline loaded; the second
the best of those after it, which find words and phrases of the listing in bounded caches; the best, since
whatever disturbs a run only slows it (see the notes of Python's `timeit`), and all take turns, so that slow
minutes of the machine strike all. Compare with the tokenisation of the same run. The listing defaults to
`../shared/corpora/listing-large/listing.jsonl`, else to the two carried ones.
"""

import argparse
import resource
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import spacy
from spacy.language import Language

from chancery.extract import annotate
from chancery.seeds import Document, carried_listings, read

RULES = "rules"
LARGE = Path(__file__).parents[2] / "shared" / "corpora" / "listing-large" / "listing.jsonl"


def seconds(work: Callable[[], object]) -> float:
    """CPU seconds of one call."""
    start = time.process_time()
    work()
    return time.process_time() - start


def tokenise(nlp: Language, documents: Sequence[Document]) -> None:
    """Blank spaCy over every title and summary."""
    for document in documents:
        nlp(document.title)
        nlp(document.summary)


def words(documents: Sequence[Document]) -> int:
    """Words between white space in titles and summaries."""
    return sum(len(d.title.split()) + len(d.summary.split()) for d in documents)


def compare(documents: Sequence[Document], runs: int) -> None:
    """Print the speed of tokenisation, of the rules and of model and rules on the same documents."""
    blank = spacy.blank("en")
    work: dict[str, Callable[[], object]] = {
        "blank spaCy tokenisation": lambda: tokenise(blank, documents),
        "rules alone": lambda: list(annotate(documents, model=RULES)),
        "model and rules": lambda: list(annotate(documents)),
    }
    times = [[seconds(call) for call in work.values()] for _ in range(runs + 1)]
    count = words(documents)
    base = count / min(took[0] for took in times[1:])
    for name, first, *others in zip(work, *times, strict=True):
        speed = count / min(others)
        share = f"({speed / base:5.2f} of tokenisation)"
        print(f"  {name:26} {count / first:10,.0f} {speed:10,.0f} words a CPU second  {share}")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("listing", nargs="?", type=Path)
    parser.add_argument("--runs", type=int, default=7)
    options = parser.parse_args()
    paths = [options.listing] if options.listing else [LARGE] if LARGE.exists() else list(carried_listings())
    documents = read(paths).documents
    for model in (RULES, None):
        list(annotate(documents[:1], model=model))  # loads the pipeline
    parts = {
        "titles and summaries": documents,
        "titles alone": [replace(document, summary="") for document in documents],
        "summaries alone": [replace(document, title="") for document in documents if document.summary],
    }
    for name, part in parts.items():
        print(f"{name}: {len(part)} documents, {words(part)} words, {options.runs} runs after the first")
        compare(part, options.runs)
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
