"""Run every measurement: `python -m tests.bench`."""

from tests.bench import build_county, ingest_forms, ingest_payments, ingest_workbook

if __name__ == "__main__":
    ingest_payments.main()
    ingest_workbook.main()
    ingest_forms.main()
    build_county.main()
