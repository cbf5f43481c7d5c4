"""Train the model: `python -m chancery.extract.training.train --corpora DIR --out extract/model`.

Streams the mixture of corpus.py through spaCy's own trainer with config.cfg, and keeps the averaged weights
of the last step: the checkpoint that does best on the small development half of tests/gold is no better there
and worse elsewhere. Then trains on from there with the later mixture, once for each seed, and averages the
weights of all (Wortsman et al. 2022, "Model soups", https://arxiv.org/abs/2203.05482): what fine-tuning gains
on other archives, without what it forgets. Writes them without what only training needs.

Any further argument overrides a setting of the config (`--training.max_steps 2000`).
"""

import argparse
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple, cast

import spacy
from spacy.cli._util import parse_config_overrides
from spacy.cli.train import train
from spacy.language import Language
from spacy.util import load_config

from . import corpus, gold  # noqa: F401  (they register what config.cfg names)
from .evaluate import report

CONFIG = Path(__file__).with_name("config.cfg")
COMPONENTS = ("tok2vec", "ner")
META = {
    "name": "chancery_names",
    "version": "1.1.0",
    "spacy_version": ">=3.8.4,<3.9.0",
    "description": "Persons, organisations and places in titles and summaries of archival documents.",
    "license": "MIT",
}


class FineTuning(NamedTuple):
    """A further training from the first one's weights.

    Args:
        seed: of all chance.
        steps: how many.
        rate: the learning rate at its highest.
        share: of these weights in the average; the first training has the rest.
    """

    seed: int
    steps: int
    rate: float
    share: float


FINE_TUNINGS = (FineTuning(22, 2_000, 0.001, 0.3), FineTuning(23, 3_000, 0.0015, 0.3))


def fine_tune(base: Path, how: FineTuning, out: Path, overrides: Mapping[str, Any]) -> Path:
    """Train a trained pipeline on with the later mixture.

    Args:
        base: folder of the trained pipeline.
        how: seed, steps and rate.
        out: folder for checkpoints.
        overrides: settings of the config, `paths` among them.

    Returns:
        The folder of the last step's weights.
    """
    config = load_config(CONFIG)
    config["components"] = {name: {"source": str(base)} for name in COMPONENTS}
    config["system"]["seed"] = how.seed
    config["corpora"]["train"]["later"] = True
    config["training"]["max_steps"] = how.steps
    config["training"]["batcher"]["size"] = 1000
    config["training"]["optimizer"]["learn_rate"] |= {"warmup_steps": 100, "initial_rate": how.rate}
    path = out.with_suffix(".cfg")
    config.to_disk(path)
    train(path, out, overrides=dict(overrides))
    return out / "model-last"


def average(folders: Mapping[Path, float]) -> Language:
    """Average the weights of pipelines trained on from the same weights.

    Args:
        folders: the share of each pipeline.
    """
    pipelines = [spacy.load(folder) for folder in folders]
    for name in COMPONENTS:
        models = [cast(Any, nlp.get_pipe(name)).model for nlp in pipelines]
        for nodes in zip(*(model.walk() for model in models), strict=True):
            for param in nodes[0].param_names:
                if nodes[0].has_param(param):
                    shares = zip(nodes, folders.values(), strict=True)
                    nodes[0].set_param(param, sum(share * node.get_param(param) for node, share in shares))
    return pipelines[0]


def write_slim(nlp: Language, out: Path) -> None:
    """Write a trained pipeline without its strings, vectors and training settings.

    Args:
        nlp: the pipeline.
        out: folder to write to; other files in it stay.
    """
    for section in ("paths", "corpora", "training", "initialize"):
        nlp.config[section] = {}
    nlp.meta.update(META)
    nlp.meta["performance"] = {}
    nlp.to_disk(out, exclude=["vocab"])


def main() -> None:
    """Train, train on, average, write, and print the scores on the development half."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora/ner"))
    parser.add_argument("--gold", type=Path, default=Path("tests/gold/entities.jsonl"))
    parser.add_argument("--out", type=Path, default=Path("extract/model"))
    args, rest = parser.parse_known_args()
    overrides = {"paths.corpora": str(args.corpora), "paths.gold": str(args.gold)}
    overrides |= parse_config_overrides(rest)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        train(CONFIG, folder / "first", overrides=overrides)
        base = folder / "first" / "model-last"
        shares = {base: 1 - sum(how.share for how in FINE_TUNINGS)}
        for how in FINE_TUNINGS:
            shares[fine_tune(base, how, folder / f"seed{how.seed}", overrides)] = how.share
        write_slim(average(shares), args.out)
    print(report(args.out, args.gold, "dev"))


if __name__ == "__main__":
    main()
