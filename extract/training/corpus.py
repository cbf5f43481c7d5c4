"""The training mixture: corpora in one label scheme, synthetic text, variation, all streamed to spaCy."""

import gzip
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, cast

import msgspec
from spacy.language import Language
from spacy.training import Example
from spacy.util import compile_infix_regex, registry

from .synthetic import HERE, Generator, Inventor, Names, Spans, read_templates
from .texts import Text, harmonise, join, plausible, substitute, vary

# How often a pass over the mixture takes a text of each set; above 1 some are taken twice. LATER fine-tunes.
WEIGHTS = {
    "crossner-other": 0.25,
    "crossner-politics": 1.5,
    "grobid-wiki": 0.4,
    "gum": 0.4,
    "litbank": 0.1,
    "multiner-gov": 0.4,
    "re3d": 0.7,
    "uner-ewt": 0.5,
    "uner-pud": 1.5,
    "wikigold": 1.0,
    "frus-people-silver": 0.2,
    "visits-travels-silver": 0.4,
}
LATER = {
    **WEIGHTS,
    "crossner-other": 0.4,
    "crossner-politics": 2.0,
    "grobid-wiki": 0.6,
    "gum": 0.7,
    "multiner-gov": 0.5,
    "re3d": 1.2,
    "uner-ewt": 0.8,
    "uner-pud": 2.0,
    "wikigold": 1.5,
}
SYNTHETIC = 10_000
SUBSTITUTED = 0.3
INVENTED_PLACES = 800
FINDS = ("crossner-politics", "frus-people-silver", "visits-travels-silver", "re3d", "wikigold", "uner-pud")


class _Row(msgspec.Struct):
    """A line of the corpora."""

    text: str
    spans: Spans


class _Person(msgspec.Struct):
    """A line of frus-people."""

    name: str


def read_texts(path: Path) -> list[Text]:
    """Read one gzip-compressed JSON Lines file of the corpora folder, brought in line with our rules."""
    with gzip.open(path, "rb") as lines:
        rows = [msgspec.json.decode(line, type=_Row) for line in lines]
    texts = [harmonise(Text(row.text, row.spans)) for row in rows]
    return [text for text in texts if plausible(text)]


def read_people(path: Path) -> list[tuple[str, str]]:
    """The persons of FRUS as (full name, surname)."""
    pairs = []
    with gzip.open(path, "rb") as lines:
        for line in lines:
            family, comma, given = msgspec.json.decode(line, type=_Person).name.partition(", ")
            if comma and all(re.fullmatch(r"[^\W\d][\w. '’-]*", part) for part in (family, given)):
                pairs.append((f"{given} {family}", family))
    return pairs


def to_example(nlp: Language, text: Text) -> Example:
    """A spaCy example; spans that tokens do not allow shrink to whole tokens or fall away."""
    gold = nlp.make_doc(text.text)
    spans = (gold.char_span(*span, alignment_mode="contract") for span in text.spans)
    gold.set_ents([span for span in spans if span is not None])
    return Example(nlp.make_doc(text.text), gold)


class Mixture:
    """Passes over the corpora and the synthetic text, each with other names, order and noise.

    Args:
        folder: the corpora.
        seed: of all chance.
        later: the mixture of the fine-tuning, with more real sentences and more kinds of names and archives.
    """

    def __init__(self, folder: Path, seed: int, *, later: bool) -> None:
        self.rng = random.Random(seed)
        self.weights = LATER if later else WEIGHTS
        self.sets = {name: read_texts(folder / f"{name}.train.jsonl.gz") for name in WEIGHTS}
        self.names = Names(self.rng, read_people(folder / "frus-people.jsonl.gz"), later=later)
        own = read_templates(HERE / "templates.txt", later=later)
        given = tuple(
            [line.replace("{D} Foreign Ministry", "{MINF}").replace("{LA} EMBASSY", "{EMB}") for line in part]
            for part in read_templates(folder / "synthetic-templates.txt")
        )
        found = self._found([t for name in FINDS for t in self.sets[name]])
        inventor = Inventor(self.rng, found["PLACE"])
        found["PLACE"] += [inventor.draw() for _ in range(INVENTED_PLACES)]
        self.titles = Generator(self.rng, self.names, own[0] + given[0], found, later=later)
        self.summaries = Generator(self.rng, self.names, own[1] + given[1], found, later=later)

    @staticmethod
    def _found(texts: list[Text]) -> dict[str, list[str]]:
        """The bodies and places named in texts, with cities of the lexicon."""
        rows = (HERE.parent / "lexicon" / "cities.tsv").read_text("utf-8").splitlines()
        cities = {row.split("\t")[1] for row in rows if not row.startswith("#")}
        names: dict[str, set[str]] = {"ORG": set(), "PLACE": cities}
        for text in texts:
            for start, end, label in text.spans:
                name = text.text[start:end]
                if label in names and name[0].isupper() and len(name) < 60:
                    names[label].add(name)
        return {"ORG": sorted(names["ORG"] - names["PLACE"]), "PLACE": sorted(names["PLACE"] - names["ORG"])}

    def one_pass(self) -> Iterator[Text]:
        """One pass, sentences strung together as summaries have them."""
        rng = self.rng
        titles = [self.titles.draw() for _ in range(SYNTHETIC // 3)]
        sentences = [self.summaries.draw() for _ in range(SYNTHETIC * 2 // 3)]
        for name, texts in self.sets.items():
            for text in texts:
                for _ in range(int(self.weights[name] + rng.random())):
                    changed = rng.random() < SUBSTITUTED
                    sentences.append(substitute(text, self.names, rng) if changed else text)
        rng.shuffle(sentences)
        texts = [Text(*t) for t in titles]
        while sentences:
            n = rng.choice((1, 1, 2, 3))
            texts.append(join(Text(*t) for t in sentences[-n:]))
            del sentences[-n:]
        rng.shuffle(texts)
        for text in texts:
            yield vary(text, rng)


def mixture(folder: str, seed: int, later: bool) -> Callable[[Language], Iterator[Example]]:
    """The endless stream of training examples."""

    def read(nlp: Language) -> Iterator[Example]:
        source = Mixture(Path(folder), seed, later=later)
        while True:
            for text in source.one_pass():
                yield to_example(nlp, text)

    return read


def dotted_hyphens() -> Callable[[Language], Language]:
    """Let the tokenizer part "U.S.-Soviet" at the hyphen, as it parts "US-ROK"."""

    def change(nlp: Language) -> Language:
        infixes = [*(nlp.Defaults.infixes or ()), r"(?<=[A-Z]\.)[-–](?=[A-Z])"]
        cast(Any, nlp.tokenizer).infix_finditer = compile_infix_regex(infixes).finditer
        return nlp

    return change


registry.readers("chancery.mixture.v1", func=mixture)
registry.callbacks("chancery.dotted_hyphens.v1", func=dotted_hyphens)
