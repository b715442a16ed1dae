"""Run every measurement: `python -m tests.bench`."""

from tests.bench import build_county, ingest_payments

if __name__ == "__main__":
    ingest_payments.main()
    build_county.main()
