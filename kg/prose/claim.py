"""One claim of a sentence about a processor, and the patterns that all claims share."""

import re
from dataclasses import dataclass

from kg.prose.clauses import Letters
from kg.prose.cues import has_cue
from kg.prose.marking import ANY

CALLED, WORKS, STAFF, DENIED, CONTROLS = "called", "works", "staff", "denied", "controls"
SUB, INFRASTRUCTURE = "sub-processor", "infrastructure"

ONE = f"({ANY})"
LIST = (
    rf"({ANY}(?:(?: \([^()]{{0,40}}\))?(?:,|;|[,;]? and|,? or| &)(?: of| by| the| both)* "
    rf"{ANY}){{0,9}}"
    r"(?: \([^()]{0,40}\))?)"
)
PROCESSOR = r"(?:data[ -])?(sub[- ]?)?processors?(?:\(s\))?(?!\w)"
ADJECTIVES = r"(?:(?!(?:not|no|of|from|by|parent|owner|landlord|host)\b)[\w-]+ ){0,3}"
NOT = re.compile(
    r"\b(?:not|no longer|never|nor|neither|none|without|cease[sd]?|nobody)\b|n't", re.IGNORECASE
)
_SUB = re.compile(r"\bsub-?contract|\bsub-?processor|\bsub processor", re.IGNORECASE)
_INFRASTRUCTURE = re.compile(
    r"(?:cannot|can not|does not|do not|will not|not able to|not permitted to|unable to|never) "
    r"(?:\w+ ){0,3}?(?:see|open|view|read|access) "
    r"(?:the |any |this )?(?:data|records?|it|them|files)\b|"
    r"\b(?:no|without|any) access\b|\b(?:runs?|provides?|supplies|operates?|hosts?|manages?|"
    r"maintains?) (?:the |its |a |[\ue000-\uf8ff]['’]s? )*(?:\w+ )?"
    r"(?:cloud|servers?|infrastructure|back-?ups?)|"
    r"(?:storage|hosting|back-?up|support|maintenance|infrastructure)(?: \w+)? only|"
    r"only (?:stor|host|back|hold)|(?:only )?for (?:back-?up|storage|hosting|disaster recovery)|"
    r"(?:cloud|hosting|storage|infrastructure) (?:provider|supplier|host)",
    re.IGNORECASE,
)
_CUES = (
    "access", "only", "not ", "back", "storage", "hosting", "unable", "never", "cloud",
    "server", "infrastructure", "disaster",
)  # fmt: skip
"""Words one of which each wording of infrastructure holds; a quick look before the pattern."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim about actors (letters); ``principal`` is the letter of whom they work for."""

    kind: str
    letters: Letters
    role: str = ""
    principal: str = ""


def letters_in(text: str | None) -> Letters:
    """The letters of the actors in a stretch of a marked sentence."""
    return tuple(re.findall(ANY, text or ""))


def told_role(remark: str) -> str:
    """The role that a remark behind a name tells of ("storage only"), empty for none."""
    if has_cue(remark, ("sub",)) and _SUB.search(remark):
        return SUB
    told = has_cue(remark, _CUES) and _INFRASTRUCTURE.search(remark)
    return INFRASTRUCTURE if told else ""
