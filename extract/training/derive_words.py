"""Derive `extract/lexicon/common_words.txt`, the words that English writes in small letters, once.

    python -m chancery.extract.training.derive_words ../shared/corpora > common_words.txt

A word is kept when the corpora write it in small letters at least `OFTEN` times and hardly ever mark it as
part of a person's name, and when it is neither a surname nor a given name of *Foreign Relations of the United
States* or of `names.toml`. What is left tells "Copies went to Bonn" from a person called Copies.
"""

import gzip
import json
import re
import sys
from collections import Counter
from pathlib import Path

from chancery.extract.lexicons import lexicon

OFTEN = 4
SHARE = 20  # at least as many in small letters for one in a name
WORD = re.compile(r"[^\W\d_]{3,}")
SKIPPED = ("synthetic", "frus-people.")


def names(corpora: Path) -> set[str]:
    """The words of personal names, in small letters."""
    with gzip.open(corpora / "ner" / "frus-people.jsonl.gz", "rt", encoding="utf-8") as lines:
        found = {word.lower() for line in lines for word in WORD.findall(json.loads(line)["name"])}
    found.update(WORD.findall((Path(__file__).parent / "names.toml").read_text("utf-8").lower()))
    for listed in ("given_names", "surnames_first", "surnames_too", "also_names"):
        found.update(word.lower() for word in lexicon(listed))
    return found


def main(corpora: Path) -> None:
    """Write the list to standard output."""
    small: Counter[str] = Counter()
    named: Counter[str] = Counter()
    for path in sorted((corpora / "ner").glob("*.train.jsonl.gz")):
        if not path.name.startswith(SKIPPED):
            with gzip.open(path, "rt", encoding="utf-8") as lines:
                for row in map(json.loads, lines):
                    small.update(filter(str.islower, WORD.findall(row["text"])))
                    for start, end, label in row["spans"]:
                        if label == "PERSON":
                            named.update(WORD.findall(row["text"][start:end].lower()))
    with (corpora / "listing-large" / "listing.jsonl").open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            small.update(filter(str.islower, WORD.findall(row.get("summary") or "")))
    small.update({word: OFTEN for word in lexicon("document_modifiers") if word.islower() and word.isalpha()})
    refused = names(corpora)
    kept = sorted(
        word for word, n in small.items() if n >= OFTEN and n >= SHARE * named[word] and word not in refused
    )
    sys.stdout.write(
        "# Words that English writes in small letters and that are nobody's name.\n"
        "# One a line. Derived by training/derive_words.py from the corpora named there.\n"
    )
    sys.stdout.writelines(f"{word}\n" for word in kept)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
