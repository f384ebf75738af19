"""units.yaml: its models, and the units of `core` (FORMAT 3)."""

from typing import Annotated

from pydantic import Field, model_validator

from hbcomms.core.findings import Finding, Place
from hbcomms.core.units import Unit
from hbcomms.files.models.fields import (
    ESSENTIAL,
    ID,
    MEMBER,
    NAME,
    Day,
    FileModel,
    Flag,
    Id,
    Name,
    Text,
    Texts,
    not_backwards,
)
from hbcomms.files.models.reading import read
from hbcomms.files.yaml.tree import Tree
from hbcomms.locale import N_


class SpanModel(FileModel):
    """From when to when; an open end has no bound."""

    from_: Day | None = Field(None, alias="from", description=N_("The first day."))
    to: Day | None = Field(None, description=N_("The last day."))

    @model_validator(mode="after")
    def _forward(self) -> "SpanModel":
        not_backwards(self.from_, self.to)
        return self


class ContactModel(FileModel):
    """Whom to call."""

    name: Text | None = Field(None, description=N_("The person's name."))
    phone: Text | None = Field(None, description=N_("The telephone number of the office."))
    email: Text | None = Field(None, description=N_("The mail address."))


class UnitModel(FileModel):
    """One unit of the roster."""

    id: Id = Field(description=ID)
    name: Name = Field(description=NAME)
    kind: Text = Field(description=N_("The kind of unit, as the plan names it."))
    short: Name | None = Field(None, description=N_("The name for tables."))
    area: Text | None = Field(None, description=N_("The district."))
    tags: Annotated[Texts, ESSENTIAL] = Field(
        (), description=N_("Free tags; a plan may set terms by tag.")
    )
    aliases: Texts = Field((), description=N_("Other spellings met in the mail."))
    contact: ContactModel | None = Field(
        None, description=N_("Whom to call; shown only when asked for.")
    )
    note: Text | None = Field(None, description=N_("Anything else worth knowing."))
    confirmed: Flag = Field(
        True, description=N_("false: the office has not confirmed this unit yet.")
    )
    active: Annotated[SpanModel | None, ESSENTIAL] = Field(
        None, description=N_("From when to when the unit exists, both days included.")
    )
    successor: Annotated[Text | None, ESSENTIAL] = Field(
        None, description=N_("The unit that took this one over.")
    )


class UnitsModel(FileModel):
    """The file of the roster."""

    units: list[Annotated[UnitModel, MEMBER]] = Field(
        description=N_("The units, in the official order.")
    )


def read_units(tree: Tree, file: str, findings: list[Finding]) -> tuple[Unit, ...]:
    """The units in the order of the file. A unit with a fault in what judging needs is left out."""
    text_faults = [finding.place.path for finding in findings if finding.is_error]
    roster = read(UnitsModel, tree, Place(file), findings, text_faults)
    if roster is None:
        return ()
    return tuple(_unit(unit, at) for at, unit in enumerate(roster.units) if unit)


def _unit(unit: UnitModel, at: int) -> Unit:
    active = unit.active
    contact = unit.contact.model_dump(exclude_none=True) if unit.contact else {}
    return Unit(
        id=unit.id,
        name=unit.name,
        kind=unit.kind,
        short=unit.short,
        area=unit.area,
        tags=unit.tags,
        aliases=unit.aliases,
        contact=contact,
        note=unit.note,
        confirmed=unit.confirmed,
        active_from=active.from_ if active else None,
        active_to=active.to if active else None,
        successor=unit.successor,
        at=at,
    )
