"""Cues: words one of which a text must hold before a long pattern can match it."""


def has_cue(text: str, cues: tuple[str, ...]) -> bool:
    """Whether a text holds one of the cues, which are in small letters, in any case.

    Letters that patterns take for an i or an s when they ignore case count as such here too.
    """
    low = text.lower()
    if not low.isascii():
        low = low.replace("ı", "i").replace("i\u0307", "i").replace("ſ", "s")
    return holds_any(low, cues)


def holds_any(text: str, cues: tuple[str, ...]) -> bool:
    """Whether a text holds one of the cues as they are written."""
    return any(map(text.__contains__, cues))
