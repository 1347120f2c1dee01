"""Thousands of rows encoded a column at a time read as each row encoded by itself, and as `json` writes them."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commission.models.kept_text import MANY, Objects, column_texts, list_text, row_text, row_texts, text_of

names = st.sampled_from(["amount", "50%", 'ŵ "x"', "sector"])
plain = st.none() | st.booleans() | st.integers() | st.text(max_size=9) | st.floats(allow_nan=False)
values = plain | st.dates() | st.dictionaries(names, plain, max_size=3) | st.lists(plain, max_size=2)
ROWS = st.lists(names, min_size=1, unique=True).flatmap(
    lambda keys: st.lists(st.fixed_dictionaries(dict.fromkeys(keys, values)), min_size=1, max_size=6)
)


@given(ROWS)
def test_rows_encoded_together_read_as_each_by_itself(rows: list[dict[str, object]]) -> None:
    columns = {name: [row[name] for row in rows] for name in rows[0]}
    together = list(row_texts({name: column_texts(column) for name, column in columns.items()}))
    assert together == [row_text(row) for row in rows]


alike = st.lists(st.text('\\nr"/é\n\x00\x7f', max_size=4)) | st.lists(st.integers()) | st.lists(values)


@given(alike)
def test_a_list_is_written_as_json_writes_each_of_it(column: list[object]) -> None:
    assert list_text(column) == f"[{', '.join(map(text_of, column))}]"


@given(plain | st.dictionaries(names, plain))
def test_a_value_is_written_as_json_writes_it(value: object) -> None:
    assert text_of(value) == json.dumps(value, ensure_ascii=False)


@given(st.lists(plain, min_size=MANY + 1, max_size=MANY + 3))
def test_a_long_list_put_together_once_is_written_as_json_writes_it(value: list[object]) -> None:
    assert text_of(value) == json.dumps(value, ensure_ascii=False)


@given(st.lists(st.tuples(plain, plain), min_size=1, max_size=4))
def test_one_of_many_objects_is_written_as_all_of_them_are(parts: list[tuple[object, object]]) -> None:
    rows = [{"50%": one, 'ŵ "x"': other} for one, other in parts]
    found = Objects.of(rows)
    assert found is not None
    assert [found[place] for place in range(len(rows))] == list(found)
    assert list(found) == [json.dumps(row, ensure_ascii=False) for row in rows]


def test_a_true_is_no_one_and_a_date_is_its_iso_text() -> None:
    assert list(column_texts([True, 1, date(2007, 3, 31), None])) == ["true", "1", '"2007-03-31"', "null"]
    assert list(column_texts([True, True])) == ["true", "true"]


def test_what_history_cannot_keep_is_refused() -> None:
    with pytest.raises(TypeError, match="history cannot keep"):
        text_of(b"bytes")
