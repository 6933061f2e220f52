"""Linked data about who was given England's health data."""

__version__ = "0.1.0"
