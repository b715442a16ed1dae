"""Rows of the treasury payments, DC05: every fen of every line, dated so that spending keeps its pace."""

from datetime import date, timedelta
from random import Random

from ingest.sample.amounts import split, spread
from ingest.sample.books import BASIC, Book, Line
from ingest.sample.budget_tables import Row
from ingest.sample.county import County

# Payments aimed at per county and year; the years that are not judged are kept smaller.
EVALUATED_PAYMENTS = 20_000
COMPARISON_PAYMENTS = 7_000
RUNNING_PAYMENTS = 3_000
USES = {"人员": "工资及津补贴", "公用": "日常公用支出", "项目": "项目进度款"}
SMALLEST_FEN = 60_00
REFUND_SHARE = 0.01
LATE_SHARE = 0.01

Payment = tuple[date, Line, int]


def treasury_payment(county: County, year: int) -> list[Row]:
    """DC05 of one fiscal year in date order; a few December payments are booked in January."""
    rng = county.rng(f"payments {year}")
    books = county.of(year)
    wanted = RUNNING_PAYMENTS if year == county.running_year else COMPARISON_PAYMENTS
    if year in county.years:
        wanted = EVALUATED_PAYMENTS
    whole = sum(_weight(book) for book in books)
    payments = [
        payment
        for book in books
        for payment in [
            *_payments(rng, book.without_monitored(), wanted * _weight(book) / whole),
            *_given_payments(book),
        ]
    ]
    payments.sort(key=lambda p: (p[0], p[1].unit_code, p[1].project_code, p[1].economic_code, p[2]))
    return [_row(year, number, payment) for number, payment in enumerate(payments, start=1)]


def _weight(book: Book) -> float:
    return 20 + 6 * len(book.lines)


def _payments(rng: Random, book: Book, wanted: float) -> list[Payment]:
    lines = [line for line in book.lines if line.paid]
    windows = _windows(book)
    cells = spread([line.paid for line in lines], [amount for _, _, amount in windows])
    per_line = wanted / len(lines)
    return [
        payment
        for line, row in zip(lines, cells, strict=True)
        for (start, days, _), amount in zip(windows, row, strict=True)
        for payment in _cell(rng, line, start, days, amount, per_line * days / 365)
    ]


def _given_payments(book: Book) -> list[Payment]:
    """What a monitored project is paid in each month, on a day before every cut-off."""
    return [
        (date(book.year, month, 18), line, amount)
        for line, plan in book.monitored
        for month, amount in enumerate(plan.paid, start=1)
        if amount
    ]


def _windows(book: Book) -> list[tuple[date, int, int]]:
    """Three stretches of the year (first day, days, fen), so that June and October meet the pace."""
    year = book.year
    june = min(round(book.adjusted_by(date(year, 6, 30)) * book.profile.june_rate), book.paid * 7 // 10)
    october = round(book.adjusted_by(date(year, 10, 31)) * book.profile.october_rate)
    october = min(max(october, june + book.paid // 10), book.paid * 96 // 100)
    return [
        (date(year, 1, 5), 176, june),
        (date(year, 7, 1), 122, october - june),
        (date(year, 11, 1), 60, book.paid - october),
    ]


def _cell(rng: Random, line: Line, start: date, days: int, amount: int, wanted: float) -> list[Payment]:
    if amount <= 0:
        return [(start, line, amount)] if amount else []
    count = max(1, min(int(wanted + rng.random()), amount // SMALLEST_FEN))
    parts = split(amount, [rng.uniform(0.4, 1.6) for _ in range(count)])
    payments = [(start + timedelta(rng.randrange(days)), line, part) for part in parts]
    if rng.random() < REFUND_SHARE:
        wrong = min(parts[0], 500_00)
        when = start + timedelta(rng.randrange(days - 5))
        payments += [(when, line, wrong), (when + timedelta(4), line, -wrong)]
    return [_booked_late(rng, payment) for payment in payments]


def _booked_late(rng: Random, payment: Payment) -> Payment:
    """Late December money is sometimes paid in the first days of January and stays in its fiscal year."""
    when, line, amount = payment
    if (when.month, when.day) >= (12, 20) and rng.random() < LATE_SHARE * 10:
        return date(when.year + 1, 1, rng.randint(3, 12)), line, amount
    return payment


def _row(year: int, number: int, payment: Payment) -> Row:
    when, line, amount = payment
    return {
        "pay_app_id": f"ZF{year}-{number:06}",
        "pay_app_no": f"{year}{number:08}",
        "fiscal_year": year,
        "paid_on": when,
        "agency_code": line.unit_code,
        "project_code": None if line.project_code == BASIC else line.project_code,
        "bgt_id": None,
        "exp_func_code": line.function_code,
        "dep_bgt_eco_code": line.economic_code,
        "fund_type_code": line.fund,
        "pay_type": "授权支付" if line.expense_class == "公用" else "直接支付",
        "use_des": "退回" if amount < 0 else USES[line.expense_class],
        "payee_name": f"示例收款单位{number % 97:02}（虚构）",
        "xpay_amt": amount,
    }
