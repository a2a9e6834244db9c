"""The floor of the start: a bare window with one empty table, in a process that has also imported SQLAlchemy's ORM."""

from __future__ import annotations

import sqlalchemy.orm  # noqa: F401
from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QTableWidget
from typing_extensions import override


class BareWindow(QMainWindow):
    """Ends the program once it has been painted."""

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        QTimer.singleShot(0, QApplication.quit)


if __name__ == "__main__":
    app = QApplication([])
    window = BareWindow()
    window.setCentralWidget(QTableWidget())
    window.resize(1366, 728)
    window.show()
    app.exec()
