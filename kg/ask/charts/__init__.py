"""Answers as drawings: bars, lines, heat maps and networks, in SVG."""
