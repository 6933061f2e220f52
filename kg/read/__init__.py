"""Sources to records: text pages now, one small module per concern."""
