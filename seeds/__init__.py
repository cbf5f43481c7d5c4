"""Listings to documents: readers, dates, and the two listings that the project carries."""

from .model import (
    Accession,
    ArchivalDate,
    Attribution,
    Document,
    Field,
    Listing,
    Party,
    Precision,
    Qualifier,
    Skipped,
    Source,
)

__all__ = [
    "Accession",
    "ArchivalDate",
    "Attribution",
    "Document",
    "Field",
    "Listing",
    "Party",
    "Precision",
    "Qualifier",
    "Skipped",
    "Source",
]
