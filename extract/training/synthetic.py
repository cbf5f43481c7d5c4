"""Synthetic titles and summaries: templates filled with names that no document had."""

import random
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

Spans = list[tuple[int, int, str]]
HERE = Path(__file__).parent
INVENTED = 0.4
FOUND = {"ORG": 0.15, "PLACE": 0.4}
BEFORE_PLACE = (
    " in ",
    " from ",
    " visits ",
    " near ",
    " into ",
    " through ",
    " across ",
    " outside ",
    " around ",
)
OPEN = (
    "C", "R", "X", "O", "ORGX", "ARMY", "INTL", "USBODY", "STATEBODY", "MASS", "UKBODY", "CPBODY", "RESEARCH",
    "REG",
)  # fmt: skip
SLOT = re.compile(r"\{([A-Z]+)(\d?)\}")


class Inventor:
    """Makes up family names letter by letter in the manner of given ones (a Markov chain of order 3).

    Names that nobody bears keep the model from leaning on the names that it has seen.
    """

    def __init__(self, rng: random.Random, shown: list[str]) -> None:
        self.rng = rng
        self.next: dict[str, list[str]] = {}
        for name in shown:
            padded = f"^^^{name}$"
            for i in range(3, len(padded)):
                self.next.setdefault(padded[i - 3 : i], []).append(padded[i])

    def draw(self) -> str:
        """A made-up name of four to twelve letters."""
        while True:
            name = "^^^"
            while not name.endswith("$") and len(name) < 18:
                name += self.rng.choice(self.next[name[-3:]])
            if 7 <= len(name) - 1 <= 15 and name.endswith("$"):
                return name[3:-1]


class Names:
    """Draws personal names of many cultures, with the short form that a text falls back on.

    Args:
        rng: the source of all chance.
        others: further (full, short) pairs to draw from, such as the persons of FRUS.
        later: with the cultures that only the fine-tuning sees.
    """

    def __init__(
        self, rng: random.Random, others: list[tuple[str, str]] | None = None, *, later: bool = False
    ) -> None:
        self.rng = rng
        self.others = others or []
        raw = tomllib.loads((HERE / "names.toml").read_text("utf-8"))
        leaders = raw.pop("leaders")
        self.leaders = [tuple(x.strip().split("|")) for x in leaders["names"].replace("\n", " ").split(";")]
        self.cultures: dict[str, dict[str, Any]] = {
            c: {k: v.split() if k not in ("order", "weight", "later") else v for k, v in d.items()}
            for c, d in raw.items()
            if later or "later" not in d
        }
        shown = [f for _, f in self.others] + [
            f for d in self.cultures.values() if "order" not in d for f in d["family"] * 3 if "_" not in f
        ]
        self.inventor = Inventor(rng, shown)
        self.kinds = [*self.cultures, "leaders", "others"]
        self.weights = [
            *(d["weight"] for d in self.cultures.values()),
            leaders["weight"],
            (8 if later else 6) if self.others else 0,
        ]

    def draw(self) -> tuple[str, str]:
        """A full name and its short form."""
        kind = self.rng.choices(self.kinds, self.weights)[0]
        if kind == "leaders":
            full, short = self.rng.choice(self.leaders)
            return full, short
        if kind == "others":
            return self.rng.choice(self.others)
        d = self.cultures[kind]
        if d.get("order") == "eastern":
            return self._eastern(kind, d)
        return self._western(kind, d)

    def _eastern(self, kind: str, d: Mapping[str, list[str]]) -> tuple[str, str]:
        """Family name first; syllables joined, hyphened or apart, as romanisations do."""
        rng = self.rng
        family = rng.choice(d["family"])
        one, two = rng.choice(d["syllables"]), rng.choice(d["syllables"])
        if kind == "vietnamese":
            given = rng.choice((f"{one} {two}", f"{one} {two}", two))
            full = f"{family} {given}"
            return full, rng.choice((full, full, given.split()[-1]))
        style = rng.random()
        if style < 0.15:
            given = one.capitalize()
        elif kind == "chinese":
            given = (one + two).capitalize() if style < 0.95 else f"{one.capitalize()}-{two}"
        elif kind == "wade_giles" or style < 0.5:
            given = f"{one.capitalize()}-{two}" if style < 0.9 else f"{one.capitalize()}-{two.capitalize()}"
        elif style < 0.9:
            given = f"{one.capitalize()} {two.capitalize()}"
        else:
            given = (one + two).capitalize()
        full = f"{family} {given}"
        return full, rng.choice((full, full, family) if kind == "korean" else (full, family))

    def _western(self, kind: str, d: Mapping[str, list[str]]) -> tuple[str, str]:
        """Given name or initials, then the family name."""
        rng = self.rng
        family = rng.choice(d["family"]).replace("_", " ")
        if kind == "russian" and rng.random() < 0.3:
            family = rng.choice(d["stems"]) + rng.choice(d["endings"])
        elif rng.random() < INVENTED:
            family = self.inventor.draw()
        given = rng.choice(d["given"]).replace("_", " ")
        a, b = given[0], rng.choice("ABCDEFGHIJKLMNPRSTVW")
        if kind == "arab" and family[:3] in ("al-", "Al-") and rng.random() < 0.3:
            family = "Al-" + family[3:]
        roll = rng.random()
        initials = 0.55 if kind == "russian" else 0.25
        if roll < initials:
            full = rng.choice((f"{a}.{b}.", f"{a}.{b}.", f"{a}. {b}.", f"{a}.")) + f" {family}"
        elif roll < initials + 0.1:
            full = f"{given} {b}. {family}"
        elif kind == "russian" and roll < initials + 0.2:
            full = f"{given} {rng.choice(d['patronymics'])} {family}"
        else:
            full = f"{given} {family}"
        return full, family


