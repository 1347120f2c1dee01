"""Many rows kept as packs: each comes back as it was, and whatever is no pack is refused."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commission.models.kept_text import row_text
from commission.models.packs import pack, rows_of, unpack

names = st.sampled_from(["amount", "50%", 'ŵ "x"', "sector"])
plain = st.none() | st.booleans() | st.integers() | st.text(max_size=9)
values = plain | st.dates() | st.dictionaries(names, plain, max_size=3) | st.lists(plain, max_size=2)
rows = st.lists(names, min_size=1, unique=True).flatmap(
    lambda keys: st.lists(st.fixed_dictionaries(dict.fromkeys(keys, values)), min_size=1, max_size=6)
)


def _packed(rows: list[dict[str, object]]) -> str:
    return pack({name: [row[name] for row in rows] for name in rows[0]})


@given(rows)
def test_every_row_comes_back_as_history_keeps_it_by_itself(rows: list[dict[str, object]]) -> None:
    found = unpack(_packed(rows), len(rows))
    assert [json.dumps(row, ensure_ascii=False) for row in found] == [row_text(row) for row in rows]


@given(rows)
def test_a_pack_is_json_that_says_its_columns_by_sorted_names(rows: list[dict[str, object]]) -> None:
    text = _packed(rows)
    assert json.dumps(json.loads(text), ensure_ascii=False) == text
    assert list(json.loads(text)) == sorted(rows[0])


def test_what_is_the_same_in_all_rows_is_said_once() -> None:
    day = date(2007, 3, 31)
    written = [{"provider": "Asha", "amount": "£1"}, {"provider": "Asha", "amount": "£2"}]
    columns = {"id": range(7, 9), "open": [True, True], "ends_on": [day, day], "batch": [4, 4], "written": written}
    assert json.loads(pack(columns)) == {
        "batch": {"all": 4},
        "ends_on": {"all": "2007-03-31"},
        "id": {"from": 7},
        "open": {"all": True},
        "written": {"parts": {"provider": {"all": "Asha"}, "amount": ["£1", "£2"]}},
    }


def test_a_true_among_ones_is_no_number_that_counts_up() -> None:
    assert unpack(pack({"a": [1, True], "b": [True, 2]}), 2) == [{"a": 1, "b": True}, {"a": True, "b": 2}]
    assert pack({"a": [1, True]}) == '{"a": [1, true]}'


@pytest.mark.parametrize(
    "text",
    [
        *("[]", "7", '"a"', "{", '{"a": 7}', '{"a": "xy"}', '{"a": [1, 2, 3]}', '{"a": [1]}', '{"a": {"each": 1}}'),
        *('{"a": {"from": "1"}}', '{"a": {"parts": 7}}', '{"a": {"parts": {"b": [1]}}}', '{"a": {"all": 1}, "b": []}'),
    ],
)
def test_what_is_no_pack_of_so_many_rows_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"no pack|no column|Expecting"):
        unpack(text, 2)


def test_the_rows_of_a_change_alone_and_of_a_pack() -> None:
    assert rows_of(7, None, None, '{"a": 1}') == [(7, None, {"a": 1})]
    assert rows_of(7, 8, None, '{"a": [1, 2]}') == [(7, None, {"a": 1}), (8, None, {"a": 2})]
    assert rows_of(7, 8, '{"a": {"all": 1}}', None) == [(7, {"a": 1}, None), (8, {"a": 1}, None)]
    for last, text in ((None, "[]"), (8, "[]")):
        with pytest.raises(ValueError, match=r"is no pack|is not a row"):
            rows_of(7, last, None, text)
