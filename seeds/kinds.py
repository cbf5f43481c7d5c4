"""Documentary form: what kind of document a title says it heads."""

import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path


@cache
def _cues() -> tuple[re.Pattern[str], dict[str, str]]:
    """Compile the cue words, the longest first, and map each to its form."""
    data = tomllib.loads(Path(__file__).with_name("kinds.toml").read_text("utf-8"))
    form = {cue: label for label, cues in data["forms"].items() for cue in cues}
    ordered = sorted(form, key=lambda cue: (-len(cue), cue))
    words = "|".join(re.escape(cue).replace(r"\ ", r"\s+") for cue in ordered)
    return re.compile(rf"(?<!\w)({words})s?(?!\w)", re.IGNORECASE), form


@lru_cache(maxsize=1 << 14)
def documentary_form(title: str) -> str | None:
    """Tell the documentary form of a document from its title.

    The cue word that stands first decides, and among those the longest.

    Args:
        title: of the document.

    Returns:
        A label of `kinds.toml`, None when no cue word occurs.

    Example:
        >>> documentary_form("Ciphered Telegram from Razuvaev to Vasilevsky")
        'telegram'
        >>> documentary_form("The Nature of Our Revolution at the Current Stage") is None
        True
    """
    pattern, form = _cues()
    found = pattern.search(title)
    return form[" ".join(found[1].lower().split())] if found else None
