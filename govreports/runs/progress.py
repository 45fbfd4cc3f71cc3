"""What a person sees while portals are crawled: a line a portal on a terminal, plain lines anywhere else."""

from __future__ import annotations

from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn
from rich.text import Text

from govreports import counters as names
from govreports.runs.events import Event
from govreports.runs.verdict import Outcome


class CrawlProgress:
    """Shows events as they come. Without a terminal only the beginning and the end of each portal are printed."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self.tasks: dict[str, TaskID] = {}
        self.bars = Progress(
            TextColumn("{task.description:<12}"),
            BarColumn(bar_width=30),
            MofNCompleteColumn(),
            TextColumn("{task.fields[said]}"),
            TimeElapsedColumn(),
            console=console,
            disable=not console.is_terminal,
        )

    def __enter__(self) -> CrawlProgress:
        self.bars.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.bars.stop()

    def __call__(self, event: Event) -> None:
        """Show one event."""
        if event.kind == "closed":
            self._closed(event)
        elif self.console.is_terminal:
            self._advance(event, f"{event.counters.get(names.LIST_PAGES, 0)} list pages")
        elif event.kind == "opened":
            self.console.print(f"{event.portal}: started", highlight=False)

    def _advance(self, event: Event, said: str) -> None:
        task = self.tasks.get(event.portal)
        if task is None:
            task = self.tasks[event.portal] = self.bars.add_task(event.portal, total=None, said="")
        listed = event.counters.get(names.LISTED)
        self.bars.update(task, completed=event.counters.get(names.FETCHED, 0), total=listed, said=said)

    def _closed(self, event: Event) -> None:
        if self.console.is_terminal:
            style = "green" if event.outcome == Outcome.GOOD else "red"
            self._advance(event, f"[{style}]{event.outcome}[/{style}]")
        else:
            self.console.print(Text(f"{event.portal}: {event.outcome}: {event.message}"), soft_wrap=True)
