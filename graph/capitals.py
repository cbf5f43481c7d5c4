"""The capital of a place that is a state, at the time of the documents that name it."""

from statistics import median_low

from chancery.extract import Place, capital

from .corrections_links import thing
from .model import Entity, KnowledgeGraph


def capital_of(graph: KnowledgeGraph, entity: Entity) -> Place | None:
    """Find the capital of a state at the time of its documents.

    Args:
        graph: the graph that holds the entity.
        entity: any entity.

    Returns:
        The city, with its coordinates, that was the capital in the median year of the dated documents that
        name the state (without dates, the last capital); None for what is no state that the gazetteer knows.

    Example:
        >>> from chancery.graph import link
        >>> union = Entity(id="place-ussr", kind="place", label="USSR", names=("USSR",),
        ...                 same_as=("http://www.wikidata.org/entity/Q15180",))
        >>> capital_of(link([]), union).label
        'Moscow'
    """
    if entity.kind != "place":
        return None
    named = {mention.document for mention in entity.mentions}
    days = [day for document in named if (day := graph.document[document].date.earliest)]
    year = median_low(day.year for day in days) if days else None
    found = (capital(f"http://{thing(iri)}", year) for iri in entity.same_as)
    return next((city for city in found if city is not None), None)
