"""Train the model: `python -m chancery.extract.training.train --corpora DIR --out extract/model`.

Streams the mixture of corpus.py through spaCy's own trainer with config.cfg, and writes the averaged weights
of the last step without what only training needs: the checkpoint that does best on the small development half
of tests/gold is no better there and worse elsewhere. Any further argument overrides a setting of the config
(`--training.max_steps 2000`).
"""

import argparse
import tempfile
from pathlib import Path

import spacy
from spacy.cli._util import parse_config_overrides
from spacy.cli.train import train

from . import corpus, gold  # noqa: F401  (they register what config.cfg names)
from .evaluate import report

CONFIG = Path(__file__).with_name("config.cfg")
META = {
    "name": "chancery_names",
    "version": "1.0.0",
    "spacy_version": ">=3.8.4,<3.9.0",
    "description": "Persons, organisations and places in titles and summaries of archival documents.",
    "license": "MIT",
}


def write_slim(trained: Path, out: Path) -> None:
    """Write a trained pipeline without its strings, vectors and training settings.

    Args:
        trained: folder of the pipeline that spaCy wrote.
        out: folder to write to; other files in it stay.
    """
    nlp = spacy.load(trained)
    for section in ("paths", "corpora", "training", "initialize"):
        nlp.config[section] = {}
    nlp.meta.update(META)
    nlp.to_disk(out, exclude=["vocab"])


def main() -> None:
    """Train, write, and print the scores on the development half."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora/ner"))
    parser.add_argument("--gold", type=Path, default=Path("tests/gold/entities.jsonl"))
    parser.add_argument("--out", type=Path, default=Path("extract/model"))
    args, rest = parser.parse_known_args()
    paths = {"paths.corpora": str(args.corpora), "paths.gold": str(args.gold)}
    with tempfile.TemporaryDirectory() as folder:
        train(CONFIG, folder, overrides={**paths, **parse_config_overrides(rest)})
        write_slim(Path(folder) / "model-last", args.out)
    print(report(args.out, args.gold, "dev"))


if __name__ == "__main__":
    main()
