"""What no program writes into markup, and what would keep its parser busy for minutes or make it fail."""

import re

MOST_COPIES = 1_000_000
"""Filled cells of an open document that stand in it once and are said to be there again and again."""

MOST_COLUMNS = 1_000
"""Rows may be longer than the header by stray cells; a table of a thousand columns is not one of ours."""

_MOST_ATTRIBUTES = 2_000
_OF_A_PAGE = re.compile(rf"<\w[^<>\s]*+(?:\s++[^<>\s]++){{{_MOST_ATTRIBUTES}}}")
_OF_XML = re.compile(
    rb"""<\w[^<>\s]*+(?:\s++[^<>\s"'=]++\s*+=\s*+(?:"[^"<]*+"|'[^'<]*+')){%d}""" % _MOST_ATTRIBUTES
)
_ENDLESS_OF_A_PAGE, _ENDLESS_OF_XML = re.compile(r"[0-9]{1000}"), re.compile(rb"[0-9]{1000}")
_CROWDED = "一个标记有上千个属性 markup of thousands of attributes"
_ENDLESS = "一个数有上千位 a number of thousands of digits"


def check_page(text: str) -> None:
    """Raises ValueError for a web page with a crowded tag or an endless number."""
    if _OF_A_PAGE.search(text):
        raise ValueError(_CROWDED)
    if _ENDLESS_OF_A_PAGE.search(text):
        raise ValueError(_ENDLESS)


def check_xml(xml: bytes) -> bytes:
    """The same bytes. Raises ValueError as for a page, and for XML with definitions of its own."""
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        raise ValueError("带有文档定义的 XML，XML with definitions of its own")
    if _OF_XML.search(xml):
        raise ValueError(_CROWDED)
    if _ENDLESS_OF_XML.search(xml):
        raise ValueError(_ENDLESS)
    return xml
