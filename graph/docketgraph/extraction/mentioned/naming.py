"""Where a text writes names that the authority has, and where it defines short names of its own."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

__all__ = ["Names", "Place", "abbreviates", "bracketed", "initials_fit", "is_title", "shorts"]

_SMALL = frozenset(
    "of and the for on in to or at with from by de a an as into under upon through via "
    "between".split()
)
_SEPARATOR = r"(?:[\s,/-]{1,3}(?:the\s{1,2})?)"
_LOOSE = r"(?:[\s,;:/()'\".-]{1,4}(?:the\s{1,2})?)"
_TITLE_WORD = re.compile(r"[^\W_][\w']*")
_LETTERS = re.compile(r"[^\W_]+")
_WORD = re.compile(r"(?<![\w'-])[A-Z][A-Za-z]*")
_COUNTRY = re.compile(r"(?:\bU\.\s?S\.\s{1,2}|\bUnited\s{1,2}States\s{1,2}|\bUS\s)$")
# In prose these are names on their own; all other single words need the country before them.
_ALONE = frozenset({"congress", "house", "senate", "raices", "vighter"})
_SHORT = re.compile(
    r"(?<![\w.'/@&-])(?:[A-Z]{2,9}(?=s\b)|[A-Z][A-Za-z0-9]{0,9}[A-Z0-9][A-Za-z]{0,3})(?![\w@])"
    r"|(?<=[A-Z]/)[A-Z]{2,9}(?!\w)|(?<=non-)[A-Z]{2,9}(?!\w)",
)
_BRACKET = re.compile(
    r"""(?:'s)?\s{0,2}[\[(]\s?(?:(?:hereinafter|hereafter|herein|collectively|also\sknown\sas|or|the|"the)\s{1,2}
          (?:referred\sto\sas\s)?){0,2}(?:the\s)?"?'?(?P<short>[A-Z][\w&/.'-]{0,40}(?:\s[A-Z][\w&'-]{0,40}){0,3})"?'?
          (?:\s?[,;]\s?[^()\[\]\n]{0,60}|\sor\s[^()\[\]\n]{0,60})?\s?[\])]""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A stretch of a text and what is written there."""

    start: int
    end: int
    text: str


@dataclass(slots=True)
class Names:
    """A table of names, and where a text writes them, whatever their commas, dashes and breaks."""

    separator: str = _SEPARATOR
    _by_word: dict[str, set[str]] = field(default_factory=dict)
    _patterns: dict[str, re.Pattern[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, folded: Iterable[str]) -> "Names":
        """Return the table of names of bodies, folded as the authority folds them."""
        table = cls()
        for name in folded:
            if not name.startswith("inspector general of"):
                table.add(name)
        return table

    @classmethod
    def of_titles(cls, folded: Iterable[str]) -> "Names":
        """Return the table of titles, in which colons and brackets may stand too."""
        table = cls(_LOOSE)
        for title in folded:
            table.add(title)
        return table

    def add(self, name: str) -> None:
        """Take in one more name."""
        first = name.partition(" ")[0]
        self._by_word.setdefault(first, set()).add(name)
        self._patterns.pop(first, None)

    def find(self, text: str) -> Iterator[Place]:
        """Yield the names that a text writes as titles, the longest at each place, in order."""
        end = 0
        for word in _WORD.finditer(text):
            first = word.group().casefold()
            if word.start() < end or first not in self._by_word:
                continue
            match = self._pattern(first).match(text, word.start())
            if match is None or not is_title(match.group()):
                continue
            country = _COUNTRY.search(text, max(0, word.start() - 16), word.start())
            if " " in match.group().strip() or country or first in _ALONE:
                start = country.start() if country else word.start()
                end = match.end()
                yield Place(start, end, text[start:end])

    def _pattern(self, first: str) -> re.Pattern[str]:
        if first not in self._patterns:
            names = sorted(self._by_word[first], key=lambda name: (-len(name), name))
            either = "|".join(self._as_pattern(name) for name in names)
            self._patterns[first] = re.compile(f"(?:{either})(?!\\w)", re.IGNORECASE)
        return self._patterns[first]

    def _as_pattern(self, name: str) -> str:
        words = []
        for word in name.split():
            if word == "and":
                words.append("(?:and|&)")
            elif len(word) <= 2:
                words.append(re.escape(word) + r"\.?")
            else:
                words.append(re.sub(r"s$", "'?s'?", re.escape(word)))
        return self.separator.join(words)


def is_title(name: str) -> bool:
    """Return whether a name is written as one: a capital, or a digit, on every word that counts."""
    words = _TITLE_WORD.findall(name)
    return all(word in _SMALL or not word[0].islower() for word in words)


def shorts(text: str) -> Iterator[Place]:
    """Yield what may be an acronym: capitals with or without small letters among them."""
    for match in _SHORT.finditer(text):
        yield Place(match.start(), match.end(), match.group())


def bracketed(text: str, end: int) -> Place | None:
    """Return the short name in brackets right behind a name that ends at a place.

    >>> bracketed('Department of Energy (hereinafter "DOE")', 20).text
    'DOE'
    """
    match = _BRACKET.match(text, end)
    return Place(match.start("short"), match.end("short"), match["short"]) if match else None


def initials_fit(short: str, name: str) -> bool:
    """Return whether the letters of a short name begin words of a name, in their order.

    >>> initials_fit("ACR", "American College of Radiology"), initials_fit("EHR", "Bank of Ohio")
    (True, False)
    """
    letters = [letter for letter in short.casefold() if letter.isalnum()]
    words = _LETTERS.findall(name.casefold())
    capitals = [letter for letter in short if letter.isupper()]
    starts = [word[0] for word in words]
    return bool(letters) and (
        _in_order([letter.casefold() for letter in capitals], starts)
        or (_in_order(letters, list("".join(words))) and letters[0] == starts[0])
    )


def abbreviates(short: str, name: str) -> bool:
    """Return whether a short name is a longer one with words of it put as initials or left out.

    Each word of the short name is a word of the long one, or capitals that begin words of it.

    >>> abbreviates("CF Trust", "The Cystic Fibrosis Trust"), abbreviates("NTU", "Night Union")
    (True, False)
    >>> abbreviates("Fight Rickets", "Fight Bone Rickets"), abbreviates("The Trust", "Tide Trust")
    (True, False)
    """
    words = [word.casefold() for word in _LETTERS.findall(name)]
    words = [word for word in words if word not in _SMALL and word != "the"]
    wanted: list[str] = []
    for word in _LETTERS.findall(short):
        if word.isupper() and word.casefold() not in words:
            wanted += word.casefold()
        elif word.casefold() not in _SMALL:
            wanted.append(word.casefold())
    rest = iter(words)
    fits = all(any(each in {word, word[0]} for word in rest) for each in wanted)
    return fits and 2 * len(wanted) > len(words) and len(wanted) > 1


def _in_order(wanted: list[str], given: list[str]) -> bool:
    rest = iter(given)
    return bool(wanted) and all(any(letter == each for each in rest) for letter in wanted)
