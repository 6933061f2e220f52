"""Shapes as SPARQL: each constraint is asked of the store once, about all its nodes together."""
