"""Who signed which acts, in flat arrays: those who signed together are sets, not rows for pairs.

A letter of a thousand signatories has a thousand signings, and a million pairs.
"""

from array import array
from collections import Counter
from collections.abc import Iterable

from docketgraph.compact import Grouped

__all__ = ["Signings"]


class Signings:
    """Who signed which acts, by number: signatories in the order of their addresses."""

    def __init__(self, signed: Iterable[tuple[str, str]]) -> None:
        """Read the addresses of acts and of who signed them."""
        numbers: dict[str, int] = {}
        places: dict[int, int] = {}
        acts, signers = array("I"), array("I")
        for act, who in signed:
            # The hash stands for the address: of a million acts there are no addresses to keep.
            acts.append(places.setdefault(hash(act), len(places)))
            signers.append(numbers.setdefault(who, len(numbers)))
        self.names = sorted(numbers)
        """The addresses of the signatories, in the order of their numbers."""
        order = array("I", bytes(4 * len(numbers)))
        for number, name in enumerate(self.names):
            order[numbers[name]] = number
        signers = array("I", (order[number] for number in signers))
        self._acts_of = Grouped(signers, acts, len(numbers))
        self._signers_of = Grouped(acts, signers, len(places))

    def beside(self, number: int) -> Counter[int]:
        """Return the others who signed what one signed, each with how many acts."""
        together: Counter[int] = Counter()
        for act in self._acts_of[number]:
            together.update(self._signers_of[act])
        del together[number]
        return together
