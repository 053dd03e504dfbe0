"""Where the sides of a conflict are from, in the reader's words."""

from custdesk.services import merge_sides
from custdesk.services.desk import Desk
from custdesk.services.merging import MergePreview, Returned
from custdesk.system.language import _, say, words
from custdesk.ui.merging.lines import CHANGED, CONFLICT, Line
from custdesk.ui.merging.sides import Told


def told_sides(desk: Desk, came: Returned, found: MergePreview, line: Line) -> Told:
    """Who changed it here and when, in which cell it stands there, when the workbook went out."""
    if line.kind not in (CONFLICT, CHANGED):
        return Told()
    day = words().date(merge_sides.exported(desk, came))
    before = [_("Exported on {day}").format(day=day)]
    mine: list[str] = []
    here = merge_sides.here(desk, found, line.key, line.field)
    if here is not None:
        when = words().join((words().date(here.at.date()), words().time(here.at)))
        mine = [words().join((here.by, when)) if here.by else when, say(here.what)]
    theirs: list[str] = []
    there = merge_sides.there(came, line.key, line.field)
    if there is not None:
        place = _("Row {row}, column {column}")
        theirs = [place.format(row=words().number(there.row), column=there.column or line.title)]
        if there.by:
            theirs.append(_("File last saved by {name}").format(name=there.by))
    return Told(before, mine, theirs)
