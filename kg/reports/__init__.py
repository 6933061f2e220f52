"""Reports of a check in the forms that people and programs read."""
