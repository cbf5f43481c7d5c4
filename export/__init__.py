"""A knowledge graph to files: RDF, pages, tables."""
