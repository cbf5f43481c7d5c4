"""Merging the corrections of several persons: what cannot both hold is found and told."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from .compare import compare_names
from .corrections import Correction, Named
from .folding import fold

Overruled = tuple[tuple[Correction, str], ...]
_ONE = ("rename", "retype", "is")  # of which one holds for a name


def merge(
    entries: Sequence[Correction], locate: Callable[[Named], Named] = lambda name: name
) -> tuple[tuple[Correction, ...], Overruled]:
    """Find the corrections that contradict each other.

    Args:
        entries: in the order of files and entries.
        locate: gives one form to all ways of pointing to a document.

    Returns:
        Those in force, and those that are not, each with a sentence. A later `rename`, `retype` or `is` goes
        before an earlier one on the same name; `different` goes before `same`, because what was kept apart
        in error is sooner mended than what was joined in error.
    """
    overruled: dict[int, str] = {}
    later = sorted(range(len(entries)), key=lambda index: (entries[index].when, index), reverse=True)
    held: dict[tuple[object, ...], Correction] = {}
    for index in later:
        entry = entries[index]
        if entry.action in _ONE:
            winner = held.setdefault((entry.action, entry.name.kind, _key(locate(entry.name))), entry)
            if winner is not entry and not _agree(winner, entry, locate):
                overruled[index] = f"a later entry says otherwise ({winner}, by {winner.who})"
    apart = _by_pair(entries, "different", locate)
    for pair, indices in _by_pair(entries, "same", locate).items():
        for index in indices if pair in apart else ():
            winner = entries[apart[pair][0]]
            overruled[index] = (
                f"they are kept apart, because another entry says so ({winner}, by {winner.who})"
            )
    kept = tuple(entry for index, entry in enumerate(entries) if index not in overruled)
    return kept, tuple((entries[index], why) for index, why in sorted(overruled.items()))


def _key(name: Named) -> tuple[str, str]:
    """Give what two ways of pointing to one name have in common."""
    where = name.document or f"{fold(name.title or '')}\0{name.date or ''}"
    return fold(name.form), "" if name.everywhere else where


def _agree(left: Correction, right: Correction, locate: Callable[[Named], Named]) -> bool:
    """Tell whether two entries on one name can both hold."""
    if left.other is None or right.other is None:
        return left.to == right.to
    a, b = locate(left.other), locate(right.other)
    return _key(a) == _key(b) or compare_names(a.form, b.form).judgement == "same"


def _by_pair(
    entries: Iterable[Correction], action: str, locate: Callable[[Named], Named]
) -> dict[frozenset[tuple[str, str]], list[int]]:
    """Gather the entries of an action by the pair of names that they are about."""
    found: dict[frozenset[tuple[str, str]], list[int]] = defaultdict(list)
    for index, entry in enumerate(entries):
        if entry.action == action and entry.other:
            found[frozenset((_key(locate(entry.name)), _key(locate(entry.other))))].append(index)
    return found
