"""Letters of a campaign get their text: merged for each reader, judged by the guard, then kept."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from custdesk.domain.changes import Changes
from custdesk.domain.errors import Cancelled, CustDeskError
from custdesk.domain.guard import Against
from custdesk.domain.mail.ids import new_message_id
from custdesk.domain.words import N_, Message
from custdesk.services import guard, settings
from custdesk.services.bulk import Steps
from custdesk.services.desk import Desk, changes
from custdesk.services.letters import campaigns, letters_of, templates, writing
from custdesk.services.letters.campaigns import Campaign
from custdesk.services.letters.letters_of import LetterRow
from custdesk.services.letters.merging import About, Merged, Merger, Recipient
from custdesk.services.surveys.forms import asked_by
from custdesk.store import letters

_PIECE = 250
_QUIET = Steps()


class Checked(NamedTuple):
    """A letter as it would be: its text, what speaks against it and what it says nothing of.

    `held`: it cannot be written as it stands. `reasons`: also those that were accepted; `open`:
    those that keep it back; `missing`: keys of fields without a value.
    """

    letter: int
    subject: str
    text: str
    language: str
    reasons: tuple[Against, ...]
    open: tuple[Against, ...]
    missing: tuple[str, ...]
    doubts: tuple[Message, ...]

    @property
    def held(self) -> bool:
        return bool(self.open or self.missing)


@dataclass(frozen=True, slots=True)
class Written:
    """What became of some letters: how many were written, and those that are kept back."""

    changes: Changes
    written: int
    held: tuple[Checked, ...]


def about(campaign: Campaign) -> About:
    """What the letters of a campaign are about."""
    return About(
        product=campaign.product, event=campaign.event, survey=campaign.survey,
        replaces="\n".join(campaign.replaces), publish_on=campaign.publish_on,
    )  # fmt: skip


def check(
    desk: Desk, campaign: int, numbers: Sequence[int], steps: Steps = _QUIET
) -> list[Checked]:
    """Letters as they would be, in their order: on the worker, for as many as one likes.

    What was written or edited stays as it is; a campaign without a template of its own has that of
    its kind. Raises `CustDeskError` and `Cancelled`.
    """
    mergers = _Mergers(desk, campaigns.get(desk, campaign))
    return list(_checked(desk, mergers, letters.rows(desk.db, numbers), steps))


def preview(desk: Desk, number: int) -> Merged:
    """A letter of a campaign as its template would write it today; raises `CustDeskError`."""
    row = letters_of.get(desk, number)
    if row.campaign is None:
        raise CustDeskError(Message(N_("This letter belongs to no campaign.")))
    mergers = _Mergers(desk, campaigns.get(desk, row.campaign))
    for text in mergers.texts([row]).values():
        return text
    raise CustDeskError(Message(N_("This customer is no longer in the list.")))


class _Mergers:
    """One merger for each language: own words of a campaign are said in that of the letter."""

    def __init__(self, desk: Desk, campaign: Campaign) -> None:
        self._desk, self._campaign = desk, campaign
        self._name = campaign.template or campaign.kind
        self._templates = templates.languages(desk, self._name)
        self._made: dict[str, Merger] = {}

    def texts(self, rows: Sequence[LetterRow]) -> dict[int, Merged]:
        """Letter -> its text."""
        by_language: dict[str, list[LetterRow]] = {}
        for row in rows:
            found = templates.chosen(self._templates, self._name, row.language)
            by_language.setdefault(found.language, []).append(row)
        texts: dict[int, Merged] = {}
        for language, part in by_language.items():
            texts |= _merged(self._of(language), part)
        return texts

    def _of(self, language: str) -> Merger:
        if language not in self._made:
            one = self._campaign
            known = {
                "note": one.words.get(language), "valid_from": one.valid_from,
                "valid_until": one.valid_until,
            }  # fmt: skip
            extra = {key: value for key, value in known.items() if value}
            self._made[language] = Merger(self._desk, self._name, about(one), extra)
        return self._made[language]


def _checked(
    desk: Desk, mergers: _Mergers, rows: Sequence[LetterRow], steps: Steps
) -> Iterator[Checked]:
    told = Message(N_("Writing letters"))
    reasons = writing.against(desk, [row.id for row in rows])
    for start in range(0, len(rows), _PIECE):
        if steps.cancelled is not None and steps.cancelled():
            raise Cancelled(Message(N_("Stopped. Nothing was changed.")))
        part = rows[start : start + _PIECE]
        texts = mergers.texts([row for row in part if not row.text])
        for row in part:
            yield _one(row, texts.get(row.id), reasons.get(row.id, ()))
        if steps.progress is not None:
            steps.progress(min(start + _PIECE, len(rows)), len(rows), told)


def _merged(merger: Merger, rows: Sequence[LetterRow]) -> dict[int, Merged]:
    """Letter -> its text. Who was deleted since is left out by the merger, so the two are zipped
    by customer.
    """
    found: dict[int, Merged] = {}
    waiting = iter(rows)
    wanted = [Recipient(row.customer, row.person, row.language or None) for row in rows]
    for text in merger.letters(wanted):
        row = next(one for one in waiting if one.customer == text.customer)
        found[row.id] = text
    return found


def _one(row: LetterRow, text: Merged | None, reasons: tuple[Against, ...]) -> Checked:
    if text is None:  # written before, or gone: then the guard says so
        subject, body, language = row.subject, row.text, row.language
        missing: tuple[str, ...] = ()
        doubts: tuple[Message, ...] = ()
    else:
        subject, body, language = text.subject, text.text, text.language
        missing, doubts = text.missing, text.doubts
    kept_back = writing.open_reasons(reasons, row.accepted)
    return Checked(row.id, subject, body, language, reasons, kept_back, missing, doubts)


def write(
    desk: Desk,
    campaign: int,
    wave: int | None = None,
    numbers: Sequence[int] | None = None,
    steps: Steps = _QUIET,
) -> Written:
    """Write the letters of a campaign, of one of its waves, or some: all that nothing holds back.

    Those that are written already stay; one operation, on the worker. Raises `CustDeskError` and
    `Cancelled`, which leaves nothing half done.
    """
    one = campaigns.get(desk, campaign)
    if one.state != "running":
        text = N_("{name} is not running. Start it first.")
        raise CustDeskError(Message(text, {"name": one.name}))
    wanted = letters.ids(desk.db, campaign, wave, "planned")
    if numbers is not None:
        chosen = frozenset(numbers)
        wanted = [number for number in wanted if number in chosen]
    found = check(desk, campaign, wanted, steps) if wanted else []
    ready = [checked for checked in found if not checked.held]
    sender = settings.firm(desk).email
    what = Message(
        N_("Write a letter of {name}"), {"name": one.name, "n": len(ready)},
        plural=N_("Write {n} letters of {name}"),
    )  # fmt: skip
    columns = ("subject", "text", "language", "state", "message_id")
    with desk.operation(what) as current:
        cells = [
            (each.subject, each.text, each.language, "written", new_message_id(sender),
             each.letter) for each in ready
        ]  # fmt: skip
        letters.put(desk.db, columns, cells)
        if one.survey is not None:
            asked_by(desk, one.survey, [each.letter for each in ready])
    return Written(changes(current), len(ready), tuple(each for each in found if each.held))


class Leaving(NamedTuple):
    """Letters on their way out today: those that may go, and what speaks against the others."""

    ready: tuple[int, ...]
    held: tuple[tuple[int, tuple[Against, ...]], ...]


def leaving(desk: Desk, numbers: Sequence[int]) -> Leaving:
    """Judge written letters for today, just before they go: much may have happened since.

    A letter that would be early is among those held; it goes once `embargo` is accepted.
    """
    rows = [row for row in letters.rows(desk.db, numbers) if row.state in ("written", "queued")]
    rows = [row for row in rows if not row.control]
    judged = guard.against(desk, [writing.going(row) for row in rows])
    ready, held = [], []
    for row, reasons in zip(rows, judged, strict=True):
        kept_back = writing.open_reasons(reasons, row.accepted)
        if kept_back:
            held.append((row.id, kept_back))
        else:
            ready.append(row.id)
    return Leaving(tuple(ready), tuple(held))
