"""Nodes to N-Quads, Turtle, JSON-LD and a store; snapshots, whole or absent."""
