"""SHACL: shapes, what they find, and the authority they are held against."""
