"""Texts with gold spans: brought in line with our rules, varied, strung together."""

import random
import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from .synthetic import Names, Spans

ALLIANCES = {"EU", "EC", "UN", "NATO", "EEC", "ASEAN", "OPEC", "European Union", "United Nations"}
POST = re.compile(r"\b(?:Embassy|Legation|Consulate General|Consulate) (?:in|at) (?:the )?$")
WHOSE = re.compile(r"(?:[A-Z][\w.]+|\.) $")
GOVERNMENT_OF = re.compile(r"[Gg]overnment of (?:the )?")
STATES = {"US", "U.S.", "UK", "U.K.", "Iraq", "Oman", "Sri Lanka", "Kuwait", "South Africa", "New Zealand"}
NO_NAME = {
    "Advisory", "Assembly", "Colonel", "Congress", "Consul", "Control", "Counsel", "Departed", "Director",
    "Envoys", "General", "I", "Left", "Minister", "Mission", "Representative", "Secretary", "State",
    "al-", "von",
}  # fmt: skip


class Text(NamedTuple):
    """A text with its gold spans (start, end, label), sorted and apart."""

    text: str
    spans: Spans


def harmonise(text: Text) -> Text:
    """Bring a text's spans in line with our rules.

    Alliances are ORG; "Embassy in X" is one ORG where no adjective says whose embassy; of "the government
    of X" and "the X government" only the state is a name.
    """
    spans: Spans = []
    for start, end, label in text.spans:
        name, before = text.text[start:end], text.text[:start]
        if name in ALLIANCES:
            label = "ORG"
        elif label == "ORG" and (of := GOVERNMENT_OF.match(name)):
            start, label = start + of.end(), "PLACE"
        elif label == "ORG" and name.lower().endswith(" government"):
            end, label = end - len(" government"), "PLACE"
            if text.text[start:end] not in STATES:
                continue
        elif label == "PLACE" and (m := POST.search(before)) and not WHOSE.search(before[: m.start()]):
            start, label = m.start(), "ORG"
            spans = [s for s in spans if s[1] <= start]
        spans.append((start, end, label))
    return Text(text.text, spans)


def plausible(text: Text) -> bool:
    """Whether no PERSON of a text ends in a word that ends no name, or is inverted ("Surname, Given")."""
    people = [text.text[start:end] for start, end, label in text.spans if label == "PERSON"]
    return not any(", " in name or name.split()[-1] in NO_NAME for name in people)


def substitute(text: Text, names: Names, rng: random.Random) -> Text:
    """Give the persons of a text other names, the same name to the same person."""
    new: dict[str, tuple[str, str]] = {}
    out, spans, at = "", Spans(), 0
    for start, end, label in text.spans:
        value = text.text[start:end]
        out += text.text[at:start]
        if label == "PERSON" and value.istitle():
            pair = new.setdefault(value.split()[-1], names.draw())
            value = pair[0] if " " in value else pair[1]
        spans.append((len(out), len(out) + len(value), label))
        out += value
        at = end
    return Text(out + text.text[at:], spans)


PLAIN = {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "ß": "s"}
MISREAD = {"l": "1", "o": "0", "e": "c", "c": "e", "I": "l", "h": "b", "n": "u", "i": "l", "a": "o", "t": "f"}


def vary(text: Text, rng: random.Random) -> Text:
    """Change the letters of a text as catalogues and scanners do, never its length."""
    roll = rng.random()
    s = text.text
    if roll < 0.03:
        s = s.upper()
    elif roll < 0.04:
        s = s.lower()
    elif roll < 0.08:
        s = "".join(PLAIN.get(c) or unicodedata.normalize("NFD", c)[0] for c in s)
    elif roll < 0.16:
        s = s.replace("'", "’")
    elif roll < 0.18:
        s = re.sub(r"\b[a-z](?=[a-z]{3})", lambda m: m[0].upper(), s)
    elif roll < 0.19:
        s = "".join(MISREAD.get(c, c) if rng.random() < 0.03 else c for c in s)
    return Text(s, text.spans) if len(s) == len(text.text) else text


def join(texts: Iterable[Text]) -> Text:
    """Several texts as one, a space between."""
    out, spans = "", Spans()
    for text in texts:
        out += " " if out else ""
        spans += [(start + len(out), end + len(out), label) for start, end, label in text.spans]
        out += text.text
    return Text(out, spans)
