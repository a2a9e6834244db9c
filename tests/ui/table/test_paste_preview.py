from __future__ import annotations

from PySide6.QtWidgets import QDialogButtonBox, QTableWidget

from clndesk.ui.parts.paste_plan import PasteCell, PastePlan
from clndesk.ui.parts.paste_preview import PastePreview, change_words


def plan(changes=2):
    cells = [PasteCell(f"Member {number}", "Hours a month", "", "3") for number in range(changes)]
    left_out = [PasteCell("Awa", "E-mail", "", "x", "This is not an e-mail address.")]
    return PastePlan(cells, left_out, {f"M-{number}": {"hours_month": 3} for number in range(changes)})


def test_the_preview_says_what_changes_and_what_does_not(qtbot):
    dialog = PastePreview(plan())
    qtbot.addWidget(dialog)
    changes, left_out = dialog.findChildren(QTableWidget)
    assert change_words(plan()) == "2 cells in 2 rows change."
    assert [changes.item(0, place).text() for place in range(4)] == ["Member 0", "Hours a month", "", "3"]
    assert [left_out.item(0, place).text() for place in range(4)] == [
        "Awa",
        "E-mail",
        "x",
        "This is not an e-mail address.",
    ]


def test_the_button_counts_the_cells_and_accepts(qtbot):
    dialog = PastePreview(plan())
    qtbot.addWidget(dialog)
    change = dialog.findChild(QDialogButtonBox).buttons()[0]
    assert change.text() == "Change 2 cells"
    with qtbot.waitSignal(dialog.accepted):
        change.click()


def test_where_nothing_changes_nothing_can_be_accepted(qtbot):
    dialog = PastePreview(plan(changes=0))
    qtbot.addWidget(dialog)
    assert not dialog.findChild(QDialogButtonBox).buttons()[0].isEnabled()
