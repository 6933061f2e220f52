"""What governs each actor of a sentence, where clauses end, and who their subject is."""

from kg.prose.syntax import Token
from kg.prose.verbs import GIVE, HOLDING, TREATING, VERBS, WORK

_NESTING = frozenset(["of", "at", "in", "within", "inside", "on", "behind", "for"])
_OUTER = frozenset(
    ["to", "into", "onto", "from", "with", "in", "within", "at", "by", "inside", "on"]
)
_OPENS_PHRASE = frozenset(
    ["the", "a", "an", "its", "their", "this", "both", "either", "each", "secure", "named",
     "servers", "all", "our", "that", "approved", "data", "another", "two", "three"]
)  # fmt: skip
_TOWARDS = frozenset(["to", "into", "from", "by", "with", "for"])
_LIGHT = frozenset(
    ["the", "both", "either", "each", "a", "an", "its", "also", "or", "named", "then"]
)
_HOLDERS = frozenset(["", "by", "within", "at", "in", "to", "into", "onto"])
_ARTICLES = frozenset(["the", "a", "an", "this", "that", "its", "their", "our"])
_REACH = 12
"""Words between a preposition and the actor it governs, at most."""

Letters = tuple[str, ...]


class Clauses:
    """One sentence's words with the preposition that governs each actor ("" for none)."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.governor: dict[int, str] = {}
        self.mates: dict[int, int] = {}
        self._govern()

    def _govern(self) -> None:
        """Go through the words once, keeping the preposition that is still open."""
        preposition, since, latest = "", 0, -1
        for at, token in enumerate(self.tokens):
            if token.tag == "E":
                mate = latest if self._coordinated(latest, at) else -1
                if preposition and at - since <= _REACH and not self._is_fronted(since, at):
                    self.governor[at] = preposition
                elif mate >= 0 and not self._opens_clause(at):
                    self.governor[at] = self.governor[mate]
                else:
                    self.governor[at] = ""
                if mate >= 0 and self.governor[mate] == self.governor[at]:
                    self.mates[at] = mate
                latest, preposition = at, ""
            elif token.tag == "P" or token.low == "to":
                nests = token.low in _NESTING or self.tokens[at - 1].low == "such"
                if not (preposition and nests and at - since <= _REACH):
                    keeps = token.low == "by" and preposition in _OUTER and self._holds(at)
                    if not keeps:
                        preposition, since = self._preposition(at), at
            elif (token.tag in "R," and token.low not in {"(", ")"}) or (
                token.tag == "V" and token.low not in HOLDING
            ):
                preposition = ""

    def _is_fronted(self, since: int, at: int) -> bool:
        """Whether a phrase before the subject took the preposition: "For each wave X sends"."""
        first = since == 0 or self.tokens[since - 1].low in {",", ";"}
        nouns = [
            token
            for token in self.tokens[since + 1 : at]
            if token.tag in "WOX" and token.low not in _ARTICLES
        ]
        return first and len(self.tokens[at].low) == 1 and bool(nouns) and self._opens_clause(at)

    def _holds(self, at: int) -> bool:
        return self.tokens[at - 1].low in HOLDING

    def _preposition(self, at: int) -> str:
        """The preposition, unless it is the "to" of an infinitive."""
        if self.tokens[at].low == "of" and self.tokens[at - 1].low == "out":
            return "from"
        if self.tokens[at].low != "to":
            return self.tokens[at].low
        if at + 1 == len(self.tokens):
            return ""
        following = self.tokens[at + 1]
        plural = following.low.endswith("s") and not following.low.endswith("ss")
        opens = following.tag in "EHO" or following.low in _OPENS_PHRASE
        return "to" if opens or (plural and following.low not in VERBS) else ""

    def _coordinated(self, before: int, at: int) -> bool:
        """Whether nothing but "and", commas and articles stands between two actors."""
        if before < 0:
            return False
        between = self.tokens[before + 1 : at]
        joined = any(token.tag == "C" or token.low in {",", "nor"} for token in between)
        return joined and all(
            token.tag == "C" or token.low in _LIGHT or token.low in {",", "nor"}
            for token in between
        )

    def _opens_clause(self, at: int) -> bool:
        """Whether a verb with its own subject follows the actor at once."""
        ahead = at + 1
        while ahead < len(self.tokens) and self.tokens[ahead].tag in "DN":
            ahead += 1
        if ahead >= len(self.tokens):
            return False
        token = self.tokens[ahead]
        return token.tag in "MAB" or (token.tag == "V" and not token.passive)

    def right_end(self, at: int) -> int:
        """Where the complements of a verb end: at the next verb, relative word or semicolon."""
        for ahead in range(at + 1, len(self.tokens)):
            token = self.tokens[ahead]
            if token.tag == "R" or token.low in {";", "."}:
                return ahead
            if token.tag == "V" and not self._is_light(ahead):
                return ahead
        return len(self.tokens)

    def _is_light(self, at: int) -> bool:
        """Whether a verb only describes what stands before it ("hosted by", "to analyse")."""
        token = self.tokens[at]
        before = self.tokens[at - 1].low
        return token.group == WORK and (token.reduced or token.shape == "ing" or before == "to")

    def left_start(self, at: int) -> int:
        """Where the words before a verb begin: behind the verb before, or a semicolon."""
        for behind in range(at - 1, -1, -1):
            token = self.tokens[behind]
            if token.low in {";", "."}:
                return behind + 1
            if token.tag == "V" and not token.reduced and token.group != WORK:
                return behind + 1
        return 0

    def opens(self, start: int) -> bool:
        """Whether a clause begins at a place, rather than the second verb of one."""
        return start == 0 or self.tokens[start - 1].low in {";", "."}

    def group_start(self, at: int) -> int:
        """The first of the auxiliaries and adverbs before a verb."""
        while at > 0 and self.tokens[at - 1].tag in "ABMDN":
            at -= 1
        return at

    def governed(self, start: int, end: int, prepositions: frozenset[str]) -> Letters:
        """Actors between two places that one of the prepositions governs."""
        return tuple(
            self.tokens[at].low[0]
            for at, governor in self.governor.items()
            if start <= at < end
            and governor in prepositions
            and not any(token.low == "than" for token in self.tokens[max(0, at - 3) : at])
        )

    def subject(self, at: int) -> Letters:
        """The actors that do what an active verb says, also where an earlier verb named them."""
        fallback: Letters = ()
        start = self.group_start(at)
        behind = start - 1
        while behind >= 0:
            token = self.tokens[behind]
            if token.low == ";":
                break
            if token.tag == "R" and self.tokens[behind - 1].low in _TOWARDS and behind + 2 == start:
                return ()
            if token.tag == "R" and (self._is_adjacent(behind) or not self._resumes(at)):
                return self._antecedent(behind) or fallback
            if token.tag == "E":
                acts = self._can_act(behind) or self._leads(behind, at)
                if self.governor[behind] == "" and acts:
                    return self._with_mates(behind)
                if self.governor[behind] == "by" and not fallback:
                    fallback = self._with_mates(behind)
            behind -= 1
        return fallback

    def opener(self, at: int) -> Letters:
        """An ungoverned actor of an earlier clause ("Once X has finished, Y can look")."""
        own = set(self.subject(at))
        for behind in range(self.group_start(at) - 1, -1, -1):
            token = self.tokens[behind]
            if token.tag == "E" and token.low[0] not in own:
                return (token.low[0],) if self.governor[behind] in _HOLDERS else ()
        return ()

    def _can_act(self, at: int) -> bool:
        """Whether an ungoverned actor is no object of a verb and owns no data that is meant."""
        behind = at - 1
        while behind >= 0 and self.tokens[behind].low in _LIGHT:
            behind -= 1
        verb = self.tokens[behind] if behind >= 0 else None
        acts = verb is not None and not verb.passive
        if verb is not None and acts and (verb.group == GIVE or verb.shape == "predicate"):
            return False
        if verb is not None and verb.low == "(":
            return False
        if acts and len(self.tokens[at].low) > 1 and self._is_verb(behind):
            return False
        if len(self.tokens[at].low) == 1:
            return True
        following = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        return following is not None and following.low not in {"processor", "processors", "data"}

    def _is_verb(self, at: int) -> bool:
        """Whether a word, known or not, is a verb of the subject before ("X, a firm, manages")."""
        token = self.tokens[at]
        follows = at > 0 and (self.tokens[at - 1].tag in "ER" or self.tokens[at - 1].low == ",")
        return token.tag == "V" or (token.tag == "W" and token.low.endswith("s") and follows)

    def _leads(self, behind: int, at: int) -> bool:
        """Whether another makes the actor do it: "X asks Y to send"."""
        start = self.group_start(at)
        return (
            behind == start - 1
            and self.tokens[start].low == "to"
            and len(self.tokens[behind].low) == 1
        )

    def _with_mates(self, at: int) -> Letters:
        letters, last = [self.tokens[at].low[0]], at
        while at in self.mates:
            at = self.mates[at]
            letters.append(self.tokens[at].low[0])
        listed = any(token.tag == "C" or token.low == "nor" for token in self.tokens[at:last])
        # Commas alone set a body beside its description: "NHS Digital, the supplier, sends".
        return tuple(reversed(letters)) if listed else tuple(letters[-1:])

    def _antecedent(self, at: int) -> Letters:
        """The actor that "who" or "which" points to: the nearest one before."""
        for behind in range(at - 1, max(-1, at - 9), -1):
            if self.tokens[behind].tag == "E":
                return (self.tokens[behind].low[0],)
        return ()

    def _is_adjacent(self, at: int) -> bool:
        """Whether an actor stands right before the relative word."""
        return any(token.tag == "E" for token in self.tokens[max(0, at - 3) : at])

    def _resumes(self, at: int) -> bool:
        """Whether the verb goes on with the main clause: "..., and passes"."""
        start = self.group_start(at)
        return start > 1 and self.tokens[start - 1].tag == "C" and self.tokens[start - 2].low == ","

    def placed_in(self, at: int, prepositions: frozenset[str]) -> Letters:
        """The actor of "X, into which ...", where such words open the verb's clause."""
        for behind in range(self.group_start(at) - 1, 0, -1):
            token = self.tokens[behind]
            if token.tag == "R":
                return (
                    self._antecedent(behind) if self.tokens[behind - 1].low in prepositions else ()
                )
            if token.low in {";", "."} or token.tag == "V":
                return ()
        return ()

    def behind_aside(self, end: int) -> int:
        """Where a remark between commas ends ("..., which is ..., to"), 0 where none begins."""
        if (
            end >= len(self.tokens)
            or self.tokens[end].tag != "R"
            or self.tokens[end - 1].low != ","
        ):
            return 0
        for ahead in range(end + 1, min(end + 16, len(self.tokens) - 1)):
            if self.tokens[ahead].low == ",":
                return ahead if self.tokens[ahead + 1].low in {"to", "into", "onto", "back"} else 0
        return 0

    def follower(self, at: int) -> Letters:
        """The subject behind the comma that ends an opening phrase: "On receipt ..., X links"."""
        for ahead in range(at + 1, len(self.tokens) - 1):
            if self.tokens[ahead].low == "," and self.tokens[ahead + 1].low not in {"and", "or"}:
                following = [spot for spot in range(ahead + 1, ahead + 3) if spot in self.governor]
                return (self.tokens[following[0]].low[0],) if following else ()
        return ()

    def first_actor(self) -> Letters:
        """The first actor that no preposition governs, else the first that does the work."""
        for governor in ("", "by", "within"):
            for at, own in self.governor.items():
                if own == governor:
                    return (self.tokens[at].low[0],)
        return ()

    def workers(self) -> Letters:
        """Actors that themselves analyse, link, clean ... data."""
        found: list[str] = []
        for at, token in enumerate(self.tokens):
            if token.tag == "V" and token.group == WORK and token.low.startswith(TREATING):
                start = self.group_start(at)
                if not token.passive and not any(word.tag == "N" for word in self.tokens[start:at]):
                    found += self.subject(at)
        return tuple(dict.fromkeys(found))

    def holder(self, at: int) -> Letters:
        """Who has the data before a passive verb: the last actor that worked on it or got it."""
        for behind in range(self.group_start(at) - 1, -1, -1):
            if self.tokens[behind].tag == "E" and self.governor[behind] in _HOLDERS:
                return self._with_mates(behind)
        return ()
