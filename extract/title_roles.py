"""The grammar of titles as a spaCy component: who sent, received, wrote, took part."""

from spacy.language import Language

from .lexicons import lexicon
from .spans import Finder
from .titles import find_parties
from .token_texts import Tokens
from .trimming import Candidate

LABEL = {"person": "PERSON", "body": "ORG", "place": "PLACE"}  # an office is no name


class Roles(Finder):
    """A component that reads the parties of a title, and proposes the names in them."""

    def find(self, at: Tokens) -> list[Candidate]:
        """Note the parties in `at.parties`, and propose those that are names."""
        if at.field != "title":
            return []
        at.parties = find_parties(at.text)
        found = []
        for party in at.parties:
            start, end = at.within(party.start, party.end)
            if start < end and party.shape in LABEL and not _is_collective(at.texts[start]):
                found.append(Candidate(start, end, LABEL[party.shape], "title-role"))
        return found


def _is_collective(first: str) -> bool:
    """Whether an addressee is no name, by its first word: "Certain Diplomatic Missions"."""
    return first.lower() in lexicon("quantifiers")


@Language.factory("chancery_roles")
def roles(nlp: Language, name: str) -> Roles:
    """Read the roles of a title and propose the names in them: `nlp.add_pipe("chancery_roles")`."""
    return Roles(name)
