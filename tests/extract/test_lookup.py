"""What spares a title the slow patterns: long lists looked up, and patterns that none of its words fits."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.extract.frames import Frame
from chancery.extract.lookup import Phrases
from chancery.extract.subjects import cut_subject
from chancery.extract.titles import find_parties
from chancery.extract.vocabulary import alternation

LISTS = ("states", "cities")
PLACES = Phrases(*LISTS)
PATTERN = re.compile(rf"\s*(?:the\s+)?(?:{alternation(*LISTS)})(?![\w'])", re.IGNORECASE)
NAMES = ["the", "The Hague", "REPUBLIC", "of", "Korea", "U.S.", "USSR's", "Côte d'Ivoire", "New York", "-"]
CUES = [
    "Telegram", "From", "to", "via", "the Embassy in Bonn", "Ann Lee", "Secretary Rusk", "concerning", "re:",
    "meeting", "with", "talks,", "1-on-1", "reporting", "May 3, 1961", "tel. 12", "on", "w/attachment", "and",
    "'A Title'", "(Bundy)",
]  # fmt: skip


@given(st.lists(st.sampled_from(NAMES) | st.text(max_size=3), max_size=6).map(" ".join))
@settings(deadline=None)
def test_the_longest_place_is_found_as_by_a_pattern_of_all(text: str) -> None:
    match = PATTERN.match(text)
    assert PLACES.end(text, 0) == (match.end() if match else None)


@given(st.lists(st.sampled_from(CUES), max_size=9).map(" ".join))
@settings(deadline=None)
def test_a_pattern_is_left_out_only_where_it_would_find_nothing(title: str) -> None:
    cut_subject.cache_clear()
    found = find_parties(title)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Frame, "lacks", lambda *_: False)
        cut_subject.cache_clear()
        assert find_parties(title) == found
    cut_subject.cache_clear()
