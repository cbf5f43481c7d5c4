"""Shapes, colours and line styles of the pictures, chosen so that kinds differ for the colour-blind too.

The node colours follow Okabe and Ito, "Color Universal Design" (2008), darkened or lightened until each
keeps a contrast of 3:1 with the paper (WCAG 2.1, 1.4.11); a kind is told by its shape as well, a relation
by its dashes and arrow as well, so that nothing depends on colour alone.
"""

from dataclasses import dataclass
from typing import Literal

from chancery.graph import Link, LinkKind

Theme = Literal["light", "dark"]
MarkKind = Literal["person", "organisation", "place", "office", "document"]
LineKind = Literal["letter", "contact", "meeting", "role", "mention", "together"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkStyle:
    """How a node looks.

    Args:
        name, plural: the kind in words for a legend.
        shape: vis-network's name of the shape; a `box` is drawn as a small page.
        light, dark: the fill on light and on dark paper, `#rrggbb`.
    """

    name: str
    plural: str
    shape: str
    light: str
    dark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LineStyle:
    """How an edge looks.

    Args:
        name: what it says, in words for a legend.
        width: in pixels at scale 1.
        dashes: lengths of dash and gap in pixels, empty for a solid line.
        arrow: whether the direction is shown.
        light, dark: the colour on light and on dark paper, `#rrggbb`.
    """

    name: str
    width: float
    dashes: tuple[int, ...] = ()
    arrow: bool = False
    light: str
    dark: str


PAPER: dict[Theme, str] = {"light": "#fcfbf8", "dark": "#14171c"}
INK: dict[Theme, str] = {"light": "#1b2430", "dark": "#eceae4"}

MARKS: dict[MarkKind, MarkStyle] = {
    "person": MarkStyle(name="person", plural="people", shape="dot", light="#0072b2", dark="#56b4e9"),
    "organisation": MarkStyle(
        name="organisation", plural="organisations", shape="square", light="#d55e00", dark="#ff9d57"
    ),
    "place": MarkStyle(name="place", plural="places", shape="triangle", light="#00805c", dark="#35c79a"),
    "office": MarkStyle(name="office", plural="offices", shape="diamond", light="#8a3a75", dark="#e58fd0"),
    "document": MarkStyle(name="document", plural="documents", shape="box", light="#70757c", dark="#a3abb6"),
}

LINES: dict[LineKind, LineStyle] = {
    "letter": LineStyle(name="wrote to", width=2.4, arrow=True, light="#b3261e", dark="#ff8a80"),
    "contact": LineStyle(
        name="informed, advised, asked", width=2, dashes=(7, 4), arrow=True, light="#7b3fa0", dark="#cf9bf0"
    ),
    "meeting": LineStyle(name="met, conversed", width=2, dashes=(7, 4), light="#7b3fa0", dark="#cf9bf0"),
    "role": LineStyle(name="sent, received, took part", width=1.2, light="#4d5763", dark="#aab4c0"),
    "mention": LineStyle(name="is named in", width=0.8, light="#8d9093", dark="#6a727d"),
    "together": LineStyle(name="named together", width=0.8, light="#8d9093", dark="#6a727d"),
}

ACTS: tuple[LineKind, ...] = ("letter", "contact", "meeting")
_LINE_OF_LINK: dict[LinkKind, LineKind] = {
    "wrote_to": "letter",
    "conversed_with": "meeting",
    "informed": "contact",
    "contact": "contact",
    "sender": "role",
    "recipient": "role",
    "author": "role",
    "participant": "role",
    "informant": "role",
    "via": "role",
    "mentions": "mention",
}


def line_of(link: Link) -> LineKind:
    """Return how a link is drawn: what has no direction has no arrow.

    Args:
        link: any link.
    """
    return "meeting" if link.mutual else _LINE_OF_LINK[link.kind]
