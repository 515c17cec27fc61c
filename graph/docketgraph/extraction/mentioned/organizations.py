"""Organizations that no table has: by their names' own words, by definition, by what they do.

A name that one sign speaks for counts wherever it stands again, and so does the short name that
the text gives it. A name that the text also writes small is a common noun.
"""

import functools
import re
from collections import Counter
from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from docketgraph.authorities import fold_name
from docketgraph.extraction.mentioned.capitals import names_in
from docketgraph.extraction.mentioned.known import acronyms as well_known
from docketgraph.extraction.mentioned.known import organizations
from docketgraph.extraction.mentioned.lexicon import Lexicon
from docketgraph.extraction.mentioned.listing import (
    columns,
    comma_names,
    introduced,
    lists,
    small_definitions,
)
from docketgraph.extraction.mentioned.model import Mention
from docketgraph.extraction.mentioned.naming import Names, Place, bracketed, initials_fit, shorts
from docketgraph.extraction.mentioned.parting import encloses, parted
from docketgraph.extraction.mentioned.placing import Free
from docketgraph.extraction.mentioned.proper import is_own_word, is_proper
from docketgraph.extraction.mentioned.signs import (
    NO_BODY,
    is_coined,
    is_no_name,
    sign_of,
)

__all__ = ["OrganizationFinder"]

_SUFFIX = re.compile(r",?\s(?:Inc|LLC|L\.L\.C|LLP|Ltd|PLLC|Corp|Corporation|Company|Co)\b\.?$")
_SMALL_WORD = re.compile(r"(?<![\w.@/-])[a-z]+(?![\w@-]|\.\w)")
_ALONE = re.compile(r"(?<![\w'-])([A-Z]\w{2,40})(?:'s)?\s(?=[a-z])")
_BEGINS = re.compile(
    r"(?<![\w'@])(?:(?:[A-Z]|[a-z]{1,6}[A-Z]|\d{1,3}[a-z]{0,6}[A-Z][a-z])[\w&]*"
    r"|[a-z]{4,20}(?=,?\s(?:Inc|LLC|Corp)\b))"
)
_MANY = 5
_SHORTEST = 2
_TELLING = 3
_ENDS = r"(?![\w@]|-\d|\.(?:com|org|gov|net)\b)"
_GENERIC = re.compile(
    r"\b(?:[Tt]he|[Oo]ur)\s(?P<head>Academy|Alliance|Association|Chamber|Coalition|Collaborative"
    r"|College|Consortium|Council|Federation|Foundation|Institute|League|Network|Society|Union)\b"
    r"(?!\s(?:of|for|on)\b|\s[A-Z]|-)"
)


