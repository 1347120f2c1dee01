"""The sample ledger is what its generator writes, and its total row is the sum of its lines."""

import csv
import io
from decimal import Decimal

from commission.services.year_end.sample_ledger import sample_ledger
from tests.sample_ledger import HEADINGS, lines, written


def test_the_file_that_ships_is_what_the_generator_writes() -> None:
    assert sample_ledger().read_bytes() == written().encode()


def test_its_total_row_is_the_sum_of_its_lines_to_the_penny() -> None:
    headings, *rows, total = csv.reader(io.StringIO(written()))
    assert tuple(headings) == HEADINGS
    assert sum(Decimal(row[4]).quantize(Decimal("0.01")) for row in rows) == Decimal(total[4])
    assert Decimal(total[4]) == Decimal(sum(line.amount for line in lines())) / 100


def test_it_has_what_makes_a_years_end() -> None:
    told = lines()
    assert min(line.amount for line in told) < 0
    assert len({line.document for line in told}) < len(told)
    assert {line.paid_on.year * 100 + line.paid_on.month for line in told} >= {200604, 200703, 200704}
