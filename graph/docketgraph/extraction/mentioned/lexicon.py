"""Names that are learnt one by one, looked up at a place of a text in steps that do not grow."""

import re
from dataclasses import dataclass, field

__all__ = ["Lexicon"]

_WORD = re.compile(r"\S{1,200}")
_GAP = re.compile(r"\s{1,3}(?=\S)")
# What goes on is another word, a number's code or the address of a site.
_ENDS = re.compile(r"(?![\w@]|-\d|\.(?:com|org|gov|net)\b)")


@dataclass(slots=True)
class Lexicon:
    """Names of one and more words; between words a text may have up to three spaces."""

    _last_words: dict[tuple[str, ...], set[str]] = field(default_factory=dict)
    """The words that end a name, by those before."""
    _most: dict[str, int] = field(default_factory=dict)
    """How many words the longest name has that begins with some letters."""

    def __contains__(self, beginning: str) -> bool:
        return beginning in self._most

    def add(self, name: str, beginning: str) -> None:
        """Keep a name; `beginning` is that part of its first word by which it is looked up."""
        words = name.split()
        self._last_words.setdefault(tuple(words[:-1]), set()).add(words[-1])
        self._most[beginning] = max(self._most.get(beginning, 0), len(words))

    def end_of(self, text: str, start: int, beginning: str) -> int | None:
        """Return where the longest name ends that begins at a place, None where none does.

        >>> names = Lexicon()
        >>> names.add("Elm Society", "Elm")
        >>> names.end_of("Elm  Society's", 0, "Elm"), names.end_of("Elm Societyx", 0, "Elm")
        (12, None)
        """
        words, places = self._words(text, start, self._most.get(beginning, 0))
        for number in range(len(words), 0, -1):
            lasts = self._last_words.get(tuple(words[: number - 1]), set())
            place, last = places[number - 1], words[number - 1]
            for length in range(len(last), 0, -1) if lasts else ():
                if last[:length] in lasts and _ENDS.match(text, place + length):
                    return place + length
        return None

    def _words(self, text: str, start: int, most: int) -> tuple[list[str], list[int]]:
        words: list[str] = []
        places: list[int] = []
        position: int | None = start
        while position is not None and len(words) < most:
            word = _WORD.match(text, position)
            if word is None:
                break
            words.append(word.group())
            places.append(position)
            gap = _GAP.match(text, word.end())
            position = gap.end() if gap else None
        return words, places