@dataclass(frozen=True, slots=True)
class _Named:
    """What a name stands for: the organization's full name, by what sign, how sure."""

    canonical: str
    method: str
    confidence: float


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A stretch of text, the words that act in it, and those that it writes small.

    `alone` counts how often a capital word stands before a small one.
    """

    text: str
    acting: Container[str]
    small: Container[str]
    alone: Mapping[str, int]

    def has_small(self, name: str) -> bool:
        """Return whether the text also writes a name small: then it is a common noun."""
        folded = name.casefold()
        words = folded.split()
        # Nearly all names have a word that stands nowhere small, so that the text need not be read.
        if any(word.isalpha() and word not in self.small for word in words[:-1]):
            return False
        return folded in self.text if len(words) > 1 else folded in self.small


@dataclass(slots=True)
class OrganizationFinder:
    """Finds organizations in one stretch of text after another, and keeps their names."""

    names: dict[str, _Named] = field(default_factory=dict)
    _lexicon: Lexicon = field(default_factory=Lexicon)

    def learn(
        self,
        text: str,
        taken: Sequence[Place | Mention],
        acronyms: Collection[str],
        acting: Container[str],
    ) -> set[str]:
        """Keep the names that a stretch gives a reason for; return the short ones it defines.

        Args:
            text: A stretch of normalised text.
            taken: Where bodies of the authority and other things stand.
            acronyms: Those of the authority: only a definition makes one another body's.
            acting: Single words that do what organizations do (`doing.acting_in`).
        """
        free = Free(taken)
        small_words = set(_SMALL_WORD.findall(text))
        stretch = _Stretch(text, acting, small_words, Counter(_ALONE.findall(text)))
        small = small_definitions(text)
        defined = set(small)
        for name in (*_table().find(text), *_lone(text)):
            if free.holds(name) or encloses(text, name, free.within(name), known=True):
                spelt = organizations()[fold_name(name.text)]
                self._keep(" ".join(name.text.split()), _Named(spelt, "known-name", 0.9))
        for name, short in comma_names(text):
            if free.holds(name) and not is_no_name(text, name):
                self._keep(name.text, _Named(name.text, "defined-in-text", 0.93))
                if short:
                    self._keep(short, _Named(name.text, "defined-in-text", 0.93))
                    defined.add(short)
        names = []
        signers = list(columns(text))
        for name in parted(text, names_in(text), signers, free):
            if name.text in acronyms or name.text in small:
                continue
            if is_no_name(text, name):
                defined |= _short_names(text, name)
                continue
            names.append(name)
            defined |= self._consider(stretch, name)
        for column in signers:
            rest = [each for each in column if free.holds(each)]
            self._consider_group(stretch, rest, len(column) - len(rest), column=True)
        for group in lists(text, names):
            self._consider_group(stretch, group, 0)
        self._spell_out(text, {*acronyms, *defined})
        self._know(text, {*acronyms, *small})
        return defined

    def _know(self, text: str, taken: Container[str]) -> None:
        """Take acronyms of well-known organizations for these where the text leaves them open.

        One of three letters stands for many things: it counts where something else says that it
        is a body's. `taken` are acronyms that stand for something else.
        """
        table = well_known()
        for match in _known_acronyms().finditer(text):
            short, known = match.group(), self.names.get(match.group())
            open_ = known is not None and known.canonical == short
            if open_ or (known is None and len(short) > _TELLING and short not in taken):
                self.names[short] = _Named(table[short], "known-acronym", 0.8)
                self._file(short)

    def _spell_out(self, text: str, taken: Container[str]) -> None:
        """Let an acronym that the text never defines stand for the one name that it begins.

        `taken` are acronyms that stand for something else.
        """
        full: dict[str, set[str]] = {}
        for name in self.names:
            if " " in name:
                full.setdefault(_initials(name), set()).add(self.names[name].canonical)
        for name, named in self.names.items():
            fitting = full.get(name, set())
            if named.canonical == name and len(fitting) == 1:
                self.names[name] = replace(named, canonical=next(iter(fitting)))
        for short in shorts(text):
            fitting = full.get(short.text, set())
            known = short.text in self.names or short.text in taken
            if len(fitting) == 1 and not known and len(short.text) > _SHORTEST:
                self._keep(short.text, _Named(next(iter(fitting)), "spelt-out", 0.8))

    def _consider(self, stretch: "_Stretch", name: Place) -> set[str]:
        """Keep a name if something says that it is an organization's; return its short name."""
        short = bracketed(stretch.text, name.end)
        if short is not None and not _is_short_for(short.text, name.text):
            short = None
        known = self.names.get(name.text)
        if known is None:
            sign = sign_of(stretch.text, name, short, stretch.acting)
            if sign is None and is_proper(name.text.split(), stretch.small):
                sign = "proper-name", 0.65
            if sign is None or stretch.has_small(name.text):
                # What the text makes a short name for is no body, and so neither is that.
                return {short.text} if short is not None else set()
            known = _Named(name.text.replace("U. S. ", "U.S. "), *sign)
            self._keep(name.text, known)
            bare = _SUFFIX.sub("", name.text)
            if bare != name.text and (" " in bare or len(bare) > 3):
                self._keep(bare, known)
                self._shorten(stretch, bare, known)
        if short is None:
            return set()
        self._keep(short.text, _Named(known.canonical, "defined-in-text", 0.93))
        return {short.text}

    def _shorten(self, stretch: "_Stretch", company: str, known: _Named) -> None:
        """Keep the first word of a company's name where the text uses it alone: "Tide Systems"."""
        first = company.split()[0]
        own = " " in company and is_own_word(first, stretch.small) and not first.isupper()
        if own and stretch.alone.get(first, 0) > 1:
            self._keep(first, known)

    def _consider_group(
        self, stretch: "_Stretch", group: Sequence[Place], beside: int, *, column: bool = False
    ) -> None:
        """Keep the names of a list of which a third and more are known, two at the least.

        `beside` counts the bodies of the authority in the list. In a column of signers with
        several known ones, every line is one.
        """
        known = sum(name.text in self.names for name in group) + beside
        told = not column and known and introduced(stretch.text, group)
        if not told and (known < 2 or known * 3 < len(group) + beside):
            return
        if column and known >= _MANY:
            for name in group:
                if _is_own(name.text) or not stretch.has_small(name.text):
                    self._keep(name.text, _Named(name.text, "listed-with-others", 0.7))
        for name in group:
            words = name.text.split()
            unfit = stretch.has_small(name.text) or is_no_name(stretch.text, name)
            unfit = unfit or any(word in NO_BODY for word in words)
            if _is_own(name.text) and not unfit:
                self._keep(name.text, _Named(name.text, "listed-with-others", 0.65))

    def _keep(self, name: str, named: _Named) -> None:
        if name in self.names:
            return
        self.names[name] = named
        self._file(name)

    def _file(self, name: str) -> None:
        self._lexicon.add(name, _first_word(name))

    def find(
        self, text: str, taken: Sequence[Mention], bodies: Sequence[Mention] = ()
    ) -> list[Mention]:
        """Return organizations by the names learnt, where nothing else stands, in order.

        One of the `bodies` of the authority may be part of a longer name: "Friends of the EPA".
        """
        free, official = Free(taken), Free(bodies)
        found: list[Mention] = []
        for word in _BEGINS.finditer(text):
            if (found and word.start() < found[-1].end) or word.group() not in self._lexicon:
                continue
            place = self._longest(text, word)
            if place is None or not free.holds(place):
                continue
            known = self.names[place.text].method == "known-name"
            if official.holds(place) or encloses(text, place, official.within(place), known=known):
                found.append(_organization(text, place, self.names[place.text]))
        found += self._generic(text, found, Free([*taken, *bodies, *found]))
        return sorted(found, key=lambda mention: mention.start)

    def _longest(self, text: str, word: re.Match[str]) -> Place | None:
        end = self._lexicon.end_of(text, word.start(), word.group())
        if end is None:
            return None
        return Place(word.start(), end, " ".join(text[word.start() : end].split()))

    def _generic(self, text: str, found: Sequence[Mention], free: Free) -> Iterator[Mention]:
        """Yield "the Alliance" and the like where one organization alone has that word."""
        by_word: dict[str, list[str]] = {}
        for name in {mention.canonical or "" for mention in found}:
            for part in {*name.casefold().split()}:
                by_word.setdefault(part, []).append(name)
        for match in _GENERIC.finditer(text):
            fitting = by_word.get(match["head"].casefold(), [])
            place = Place(match.start("head"), match.end("head"), match["head"])
            if len(fitting) == 1 and free.holds(place):
                yield _organization(text, place, _Named(fitting[0], "antecedent", 0.7))


