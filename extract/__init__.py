"""Documents to readings: names, roles, positions and contacts, each with its characters."""

from .acts import mutual_acts
from .annotating import annotate
from .capitals import capital
from .contacts import find_contacts
from .evaluating import Calibration, Evaluation, evaluate, gold_rows
from .lexicons import lexicon, lexicon_table
from .model import Basis, Contact, Label, Mention, Position, Reading, Role, Status
from .namesakes import Namesake, Standing, countries_named, kin, namesakes, told_apart
from .places import Place, find_place
from .positions import find_positions
from .scoring import RoleError, RoleScores, Score, score_roles
from .scoring_contacts import ContactError, ContactScores, score_contacts
from .scoring_entities import EntityScores, score_entities
from .titles import TitleParty, find_parties
from .words import sentences

__all__ = [
    "Basis",
    "Calibration",
    "Contact",
    "ContactError",
    "ContactScores",
    "EntityScores",
    "Evaluation",
    "Label",
    "Mention",
    "Namesake",
    "Place",
    "Position",
    "Reading",
    "Role",
    "RoleError",
    "RoleScores",
    "Score",
    "Standing",
    "Status",
    "TitleParty",
    "annotate",
    "capital",
    "countries_named",
    "evaluate",
    "find_contacts",
    "find_parties",
    "find_place",
    "find_positions",
    "gold_rows",
    "kin",
    "lexicon",
    "lexicon_table",
    "mutual_acts",
    "namesakes",
    "score_contacts",
    "score_entities",
    "score_roles",
    "sentences",
    "told_apart",
]
