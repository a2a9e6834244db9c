"""What a page is given, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clndesk.i18n import _

if TYPE_CHECKING:
    from clndesk.settings import Settings
    from clndesk.store.store import Store
    from clndesk.ui.actions import Verdict
    from clndesk.ui.ask import Ask
    from clndesk.ui.tasks import Tasks


@dataclass(frozen=True)
class Context:
    """The open network, the worker, the person's settings, and the way to ask the person."""

    store: Store
    tasks: Tasks
    settings: Settings
    ask: Ask

    def may_write(self) -> Verdict:
        """True where the network can be changed, else why not."""
        return _("This network is open to read only.") if self.store.read_only else True
