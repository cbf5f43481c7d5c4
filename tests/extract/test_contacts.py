"""Contacts: who did what with whom, by what a summary says, and what it does not say."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.extract import Label, Mention, find_contacts
from chancery.extract.acts import act_words

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
    # subjects and what may stand between them and the verb
    "After <Kim> met <Mao>, talks broke down.": ["Kim meet Mao"],
    "<Thomson> of the [Foreign Office] told <Home> so.": ["Thomson tell Home"],
    "The Soviet Ambassador (<Yudin>) told <Mao> so.": ["Yudin tell Mao"],
    "<Kim>'s deputy <Pak> told <Mao> so.": ["Pak tell Mao"],
    "The wife of <Kim> wrote to <Mao>.": [],
    "The son of <Kim> met <Mao>.": [],
    "<Mao>, who had met <Kim>, told <Pak> so.": ["Mao meet Kim", "Mao tell Pak"],
    "He left with <Kim>, who had told <Mao>.": ["Kim tell Mao"],
    "It was <Kim> who told <Mao> of the offer.": ["Kim tell Mao"],
    "<Kim>, whom <Mao> had asked for help, left.": ["Mao ask Kim"],
    "<Mao>, with whom <Kim> discussed trade, left.": ["Kim discuss Mao"],
    "<Mao>, to whom <Kim> had written, left.": ["Kim write Mao"],
    "A letter which <Kim> sent to <Mao> is attached.": ["Kim send Mao"],
    "Rumours that <Kim> had met <Mao> are dismissed.": ["Kim meet Mao"],
    "The Foreign Minister, <Lange>, expressed to <Spaak> his doubts.": ["Lange express Spaak"],
    "<Kim> received visiting Premier <Mao>.": ["Kim receive Mao"],
    "<Kim> explained this to the visiting <Mao>.": ["Kim explain Mao"],
    "<Dulles> and <Kishi> were to have met in May.": ["Dulles meet Kishi mentioned"],
    # passives
    "<Kim> had earlier been notified by the [Council] of it.": ["Council notify Kim"],
    "<Kim>, briefed by <Pak>, refused.": ["Pak brief Kim"],
    "Asked by <Kim> for help, <Mao> said no.": ["Kim ask Mao"],
    "<Kim>, having been told of the plan by <Pak>, protested.": ["Pak tell Kim"],
    "<Kim> complains of not being consulted by <Mao>.": ["Mao consult Kim negated"],
    "An account by <Kim> of being told by <Mao> of the bomb.": ["Mao tell Kim"],
    "The text was handed to <Kim> by <Mao>.": ["Mao hand Kim"],
    "A request, communicated to the [Bureau] by <Kim> and <Pak>.": [
        "Kim communicate Bureau", "Pak communicate Bureau",
    ],
    "The note was conveyed by <Kim> to <Mao>.": ["Kim convey Mao"],
    "<Kim> is to be asked by <Mao> to go.": ["Mao ask Kim planned"],
    "<Kim> was arrested by <Mao> at a meeting of the [Presidium].": [],
    # infinitives
    "<Kim> wants <Pak> to meet <Mao>.": ["Pak meet Mao planned"],
    "Plans for <Kim> to meet <Mao> were shelved.": ["Kim meet Mao planned"],
    "<Kim> was authorized by <Pak> to inform <Mao>.": ["Pak authorize Kim", "Kim inform Mao planned"],
    "<Kim> sent <Pak> to {Beijing} to inform <Mao>.": ["Pak inform Mao planned"],
    "<Kim> was sent to {Havana} to reassure <Castro>.": ["Kim reassure Castro planned"],
    "<Kim> is expected to meet <Mao>.": ["Kim meet Mao planned"],
    "<Kim> plans to go to {Moscow} and meet <Mao>.": ["Kim meet Mao planned"],
    "<Kim> will visit {Moscow} and meet <Mao>.": ["Kim meet Mao planned"],
    "<Kim> had intended even before the talks to see <Mao>.": ["Kim see Mao planned"],
    "<Kim>'s decision to meet <Mao> surprised {Moscow}.": ["Kim meet Mao planned"],
    "The decision of the [Politburo] to instruct <Kim>.": ["Politburo instruct Kim planned"],
    "<Kim> spoke before his departure to meet <Mao>.": ["Kim meet Mao planned"],
    "<Kim> to see <Mao> in May.": ["Kim see Mao planned"],
    "<Kim> asked whether <Pak> had had an opportunity to talk with <Mao>.": ["Pak talk Mao mentioned"],
    "<Kim> was able to meet with <Mao>.": ["Kim meet Mao"],
    "<Kim> managed to inform <Mao>.": ["Kim inform Mao"],
    "<Kim> was unable to meet <Mao>.": ["Kim meet Mao negated"],
    "<Kim> is said to have told <Mao> of it.": ["Kim tell Mao"],
    "<Kim> and <Mao> met to discuss {Korea}.": ["Kim meet Mao"],
    "<Kim> instructs the Ambassador to visit <Mao>.": [],
    # words in -ing
    "<Kim> left after informing <Mao>.": ["Kim inform Mao"],
    "Having consulted <Kim> and <Pak>, <Mao> decides.": ["Mao consult Kim", "Mao consult Pak"],
    "<Kim>, speaking with <Mao>, said no.": ["Kim speak Mao"],
    "<Kim> recalled telling <Mao> about it.": ["Kim tell Mao"],
    "<Kim> denied meeting <Mao>.": ["Kim meet Mao negated"],
    "<Kim> denies having spoken with <Mao>.": ["Kim speak Mao negated"],
    "<Kim> acted instead of informing <Mao>.": ["Kim inform Mao negated"],
    "<Kim> prevented <Pak> from meeting <Mao>.": ["Pak meet Mao negated"],
    "<Kim> is quoted as telling <Mao> so.": ["Kim tell Mao"],
    "<Kim> was in {Paris} negotiating with <Mao>.": ["Kim negotiate Mao"],
    "He travelled to {China}, {Korea} and {Japan}, meeting friends.": [],
    # joined verbs
    "<Kim> confirmed that <Pak> would remain, and informed <Mao>.": ["Kim inform Mao"],
    "Neither <Kim> nor <Mao> told <Pak>.": ["Kim tell Pak negated", "Mao tell Pak negated"],
    "<Kim> cannot meet <Mao>.": ["Kim meet Mao negated"],
    # objects
    "<Kim> took the matter up with <Mao>.": ["Kim take up Mao"],
    "<Kim> took a plane with <Mao>.": [],
    "<Kim> sounded out <Mao>.": ["Kim sound out Mao"],
    "<Kim> made it clear to <Mao> that he would fight.": ["Kim make clear Mao"],
    "<Kim> discussed {Cyprus} with <Mao>.": ["Kim discuss Mao"],
    "<Kim> had summoned him and <Pak>.": ["Kim summon Pak"],
    "The {DPRK} requests {Hungary} to send doctors.": ["DPRK request Hungary"],
    "<Kim> called <Mao> on Monday.": ["Kim call Mao"],
    "<Kim> called <Mao> a liar.": [],
    "<Kim> saw <Mao> as a rival.": [],
    "<Kim> mentions <Pak>'s letter to <Mao>.": ["Pak write Mao"],
    "<Kim> spoke after the fall of the city to <Mao>.": [],
    "<Kim> spoke about <Mao> in a reference to <Pak>.": [],
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
    "A conversation was held on 5 May between <Kim> and the Ambassador, <Mao>.": ["Kim converse Mao"],
    "Exchange of notes between {Iceland} and {Norway}.": ["Iceland exchange Norway"],
    "A proposed meeting of <Kim> and <Mao> fell through.": ["Kim meet Mao planned"],
    "{US} and {GDR} aid discussions held in May.": ["US discuss GDR"],
    "The issues raised by <Kim> and <Mao> during their meetings.": ["Kim meet Mao"],
    "<Kim> and <Mao> had a long talk.": ["Kim talk Mao"],
    "<Kim> and <Mao> exchanged toasts.": ["Kim exchange Mao"],
    "Letter from <Kim>, Chairman of the [KWP], to <Mao>, Chairman of the [CPC].": ["Kim write Mao"],
    "Message of thanks from <Kim> to <Mao>.": ["Kim write Mao"],
    "Submission to <Kim> from <Mao> on trade.": ["Mao submit Kim"],
    "Letter, <Kim> to <Mao>, on trade.": ["Kim write Mao"],
    "<Kim>, in conversation with <Mao>, says no.": ["Kim converse Mao"],
    "<Kim> told me of a talk which he had had with <Mao>.": ["Kim talk Mao"],
    "Report by <Kim> on the meeting with <Mao> in May.": ["Kim meet Mao"],
    "<Kim> reports to <Pak> on his meeting with <Mao>.": ["Kim report Pak", "Kim meet Mao"],
    "<Kim> informs the [Politburo] of his visit to {Libya} and his meetings with <Mao>.": [
        "Kim inform Politburo", "Kim meet Mao",
    ],
    "The Ambassador to {Korea}, <Kim>, describes a talk that he had with <Mao>.": ["Kim talk Mao"],
    "<Kim>, <Pak> and <Mao> hold talks with <Zhou>.": ["Kim talk Zhou", "Pak talk Zhou", "Mao talk Zhou"],
    "<Kim> is instructed to seek a meeting with <Mao>.": ["Kim meet Mao planned"],
    "<Kim> refused to hold talks with <Mao>.": ["Kim talk Mao negated"],
    "<Kim> speaks of <Pak> during a meeting with <Mao>.": ["Kim meet Mao"],
    "<Kim> received a letter from <Mao>.": ["Mao write Kim"],
    "<Kim> approves a telegram to <Mao>.": [],
    "In an audience with <Pius>, <Taylor> raised it.": ["Pius receive Taylor"],
    "At the invitation of <Kim>, <Mao> came.": ["Kim invite Mao"],
    "<Kim> came at the invitation of <Mao>.": ["Mao invite Kim"],
    "Courtesy call on <Kim> by <Mao>.": ["Mao call Kim"],
    "<Kim> paid a visit to <Mao>.": ["Kim visit Mao"],
    "A {DPRK} request for loans from {Hungary} was refused.": ["DPRK request Hungary"],
    "<Kim> postponed his meeting with <Mao>.": ["Kim meet Mao planned"],
    "There was no meeting between <Kim> and <Mao>.": ["Kim meet Mao negated"],
    "Discussion of {Angola} with <Neto>, at which <Castro> was present.": [],
    "Agreement with {Spain} on bases; treaty between {Egypt} and the {USSR}.": [],
    "The visit of <Kim> to {China} alarmed <Mao>.": [],
    "Despite calls from <Kim>, <Pak> and <Mao> for help.": [],
    "Decision on the request of the government of the {DPRK} to supply {Korea}.": [],
}  # fmt: skip


@pytest.mark.parametrize("text", CASES)
def test_contacts(text: str) -> None:
    """Every case gives exactly its contacts."""
    assert told(text) == CASES[text]


@pytest.mark.parametrize(
    "form",
    ["permitted", "permitting", "radios", "quizzes", "putting", "apprises", "dispatches", "reiterated"],
)
def test_spelling_of_verbs(form: str) -> None:
    assert form in act_words()


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