def initials(full: str, rng: random.Random) -> str:
    """The bare initials of a name, as minutes are signed: "A.", "W.S.C.", now and then "WSC"."""
    letters = [part[0] for part in re.findall(r"[^\W\d_]+", full) if part[0].isupper()][:3]
    if len(letters) > 1 and rng.random() < 0.15:
        return "".join(letters)
    return "".join(f"{letter}." for letter in letters)


def first_name(full: str, short: str) -> str:
    """The name before the surname, where a name has one in full."""
    first = full.split()[0]
    return short if first in short or first.endswith(".") else first


class Generator:
    """Fills templates. Reads the corpora folder's templates, if given, beside our own.

    Args:
        rng: the source of all chance.
        names: where persons come from.
        templates: lines of templates.
        found: names of each label found in corpora, which now and then stand in for our own.
        later: with the values that only the fine-tuning sees.
    """

    def __init__(
        self,
        rng: random.Random,
        names: Names,
        templates: list[str],
        found: Mapping[str, list[str]],
        *,
        later: bool = False,
    ) -> None:
        self.rng = rng
        self.names = names
        self.found = found
        self.templates = templates
        self.values: dict[str, list[str]] = {}
        self.label: dict[str, str] = {}
        raw = tomllib.loads((HERE / "fillers.toml").read_text("utf-8"))
        more = raw.pop("later")
        for label, slots in raw.items():
            for slot, text in slots.items():
                self.values[slot] = _listed(text)
                self.label[slot] = label
        if later:
            for slot, text in more.items():
                self.values[slot] += _listed(text)
            self.values["LA"] = [name for name in self.values["LA"] if name not in self.values["GOVT"]]
        self.values["X"] = self.values["L"] + self.values["C"] + self.values["R"]
        self.label["X"] = "PLACE"
        self.values["ORGX"] = self.values["PA"] + self.values["MASS"] + self.values["SERVICE"]
        self.label["ORGX"] = self.label["ACR"] = "ORG"

    def _acronym(self) -> str:
        """Three to six capitals that mean nothing, or a short name like a telegraphic address."""
        if self.rng.random() < 0.2:
            return self.names.inventor.draw()
        return "".join(self.rng.choice("ABCDEFGHIKLMNOPRSTUVZ") for _ in range(self.rng.randint(3, 6)))

    def _form(self, slot: str, full: str, short: str) -> str:
        """A person's name as a slot wants it."""
        if slot == "I":
            return initials(full, self.rng)
        if slot == "G":
            return first_name(full, short)
        return short if slot == "S" and self.rng.random() >= 0.15 else full

    def expand(self, slot: str) -> str:
        """A value of a slot, its inner slots filled."""
        if slot == "LAX":
            return self.rng.choice(self.values["LA"]).removeprefix("the ")
        slot = {"LX": "L", "LAT": "LA"}.get(slot, slot)
        return SLOT.sub(lambda m: self.expand(m[1]), self.rng.choice(self.values[slot]))

    def fill(self, template: str) -> tuple[str, Spans]:
        """A template with all slots filled, and the spans of the names in it."""
        people: dict[str, tuple[str, str]] = {}
        spans: Spans = []
        out, at = "", 0
        for m in SLOT.finditer(template):
            out += template[at : m.start()]
            at = m.end()
            slot, number = m[1], m[2]
            if slot in ("P", "S", "I", "G"):
                pair = people.setdefault(number, self.names.draw())
                value, label = self._form(slot, *pair), "PERSON"
            else:
                value = self._acronym() if slot == "ACR" else self.expand(slot)
                label = self.label[slot]
                listed = out.endswith(" and ") and spans != [] and spans[-1][2] == "PLACE"
                sure = label == "ORG" or listed or out.endswith(BEFORE_PLACE)
                if slot in OPEN and sure and self.rng.random() < FOUND[label]:
                    value = self.rng.choice(self.found[label])
            if label != "none" and value.startswith("the "):
                value = value[4:]
                bare = out.endswith(("-", "–", "[", "(")) or template.startswith("-", m.end())
                if not bare and not re.search(r"\b[Tt]he $", out):
                    out += "the " if out else "The "
            if label != "none":
                spans.append((len(out), len(out) + len(value), label))
            out += value
        return out + template[at:], spans

    def draw(self) -> tuple[str, Spans]:
        """A random template, filled."""
        return self.fill(self.rng.choice(self.templates))


def _listed(text: str) -> list[str]:
    """The values of a slot, one a line or between bars."""
    return [value.strip() for value in text.replace("\n", "|").split("|") if value.strip()]


def read_templates(path: Path, *, later: bool = False) -> tuple[list[str], list[str]]:
    """The titles and the summaries of a template file.

    Args:
        path: the file.
        later: with those that only the fine-tuning sees.
    """
    parts: dict[str, list[str]] = {}
    current: list[str] = []
    for line in path.read_text("utf-8").splitlines():
        if re.fullmatch(r"\[[A-Z ]+\]", line):
            current = parts.setdefault(line, [])
        elif line.strip() and not line.startswith("#"):
            current.append(line)
    titles, summaries = (
        parts.get(f"[{name}]", []) + (parts.get(f"[{name} LATER]", []) if later else [])
        for name in ("TITLES", "SUMMARIES")
    )
    return titles, summaries
