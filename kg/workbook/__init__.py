"""NHS England's monthly workbook, or the CSV exports of its sheets, to records."""
