"""How an official writes a figure: numerals in words, about, more than, lists and grade bounds. Pure."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal

from dashboard import format
from dashboard.papers.figures import Figure, ungrouped
from dashboard.texts import Speaker

_BOUND = re.compile(r"(.+?)(\d+(?:\.\d+)?)$")


@dataclass(frozen=True)
class Wording:
    """Wording in one language; each method is a filter of the template."""

    t: Speaker

    def filters(self) -> dict[str, Callable[..., str]]:
        """The methods by the name a template uses."""
        return {
            "cn": self.in_words,
            "at_least": self.at_least,
            "about": self.about,
            "unsigned": self.unsigned,
            "quoted": self.quoted,
            "and_others": self.and_others,
            "bounds": self.bounds,
            "counted": self.counted,
        }

    def in_words(self, figure: Figure) -> str:
        """A small count in words before a measure word, where two has a word of its own; others in digits."""
        number, numerals = figure.number, self.t("summary.words.numerals").split()
        if number is None or number != number.to_integral_value() or not 0 <= number < len(numerals):
            return str(figure)
        return figure.printed(numerals[int(number)])

    def at_least(self, figure: Figure, suffix: str) -> str:
        """A lower bound as a round number and `suffix`: 22 is 20, 1234 is 1200 and more."""
        if figure.number is None or figure.precision != "at_least" or figure.number < 10:
            return str(figure)
        step = Decimal(1).scaleb(figure.number.adjusted() - (figure.number >= 100))
        floor = (figure.number / step).to_integral_value(ROUND_FLOOR) * step
        return figure.printed(f"{floor:f}{suffix}")

    def about(self, figure: Figure) -> str:
        """An amount that is meant rounded, without decimals and marked as about; an exact one as it is."""
        if figure.number is None or figure.precision != "rounded":
            return str(figure)
        return figure.printed(self.t("summary.words.about", value=format.rounded(figure.number, 0)))

    def unsigned(self, figure: Figure) -> str:
        """A number without its sign, where the words around it say which way it goes."""
        if figure.number is None:
            return str(figure)
        return figure.printed(ungrouped(abs(figure.number)))

    def quoted(self, figure: Figure) -> str:
        """A list of names, each in quotation marks."""
        names = (self.t("summary.words.quoted", name=name) for name in self._parts(figure))
        return figure.printed(self.t("summary.words.comma").join(names))

    def and_others(self, figure: Figure) -> str:
        """A list of names; of several, that there are others when more may exist than are named."""
        is_open = figure.precision == "at_least" and len(self._parts(figure)) > 1
        return figure.printed(self.t("summary.words.others", names=figure.value) if is_open else figure.value)

    def bounds(self, figure: Figure) -> str:
        """Lowest scores of grades, best grade first, as what each grade reaches from and to."""
        pairs = [match.groups() for part in self._parts(figure) if (match := _BOUND.match(part))]
        if not pairs:
            return str(figure)
        (best, highest), *others = pairs
        words = [self.t("summary.words.first_grade", name=best, low=highest)]
        words += [
            self.t("summary.words.grade", name=name, low=low, high=high)
            for (name, low), (_, high) in zip(others, pairs, strict=False)
        ]
        return figure.printed(self.t("summary.words.comma").join(words))

    def counted(self, figure: Figure) -> str:
        """How many of each grade, with the measure word."""
        parts = (self.t("summary.words.counted", part=part) for part in self._parts(figure))
        return figure.printed(self.t("summary.words.comma").join(parts))

    def _parts(self, figure: Figure) -> list[str]:
        return figure.value.split(self.t("summary.words.comma"))
