"""Writes calendar_days.csv: every day, whether it is a Chinese working day, and the working days up to it.

Run again when the State Council has published the next year's holidays: `python make_calendar.py 2015 2027`.
"""

import csv
import sys
from datetime import date, timedelta
from pathlib import Path

from chinese_calendar import is_workday

CALENDAR = Path(__file__).with_name("calendar_days.csv")


def calendar_rows(first_year: int, last_year: int):
    """Yield (date, is a working day, working days since the first day); shifted weekends (调休) count."""
    workday_no = 0
    day = date(first_year, 1, 1)
    while day.year <= last_year:
        working = is_workday(day)
        workday_no += working
        yield day.isoformat(), str(working).lower(), workday_no
        day += timedelta(days=1)


def main() -> None:
    """Write the calendar for the two years named on the command line."""
    first_year, last_year = map(int, sys.argv[1:3])
    with CALENDAR.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["calendar_date", "is_workday", "workday_no"])
        writer.writerows(calendar_rows(first_year, last_year))


if __name__ == "__main__":
    main()
