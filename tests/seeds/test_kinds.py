import pytest

from chancery.seeds import documentary_form


@pytest.mark.parametrize(
    ("title", "form"),
    [
        ("Ciphered Telegram from Suzdalev", "telegram"),
        ("Cable No. 121973, Meretskov to Stalin", "telegram"),
        ("CPSU Central Committee Politburo Decision with Telegram for Stalin", "decision"),
        ("Lt. Col. J. Załuska, 'Report: Information from Goch'", "report"),
        ("Record of Conversation Between A and B", "record of conversation"),
        ("MEMORANDUM  OF CONVERSATION", "record of conversation"),
        ("Memorandum for the Record", "memorandum"),
        ("Journal of Soviet Ambassador A.M. Puzanov", "journal"),
        ("Editorial Note", "editorial note"),
        ("Excerpts from Recollections by the Ambassador", "recollections"),
        ("Brief an Stalin", "letter"),
        ("Letters between A and B", "letter"),
        ("The Nature of Our Revolution", None),
        ("Reporters and Noteworthy Cablemen", None),
        ("", None),
    ],
)
def test_the_first_cue_decides_and_the_longest_of_those(title: str, form: str | None) -> None:
    assert documentary_form(title) == form
