"""How a build tells its progress."""

from collections.abc import Callable

Notify = Callable[[str, int, int], None]
"""Called with a stage's name, how much of it is done, and how much there is."""
