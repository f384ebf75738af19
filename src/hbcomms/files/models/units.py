"""units.yaml: its models, and the units of `core` (FORMAT 3)."""

from typing import Annotated

from pydantic import model_validator

from hbcomms.core.findings import Finding, Place
from hbcomms.core.units import Unit
from hbcomms.files.models import fields
from hbcomms.files.models.fields import Day, FileModel, Flag, Id, Name, Text, Texts, key, required
from hbcomms.files.models.reading import read
from hbcomms.files.yaml.tree import Tree
from hbcomms.locale import N_


class SpanModel(FileModel):
    """From when to when; an open end has no bound."""

    from_: Day | None = key(N_("The first day."), alias="from")
    to: Day | None = key(N_("The last day."))

    @model_validator(mode="after")
    def _forward(self) -> "SpanModel":
        fields.not_backwards(self.from_, self.to)
        return self


class ContactModel(FileModel):
    """Whom to call."""

    name: Text | None = key(N_("The person's name."))
    phone: Text | None = key(N_("The telephone number of the office."))
    email: Text | None = key(N_("The mail address."))


class UnitModel(FileModel):
    """One unit of the roster."""

    id: Id = required(fields.ID_TEXT)
    name: Name = required(fields.NAME_TEXT)
    kind: Text = required(N_("The kind of unit, as the plan names it."))
    short: Name | None = key(N_("The name for tables."))
    area: Text | None = key(N_("The district."))
    tags: Texts = key(N_("Free tags; a plan may set terms by tag."), essential=True)
    aliases: Texts = key(N_("Other spellings met in the mail."))
    contact: ContactModel | None = key(N_("Whom to call; shown only when asked for."))
    note: Text | None = key(N_("Anything else worth knowing."))
    confirmed: Flag = key(N_("false: the office has not confirmed this unit yet."))
    active: SpanModel | None = key(
        N_("From when to when the unit exists, both days included."), essential=True
    )
    successor: Text | None = key(N_("The unit that took this one over."), essential=True)


class UnitsModel(FileModel):
    """The file of the roster."""

    units: list[Annotated[UnitModel, fields.MEMBER]] = required(
        N_("The units, in the official order.")
    )


def read_units(tree: Tree, file: str, findings: list[Finding]) -> tuple[Unit, ...]:
    """The units in the order of the file. A unit with a fault in what judging needs is left out.
    `findings` holds those of the text, and gets more."""
    roster = read(UnitsModel, tree, Place(file), findings)
    return tuple(_unit(unit, at) for at, unit in enumerate(roster.units) if unit) if roster else ()


def _unit(unit: UnitModel, at: int) -> Unit:
    given = unit.given()
    given.pop("active", None)
    if unit.contact:
        given["contact"] = unit.contact.given()
    if unit.active:
        given |= {"active_from": unit.active.from_, "active_to": unit.active.to}
    return Unit(**given, at=at)
