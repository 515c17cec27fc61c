"""Where a text writes names that the authority has, and where it defines short names of its own."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

__all__ = ["Names", "Place", "abbreviates", "bracketed", "initials_fit", "is_title", "shorts"]

_SMALL = frozenset(
    "of and the for on in to or at with from by de a an as into under upon through via "
    "between".split()
)
_SEPARATOR = r"(?:[\s,/-]{1,3}(?:the\s{1,2})?)"
_LOOSE = r"(?:[\s,;:/()'\".-]{1,4}(?:the\s{1,2})?)"
_TABLE_WORD = re.compile(r"(?P<word>[^\W_]+|&)(?P<own>'s?(?![^\W_]))?")
_ABBREVIATED = 3
_TITLE_WORD = re.compile(r"[^\W_][\w']*")
_LETTERS = re.compile(r"[^\W_]+")
_WORD = re.compile(r"(?<![\w'-])[A-Z][A-Za-z]*")
_COUNTRY = re.compile(r"(?:\bU\.\s?S\.\s{1,2}|\bUnited\s{1,2}States\s{1,2}|\bUS\s)$")
# In prose these are names on their own; all other single words need the country before them.
_ALONE = frozenset({"congress", "house", "senate", "raices", "vighter"})
_SHORT = re.compile(
    r"(?<![\w.'/@&-])[A-Z]{3,6}-[A-Z](?![\w@-])"
    r"|(?<![\w.'/@&-])(?:[A-Z]{2,9}(?=s\b)|[A-Z][A-Za-z0-9]{0,9}[A-Z0-9][A-Za-z]{0,3})(?![\w@])"
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


class _Node:
    """A word of names in a table: the words that may follow it, and whether a name ends here."""

    __slots__ = ("following", "whole")

    def __init__(self) -> None:
        self.following: dict[str, _Node] = {}
        self.whole = False


class Names:
    """A table of names, and where a text writes them, whatever their commas, dashes and breaks."""

    def __init__(self, separator: str = _SEPARATOR) -> None:
        self._separator = re.compile(separator, re.IGNORECASE)
        self._root = _Node()

    @classmethod
    def of(cls, folded: Iterable[str]) -> "Names":
        """Return the table of names of bodies, folded as the authority folds them."""
        table = cls()
        for name in folded:
            # "White House Office of Management and Budget" is that office.
            if not name.startswith(("inspector general of", "white house office")):
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
        node = self._root
        for word in name.split():
            node = node.following.setdefault(word, _Node())
        node.whole = True

    def find(self, text: str) -> Iterator[Place]:
        """Yield the names that a text writes as titles, the longest at each place, in order."""
        end = 0
        for word in _WORD.finditer(text):
            first = word.group().casefold()
            if word.start() < end or first not in self._root.following:
                continue
            last = self._end(text, word.start())
            if last < 0 or not is_title(text[word.start() : last]):
                continue
            country = _COUNTRY.search(text, max(0, word.start() - 16), word.start())
            if " " in text[word.start() : last].strip() or country or first in _ALONE:
                start = country.start() if country else word.start()
                end = last
                yield Place(start, end, text[start:end])

    def _end(self, text: str, start: int) -> int:
        """Return where the longest name ends that begins at a place; -1 for none."""
        best, waiting = -1, [(self._root, start)]
        while waiting:
            node, position = waiting.pop()
            for word, end in _readings(text, position):
                following = node.following.get(word)
                if following is None:
                    continue
                if following.whole:
                    best = max(best, end)
                joint = self._separator.match(text, end) if following.following else None
                if joint is not None:
                    waiting.append((following, joint.end()))
        return best


def _readings(text: str, start: int) -> Iterator[tuple[str, int]]:
    """Yield the ways to read a word, folded, each with its end: "nurses'" is "nurses"."""
    match = _TABLE_WORD.match(text, start)
    if match is None:
        return
    word, end = match["word"].casefold(), match.end("word")
    if match["own"]:
        if word.endswith("s") and match["own"] == "'":
            end = match.end()
        elif match["own"] == "'s":
            yield word + "s", match.end()
    elif len(word) < _ABBREVIATED and text[end : end + 1] == ".":
        end += 1
    yield ("and" if word == "&" else word), end


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
