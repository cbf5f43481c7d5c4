"""The same document in two listings becomes one document with two sources."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from .context import document_id
from .model import Document

_Key = tuple[str, str]


def merge(listings: Sequence[Iterable[Document]]) -> tuple[tuple[Document, ...], tuple[str, ...]]:
    """Join what several listings say of the same documents; ids become unique.

    Two rows are the same document when they stand in different listings and have the same date and title,
    case and white space apart, and the same summary, or one of them has none and only one row can be
    meant. Undated rows need equal summaries, because a title alone ("Letter") names many. Rows to which
    the listings themselves give different ids are never the same, and rows of one listing never either.

    Args:
        listings: the documents of each listing, in order.

    Returns:
        The documents in reading order, and remarks on ids that had to change.

    Example:
        >>> from chancery.seeds import ReadContext, new_document
        >>> pages = [ReadContext(name="a.txt"), ReadContext(name="b.txt")]
        >>> rows = [new_document(page, 1, date="1950", title="Letter to Stalin") for page in pages]
        >>> [source.listing for source in merge([rows[:1], rows[1:]])[0][0].sources]
        ['a.txt', 'b.txt']
    """
    register = _Register()
    for number, documents in enumerate(listings):
        for document in documents:
            register.add(document, number)
    return tuple(register.documents), tuple(register.remarks)


def _folded(text: str) -> str:
    """Fold case and white space."""
    return " ".join(text.casefold().split())


def _key(document: Document) -> _Key:
    """Make what must agree in any case: the date and the title."""
    return document.date.edtf or _folded(document.date.printed), _folded(document.title)


def _same_text(left: Document, right: Document) -> bool:
    """Tell whether date, title and summary are the same."""
    return _key(left) == _key(right) and _folded(left.summary) == _folded(right.summary)


class _Register:
    """The documents so far, by id and by content, with the listings that each was found in."""

    def __init__(self) -> None:
        self.documents: list[Document] = []
        self.remarks: list[str] = []
        self._listings: list[set[int]] = []
        self._named: list[bool] = []
        self._by_id: dict[str, int] = {}
        self._by_key: dict[_Key, list[int]] = {}
        self._next_suffix: dict[str, int] = {}

    def add(self, document: Document, listing: int) -> None:
        """Join a document to the one it is, or enter it as a new one."""
        named = document.id != document_id(document.date, document.title, document.summary)
        place = self._find(document, listing, named)
        if place is None:
            self._enter(document, listing, named)
        else:
            self._join(place, document, listing, named)

    def _find(self, document: Document, listing: int, named: bool) -> int | None:
        """Find the document of another listing that this one is."""
        places = [
            place
            for place in self._by_key.get(_key(document), ())
            if listing not in self._listings[place] and self._may_be_one(place, document, named)
        ]
        equal = [place for place in places if _same_text(self.documents[place], document)]
        if document.date.edtf is None and not document.summary and not named:
            return None
        if equal:
            return equal[0]
        lacking = [place for place in places if not (self.documents[place].summary and document.summary)]
        dated = document.date.edtf is not None or named
        return lacking[0] if dated and len(lacking) == 1 else None

    def _may_be_one(self, place: int, document: Document, named: bool) -> bool:
        """Tell whether ids allow that a document is one that is entered already."""
        known = self.documents[place]
        if named and self._named[place]:
            return known.id == document.id
        return document.date.edtf is not None or bool(document.summary and known.summary)

    def _enter(self, document: Document, listing: int, named: bool) -> None:
        """Enter a new document, its id made unique."""
        if document.id in self._by_id:
            free = self._free(document.id)
            known = self.documents[self._by_id[document.id]]
            what = "stands twice" if _same_text(known, document) else "also names another document"
            self._remark(document, f'the id "{document.id}" {what}; this one became "{free}"')
            document = replace(document, id=free)
        self._by_id[document.id] = len(self.documents)
        self._by_key.setdefault(_key(document), []).append(len(self.documents))
        self.documents.append(document)
        self._listings.append({listing})
        self._named.append(named)

    def _remark(self, document: Document, text: str) -> None:
        """Note what a person should know of a row."""
        source = document.sources[0]
        self.remarks.append(f"{source.listing}, line {source.line}: {text}")

    def _free(self, taken: str) -> str:
        """Find the first free id of the form id-2, id-3 …"""
        number = self._next_suffix.get(taken, 2)
        while f"{taken}-{number}" in self._by_id:
            number += 1
        self._next_suffix[taken] = number + 1
        return f"{taken}-{number}"

    def _join(self, place: int, document: Document, listing: int, named: bool) -> None:
        """Add the sources of a document, and what the one entered lacks."""
        known = self.documents[place]
        fuller = document if document.catalogue and not known.catalogue else known
        if known.catalogue and document.catalogue and known.catalogue != document.catalogue:
            other = known.sources[0].listing
            self._remark(
                document, f'its correspondents differ from those of "{known.id}" in {other}; those stay'
            )
        adopted = (
            document.id if named and not self._named[place] and document.id not in self._by_id else known.id
        )
        sources = known.sources + tuple(source for source in document.sources if source not in known.sources)
        self.documents[place] = replace(
            known,
            id=adopted,
            summary=known.summary or document.summary,
            kind=known.kind or document.kind,
            sources=sources,
            catalogue=fuller.catalogue,
            attributions=fuller.attributions,
        )
        if adopted != known.id:
            del self._by_id[known.id]
            self._by_id[adopted] = place
        self._named[place] = self._named[place] or named
        self._listings[place].add(listing)
