"""The folded form of a printed name: what two spellings of one name have in common."""

import re
import unicodedata
from functools import lru_cache

# Quotes fall out of a word ("King's", "KINGS"); every other mark parts two words.
_QUOTES = dict.fromkeys(
    map(ord, "'\"`\u00b4\u02b9\u02bb\u02bc\u02bd\u2018\u2019\u201a\u201b\u201c\u201d\u201e")
)
_WORD = re.compile(r"[^\W_]+")
_MARKS = re.compile(r"[\W_]+")
_LEGAL_FORMS = {"ltd": "limited", "inc": "incorporated", "corp": "corporation"}
_UNSEEN = {"Cc", "Cf", "Mn", "Me"}


@lru_cache(maxsize=16_384)
def fold(text: str) -> str:
    """The name for look-up only: lower-case words with single spaces, legal forms written out.

    Letter case, width, accents, quotes, brackets, dashes, commas, doubled spaces, control and
    direction marks and a leading "the" do not count; "&" counts as "and". Folding is idempotent;
    a text without a letter or digit folds to the empty string.
    """
    words = _WORD.findall(_plain(text))
    while len(words) > 1 and words[0] == "the":
        del words[0]
    return " ".join([_LEGAL_FORMS.get(word, word) for word in words])


def _plain(text: str) -> str:
    if text.isascii() and text.isprintable():
        unquoted = text.replace("'", "").replace('"', "").replace("`", "")
        return unquoted.replace("&", " and ").lower()
    spaced = " ".join(text.translate(_QUOTES).split())
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", spaced).casefold())
    seen = "".join(letter for letter in folded if unicodedata.category(letter) not in _UNSEEN)
    return seen.translate(_QUOTES).replace("&", " and ")


def letters_of(text: str) -> str:
    """Letters and digits alone, in one case: texts that differ only in typography share them."""
    plain = text if text.isascii() else unicodedata.normalize("NFKD", text)
    return _MARKS.sub("", plain).casefold()
