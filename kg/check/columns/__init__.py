"""Shapes held against columns of numbers; only queries of shapes are asked of a store."""
