"""SPARQL as a text: its words, and what no query may do."""
