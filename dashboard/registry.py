"""The only list of pages."""

from dataclasses import dataclass

LOOP = ("goals", "monitoring", "evaluation", "feedback", "use")


@dataclass(frozen=True)
class PageSpec:
    """A page: its address, file, icon, its link of the loop, and the dbt exposure that lists its tables."""

    slug: str
    icon: str
    loop: str
    exposure: str

    @property
    def file(self) -> str:
        """The view's file, relative to the entry file."""
        return f"views/{self.slug}.py"


PAGES = (
    PageSpec("ranking", ":material/leaderboard:", "evaluation", "page_ranking"),
    PageSpec("portfolio", ":material/fact_check:", "evaluation", "page_portfolio"),
    PageSpec("todo", ":material/pending_actions:", "feedback", "page_todo"),
    PageSpec("summary", ":material/description:", "use", "page_summary"),
)


def page(slug: str) -> PageSpec:
    """The page of an address; the first page for an unknown one."""
    return next((spec for spec in PAGES if spec.slug == slug), PAGES[0])
