"""The names one project uses for each organisation: full forms, short forms, abbreviations."""

from functools import lru_cache

from kg.prose import lexicon
from kg.prose.gazetteer import Folded, Gazetteer, fold_text
from kg.prose.mentions import Mention
from kg.prose.words import split_words

_DATASET_WORDS = lexicon.words(
    "HES SUS ECDS APC OP CC AE MHSDS MHMDS MHLDDS MSDS IAPT CYPHS DIDS PROMS PROMs CSDS MRIS NDRS "
    "SACT RTDS CRD MPSD DID EPMA GDPPR NPEX SGSS NCMP ADHD BMI CVD COPD PHE ICU CHD TB HIV"
)
_TOPICS = lexicon.OTHER_HEADS | lexicon.UNIT_HEADS
_SMALL = lexicon.words("of and for the")
_LEGAL_FORMS = lexicon.words("ltd limited plc inc incorporated llp llc cic gmbh uk corporation")


class NameBook:
    """Which printed names mean one organisation, within one project.

    An identity is the preferred name of the gazetteer where it knows the name, else the folded
    name; it never leaves this package, only printed names do.
    """

    def __init__(self, gazetteer: Gazetteer, page_organisation: str) -> None:
        self._gazetteer = gazetteer
        self._forms: dict[Folded, str] = {}
        self._printed: dict[str, list[str]] = {}
        self._aliases: set[Folded] = set()
        self._prefixes: dict[Folded, set[str]] = {}
        self._initials: dict[str, set[str]] = {}
        self.heads: dict[str, str] = {}
        self.units: dict[str, str] = {}
        self.page = self._register(page_organisation, fold_text(page_organisation))
        self.page_printed = page_organisation

    def learn(self, mention: Mention) -> None:
        """Take note of a name and of the abbreviation it introduces."""
        if mention.kind == "org" or (mention.alias and mention.kind == "plain"):
            identity = self._register(mention.name, mention.key)
        elif mention.kind == "unit" or not mention.alias:
            return
        else:
            identity = self._register(mention.name, mention.key)
        if mention.part:
            self.units[_unit_head(mention.part)] = identity
        for other in filter(None, (mention.alias, mention.part)):
            alias = fold_text(other)
            if len(alias) == 1 and alias[0].capitalize() in lexicon.HEADS:
                continue
            for form in (alias, _loose(alias)):
                self._forms.setdefault(form, identity)
                self._aliases.add(form)

    def accept(self, mention: Mention) -> str:
        """The identity of a name that its place in the text shows to be an organisation."""
        return self.find(mention) or self._register(mention.name, mention.key)

    def find(self, mention: Mention) -> str | None:
        """The identity that a name stands for, None where nothing tells."""
        loose = _loose(mention.key)
        known = self._forms.get(mention.key) or self._forms.get(loose)
        if known is not None:
            return known
        if mention.key in self._gazetteer.organisations.preferred:
            return self._register(mention.name, mention.key)
        if mention.kind == "org" and " " in mention.name:
            return self._register(mention.name, mention.key)
        candidates = self._prefixes.get(loose) or self._initials.get(mention.name) or set()
        if len(candidates) == 1:
            return next(iter(candidates))
        return self._register(mention.name, mention.key) if mention.kind == "org" else None

    def unit(self, mention: Mention) -> str | None:
        """The body whose part a generic name means ("the Trials Unit"), None if none was told."""
        return self.units.get(_unit_head(mention.name))

    def find_alias(self, text: str) -> str | None:
        """The identity behind a defined phrase ("the Trust"), None where none was defined."""
        words = fold_text(text)
        return self._forms.get(words)

    def name(self, identity: str) -> str:
        """The fullest printed form met; of a part or system of a body, the body's own name."""
        forms = self._printed[identity]
        own = [form for form in forms if fold_text(form) not in self._aliases]
        return max(own or forms, key=len)

    def printed(self, identity: str) -> tuple[str, ...]:
        """Every printed form met, in order of appearance."""
        return tuple(self._printed[identity])

    def is_dataset(self, name: str) -> bool:
        """Whether an abbreviation is one of data, not of a body."""
        return name in _DATASET_WORDS or any(word in _DATASET_WORDS for word in name.split()[:1])

    def _register(self, name: str, key: Folded) -> str:
        loose = _loose(key)
        identity = self._forms.get(loose) or self._forms.get(key)
        if identity is None:
            known = self._gazetteer.organisations.preferred.get(key)
            identity = known or " ".join(loose)
            self._forms[loose] = self._forms[key] = identity
            self._index(loose, key, identity)
        forms = self._printed.setdefault(identity, [])
        if name not in forms:
            forms.append(name)
        if identity not in self.heads:
            self.heads[identity] = _main_head(name)
        return identity

    def _index(self, loose: Folded, key: Folded, identity: str) -> None:
        for length in range(1, len(loose)):
            prefix = loose[:length]
            if set(prefix) <= lexicon.GENERIC_WORDS or prefix[-1] in _SMALL:
                continue
            self._prefixes.setdefault(prefix, set()).add(identity)
        if loose[:2] == ("university", "of") and len(loose) > 2:
            self._prefixes.setdefault(loose[2:], set()).add(identity)
        spelt = [part for word in key for part in _spelt(word)]
        letters = "".join(part[0] for part in spelt if part not in _SMALL).upper()
        if len(letters) > 2:
            self._initials.setdefault(letters, set()).add(identity)


def _unit_head(part: str) -> str:
    """What kind of part it is: its last head, or the first one before "of"."""
    heads = [word.head for word in split_words(part) if word.head]
    return heads[0 if " of " in part else -1] if heads else ""


def _spelt(word: str) -> list[str]:
    long = {"csu": "commissioning support unit", "ccg": "clinical commissioning group"}
    return long.get(word, word).split()


@lru_cache(maxsize=20_000)
def _loose(key: Folded) -> Folded:
    """The key without what spellings of one name differ in: NHS, legal form, a plural s."""
    words = [word for word in key if word not in {",", "(", ")"}]
    if len(words) > 1 and words[0] == "nhs":
        words = words[1:]
    while len(words) > 1 and words[-1] in _LEGAL_FORMS:
        words = words[:-1]
    return tuple(
        word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word
        for word in words
    )


@lru_cache(maxsize=20_000)
def _main_head(name: str) -> str:
    """What kind of body a name tells of: its last head, or University wherever it stands."""
    heads = [word.head for word in split_words(name) if word.head]
    if not heads:
        return ""
    if heads[-1] == "ACRONYM":
        return next((kind for kind in ("DSCRO", "CSU", "CCG", "ICB") if kind in name), "")
    if "University" in heads and "Trust" not in heads and heads[-1] not in lexicon.COMPANY_HEADS:
        return "University"
    whole = " of " in name.lower() and heads[0] in lexicon.OF_HEADS
    return heads[0] if whole and heads[-1] in _TOPICS else heads[-1]
