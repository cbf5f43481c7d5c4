"""The library of named questions: its form, and the same answers in two engines."""

from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from chancery.errors import QueryError
from chancery.export import (
    ExportSettings,
    GraphStore,
    NamedQuery,
    ask_graph,
    bind,
    named_queries,
    named_query,
    open_graph,
    parse_named_query,
    write,
)
from chancery.graph import KnowledgeGraph

if TYPE_CHECKING:
    from tests.conftest import Engines

HEAD = "# title: All\n# description: Every\n#   label.\n"
NEEDED = {"agent": "Gromyko", "person": "Gromyko", "year": "1950", "text": "pak", "number": "0.95"}
LEFT_EMPTY = {"shared-correspondents", "offices-of-a-body", "senders-without-addressee"}


@pytest.fixture(scope="module")
def folder(sample_graph: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("library")
    write(sample_graph, path, formats=["turtle"])
    return path


def values_for(query: NamedQuery, *, all_of_them: bool) -> dict[str, str]:
    found = {}
    for parameter in query.parameters:
        if parameter.required or all_of_them:
            found[parameter.name] = {
                "other": "Kim Il Sung" if query.name != "letters-between" else "Stalin",
                "place": "dprk",
                "document": "Telegram, from Gromyko",
                "organisation": "ministry of trade",
            }.get(parameter.name, NEEDED.get(parameter.kind, ""))
    return found


@pytest.mark.parametrize("query", named_queries(), ids=lambda query: query.name)
def test_both_engines_give_the_same_rows(engines: "Engines", query: NamedQuery) -> None:
    rows = engines.rows(query, values_for(query, all_of_them=False))
    if query.name not in LEFT_EMPTY:
        assert rows
    narrowed = engines.rows(query, values_for(query, all_of_them=True))
    assert set(narrowed) <= set(rows) or query.name == "unsure-relations"


@pytest.mark.parametrize("query", named_queries(), ids=lambda query: query.name)
def test_a_query_keeps_to_the_form(query: NamedQuery) -> None:
    plain = query.text.partition("SELECT")[2]
    returned = plain.partition("WHERE")[0]
    for parameter in query.parameters:
        assert f"?{parameter.name} " in returned, "engines bind only what is returned"
        assert f"AS ?{parameter.name})" not in plain, "rdflib would overwrite what is bound"
    assert "BOUND(?" not in plain.replace("BOUND(?qualifier)", "") or not query.parameters
    assert "YEAR(" not in plain
    assert "LATERAL" not in plain
    assert query.needs_evidence == any(term in plain for term in ("oa:exact", "oa:hasBody", "oa:hasTarget"))
    assert query.title[0].isupper()
    assert query.description.endswith(".")


def test_there_are_enough_and_they_are_in_order() -> None:
    names = [query.name for query in named_queries()]
    assert len(names) >= 24
    assert names == sorted(names)


def test_a_query_without_need_of_evidence_answers_from_the_core(
    store: GraphStore, folder: Path, tmp_path: Path
) -> None:
    core = open_graph(folder / "graph.ttl")
    for query in named_queries():
        values = values_for(query, all_of_them=False)
        whole, part = (
            ask_graph(graph, query.text, bind(graph, query, values)).rows for graph in (store, core)
        )
        assert (whole == part) == (not query.needs_evidence or not whole), query.name


def test_the_first_questions_have_the_right_answers(store: GraphStore) -> None:
    def rows(name: str, **values: str) -> list[dict[str, str]]:
        query = named_query(name)
        answer = ask_graph(store, query.text, bind(store, query, values))
        return [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]

    wrote = [tuple(row.values())[1::2] for row in rows("who-wrote-to-whom")]
    assert ("A.A. Gromyko", "Stalin", "1950-10-13") in [
        (a, b, row["first"]) for (a, b, *_), row in zip(wrote, rows("who-wrote-to-whom"), strict=True)
    ]
    assert rows("letters-per-year") == [{"year": "1950", "letters": "1"}]
    there, back = (
        rows("letters-between", person="Gromyko", other="Stalin"),
        rows("letters-between", person="Stalin", other="Gromyko"),
    )
    assert [row["direction"] for row in there] == ["wrote to"]
    assert [row["direction"] for row in back] == ["received from"]
    both_ways = [
        rows("documents-naming-both", person=a, other=b) for a, b in (("Stalin", "DPRK"), ("DPRK", "Stalin"))
    ]
    assert [row["document"] for row in both_ways[0]] == [row["document"] for row in both_ways[1]] != []
    (sent,) = [
        row
        for row in rows("evidence-for-an-edge", person="Gromyko")
        if row["role"] == "sender" and row["listingLabel"] == "embassy.txt"
    ]
    assert (sent["quote"], sent["field"], sent["start"], sent["end"]) == ("Gromyko", "title", "15", "22")
    held = [
        row for row in rows("evidence-for-an-edge", person="Gromyko") if row["role"].startswith("occupies")
    ]
    assert {row["otherLabel"] for row in held} == {"Soviet Ambassador to the DPRK"}
    (chain,) = rows("chains-between-two", person="Stalin", other="Kim Il Sung")
    assert (chain["steps"], chain["nextLabel"]) == ("2", "A.A. Gromyko")
    assert {row["act"] for row in rows("contacts", person="Peng Dehuai")} == {"advise", "meet"}
    links = {(row["link"], row["otherLabel"]) for row in rows("ego-network", person="Peng Dehuai")}
    assert links == {("contact: advise", "Kim Il Sung")}, "a meeting that was only planned does not count"
    (met,) = rows("first-and-last-contact", person="Peng Dehuai")
    assert (met["otherLabel"], met["first"], met["last"]) == ("Kim Il Sung", "1950-10-13", "1950-10-13")
    (source,) = rows("sources-of-documents", document="d2")
    assert (source["firstLine"], source["lastLine"]) == ("19", "23")
    assert [row["by"] for row in rows("decisions-by-hand")] == ["Émile <historian>"]
    assert {row["nameLabel"] for row in rows("unresolved-names")} == {"Pak"}
    (left,) = [row for row in rows("what-a-listing-left-out") if row["listingLabel"] == "embassy.txt"]
    assert "of 41" in left["description"]
    assert {row["known"] for row in rows("uncertain-dates")} == {"month", "range", "undated"}


@pytest.mark.parametrize(
    ("kind", "typed", "iri"),
    [
        ("agent", "person-stalin", "entity/person-stalin"),
        ("agent", "<https://chancery.example/entity/person-stalin>", "entity/person-stalin"),
        ("person", " GROMYKO ", "entity/person-gromyko"),
        ("person", "a a gromyko", "entity/person-gromyko"),
        ("agent", "김일성", "entity/person-kim-il-sung"),
        ("agent", "peng", "entity/person-peng-dehuai"),
        ("place", "dprk", "entity/place-north-korea"),
        ("organisation", "Trade", "entity/organisation-ministry-of-trade"),
        ("document", "d1", "doc/d1"),
        ("document", "journal of péng", "doc/d4"),
        ("document", '../a b"<x>#?%2F\n', "doc/%2E%2E%2Fa%20b%22%3Cx%3E%23%3F%252F%0A"),
    ],
)
def test_a_thing_is_found_by_name_id_or_iri(store: GraphStore, kind: str, typed: str, iri: str) -> None:
    query = made(kind)
    assert bind(store, query, {"x": typed}) == {"x": ox.NamedNode(f"https://chancery.example/{iri}")}


def made(kind: str, required: bool = True) -> NamedQuery:
    told = f"# parameter: x ({kind}{'' if required else ', optional'}) - which\n"
    return parse_named_query("mine", f"{HEAD}{told}\nSELECT ?x {{ ?x ?y ?z }}")


@pytest.mark.parametrize(
    ("kind", "typed", "what"),
    [
        ("agent", "n", "may be .*person-gromyko|may be .*person-kim-il-sung"),
        ("person", "Gromiko", r"try A\.A\. Gromyko \(person-gromyko\)"),
        ("person", "Pyongyang", "no person is called"),
        ("agent", "zzzzzz", "no person, organisation, office or place is called"),
        ("agent", "", "is called"),
        ("agent", "..", "is called"),
        ("document", "embassy.txt", "no document is called"),
        ("year", "195", "not a year"),
        ("year", "１９５０", "not a year"),
        ("number", "1e9", "not a number"),
        ("text", "  ", "must not be empty"),
    ],
)
def test_what_cannot_be_meant_is_told(store: GraphStore, kind: str, typed: str, what: str) -> None:
    with pytest.raises(QueryError, match=what):
        bind(store, made(kind), {"x": typed})


HARM = "\" . } ; DROP ALL # ' \\ </script> \u202e"


def test_a_value_is_a_term_and_never_a_part_of_the_text(store: GraphStore) -> None:
    query = named_query("documents-with-words")
    assert ask_graph(store, query.text, bind(store, query, {"text": HARM})).rows == ()
    answer = ask_graph(store, query.text, bind(store, query, {"text": "</SCRIPT><script>"}))
    assert {row[0] for row in answer.rows} == {"</SCRIPT><script>"}
    assert len(answer.rows) == 1


def test_missing_and_unknown_parameters_are_told(store: GraphStore) -> None:
    with pytest.raises(QueryError, match="must be told person and other"):
        bind(store, named_query("letters-between"), {})
    with pytest.raises(QueryError, match='no parameter "yaer"'):
        bind(store, named_query("documents-of-a-year"), {"yaer": "1950"})
    assert bind(store, made("agent", required=False), {}) == {}


def test_a_head_is_parsed_whole() -> None:
    query = parse_named_query(
        "mine", f"{HEAD}# needs: evidence\n# parameter: who (agent, optional) - he\n#   or she\n\nASK {{}}"
    )
    assert (query.title, query.description, query.needs_evidence) == ("All", "Every label.", True)
    (who,) = query.parameters
    assert (who.name, who.kind, who.description, who.required) == ("who", "agent", "he or she", False)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("ASK {}", "one title"),
        ("# title: A\n", "one title and one description"),
        ("# Who wrote?\nASK {}", "cannot be understood"),
        (HEAD + "# parameter: x (animal) - which\n", "cannot be understood"),
        (HEAD + "# parameter: x\n", "cannot be understood"),
        (HEAD + "# title: Another\n", "one title"),
    ],
)
def test_a_head_in_another_form_is_an_error(text: str, what: str) -> None:
    with pytest.raises(QueryError, match=what):
        parse_named_query("mine", text)


@pytest.mark.parametrize(("name", "hint"), [("letters-betwen", "letters-between"), ("xyz", "lists them")])
def test_an_unknown_name_is_told_with_near_ones(name: str, hint: str) -> None:
    with pytest.raises(QueryError, match=hint):
        named_query(name)


def test_names_are_found_below_another_base(sample_graph: KnowledgeGraph, tmp_path: Path) -> None:
    settings = ExportSettings(base="https://archive.example/x#")
    write(sample_graph, tmp_path, formats=["ntriples"], settings=settings)
    store = open_graph(tmp_path)
    assert store.bases == ("https://archive.example/x#",)
    assert bind(store, made("agent"), {"x": "person-stalin"})["x"].value.startswith(
        "https://archive.example/x#"
    )
    assert ask_graph(store, "ASK { entity:person-stalin a rico:Person }").rows == (("yes",),)
