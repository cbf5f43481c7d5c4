"""The grammar of titles as a spaCy component: who sent, received, wrote, took part."""

from spacy.language import Language
from spacy.tokens import Doc

from .lexicons import lexicon
from .spans import FIELD, keep, propose
from .titles import TitleParty, find_parties

PARTIES = "chancery_parties"  # key of Doc.user_data: what the grammar found
LABEL = {"person": "PERSON", "body": "ORG", "place": "PLACE"}  # an office is no name


def parties(doc: Doc) -> tuple[TitleParty, ...]:
    """Return what the grammar of titles found in a Doc.

    Args:
        doc: a Doc that went through `chancery_roles`.
    """
    found: tuple[TitleParty, ...] = doc.user_data.get(PARTIES, ())
    return found


def _is_collective(name: str) -> bool:
    """Whether an addressee is no name: "Certain Diplomatic Missions"."""
    return name.split(maxsplit=1)[0].lower() in lexicon("quantifiers")


@Language.component("chancery_roles")
def roles(doc: Doc) -> Doc:
    """Read the roles of a title and propose the names in them: `nlp.add_pipe("chancery_roles")`."""
    proposed = []
    if doc.user_data.get(FIELD, "title") == "title":
        text = doc.text
        doc.user_data[PARTIES] = find_parties(text)
        for party in parties(doc):
            span = doc.char_span(party.start, party.end, alignment_mode="contract")
            if span is not None and party.shape in LABEL and not _is_collective(span.text):
                label = LABEL[party.shape]
                proposed.append(propose(doc, "chancery_roles", span.start, span.end, label, "title-role"))
    return keep(doc, "chancery_roles", proposed)
