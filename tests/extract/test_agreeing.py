"""What a document's full names say of its cities."""

import pytest

from chancery.extract.agreeing import agreed
from chancery.extract.model import Label, Mention
from chancery.seeds import ArchivalDate, Document


def mention(text: str, name: str, label: Label, rule: str) -> Mention:
    """A mention where the name last stands in a summary."""
    start = text.rindex(name)
    return Mention(
        field="summary", start=start, end=start + len(name), text=name, label=label, rule=rule, score=0.9
    )


@pytest.mark.parametrize(
    ("text", "full", "name", "label"),
    [
        ("Irving Berlin was asked; a letter from Berlin came.", "Irving Berlin", "Berlin", "PERSON"),
        ("Irving Berlin was asked; he lived in Berlin.", "Irving Berlin", "Berlin", "PLACE"),
        ("Jack London wrote; then London answered.", "Jack London", "London", "PERSON"),
        ("Nora Lindt wrote; then London answered.", "Nora Lindt", "London", "PLACE"),
        ("Moscow Berlin were asked; a letter from Berlin came.", "Moscow Berlin", "Berlin", "PLACE"),
        ("Hamilton Jordan wrote of Jordan.", "Hamilton Jordan", "Jordan", "PLACE"),
    ],
)
def test_a_city_or_its_namesake(text: str, full: str, name: str, label: Label) -> None:
    document = Document(id="1", title="", summary=text, date=ArchivalDate(printed=""))
    mentions = [mention(text, full, "PERSON", "model"), mention(text, name, "PLACE", "place-list")]
    assert agreed(document, mentions)[1].label == label


@pytest.mark.parametrize(
    ("text", "name", "rule", "label"),
    [
        ("Troops reached Kisumu.", "Kisumu", "model", "PLACE"),
        ("Mr. Kisumu came.", "Kisumu", "style-name", "PERSON"),
        ("It rained. Chiang Mai is wet.", "Chiang Mai", "surname-first", "PLACE"),
        ("Tom Kisumu came.", "Tom Kisumu", "model", "PERSON"),
    ],
)
def test_a_guessed_person_may_be_a_town(text: str, name: str, rule: str, label: Label) -> None:
    document = Document(id="1", title="", summary=text, date=ArchivalDate(printed=""))
    assert agreed(document, [mention(text, name, "PERSON", rule)])[0].label == label


def test_a_namesake_of_a_town_is_a_person_where_named_in_full() -> None:
    text = "Tom Kisumu came; Kisumu left."
    document = Document(id="1", title="", summary=text, date=ArchivalDate(printed=""))
    mentions = [mention(text, "Tom Kisumu", "PERSON", "model"), mention(text, "Kisumu", "PERSON", "model")]
    assert [m.label for m in agreed(document, mentions)] == ["PERSON", "PERSON"]


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("Galo Placido told them.", "Galo Placido", "PERSON"),
        ("Galo Placido is said to drink.", "Galo Placido", "PERSON"),
        ("Galo Placido is far.", "Galo Placido", "PLACE"),
        ("Moscow told them.", "Moscow", "PLACE"),
        ("Kisumu told them.", "Kisumu", "PLACE"),
    ],
)
def test_who_speaks_is_a_person_unless_a_list_knows_the_place(text: str, name: str, label: Label) -> None:
    document = Document(id="1", title="", summary=text, date=ArchivalDate(printed=""))
    assert agreed(document, [mention(text, name, "PLACE", "model")])[0].label == label


def test_a_surname_that_is_a_common_word_is_found_where_named_in_full() -> None:
    text = "Gunnar Listen left. Listen was tired of those who listen."
    document = Document(id="1", title="", summary=text, date=ArchivalDate(printed=""))
    found = agreed(document, [mention(text, "Gunnar Listen", "PERSON", "title-role")])
    assert [(m.text, m.start) for m in found] == [("Gunnar Listen", 0), ("Listen", 20)]
