"""Invented persons to plant in deliveries, and the search for them in everything that is kept."""

import zipfile
from io import BytesIO
from pathlib import Path

import duckdb
import polars as pl

NAME, PHONE, ID_NUMBER, ACCOUNT = "欧阳钟离", "13905374321", "370828196412154328", "6228481552887309119"
SECRETS = (NAME, PHONE, ID_NUMBER, ACCOUNT)
_ENCODINGS = ("utf-8", "gb18030", "utf-16-le")


def hiding_places(folder: Path, *secrets: str) -> list[str]:
    """Every file, member of an archive and table below `folder` that holds one of the secrets."""
    encoded = [secret.encode(encoding) for secret in secrets or SECRETS for encoding in _ENCODINGS]
    return [
        f"{path.relative_to(folder)}:{name}"
        for path in sorted(path for path in folder.rglob("*") if path.is_file())
        for name, data in _parts(path)
        if any(text in data for text in encoded)
    ]


def _parts(path: Path) -> list[tuple[str, bytes]]:
    data = path.read_bytes()
    parts = [("name", path.name.encode()), ("", data)]
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts += [(name, archive.read(name)) for name in archive.namelist()]
    # Columns are compressed on disk: also look at what they hold.
    if path.suffix == ".parquet":
        parts.append(("rows", repr(pl.read_parquet(path).rows()).encode()))
    if path.suffix == ".duckdb":
        with duckdb.connect(str(path), read_only=True) as connection:
            tables = connection.execute("select schema_name, table_name from duckdb_tables()").fetchall()
            for schema, table in tables:
                rows = connection.execute(f'select * from "{path.stem}"."{schema}"."{table}"').fetchall()
                parts.append((table, repr(rows).encode()))
    return parts
