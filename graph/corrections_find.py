"""Finding in a corpus what a correction points to, also when ids and spellings have changed."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from chancery.extract import Reading
from chancery.seeds import Field

from .corrections import FIELDS, Named
from .folding import fold, tidy
from .uses import Use, uses

_NEAR = 90.0  # of 100, rapidfuzz's ratio of two titles: a letter here and there


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a correction points to.

    Args:
        uses: the uses of the name, in order of documents; none when it is gone.
        note: what has changed since the correction was written; or why nothing was found.
    """

    uses: tuple[Use, ...] = ()
    note: str = ""


class Concordance:
    """The uses of all names in a corpus, to look up by document and form.

    Args:
        readings: with distinct ids, in any order.
    """

    def __init__(self, readings: Sequence[Reading]) -> None:
        self.readings = {reading.id: reading for reading in sorted(readings, key=lambda r: r.id)}
        self._titles: dict[str, list[Reading]] = defaultdict(list)
        self._days: dict[str, list[Reading]] = defaultdict(list)
        self._uses: dict[str, list[Use]] = defaultdict(list)
        for reading in self.readings.values():
            self._titles[fold(reading.title)].append(reading)
            for day in {reading.date.edtf, reading.date.printed} - {None, ""}:
                self._days[str(day)].append(reading)
        for use in uses(tuple(self.readings.values())):
            self._uses[fold(use.attestation.form)].append(use)

    def document(self, name: Named) -> tuple[Reading | None, str]:
        """Find the document that a name is bound to, by id or by title and date.

        Args:
            name: bound to a document.

        Returns:
            The document, or None; and what has changed, or why it is not found.
        """
        by_id = self.readings.get(name.document or "")
        if by_id and (name.title is None or fold(by_id.title) == fold(name.title)):
            return by_id, ""
        titled = self._titles.get(fold(name.title), []) if name.title is not None else []
        fitting = [r for r in titled if name.date in (None, r.date.edtf, r.date.printed)]
        exact = [reading for reading in fitting if reading.title == name.title]
        chosen = exact if len(exact) == 1 else fitting
        if len(chosen) == 1:
            changed = f'the document now has the id "{chosen[0].id}"' if name.document else ""
            return chosen[0], changed
        if by_id:
            return by_id, "the document has another title now"
        if chosen:
            return None, f"{len(chosen)} documents have this title and date; name one by its id"
        near = self._near(name.title or "", name.date)
        if len(near) == 1:
            return near[0], f'the title of the document now reads "{near[0].title[:200]}"'
        return None, f'there is no document "{(name.document or name.title or "")[:200]}"'

    def _near(self, title: str, date: str | None) -> list[Reading]:
        """List the documents of a day whose title is spelt a little otherwise, with the same numbers."""
        plain = fold(title)
        return [
            reading
            for reading in (self._days.get(date, []) if date else [])
            if re.findall(r"\d+", reading.title) == re.findall(r"\d+", title)
            and fuzz.ratio(plain, fold(reading.title), score_cutoff=_NEAR)
        ]

    def locate(self, name: Named) -> Named:
        """Bind a name to its document by the id that it has now.

        Args:
            name: bound to a document in any way, or to none.
        """
        reading = None if name.everywhere else self.document(name)[0]
        return replace(name, document=reading.id, title=None, date=None) if reading else name

    def find(self, name: Named) -> Found:
        """Find the uses of a name: as printed, else with other case, diacritics, hyphens or spaces.

        Args:
            name: what to look for.
        """
        note, candidates = "", self._uses.get(fold(name.form), [])
        if not name.everywhere:
            reading, note = self.document(name)
            if reading is None:
                return Found(note=note)
            candidates = [use for use in candidates if use.reading.id == reading.id]
        candidates = [use for use in candidates if name.kind in (None, use.attestation.kind)]
        exact = [use for use in candidates if use.attestation.form == tidy(name.form)]
        if not candidates:
            where = "in any document" if name.everywhere else "in its document"
            kind = f" as a name of this kind ({name.kind})" if name.kind else ""
            return Found(note=f'"{name.form}" is not named {where}{kind}')
        if not exact:
            now = ", ".join(f'"{form}"' for form in sorted({use.attestation.form for use in candidates}))
            note = "; ".join(filter(None, (note, f'"{name.form}" is now spelt {now}')))
        return Found(uses=tuple(exact or candidates), note=note)

    def elsewhere(self, found: Found) -> bool:
        """Tell whether a name that was found in one document is named in another.

        Args:
            found: uses in one document.
        """
        here = {(use.attestation.kind, use.attestation.form) for use in found.uses}
        document = found.uses[0].reading.id
        others = [
            use for use in self._uses[fold(found.uses[0].attestation.form)] if use.reading.id != document
        ]
        return any((use.attestation.kind, use.attestation.form) in here for use in others)

    def spans(
        self, name: Named, field: Field | None, *, alike: bool = False
    ) -> Iterator[tuple[Reading, Field, int, int]]:
        """Yield where the characters of a name stand, marked as a name or not.

        Args:
            name: what to look for; white space matches any white space.
            field: where; None for all fields.
            alike: whether case may differ.
        """
        pattern = re.compile(r"\s+".join(map(re.escape, name.form.split())), re.IGNORECASE if alike else 0)
        reading = None if name.everywhere else self.document(name)[0]
        bound = [reading] if reading else []
        readings = list(self.readings.values()) if name.everywhere else bound
        for one in readings:
            for place in FIELDS if field is None else (field,):
                for match in pattern.finditer(one.field(place)):
                    yield one, place, match.start(), match.end()
