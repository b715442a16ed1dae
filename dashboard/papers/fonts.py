"""Chinese fonts that travel with the program, so that no paper shows boxes where the machine has none."""

from pathlib import Path

from warehouse.errors import ConfigError

SERIF, SANS = "Noto Serif SC", "Noto Sans SC"


def font_folders() -> list[str]:
    """Folders that hold the bundled serif and sans-serif fonts, for the PDF and picture writers.

    Raises ConfigError when the bundled fonts are gone.
    """
    import pylopdf_fonts_zh_cn as bundled

    paths = [Path(bundled.serif_path()), Path(bundled.sans_path())]
    if gone := [path.name for path in paths if not path.exists()]:
        raise ConfigError(
            f"缺少中文字体文件 {'、'.join(gone)}，无法生成文件",
            f"the Chinese font files {', '.join(gone)} are missing, so no paper can be written",
            hint_zh="重新安装依赖（make setup）后重试",
            hint_en="install the dependencies again (make setup) and retry",
        )
    return sorted({str(path.parent) for path in paths})
