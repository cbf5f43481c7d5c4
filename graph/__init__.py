"""Readings to a knowledge graph: who is who, and the dated, evidenced links between them."""

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

__all__ = [
    "Attestation",
    "Decision",
    "Entity",
    "EntityMention",
    "Evidence",
    "Judgement",
    "Kind",
    "KnowledgeGraph",
    "Link",
    "LinkKind",
    "Reason",
]
