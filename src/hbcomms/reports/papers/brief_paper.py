"""The brief on a page of its own, for the table of a meeting; it is not sent out."""

from collections.abc import Iterator

from hbcomms.locale import Words
from hbcomms.reports import phrases
from hbcomms.reports.brief_sections import sections
from hbcomms.reports.brief_view import BriefView
from hbcomms.reports.papers import figures, style
from hbcomms.reports.papers import letterhead as heads
from hbcomms.reports.papers.notes import notes
from hbcomms.reports.papers.paper import Paper, Paragraph, without_letterhead

TEMPLATE = "brief"


def brief_paper(view: BriefView, words: Words) -> Paper:
    """The same sentences as on the screen."""
    words = style.official(words.lang)
    return Paper(
        template=TEMPLATE,
        letterhead=without_letterhead(heads.agency(view.plan, words)),
        type_name=words.t("BRIEF FOR A MEETING"),
        subject=style.title(words, view.plan),
        as_of=style.as_of(words, view.day, view.judgement.known_at),
        body=list(_body(view, words)),
        closing="",
        recipients=(),
        stamp=view.stamp,
        figures=figures.of_brief(view),
    )


def _body(view: BriefView, words: Words) -> Iterator[Paragraph]:
    yield from (Paragraph("text", line) for line in phrases.only(words, view.part))
    for section in sections(view, words):
        yield Paragraph("title", section.title)
        if section.order:
            yield Paragraph("text", section.order)
        yield from (Paragraph("item", f"- {line}") for line in section.lines)
    if found := notes(view, words):
        yield Paragraph("title", words.t("Notes on the figures"))
        yield from found
