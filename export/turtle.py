"""The graph as RDF in Turtle: the core in one file, the evidence in another."""

from .forms import Turtle
from .rdf_files import part_files, writers

LABEL = "RDF, Turtle"
FILES = part_files(".ttl")
FILENAME = FILES[0]
write, write_files = writers(Turtle, ".ttl")
