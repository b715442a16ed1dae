"""What the tests of the summary share: its text, and changes to the figures it is written from."""

from collections.abc import Callable

from dashboard.papers.document import Document, Heading, Paragraph

Compose = Callable[..., Document]
"""`compose("update …")`: the summary of 2018 after some changes to the marts, which are undone."""


def sentences(document: Document) -> str:
    return "\n".join(block.text for block in document.blocks if isinstance(block, Heading | Paragraph))


def last_year(figure: str, value: int) -> str:
    return (
        f"update marts.fct_annual_figures set value_number = {value}"
        f" where work_year = 2017 and figure_id = '{figure}'"
    )


def put(figure: str, value: object) -> str:
    column = "value_text" if isinstance(value, str) else "value_number"
    shown = f"'{value}'" if isinstance(value, str) else "null" if value is None else value
    if value is None:
        return (
            "update marts.fct_annual_figures set value_text = null, value_number = null"
            f" where work_year = 2018 and figure_id = '{figure}'"
        )
    return (
        f"update marts.fct_annual_figures set {column} = {shown}"
        f" where work_year = 2018 and figure_id = '{figure}'"
    )
