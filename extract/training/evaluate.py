"""Strict scores of a model on the gold set: `python -m chancery.extract.training.evaluate --split final`."""

import argparse
import time
from collections import Counter
from pathlib import Path

import spacy

from .gold import read_gold

LABELS = ("PERSON", "ORG", "PLACE")


def report(model: Path, gold: Path, split: str) -> str:
    """Precision, recall and F1 of exact spans with their label, a line per label and one for all.

    Args:
        model: folder of the spaCy pipeline.
        gold: tests/gold/entities.jsonl.
        split: its half, dev or final.

    Returns:
        A small table, percentages.
    """
    nlp = spacy.load(model)
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    texts = list(read_gold(gold, split))
    for text, doc in zip(texts, nlp.pipe(text.text for text in texts), strict=True):
        guessed = {(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents}
        right.update(span[2] for span in guessed & set(text.spans))
        found.update(span[2] for span in guessed)
        wanted.update(span[2] for span in text.spans)
    lines = [f"{split:8}  precision  recall     F1   gold"]
    for name, labels in [*((label, (label,)) for label in LABELS), ("all", LABELS)]:
        r, f, w = (sum(counts[label] for label in labels) for counts in (right, found, wanted))
        precision, recall, f1 = 100 * r / max(f, 1), 100 * r / max(w, 1), 200 * r / max(f + w, 1)
        lines.append(f"{name:8}  {precision:9.1f}  {recall:6.1f}  {f1:5.1f}  {w:5}")
    return "\n".join(lines)


def speed(model: Path, gold: Path) -> str:
    """Words (between spaces) per CPU second by the recogniser, by spaCy, and of blank tokenisation."""
    texts = [text.text for half in ("dev", "final") for text in read_gold(gold, half)] * 10
    words = sum(len(text.split()) for text in texts)
    rates = []
    ours = spacy.load(model)
    ours.add_pipe("chancery_recogniser")
    for name in ("tok2vec", "ner"):
        ours.disable_pipe(name)
    for nlp in (ours, spacy.load(model), spacy.blank("en")):
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
    """Print the scores of one half, and the speed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, default=Path("extract/model"))
    parser.add_argument("--gold", type=Path, default=Path("tests/gold/entities.jsonl"))
    parser.add_argument("--split", choices=("dev", "final"), default="dev")
    args = parser.parse_args()
    print(report(args.model, args.gold, args.split))
    print(speed(args.model, args.gold))


if __name__ == "__main__":
    main()
