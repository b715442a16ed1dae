"""Charts as pictures: as wide as asked, in the bundled font, without asking anyone."""

from dashboard.charts.marks import Mark, bars
from dashboard.papers.pictures import picture_png, picture_svg

SPEC = bars([Mark("1", "教育和体育局", 8.0, 10.0, "8.00"), Mark("2", "<b>&", 9.0, 10.0, "9.00")])


def test_a_picture_has_twice_the_points_of_its_width() -> None:
    picture = picture_png(SPEC, 560)
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(picture[16:20], "big") == 1120


def test_a_drawing_has_its_width_our_font_and_literal_names() -> None:
    drawing = picture_svg(SPEC, 560)
    assert 'width="560"' in drawing
    assert "Noto Sans SC" in drawing and "system-ui" not in drawing
    assert "教育和体育局" in drawing and "&lt;b&gt;&amp;" in drawing


def test_the_specification_of_the_page_is_not_changed() -> None:
    picture_svg(SPEC, 300)
    assert SPEC["width"] == "container"
