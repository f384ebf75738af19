"""What a shell offers for the values of options and arguments, from the office's own files.

Each function takes Typer's context and what is typed so far, and gives what to write with what it
means. It never fails, for a shell waits: no data is no offer. It imports what it needs only then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import TYPE_CHECKING, Any

from hbcomms.cli.context import app_context
from hbcomms.core.names import bare

if TYPE_CHECKING:
    from hbcomms.cli.lookup import NamedItem
    from hbcomms.core.plan import Plan
    from hbcomms.files.folder_index import FolderIndex

Offers = list[tuple[str, str]]


def begins(text: str, start: str) -> bool:
    """A text, or a word within it, begins as typed; marks and case make no difference."""
    return f" {bare(start)}" in f" {bare(text)}"


def _offered(items: Callable[..., Iterable[NamedItem]]) -> Callable[..., Offers]:
    """The items whose id or name begins as typed; `items` takes the same but what is typed."""

    @wraps(items)
    def offers(*arguments: Any) -> Offers:
        *rest, incomplete = arguments
        try:
            return [
                (item.id, item.label if item.label != item.id else "")
                for item in items(*rest)
                if any(begins(spelling, incomplete) for spelling in item.spellings)
            ]
        except Exception:  # see above
            return []

    return offers


def _index(ctx: Any) -> FolderIndex:
    from hbcomms.files.folder_index import index_folder

    app = app_context(ctx)
    return index_folder(app.root, app.cache_folder)


def _plan(ctx: Any, index: FolderIndex) -> Plan:
    plan = app_context(ctx).pick_plan(index.plans)
    assert plan is not None
    return plan


@_offered
def units(ctx: Any) -> Iterable[NamedItem]:
    """The units of the roster."""
    from hbcomms.cli.lookup import unit_items

    return unit_items(_index(ctx).units)


@_offered
def kinds(ctx: Any) -> Iterable[NamedItem]:
    """The kinds of units."""
    from hbcomms.cli.lookup import kind_items

    index = _index(ctx)
    return kind_items(_plan(ctx, index), index.units, app_context(ctx).words.lang)


@_offered
def areas(ctx: Any) -> Iterable[NamedItem]:
    """The areas of the roster."""
    from hbcomms.cli.lookup import area_items

    return area_items(_index(ctx).units)


@_offered
def tags(ctx: Any) -> Iterable[NamedItem]:
    """The tags of the roster."""
    from hbcomms.cli.lookup import tag_items

    return tag_items(_index(ctx).units)


@_offered
def plans(ctx: Any) -> Iterable[NamedItem]:
    """The plans of the folder."""
    from hbcomms.cli.lookup import whole_plan_items

    return whole_plan_items(_index(ctx).plans)


@_offered
def of_plan(key: str, ctx: Any) -> Iterable[NamedItem]:
    """What the plan names: its types, outlets, topics or obligations."""
    from hbcomms.cli.lookup import plan_items

    return plan_items(_plan(ctx, _index(ctx)), key, app_context(ctx).words.lang)


@_offered
def figures(ctx: Any) -> Iterable[NamedItem]:
    """What `commend` orders by."""
    from hbcomms.cli.lookup import figure_items

    return figure_items(_plan(ctx, _index(ctx)), app_context(ctx).words.lang)


@_offered
def periods(ctx: Any) -> Iterable[NamedItem]:
    """The periods of the obligation that is named before; else of the whole plan."""
    from hbcomms.cli.lookup import period_items

    return period_items(_plan(ctx, _index(ctx)), ctx.params.get("obligation"))


@_offered
def records(ctx: Any) -> Iterable[NamedItem]:
    """The records of the unit that is named before."""
    from hbcomms.cli.writable_office import open_office

    office = open_office(ctx, dry_run=True, yes=True)
    return [item for item, _ in office.records_of(office.find_unit(ctx.params["unit"]))]
