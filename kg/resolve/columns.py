"""The columns of the workbook as fields and sections of an entry."""

FIELDS: dict[str, tuple[str, str]] = {
    "applicant-organisation": ("applicant-organisation", "Applicant Organisation"),
    "applicant-organisation-type": ("applicant-organisation-type", "Applicant Organisation Type"),
    "data-controllers": ("data-controller-type", "Data Controller(s)"),
    "joint-control": ("joint-control", "Sole/Joint Data Controller"),
    "dsa-start": ("dsa-start", "DSA Start Date"),
    "dsa-end": ("dsa-end", "DSA End Date"),
    "sublicensing-allowed": ("sublicensing-allowed", "Does Sublicensing Apply"),
    "commercial-purposes": ("commercial-purposes", "For Commercial Purposes"),
}
"""Column of the sheet Agreements to the key of its field and the header that it stands under."""

SECTIONS: dict[str, str] = {
    "objectives": "Objective for Processing",
    "yielded-benefits": "Yielded Benefits",
    "expected-benefits": "Expected Measurable Benefits",
    "outputs": "Expected Output",
    "processing": "Processing Activities",
}
"""Prose columns in the order in which pages print them, each with its header."""

OTHER = "other:"
"""What the key of a column begins with that nobody has looked at; its printed header follows."""

ROW_CODES = {
    "type-of-data": "data-type",
    "sensitive": "sensitivity",
    "access-method": "access-method",
}
"""Columns of datasets and releases that print one code, each with the scheme of its codes."""

ROW_LABELS = {
    "type-of-data": "Type of Data",
    "sensitive": "Sensitive or Non-Sensitive",
    "access-method": "Frequency",
    "legal-basis": "Legal Basis for Provision of Data",
    "confidentiality": "Common Law Duty of Confidentiality",
}
"""Columns of datasets and releases, each with its header."""
