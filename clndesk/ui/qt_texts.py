"""The texts that Qt itself brings, such as those of its file dialogs, in the language of the window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from clndesk.i18n import language


def translate_qt() -> None:
    """Have Qt speak the language in force; where it has no texts of it, its own stay as they are."""
    app = QCoreApplication.instance()
    if app is None:
        return
    for before in app.findChildren(QTranslator):
        app.removeTranslator(before)
        before.deleteLater()
    texts = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if texts.load(QLocale(language()), "qtbase", "_", folder):
        app.installTranslator(texts)
