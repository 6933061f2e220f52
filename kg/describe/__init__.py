"""Entries to nodes in ontology terms; inference by named rules."""
