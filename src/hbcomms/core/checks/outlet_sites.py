"""An address lies on one of the sites of its outlet."""

from collections.abc import Iterator

from hbcomms.core.addresses import host_of
from hbcomms.core.findings import N_, Finding, Rule
from hbcomms.core.memo import Memo
from hbcomms.core.office import Office
from hbcomms.core.places import record_place

RULE = Rule(
    "other-site",
    N_("{host} is none of the sites of “{outlet}”: {domains}."),
    N_(
        "Correct the outlet or the address; or add the site to “domains” of the outlet in the plan."
    ),
    "warning",
    why=N_("The link leads to another site than the outlet's, so one of the two is wrong."),
)


def check(office: Office) -> Iterator[Finding]:
    """Submissions with an address and an outlet whose `domains` are known."""
    sites = {o.id: tuple(map(host_of, o.domains)) for o in office.plan.outlets.values()}
    if not any(sites.values()):
        return
    records, host_at = office.submissions, Memo(host_of)
    for index, (outlet, url) in enumerate(zip(records.outlet, records.url, strict=True)):
        domains = sites.get(outlet)
        if url and domains and (host := host_at[url]) and not _is_among(host, domains):
            facts = {
                "host": host,
                "outlet": office.plan.outlets[outlet].name,
                "domains": ", ".join(domains),
            }
            yield Finding(RULE, record_place(records[index], "url"), facts)


def _is_among(host: str, domains: tuple[str, ...]) -> bool:
    """The host is one of the domains, or lies below one."""
    return any(host == domain or host.endswith(f".{domain}") for domain in domains)
