"""What a page is given, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clndesk.settings import Settings
    from clndesk.store.store import Store
    from clndesk.ui.ask import Ask
    from clndesk.ui.tasks import Tasks


@dataclass(frozen=True)
class Context:
    """The open network, the worker, the person's settings, and the way to ask the person."""

    store: Store
    tasks: Tasks
    settings: Settings
    ask: Ask
