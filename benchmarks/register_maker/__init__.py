"""Makes registers of any size from a seed: the same seed gives the same bytes."""
