"""Printed names to canonical organisations, datasets, legal grounds and codes."""
