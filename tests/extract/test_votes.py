"""What one document of a listing teaches about the others."""

from chancery.extract import Label, Mention, Reading
from chancery.extract.votes import vote
from chancery.seeds import ArchivalDate, Field


def reading(title: str, *marks: tuple[str, Label, str], summary: str = "") -> Reading:
    """A reading in which each text is marked where it first stands."""
    texts: dict[Field, str] = {"title": title, "summary": summary}
    mentions = []
    for text, label, rule in marks:
        field: Field = "title" if text in title else "summary"
        start = texts[field].index(text)
        mentions.append(
            Mention(
                field=field, start=start, end=start + len(text), text=text, label=label, rule=rule, score=0.9
            )
        )
    date = ArchivalDate(printed="")
    return Reading(id=title, title=title, summary=summary, date=date, mentions=tuple(mentions))


def amended(*readings: Reading) -> list[list[tuple[str, Label, str]]]:
    """The mentions after the vote, reading by reading."""
    fields: tuple[Field, ...] = ("title", "summary")
    names = vote([r.field(f) for r in readings for f in fields], [m for r in readings for m in r.mentions])
    return [
        [
            (m.text, m.label, m.field)
            for f in fields
            for m in names.amend(r.field(f), f, [m for m in r.mentions if m.field == f])
        ]
        for r in readings
    ]


def test_a_surname_known_from_one_document_is_found_in_another() -> None:
    first = reading("Journal of A.M. Puzanov", ("A.M. Puzanov", "PERSON", "initials"))
    second = reading("Conversation", summary="Puzanov’s reply was short.")
    assert amended(first, second)[1] == [("Puzanov", "PERSON", "summary")]


def test_a_full_name_is_found_whole() -> None:
    first = reading("Kim Il Sung", ("Kim Il Sung", "PERSON", "surname-first"))
    second = reading("Visit", summary="They met Kim Il Sung in May.")
    assert amended(first, second)[1] == [("Kim Il Sung", "PERSON", "summary")]


def test_a_word_that_the_listing_writes_in_small_letters_is_no_surname() -> None:
    first = reading("Memo to Mr. Green", ("Green", "PERSON", "style-name"))
    second = reading("Green Line", summary="the green line")
    assert amended(first, second)[1] == []


def test_the_majority_labels_a_name() -> None:
    marked = [reading(f"{n} Suzdalev", ("Suzdalev", "PERSON", "title-role")) for n in range(2)]
    odd = reading("Suzdalev notes", ("Suzdalev", "PLACE", "model"))
    assert amended(*marked, odd)[2] == [("Suzdalev", "PERSON", "title")]


def test_the_gazetteer_is_not_outvoted() -> None:
    marked = [reading(f"{n} Paris", ("Paris", "PERSON", "model")) for n in range(3)]
    listed = reading("Paris talks", ("Paris", "PLACE", "place-list"))
    assert amended(*marked, listed)[3] == [("Paris", "PLACE", "title")]


def test_part_of_a_word_is_not_a_name() -> None:
    first = reading("A.M. Puzanov", ("A.M. Puzanov", "PERSON", "initials"))
    assert amended(first, reading("The Puzanovite Puzanov-Line"))[1] == []
