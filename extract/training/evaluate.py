"""Strict scores of a model on the gold set: `python -m chancery.extract.training.evaluate --split final`."""

import argparse
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import spacy
from spacy.language import Language

from ..recogniser import hasten
from .corpus import read_texts
from .gold import read_gold
from .texts import Text

LABELS = ("PERSON", "ORG", "PLACE")
# The development files that make one figure: hand-made, and not of fiction, which marks few bodies.
SETS = (
    "crossner-other", "crossner-politics", "grobid-wiki", "gum", "multiner-gov", "re3d", "uner-ewt",
    "uner-pud", "wikigold",
)  # fmt: skip
Score = tuple[float, float, float, int]


def score(nlp: Language, texts: Sequence[Text]) -> dict[str, Score]:
    """Score the exact spans that a pipeline finds.

    Args:
        nlp: the pipeline.
        texts: with their gold spans.

    Returns:
        Precision, recall, F1 (percentages) and the number of gold spans, by label and for "all".
    """
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    for text, doc in zip(texts, nlp.pipe(text.text for text in texts), strict=True):
        guessed = {(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents}
        right.update(span[2] for span in guessed & set(text.spans))
        found.update(span[2] for span in guessed)
        wanted.update(span[2] for span in text.spans)
    scores = {}
    for name, labels in [*((label, (label,)) for label in LABELS), ("all", LABELS)]:
        r, f, w = (sum(counts[label] for label in labels) for counts in (right, found, wanted))
        scores[name] = 100 * r / max(f, 1), 100 * r / max(w, 1), 200 * r / max(f + w, 1), w
    return scores


def report(model: Path, gold: Path, split: str) -> str:
    """Precision, recall and F1 of exact spans with their label, a line per label and one for all.

    Args:
        model: folder of the spaCy pipeline.
        gold: tests/gold/entities.jsonl, or another file of its form.
        split: its half, dev or final.

    Returns:
        A small table, percentages.
    """
    lines = [f"{split:8}  precision  recall     F1   gold"]
    for name, (precision, recall, f1, n) in score(
        hasten(spacy.load(model)), list(read_gold(gold, split))
    ).items():
        lines.append(f"{name:8}  {precision:9.1f}  {recall:6.1f}  {f1:5.1f}  {n:5}")
    return "\n".join(lines)


def report_sets(model: Path, corpora: Path) -> str:
    """F1 on the development files of the corpora that it learnt from, and their mean.

    Args:
        model: folder of the spaCy pipeline.
        corpora: folder of the corpora.
    """
    nlp = hasten(spacy.load(model))
    f1 = {name: score(nlp, read_texts(corpora / f"{name}.dev.jsonl.gz"))["all"][2] for name in SETS}
    single = ", ".join(f"{name} {value:.1f}" for name, value in f1.items())
    return f"{single}; mean {sum(f1.values()) / len(f1):.1f}"


def speed(model: Path, gold: Path) -> str:
    """Words (between spaces) per CPU second by the recogniser, by spaCy, and of blank tokenisation."""
    texts = [text.text for half in ("dev", "final") for text in read_gold(gold, half)] * 10
    words = sum(len(text.split()) for text in texts)
    rates = []
    for nlp in (hasten(spacy.load(model)), spacy.load(model), spacy.blank("en")):
        for _ in nlp.pipe(texts[: len(texts) // 10]):
            pass
        begun = time.process_time()
        for _ in nlp.pipe(texts, batch_size=256):
            pass
        rates.append(words / (time.process_time() - begun))
    return "{:,.0f} words per CPU second; with spaCy's components {:,.0f}; blank tokenisation {:,.0f}".format(
        *rates
    )


def main() -> None:
    """Print the scores of one half, the speed, and the scores on the corpora where they are given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, default=Path("extract/model"))
    parser.add_argument("--gold", type=Path, default=Path("tests/gold/entities.jsonl"))
    parser.add_argument("--split", choices=("dev", "final"), default="dev")
    parser.add_argument("--corpora", type=Path)
    args = parser.parse_args()
    print(report(args.model, args.gold, args.split))
    print(speed(args.model, args.gold))
    if args.corpora:
        print(report_sets(args.model, args.corpora))


if __name__ == "__main__":
    main()
