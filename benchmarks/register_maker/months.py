"""Months as whole numbers, and the ways in which the register writes them."""

NAMES = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
FIRST_FILE = 2016 * 12 + 3
"""April 2016: the month of the oldest file."""


def month_number(text: str) -> int:
    """``2026-07`` as a number; refuses anything else with a ValueError."""
    year, _, month = text.partition("-")
    number = int(year) * 12 + int(month) - 1
    if month_text(number) != text:
        raise ValueError(f"not a month such as 2026-07: {text}")
    return number


def month_text(number: int) -> str:
    """``2026-07``."""
    return f"{number // 12}-{number % 12 + 1:02}"


def month_released(number: int) -> str:
    """``Jul-26``, as the sheet of files writes it."""
    return f"{NAMES[number % 12][:3].title()}-{number // 12 % 100:02}"


def month_name(number: int) -> str:
    """``july2026``, as the name of the workbook writes it."""
    return f"{NAMES[number % 12]}{number // 12}"
