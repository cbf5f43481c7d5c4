"""Contacts: who did what with whom, by what a summary says, and what it does not say."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.extract import Label, Mention, find_contacts

MARK = re.compile(r"<([^>]+)>|\{([^}]+)\}|\[([^\]]+)\]")


def marked(text: str) -> tuple[str, list[Mention]]:
    """Read `<person>`, `{place}` and `[body]` as mentions of a plain text."""
    plain, mentions, at = "", [], 0
    for match in MARK.finditer(text):
        plain += text[at : match.start()]
        name = next(filter(None, match.groups()))
        labels: tuple[Label, ...] = ("PERSON", "PLACE", "ORG")
        label = labels[(match.lastindex or 1) - 1]
        start = len(plain)
        plain += name
        end = len(plain)
        mentions.append(
            Mention(field="summary", start=start, end=end, text=name, label=label, rule="gold", score=1.0)
        )
        at = match.end()
    return plain + text[at:], mentions


def told(text: str) -> list[str]:
    """The contacts of a marked text as lines: source, verb, target, status unless asserted."""
    plain, mentions = marked(text)
    found = find_contacts(plain, "summary", mentions)
    lines = (f"{mentions[c.source].text} {c.verb} {mentions[c.target].text} {c.status}" for c in found)
    return [line.removesuffix(" asserted") for line in lines]


CASES = {
    # verbs and their objects
    "<Mao> advised <Kim> and <Pak> to wait.": ["Mao advise Kim", "Mao advise Pak"],
    "<Mao>, <Zhou>, and <Deng> told <Kim> to wait.": ["Mao tell Kim", "Zhou tell Kim", "Deng tell Kim"],
    "Comrade <Zhou> informs the Soviet Ambassador, Comrade <Yudin>, about {China}.": ["Zhou inform Yudin"],
    "<Yudin>, the Soviet ambassador in {Beijing}, met with Premier <Zhou> on Monday.": ["Yudin meet Zhou"],
    "<Puzanov> (Soviet Ambassador) has repeatedly warned <Kim>.": ["Puzanov warn Kim"],
    "<Puzanov>, who had returned from {Moscow}, informed <Kim> of it.": ["Puzanov inform Kim"],
    "<Kim> was informed by <Puzanov> that aid was ready.": ["Puzanov inform Kim"],
    "<Mao> sends <Stalin> a telegram.": ["Mao send Stalin"],
    "<Mao> conveyed a message of thanks to <Stalin>.": ["Mao convey Stalin"],
    "<Mao> sent <Peng> to {Korea}.": [],
    "<Mao> wrote to <Stalin>, and <Molotov> replied.": ["Mao write Stalin"],
    "<Mao> called on <Kim> to attack.": ["Mao call Kim"],
    "<Kim> requests weapons from the {USSR}.": ["Kim request USSR"],
    "<Mao> discussed the situation in {Korea} with <Stalin>.": ["Mao discuss Stalin"],
    "<Mao> discussed relations with {India}.": [],
    "<Mao> discusses <Kim>'s health.": [],
    "<Mao> met <Kim>’s adviser.": [],
    "<Mao> visited {Moscow}.": [],
    "<Mao> met [Politburo] newcomer <Kim>.": [],
    "The [Works] were directed by <Kim>.": [],
    "\"Nothing,\" said <Kim>, and <Kim> spoke.": [],
    "<Mao> criticized <Kim> in the letter.": [],
    "<Mao> replied to <Stalin>'s letter.": ["Mao reply Stalin"],
    "Admiral <Felt> and I called on <Sarit>.": ["Felt call Sarit"],
    "<Saud> ordered <Heath> to be informed.": [],
    "<Pak> recounts what <Kim> told <Mao>.": ["Kim tell Mao"],
    "The [Soviet Embassy] in {Pyongyang} reports to the [MFA] on rice.": ["Soviet Embassy report MFA"],
    "<Kim> asks about <Mao> and for <Zhou>'s help.": [],
    # mutual acts
    "<Kim> and <Puzanov> discuss {South Korea}, <Kim>'s health and reforms.": ["Kim discuss Puzanov"],
    "<Kim>, <Pak> and <Mao> met.": ["Kim meet Pak", "Kim meet Mao", "Pak meet Mao"],
    "Ambassador <Yudin> and the Chinese Premier <Zhou> will confer.": ["Yudin confer Zhou planned"],
    # states
    "The {DPRK} government asked the {USSR} for aid.": ["DPRK ask USSR"],
    "{Moscow} informed {Pyongyang} of the plan.": ["Moscow inform Pyongyang"],
    "The {DPRK} asked {China} experts for advice.": [],
    "The troops in {Korea} told <Kim> so.": [],
    "The {USSR}-{DPRK} treaty and the {US}.": [],
    "{North Korea} threatened to withdraw from the [NPT].": [],
    # subjects that carry on, and those that do not
    "<Kim> arrived in {Moscow} and met <Stalin>.": ["Kim meet Stalin"],
    "<Kim> praised the pact, asking <Mao> for help.": ["Kim ask Mao"],
    "<Kim> notes that the Soviet side came and informed <Pak>.": [],
    "<Kim> said that he told <Mao> so.": [],
    "The Soviet Ambassador told <Kim> about {China}.": [],
    "According to <Kim>, {China} will fight.": [],
    "In a letter from <Kim> the Ambassador asked <Mao>.": [],
    "<Kim> travelled to {Moscow} to meet with <Stalin>.": ["Kim meet Stalin planned"],
    "The troops stayed in {Korea} to meet <Kim>.": [],
    "The Soviet Ambassador, <Yudin>, reports on a meeting with <Mao>.": ["Yudin meet Mao"],
    "<Kim> thanks <Mao> for {China}'s aid.": ["Kim thank Mao"],
    "The accession of {China} is discussed by <Kim> and <Mao>.": ["Kim discuss Mao"],
    "<Kim> responds to a proposal by <Mao> about {Korea}.": ["Kim respond Mao"],
    "Talks between <Kim> and <Mao> regarding the {USSR}-{PRC} treaty.": ["Kim talk Mao"],
    "Information on <Kim>'s talks in {Ulaanbaatar} with Major <Pak>.": ["Kim talk Pak"],
    "<Kim> discusses trade with <Mao>.": ["Kim discuss Mao"],
    "Report on <Kim>'s visit to {China} and talks with <Mao>.": ["Kim talk Mao"],
    "A team led by <Nitze> met with <Karpov>.": [],
    # status
    "<Kim> did not meet <Mao>.": ["Kim meet Mao negated"],
    "<Kim> refused to receive <Pak>.": ["Kim receive Pak negated"],
    "<Kim> moved the army without informing <Mao>.": ["Kim inform Mao negated"],
    "<Kim> will inform <Mao>.": ["Kim inform Mao planned"],
    "<Kim> plans to meet with <Mao> in May.": ["Kim meet Mao planned"],
    "<Kim> agreed to meet <Mao>.": ["Kim meet Mao planned"],
    "<Stalin> instructed <Yudin> to inform <Mao>.": ["Stalin instruct Yudin", "Yudin inform Mao planned"],
    "<Roshchin> has been asked to speak to <Mao>.": ["Roshchin speak Mao planned"],
    "<Stalin> proposed that <Kim> meet <Mao>.": ["Kim meet Mao planned"],
    "If <Kim> met <Mao>, all would be lost.": ["Kim meet Mao mentioned"],
    "Nobody knows whether <Kim> told <Mao>.": ["Kim tell Mao mentioned"],
    # nouns
    "A record of talks between <Kim> and <Mao>.": ["Kim talk Mao"],
    "Account of <Kim>'s recent meeting with <Mao>.": ["Kim meet Mao"],
    "A letter from <Kim> to <Mao> on trade.": ["Kim write Mao"],
    "<Razuvaev> reports the {DPRK}'s request of the {USSR} to send cars.": ["DPRK request USSR"],
    "In a conversation with <Kim>, <Mao> says no.": ["Mao converse Kim"],
    "<Kim> held a long conversation with <Mao>.": ["Kim converse Mao"],
    "<Kim> recalls his meeting with <Mao>.": ["Kim meet Mao"],
    "Conversation with <Kim> and <Mao>.": ["Kim converse Mao"],
    "<Reagan> recalled meeting with <Shultz> that day.": ["Reagan meet Shultz"],
    "<Stalin>'s reply to <Mao>'s telegram on {Korea}.": ["Stalin reply Mao"],
    "In a telegram to <Mao>, <Stalin> advises <Kim> to wait.": ["Stalin telegraph Mao", "Stalin advise Kim"],
    "On a <Luns>-<Rusk> conversation and {US}-{DPRK} talks.": ["Luns converse Rusk", "US talk DPRK"],
    "<Kim> and <Mao>'s meeting.": ["Kim meet Mao"],
    "<Kim> proposes a meeting with <Mao>.": ["Kim meet Mao planned"],
    "Talks between the {USSR} and the {PRC} were planned.": ["USSR talk PRC"],
    "Decision on the request of the government of the {DPRK} to supply {Korea}.": [],
}  # fmt: skip


@pytest.mark.parametrize("text", CASES)
def test_contacts(text: str) -> None:
    """Every case gives exactly its contacts."""
    assert told(text) == CASES[text]


def test_writer_is_inferred() -> None:
    """With the writer known, the reception of somebody is a contact of theirs, marked as inferred."""
    plain, mentions = marked("Account of the reception of the Chinese Ambassador <Peng>. He left.")
    found = find_contacts(plain, "summary", mentions, first=1, writer=0)
    assert [(c.verb, c.source, c.target, c.basis) for c in found] == [("receive", 0, 1, "inferred")]
    assert find_contacts(plain, "summary", mentions, first=1) == ()


def test_offsets_and_sentence() -> None:
    """The act and the sentence that proves it are given by their characters; indices count from `first`."""
    text = "Lt. Col. <Goch> left. Then Amb. <Kim> told <Pak> about the U.S. bases. He slept."
    plain, mentions = marked(text)
    (contact,) = find_contacts(plain, "summary", mentions, first=5)
    assert (contact.source, contact.target) == (6, 7)
    assert plain[contact.start : contact.end] == contact.text == "told"
    sentence = plain[contact.sentence_start : contact.sentence_end]
    assert sentence == "Then Amb. Kim told Pak about the U.S. bases."


PIECES = st.sampled_from([
    "<Kim>", "<Mao>", "{USSR}", "[KGB]", "told", "met", "with", "and", ",", ".", ";", "(", ")", "'",
    "'s", "’", "to", "letter", "from", "talks", "between", "by", "was", "asked", "if", "not",
    "will", "Soviet", "Ambassador", "in", "of", "the", "\x00", "\u202e", "\n", "U.S.", "-", "—",
    "1950", "meeting", "has", "been", "who", "reports", "that",
])  # fmt: skip


@given(st.lists(PIECES, max_size=60))
def test_any_text_gives_contacts_inside_it(pieces: list[str]) -> None:
    """Whatever the text, offsets lie in it and nobody deals with himself."""
    plain, mentions = marked(" ".join(pieces))
    for contact in find_contacts(plain, "summary", mentions):
        assert plain[contact.start : contact.end] == contact.text
        assert contact.sentence_start <= contact.start < contact.end <= contact.sentence_end
        assert contact.source != contact.target
        inside = (contact.sentence_start <= mentions[i].start for i in (contact.source, contact.target))
        assert all(inside)


def test_long_line_is_quick() -> None:
    """A megabyte in one sentence is read in time that grows with its length only."""
    plain, mentions = marked("<Kim> and <Mao> told <Pak> to inform the Soviet Ambassador, " * 2000)
    assert len(find_contacts(plain, "summary", mentions)) > 1000
