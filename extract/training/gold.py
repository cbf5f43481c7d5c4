"""The hand-made gold set of tests/gold, read as texts with spans."""

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
from spacy.language import Language
from spacy.training import Example
from spacy.util import registry

from .corpus import to_example
from .texts import Text


class _Mention(msgspec.Struct):
    """A name in a field."""

    field: str
    start: int
    end: int
    label: str


class GoldRow(msgspec.Struct):
    """A row of tests/gold/entities.jsonl."""

    id: str
    split: str
    title: str
    summary: str
    mentions: list[_Mention]

    def texts(self) -> Iterator[Text]:
        """The fields that are not empty, with their spans."""
        for field in ("title", "summary"):
            if text := getattr(self, field):
                yield Text(text, [(m.start, m.end, m.label) for m in self.mentions if m.field == field])


def read_gold(path: Path, split: str) -> Iterator[Text]:
    """The texts of one half of the hand-made gold set."""
    with path.open("rb") as lines:
        for line in lines:
            row = msgspec.json.decode(line, type=GoldRow)
            if row.split == split:
                yield from row.texts()


def development(gold: str) -> Callable[[Language], Iterator[Example]]:
    """The development half of the gold set, by which the best checkpoint is chosen."""

    def read(nlp: Language) -> Iterator[Example]:
        for text in read_gold(Path(gold), "dev"):
            yield to_example(nlp, text)

    return read


registry.readers("chancery.development.v1", func=development)
