"""Which format a client gets: the header Accept (RFC 9110, 12.5.1) against what is on offer."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class _Range:
    """A media range of Accept: `type/subtype`, its quality, and how precise it is."""

    kind: str
    quality: float

    def fits(self, media: str) -> int:
        """Tell how precisely it names a media type; 0 when it does not."""
        if self.kind == media:
            return 3
        if self.kind.endswith("/*") and self.kind[:-1] == media[: len(self.kind) - 1]:
            return 2
        return int(self.kind == "*/*")


def choose(accept: str, offers: Sequence[str]) -> str | None:
    """Choose the media type that a client likes best.

    Args:
        accept: the header; empty when there is none, which accepts everything.
        offers: media types, the server's favourite first.

    Returns:
        One of the offers, the first among those liked equally; None when none is acceptable.

    Example:
        >>> choose("text/html;q=0.3, text/*;q=0.5, */*;q=0.1", ["text/html", "text/turtle"])
        'text/turtle'
        >>> choose("image/png", ["text/html"]) is None
        True
    """
    ranges = _ranges(accept) if accept.strip() else [_Range("*/*", 1.0)]
    best, liking = None, 0.0
    for offer in offers:
        fitting = max(ranges, key=lambda known: known.fits(offer), default=None)
        quality = fitting.quality if fitting is not None and fitting.fits(offer) else 0.0
        if quality > liking:
            best, liking = offer, quality
    return best


def _ranges(accept: str) -> list[_Range]:
    """Read the header; what cannot be read is passed over, parameters but for the quality too."""
    found = []
    for part in accept.lower().split(","):
        kind, *parameters = (piece.strip() for piece in part.split(";"))
        quality = 1.0
        for parameter in parameters:
            name, _, value = parameter.partition("=")
            if name.strip() == "q":
                try:
                    quality = min(max(float(value), 0.0), 1.0)
                except ValueError:
                    quality = 0.0
        if kind.count("/") == 1:
            found.append(_Range(kind, quality if quality == quality else 0.0))
    return found
