"""Sheets of labels and envelopes as one buys them: how large, and where each label lies."""

from dataclasses import dataclass

from custdesk.domain.words import N_

INCH = 25.4


@dataclass(frozen=True, slots=True)
class LabelSheet:
    """Measures in millimetres, from the upper left corner of the paper.

    `across` and `down` count the labels; `step_x` and `step_y` lead from one to the next. An
    envelope is a sheet of one label, the place of the address.
    """

    key: str
    title: str
    width: float
    height: float
    label_width: float
    label_height: float
    across: int = 1
    down: int = 1
    left: float = 0
    top: float = 0
    step_x: float = 0
    step_y: float = 0
    envelope: bool = False

    @property
    def labels(self) -> int:
        """How many labels there are on a sheet."""
        return self.across * self.down


def _envelope(key: str, title: str, width: float, height: float) -> LabelSheet:
    """The address stands in the right half, clear of the stamp and of the codes the post prints."""
    left, top = 0.46 * width, max(40.0, 0.42 * height)
    return LabelSheet(
        key, title, width, height, width - left - 10, height - top - 15, left=left, top=top,
        envelope=True,
    )  # fmt: skip


SHEETS = {
    sheet.key: sheet
    for sheet in (
        LabelSheet("L7160", N_("L7160: 21 labels, A4"), 210, 297,
                   63.5, 38.1, 3, 7, 7.21, 15.15, 66.04, 38.1),
        LabelSheet("L7163", N_("L7163: 14 labels, A4"), 210, 297,
                   99.1, 38.1, 2, 7, 4.65, 15.15, 101.6, 38.1),
        LabelSheet("L7165", N_("L7165: 8 labels, A4"), 210, 297,
                   99.1, 67.7, 2, 4, 4.65, 13.1, 101.6, 67.7),
        LabelSheet("5160", N_("5160: 30 labels, US Letter"), 8.5 * INCH, 11 * INCH,
                   2.625 * INCH, INCH, 3, 10, 0.1875 * INCH, 0.5 * INCH, 2.75 * INCH, INCH),
        LabelSheet("5163", N_("5163: 10 labels, US Letter"), 8.5 * INCH, 11 * INCH,
                   4 * INCH, 2 * INCH, 2, 5, 0.15625 * INCH, 0.5 * INCH, 4.1875 * INCH, 2 * INCH),
        _envelope("C6", N_("Envelope C6"), 162, 114),
        _envelope("C5", N_("Envelope C5"), 229, 162),
        _envelope("DL", N_("Envelope DL"), 220, 110),
        _envelope("#10", N_("Envelope #10, US"), 9.5 * INCH, 4.125 * INCH),
    )
}  # fmt: skip
USUAL = "L7160"
