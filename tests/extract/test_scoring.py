import pytest

from chancery.extract import Score, score_roles


def row(title: str, **names: object) -> dict[str, object]:
    return {"id": "x", "title": title, **names}


def test_counts_and_ratios_by_hand() -> None:
    gold = [
        row("Ames to Boyd and Cole", senders=["Ames"], recipients=["Boyd", "Cole"]),
        row("Paper by Dunn", authors=["Dunn"]),
        row("Note", senders=[], recipients=[]),
        row("Eads through Foy to Gow", senders=["Eads"], via=["Foy"], recipients=["Gow"]),
    ]
    predicted = [
        [("sender", "Ames"), ("recipient", "Boyd")],
        [("sender", "Dunn")],
        [],
        [("sender", "Eads"), ("via", "Foy"), ("recipient", "Gow")],
    ]
    scores = score_roles(gold, predicted)
    assert scores.overall == Score(right=5, wrong=1, missed=2)
    assert scores.overall.precision == pytest.approx(5 / 6)
    assert scores.overall.recall == pytest.approx(5 / 7)
    assert scores.overall.f1 == pytest.approx(10 / 13)
    assert scores.per_role == {
        "sender": Score(right=2, wrong=1, missed=0),
        "recipient": Score(right=2, wrong=0, missed=1),
        "author": Score(right=0, wrong=0, missed=1),
        "via": Score(right=1, wrong=0, missed=0),
    }
    assert (scores.titles, scores.titles_right, scores.titles_right_share) == (4, 2, 0.5)
    assert [(error.missed, error.wrong) for error in scores.errors] == [
        ((("recipient", "Cole"),), ()),
        ((("author", "Dunn"),), (("sender", "Dunn"),)),
    ]


@pytest.mark.parametrize(
    ("gold", "predicted", "right"),
    [
        (row("t", senders=["Robert  A.\nLovett"]), [("sender", "Robert A. Lovett")], 1),
        (row("t", senders=["lovett"]), [("sender", "Lovett")], 0),
        (row("t", recipients=["Baylor"], aliases={"Baylor": ["Baehler"]}), [("recipient", "Baehler")], 1),
        (row("t", senders=["Ames"]), [("sender", "Ames"), ("sender", "Ames")], 1),
        (row("t", senders=["Ames"], recipients=None), [("sender", "Ames"), ("informant", "Zed")], 1),
        (row("t", participants=["Ames"], implied_participants=["Boyd"]), [("participant", "Ames")], 1),
        (row("t", senders=["Ames"]), [("recipient", "Ames")], 0),
    ],
)
def test_what_counts_as_the_same_answer(
    gold: dict[str, object], predicted: list[tuple[str, str]], right: int
) -> None:
    assert score_roles([gold], [predicted]).titles_right == right


def test_nothing_asked_and_nothing_answered_is_perfect() -> None:
    scores = score_roles([], [])
    assert (scores.overall.f1, scores.titles_right_share, scores.per_role) == (1.0, 1.0, {})
    assert Score(right=0, wrong=0, missed=3).f1 == 0.0


def test_lengths_must_agree() -> None:
    with pytest.raises(ValueError, match="shorter"):
        score_roles([row("t")], [])
