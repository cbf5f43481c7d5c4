"""The graph as RDF in N-Triples: the core in one file, the evidence in another."""

from .forms import NTriples
from .rdf_files import part_files, writers

LABEL = "RDF, N-Triples"
FILES = part_files(".nt")
FILENAME = FILES[0]
ON_REQUEST = True  # several times as large as the Turtle of the same graph
write, write_files = writers(NTriples, ".nt")
