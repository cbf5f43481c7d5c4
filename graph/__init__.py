"""Readings to a knowledge graph: who is who, and the dated, evidenced links between them."""

from .analysis import Counts, Letter, correspondence, count, ego, find_entity
from .candidates import Candidate, Offer, attested, locate, with_candidates
from .capitals import capital_of
from .compare import compare_names
from .comparison import Comparison
from .corrections import FILE as CORRECTIONS_FILE
from .corrections import Correction, Corrections, Named
from .corrections_read import read_corrections
from .corrections_write import answer, append_corrections
from .evaluating import IdentityEvaluation, PairScores, evaluate_identity
from .explaining import Explanation, Step, explain
from .folding import fold
from .identity import Resolution, resolve
from .ledger import Clusters, cluster
from .link import link
from .model import (
    Attestation,
    CorrectionReport,
    Decision,
    Entity,
    EntityMention,
    Evidence,
    Judgement,
    Kind,
    KnowledgeGraph,
    Link,
    LinkKind,
    Reason,
)
from .network import to_networkx
from .part import part
from .queries import Property, Query, parse_queries
from .questions import Passage, Question, Side, bearers, questions
from .reconciliation import Reconciler, manifest, reconcile
from .scoring import ClusterScores, Share, score_clusters
from .tenures import Tenure

__all__ = [
    "CORRECTIONS_FILE",
    "Attestation",
    "Candidate",
    "ClusterScores",
    "Clusters",
    "Comparison",
    "Correction",
    "CorrectionReport",
    "Corrections",
    "Counts",
    "Decision",
    "Entity",
    "EntityMention",
    "Evidence",
    "Explanation",
    "IdentityEvaluation",
    "Judgement",
    "Kind",
    "KnowledgeGraph",
    "Letter",
    "Link",
    "LinkKind",
    "Named",
    "Offer",
    "PairScores",
    "Passage",
    "Property",
    "Query",
    "Question",
    "Reason",
    "Reconciler",
    "Resolution",
    "Share",
    "Side",
    "Step",
    "Tenure",
    "answer",
    "append_corrections",
    "attested",
    "bearers",
    "capital_of",
    "cluster",
    "compare_names",
    "correspondence",
    "count",
    "ego",
    "evaluate_identity",
    "explain",
    "find_entity",
    "fold",
    "link",
    "locate",
    "manifest",
    "parse_queries",
    "part",
    "questions",
    "read_corrections",
    "reconcile",
    "resolve",
    "score_clusters",
    "to_networkx",
    "with_candidates",
]
