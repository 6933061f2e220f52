"""Builds: from sources to a published snapshot, reading and describing only what changed."""
