"""units.yaml: its models, and the units of `core` (FORMAT 3)."""

from typing import Annotated, Any

from pydantic import model_validator

from hbcomms.core.findings import Finding, Place
from hbcomms.core.units import Unit
from hbcomms.files.models import fields
from hbcomms.files.models.fields import (
    Day,
    FileModel,
    Flag,
    Id,
    Name,
    Text,
    Texts,
    key,
    required,
)
from hbcomms.files.models.reading import members, read
from hbcomms.files.yaml.tree import Tree
from hbcomms.locale import N_


class SpanModel(FileModel):
    """From when to when; an open end has no bound."""

    lost_whole = True
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


def read_units(tree: Tree, file: str, findings: list[Finding]) -> tuple[Unit, ...] | None:
    """The units in the order of the file; None if it is no roster. A unit with a fault in what
    judging needs has its sound fields, and its findings say that it is lost. `findings` holds those
    of the text, and gets more."""
    roster = read(UnitsModel, tree, Place(file), findings)
    if roster is None:
        return None
    return tuple(members(findings, UnitModel, roster.units, ("units",), _unit))


def _unit(given: dict[str, Any], at: int) -> Unit:
    active, contact = given.pop("active", None), given.pop("contact", None)
    if contact:
        given["contact"] = contact.given()
    if active:
        given |= {"active_from": active.from_, "active_to": active.to}
    return Unit(**UNKNOWN | given, at=at)


UNKNOWN: dict[str, Any] = {"id": "", "name": {}, "kind": ""}
"""What stands for a required field that has a fault: no check takes it for a name."""
