"""Findings of the check as data: their identity, what they concern, and who accepted them."""
