"""The query catalogue and the answers in every format."""