@functools.cache
def _table() -> Names:
    return Names.of(organizations())


@functools.cache
def _lone_pattern() -> re.Pattern[str]:
    words = sorted((name for name in organizations().values() if " " not in name), key=len)[::-1]
    return re.compile(rf"(?<![\w@./-])(?:{'|'.join(map(re.escape, words))}){_ENDS}")


@functools.cache
def _known_acronyms() -> re.Pattern[str]:
    words = sorted(well_known(), key=len, reverse=True)
    return re.compile(rf"(?<![\w@./-])(?:{'|'.join(map(re.escape, words))}){_ENDS}")


def _lone(text: str) -> Iterator[Place]:
    for match in _lone_pattern().finditer(text):
        yield Place(match.start(), match.end(), match.group())


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())


def _first_word(name: str) -> str:
    match = _BEGINS.match(name)
    return match.group() if match else name


def _organization(text: str, place: Place, named: _Named) -> Mention:
    return Mention(
        "organization",
        text[place.start : place.end],
        place.start,
        place.end,
        named.canonical,
        None,
        named.method,
        named.confidence,
    )


def _is_short_for(short: str, name: str) -> bool:
    """Return whether a bracketed word is a short name: initials, or a word of the name."""
    return initials_fit(short, name) or short in name.split()


def _short_names(text: str, name: Place) -> set[str]:
    """Return the short name that a text gives to what is no body; it is none either."""
    short = bracketed(text, name.end)
    return {short.text} if short is not None and initials_fit(short.text, name.text) else set()


def _is_own(name: str) -> bool:
    """Return whether a name is more than one plain word: several, capitals, or a coined one."""
    words = name.split()
    return len(words) > 1 or (name.isupper() and 2 < len(name) < 7) or is_coined(words)
