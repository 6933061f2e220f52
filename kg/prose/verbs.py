"""Verbs of moving, taking, opening and working on data: their forms and their classes."""

from kg.prose import lexicon

GIVE, TAKE, ACCESS, WORK = "give", "take", "access", "work"

_GIVE = (
    "transfer send pass move deliver supply provide disseminate release share submit forward "
    "upload push return give issue export transmit hand feed ship deposit load flow go relay route "
    "distribute dispatch email post disclose transport stream import copy report place put land "
    "arrive travel come grant offer allow resupply re-supply sftp exchange show enter furnish "
    "lodge "
    "convey "
    "remit lend drop pipe replicate circulate courier surrender redirect"
)
_TAKE = (
    "receive obtain collect download pull extract gather acquire fetch draw ingest retrieve get "
    "harvest source take accept procure"
)
_ACCESS = "access view open query interrogate consult browse see log read inspect examine search"
_WORK = (
    "analyse analyze link process pseudonymise clean standardise aggregate score store hold host "
    "archive validate derive match swap code run produce prepare de-identify anonymise suppress "
    "keep combine merge check re-identify conduct undertake perform complete carry do apply remove "
    "strip encrypt decrypt transform add generate maintain map group identify calculate compile "
    "minimise filter work act support test create destroy delete classify contain include remain "
    "be "
    "attach trace append enrich cleanse find build flag split model compute adjudicate transcribe "
    "print geocode study explore interpret"
)
_PAST = {
    "send": "sent", "give": "given", "go": "gone", "feed": "fed", "get": "got", "draw": "drawn",
    "put": "put", "find": "found", "build": "built", "split": "split",
    "lend": "lent",
    "show": "shown", "drop": "dropped", "remit": "remitted", "flag": "flagged", "take": "taken",
    "hold": "held", "run": "run", "keep": "kept", "do": "done",
    "carry": "carried", "see": "seen", "read": "read", "strip": "stripped", "map": "mapped",
    "swap": "swapped", "ship": "shipped", "transfer": "transferred", "submit": "submitted",
    "transmit": "transmitted", "log": "logged", "copy": "copied", "supply": "supplied",
    "classify": "classified", "identify": "identified", "query": "queried", "apply": "applied",
}  # fmt: skip
_PRETERITES = {"gave": "give", "went": "go", "drew": "draw", "took": "take", "ran": "run",
               "did": "do", "saw": "see", "came": "come"}  # fmt: skip
NOUNISH = lexicon.words(
    "access transfer transfers release releases share shares supply supplies flow flows copy "
    "copies extract extracts return returns feed feeds upload uploads issue issues pass pull pulls "
    "view views use uses process processes link links report reports score scores code codes store "
    "stores query queries push load loads move moves export exports import imports download "
    "downloads support matches match host hosts result route routes source sources post email test "
    "request requests map maps group groups place land stream hand present check checks go "
    "research reach work works act contains lodge lodges courier couriers drop drops pipe "
    "pipes search searches study studies model models print prints trace traces flag flags split "
    "build builds find finds"
)


def _forms(verb: str) -> dict[str, str]:
    stem = verb.removesuffix("e")
    third = verb + "es" if verb.endswith(("s", "sh", "ch", "x", "o")) else verb + "s"
    if verb.endswith("y") and verb[-2] not in "aeo":
        third, past = verb[:-1] + "ies", verb[:-1] + "ied"
    else:
        past = stem + "ed"
    past = _PAST.get(verb, past)
    doubled = past[:-2] + "ing" if past.endswith(stem[-1] + stem[-1] + "ed") else stem + "ing"
    return {verb: "base", third: "s", past: "ed", doubled: "ing", stem + "ing": "ing"}


def _lexemes() -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for group, verbs in ((GIVE, _GIVE), (TAKE, _TAKE), (ACCESS, _ACCESS), (WORK, _WORK)):
        for verb in verbs.split():
            for form, shape in _forms(verb).items():
                found.setdefault(form, (group, shape))
    for form, verb in _PRETERITES.items():
        found[form] = (found[verb][0], "past")
    for noun in (
        "aggregate",
        "complete",
        "clean",
        "being",
        "bes",
        "bed",
        "be",
        "sources",
        "reading",
        "issuing",
        "posting",
    ):
        found.pop(noun, None)
    return found


VERBS = _lexemes()
"""Every form of every verb, with its class and shape."""
TREATING = (
    "analys", "analyz", "link", "process", "pseudonym", "clean", "standard", "aggregat", "scor",
    "validat", "deriv", "match", "swap", "cod", "prepar", "de-ident", "anonym", "suppress",
    "combin", "merg", "check", "undertak", "perform", "appl", "strip", "encrypt", "transform",
    "map", "calculat", "minimis", "filter", "carries", "carry", "conduct",
)  # fmt: skip
"""Stems of verbs that say that somebody works on the data itself."""
HOLDING = frozenset(
    ["hosted", "held", "run", "managed", "operated", "owned", "maintained", "provided", "stored",
     "controlled", "based", "kept"]
)  # fmt: skip
"""Participles of verbs that say with whom data, or the place of it, lies."""
