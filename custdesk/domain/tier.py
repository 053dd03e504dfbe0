"""The four tiers."""

from enum import StrEnum

from custdesk.domain.words import N_


class Tier(StrEnum):
    """The four tiers; the value is what files and the command line say."""

    KEY = "key"
    POTENTIAL = "potential"
    ORDINARY = "ordinary"
    RISK = "risk"

    @property
    def order(self) -> int:
        """0 for key to 3 for risk: the order in which lists show them."""
        return _ORDER[self]

    @property
    def letter(self) -> str:
        """The source text of the one-letter mark (`K`, `P`, `O`, `R`); translate before showing."""
        return _LETTERS[self]

    @property
    def label(self) -> str:
        """The source text of the tier's name; translate before showing."""
        return _TITLES[self]


_ORDER = {tier: number for number, tier in enumerate(Tier)}
_LETTERS = {Tier.KEY: N_("K"), Tier.POTENTIAL: N_("P"), Tier.ORDINARY: N_("O"), Tier.RISK: N_("R")}
_TITLES = {
    Tier.KEY: N_("Key"),
    Tier.POTENTIAL: N_("Potential"),
    Tier.ORDINARY: N_("Ordinary"),
    Tier.RISK: N_("Risk"),
}
