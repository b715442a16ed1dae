"""Charts as pictures: as wide as asked, in the bundled font, without asking anyone."""

import subprocess
import sys

import pytest

from dashboard.charts.marks import Mark, bars
from dashboard.papers import pictures
from dashboard.papers.pictures import picture_png, picture_svg
from warehouse.errors import ConfigError

SPEC = bars([Mark("1", "教育和体育局", 8.0, 10.0, "8.00"), Mark("2", "<b>&", 9.0, 10.0, "9.00")])


def test_a_picture_has_twice_the_points_of_its_width():
    picture = picture_png(SPEC, 560)
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(picture[16:20], "big") == 1120


def test_a_drawing_has_its_width_our_font_and_literal_names():
    drawing = picture_svg(SPEC, 560, "one")
    assert 'width="560"' in drawing
    assert "Noto Sans SC" in drawing and "system-ui" not in drawing
    assert "教育和体育局" in drawing and "&lt;b&gt;&amp;" in drawing


def test_the_specification_of_the_page_is_not_changed():
    picture_svg(SPEC, 300, "one")
    assert SPEC["width"] == "container"


def test_without_fonts_there_is_a_message_and_no_picture_of_boxes(monkeypatch):
    monkeypatch.setattr("pylopdf_fonts_zh_cn.sans_path", lambda: "/gone/NotoSansSC.otf")
    pictures._drawer.cache_clear()
    with pytest.raises(ConfigError, match="NotoSansSC.otf"):
        picture_png(SPEC, 560)


APART = """
from dashboard.papers import pictures
from tests.unit.papers.test_pictures import SPEC

here = pictures.picture_png(SPEC, 560), pictures.picture_svg(SPEC, 560, "one")
pictures.drawing_apart()
apart = pictures.picture_png(SPEC, 560), pictures.picture_svg(SPEC, 560, "one")
pictures._drawer = None
print(apart == here, pictures.picture_svg(SPEC, 560, "one") == here[1])
"""


def test_pictures_drawn_apart_are_the_same_and_leave_this_process_alone():
    """In a process of its own, as the command line draws; without a drawer here it still draws there."""
    done = subprocess.run([sys.executable, "-c", APART], capture_output=True, text=True, timeout=120)
    assert (done.stdout.split(), done.returncode) == (["True", "True"], 0), done.stderr
