"""Readings to a knowledge graph: who is who, and the dated, evidenced links between them."""

from .analysis import Counts, Letter, correspondence, count, ego, find_entity
from .compare import compare_names
from .comparison import Comparison
from .identity import Resolution, resolve
from .ledger import Clusters, cluster
from .link import link
from .model import (
    Attestation,
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

__all__ = [
    "Attestation",
    "Clusters",
    "Comparison",
    "Counts",
    "Decision",
    "Entity",
    "EntityMention",
    "Evidence",
    "Judgement",
    "Kind",
    "KnowledgeGraph",
    "Letter",
    "Link",
    "LinkKind",
    "Reason",
    "Resolution",
    "cluster",
    "compare_names",
    "correspondence",
    "count",
    "ego",
    "find_entity",
    "link",
    "resolve",
    "to_networkx",
]
