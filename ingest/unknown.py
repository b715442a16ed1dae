"""Sheets that are nothing known: what they come nearest to, which labels they have and which they lack."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest import published as publication
from ingest.contracts.registry import meta
from ingest.forms.form import Form, read_form
from ingest.forms.grid import grid_of
from ingest.forms.kinds import KINDS
from ingest.forms.labels import label
from ingest.forms.parts import parts
from ingest.forms.recognise import is_transcript
from ingest.periods import are_columns, period_columns, refusal
from ingest.personal import without_names
from ingest.readers.sheet import Sheet
from ingest.recognise import HEADER_WITHIN_ROWS, recognise
from warehouse.errors import ContractChanged, RejectedInput, UserError

# With fewer of the columns that a table must have it is not even said which table it might be.
_RESEMBLING = 0.4
# Year and unit alone, or one word of a form, stand in many papers.
_FEWEST_COLUMNS = 3
_FEWEST_LABELS = 2
_LONGEST_LABEL = 12
_SHOWN = 20


@dataclass(frozen=True)
class Nearest:
    """The extract or form that a sheet resembles, and the required labels that it lacks of it."""

    title_zh: str
    title_en: str
    missing_zh: Sequence[str]
    missing_en: Sequence[str]


def unknown_layout(file_name: str, sheets: Sequence[Sheet]) -> UserError:
    """Why a file without any known sheet is refused, by what it resembles: of several sheets the first."""
    for sheet in sheets:
        if by_period := period_columns(sheet):
            return refusal(file_name, sheet, by_period)
    for sheet in sheets:
        if table := publication.published(sheet):
            return publication.refusal(file_name, sheet, table)
    likenesses = [(sheet, found) for sheet in sheets if (found := nearest(sheet))]
    labels = labels_of(likenesses[0][0] if likenesses else sheets[0]) if sheets else []
    shown = "、".join(labels) or "—"
    mirror_zh, mirror_en = _mirror(labels)
    if not likenesses:
        return RejectedInput(
            f"{file_name}：前 {HEADER_WITHIN_ROWS} 行未找到任何已知报表的表头",
            f"{file_name}: no header of a known extract was found within {HEADER_WITHIN_ROWS} rows",
            hint_zh=f"现有文字：{shown}；核对表头是否与数据接口约定一致{mirror_zh}",
            hint_en=f"found: {shown}; compare the header with the data contracts{mirror_en}",
        )
    sheet, found = likenesses[0]
    return ContractChanged(
        f"{file_name} 工作表“{sheet.name}”：{_resembles(found)[0]}",
        f"{file_name} sheet '{sheet.name}': {_resembles(found)[1]}",
        hint_zh=f"现有标签：{shown}{mirror_zh}",
        hint_en=f"labels found: {shown}{mirror_en}",
    )


def skipped(sheet: Sheet) -> tuple[str, str]:
    """The warning that a sheet beside known ones was left out."""
    if by_period := period_columns(sheet):
        zh, en = are_columns(by_period)
    elif table := publication.published(sheet):
        zh, en = publication.what_it_is(table)
    else:
        found = nearest(sheet)
        zh, en = _resembles(found) if found else ("不是已知的报表", "no known extract")
    return f"工作表“{sheet.name}”{zh}，已跳过", f"sheet '{sheet.name}': {en}; skipped"


def _resembles(found: Nearest) -> tuple[str, str]:
    return (
        f"不是已知的报表，最接近{found.title_zh}，缺少：{'、'.join(found.missing_zh)}",
        f"no known extract; nearest to {found.title_en}, missing: {', '.join(found.missing_en)}",
    )


def nearest(sheet: Sheet) -> Nearest | None:
    """What an unknown sheet resembles; None where it has hardly a label of any."""
    header = None if is_transcript(sheet) else recognise(sheet, least_share=_RESEMBLING)
    if header and len(header.named) >= _FEWEST_COLUMNS:
        known = header.contract
        official = [meta(known.columns[field])["headers"][0] for field in header.missing]
        return Nearest(f" {known.id} {known.title_zh}", known.id, official, header.missing)
    grid = grid_of(_top(sheet))
    forms = [read_form(part, kind, sheet.name) for kind in KINDS for part in parts(grid, kind) if part.rows]
    alike = [form for form in forms if _label_count(form) >= _FEWEST_LABELS]
    form = max(alike, key=lambda form: (-len(form.missing), _label_count(form)), default=None)
    if form is None:
        return None
    return Nearest(form.kind.title_zh, form.kind.title_en, form.missing, form.missing)


def _label_count(form: Form) -> int:
    return len({label(text).word for text in form.found})


def labels_of(sheet: Sheet) -> list[str]:
    """The short texts at the top of a sheet that may be meant as labels; nobody's name."""
    cells = grid_of(without_names(_top(sheet), sheet.cells["source_row"])).cells()
    texts = [" ".join(cell.text.split()) for cell in cells]
    return list(dict.fromkeys(text for text in texts if _is_label(text)))[:_SHOWN]


def _is_label(text: str) -> bool:
    word = label(text).word
    return 1 < len(word) <= _LONGEST_LABEL and not any(letter.isdigit() for letter in word)


def _top(sheet: Sheet) -> Sheet:
    return replace(sheet, cells=sheet.cells.head(HEADER_WITHIN_ROWS))


def _mirror(labels: Sequence[str]) -> tuple[str, str]:
    """A hint where labels are written in traditional characters, as copies of copies are."""
    if any(_encodes(text, "big5") and not _encodes(text, "gb2312") for text in labels):
        return "；表内似为繁体字转写，请报送简体原件", "; this seems a transcript in traditional characters"
    return "", ""


def _encodes(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
