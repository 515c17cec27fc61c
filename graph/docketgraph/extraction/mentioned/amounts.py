"""Sums of money, and figures that count people or things."""

import re
from collections.abc import Iterator
from decimal import Decimal

from docketgraph.extraction.mentioned.model import Mention

__all__ = ["find_money", "find_statistics"]

_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.\d{1,4})?"
_SCALE = r"(?:thousand|million|billion|trillion|[KMB]\b|MM\b|bn\b|mn\b)"
_MONEY = re.compile(
    rf"""(?P<sign>(?<![\w.])(?:US\s?|U\.S\.\s?)?[$€£]|\b(?:USD|EUR|GBP)\s)\s?(?P<number>{_NUMBER})
        (?:\s?(?:-|to|or)\s?(?P<sign2>[$€£]\s?)?(?P<upper>{_NUMBER})
          (?=\s{{0,2}}-?{_SCALE}|\b(?!\s?(?:%|percent|\w+\s\d))))?
        (?:\s{{0,2}}-?(?P<scale>{_SCALE}))?(?!\d)
      | (?<![\w.$€£,-])(?P<plain>{_NUMBER})\s{{1,2}}
        (?:(?P<plain_scale>thousand|million|billion|trillion)\s{{1,2}})?
        (?:(?:U\.?S\.?\s)?dollars?\b|USD\b)
      | (?<![\w.$€£,-])(?P<cents>\d{{1,2}})\s?(?:cents\b|¢)""",
    re.VERBOSE,
)
_SCALES = {"thousand": 3, "k": 3, "million": 6, "m": 6, "mm": 6, "mn": 6}
_SCALES |= {"billion": 9, "b": 9, "bn": 9, "trillion": 12}
_CURRENCIES = {"$": "USD", "€": "EUR", "£": "GBP", "USD": "USD", "EUR": "EUR", "GBP": "GBP"}


def find_money(text: str) -> Iterator[Mention]:
    """Yield sums as a plain number and a currency; each end of a range is one.

    >>> [sum.canonical for sum in find_money("$67.9 million, and $2-3 million more")]
    ['67900000 USD', '2000000 USD', '3000000 USD']
    """
    for match in _MONEY.finditer(text):
        if match["cents"]:
            yield _sum(
                text, match.start(), match.end(), str(Decimal(match["cents"]) / 100), "", "$"
            )
        elif match["plain"]:
            scale = match["plain_scale"] or ""
            yield _sum(text, match.start(), match.end(), match["plain"], scale, "$")
        elif match["upper"]:
            sign, scale = match["sign"].strip()[-1:], match["scale"] or ""
            yield _sum(text, match.start(), match.end("number"), match["number"], scale, sign)
            start = match.start("sign2") if match["sign2"] else match.start("upper")
            yield _sum(text, start, match.end(), match["upper"], scale, sign)
        else:
            sign = match["sign"].strip()
            sign = sign if sign in _CURRENCIES else sign[-1:]
            scale = match["scale"] or ""
            yield _sum(text, match.start(), match.end(), match["number"], scale, sign)


def _sum(text: str, start: int, end: int, number: str, scale: str, sign: str) -> Mention:
    value = Decimal(number.replace(",", "")).scaleb(_SCALES.get(scale.lower(), 0))
    plain = f"{value.normalize():f}"
    canonical = f"{plain} {_CURRENCIES.get(sign, 'USD')}"
    return Mention("money", text[start:end], start, end, canonical, None, "pattern", 0.97)


_PEOPLE = (
    r"(?:adults|caregivers|children|clinics|detainees|doctors|employees|facilities|families"
    r"|hospitals|immigrants|individuals|members|migrants|nurses|patients|people|persons"
    r"|pharmacists|physicians|professionals|providers|recipients|refugees|residents|students"
    r"|veterans|women|workers)"
)
_COUNT = re.compile(
    rf"""(?<![\w.$€£§#/,:-])(?P<number>(?:\d{{1,3}}(?:,\d{{3}})+|\d{{2,15}})(?:\.\d{{1,4}})?
          |\d{{1,3}}(?:\.\d{{1,3}})?(?=\s(?:million|billion)))
        (?:\s(?P<scale>thousand|million|billion))?\s
        (?P<unit>(?:(?:(?!(?:and|are|by|for|from|has|in|on|that|the|to|was|were|with)\s)[a-z][a-z'-]{{1,24}}|U\.S\.|[A-Z]{{2,6}})\s){{0,4}}?{_PEOPLE}\b)""",
    re.VERBOSE,
)


def find_statistics(text: str) -> Iterator[Mention]:
    """Yield figures that count people or institutions: the number, and what it counts as a note."""
    for match in _COUNT.finditer(text):
        scale = _SCALES.get((match["scale"] or "").lower(), 0)
        value = Decimal(match["number"].replace(",", "")).scaleb(scale)
        unit = " ".join(match["unit"].split())
        yield Mention(
            "statistic",
            match.group(),
            match.start(),
            match.end(),
            f"{value.normalize():f}",
            None,
            "count-of-people",
            0.7,
            note=unit,
        )
