"""SHACL: shapes, validation, reports."""
