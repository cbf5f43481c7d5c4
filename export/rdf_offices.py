"""Who held which office, by a document, as RDF."""

from collections.abc import Iterator

from chancery.extract import Position, Reading

from .iris import local
from .literals import Triple
from .rdf_context import Context
from .rdf_entities import office
from .rdf_relations import Relation, proof
from .vocabulary import RICO


def holdings(context: Context, reading: Reading) -> tuple[list[Relation], list[Triple]]:
    """Collect who holds which office by a document.

    Args:
        context: the graph that is being written.
        reading: the document.

    Returns:
        The relations, and what must be said of offices met for the first time.
    """
    if not reading.positions:
        return [], []
    named = context.in_document(reading.id)
    found: list[Relation] = []
    extra: list[Triple] = []
    for position in reading.positions:
        span = (position.field, position.start, position.end)
        offices = [x for x in named.get(span, ()) if context.kind(x) == "office"]
        if offices:
            node = context.iris.entity(offices[0])
        else:
            node, said = office(context, " ".join(position.text.split()))
            extra.extend(said)
        if position.score >= context.settings.threshold:
            extra.extend(_belongs(context, node, position))
        if position.holder is None:
            continue
        holder = reading.mentions[position.holder]
        persons = named.get((holder.field, holder.start, holder.end), [])
        for person in persons:
            if context.kind(person) == "person":
                found.append(_holding(context, reading, position, person, node))
    return found, extra


def _holding(context: Context, reading: Reading, position: Position, person: str, node: str) -> Relation:
    """Say that a person holds an office."""
    where = (reading.id, position.field, position.start, position.end)
    own = context.iris.place_in("holding", *where)
    return Relation(
        node=f"{own}.{local(person)}",
        kind=RICO.PositionHoldingRelation,
        subject=context.iris.entity(person),
        predicate=RICO.occupiesOrOccupied,
        object=node,
        proofs=(proof(context, *where),),
        rule=position.rule,
        score=position.score,
        basis=position.basis,
    )


def _belongs(context: Context, node: str, position: Position) -> Iterator[Triple]:
    """Say to which body and country an office belongs, where its own words do and one entity bears that name.

    What only stands beside it is told of its holder: a rank that a GDR attaché has is not one of the GDR.
    """
    for kind, form, predicate in (
        ("organisation", position.body, RICO.existsOrExistedIn),
        ("place", position.country, RICO.isAgentAssociatedWithPlace),
    ):
        bearers = (
            context.bearers.get((kind, " ".join(form.split())), []) if form and form in position.text else []
        )
        if len(bearers) == 1:
            said = (node, predicate, context.iris.entity(bearers[0]))
            if context.first(said):
                yield said
