"""Settings of the firm: how it travels."""

from custdesk.services.trips import travelling
from custdesk.services.trips.travelling import Speeds
from custdesk.system.settings import Settings
from custdesk.ui.preferences.travel_section import TravelSection


def test_what_stands_in_the_boxes_holds_at_once_and_is_taken_back(qtbot, desk, tasks, tmp_path):
    section = TravelSection(desk, tasks, Settings(tmp_path / "settings.json"))
    qtbot.addWidget(section)
    assert section.wanted() == Speeds()
    section.boxes["train"].setValue(100)
    section.boxes["train"].editingFinished.emit()
    section.drives.click()
    assert travelling.speeds(desk) == Speeds(train=100, drives=False)
    travelling.save_speeds(desk, Speeds())
    section.reload()
    assert (section.boxes["train"].value(), section.drives.isChecked()) == (140, True)
    assert all(box.accessibleName() for box in section.boxes.values())
