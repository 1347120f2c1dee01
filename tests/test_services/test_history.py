"""The history as it is read: of a contract, a provider, an import or all; narrowed, by page, and as a document."""

import csv
from datetime import date
from pathlib import Path

import pytest

from commission.errors import UserError
from commission.models import packs
from commission.reports.formats import FORMATS
from commission.reports.html import html_page
from commission.rules.facts import Sector
from commission.rules.history.kinds import About
from commission.rules.money import sterling
from commission.rules.providers.facts import HeldSector
from commission.rules.succession.acts import Act, Piece
from commission.rules.succession.proposals import Wish
from commission.rules.succession.wishes import propose
from commission.services.changes import act
from commission.services.contracts.amend import amend
from commission.services.contracts.edit_contract import delete_contracts, edit_contract
from commission.services.contracts.roll import keep_decisions
from commission.services.contracts.succession import apply
from commission.services.decisions.alerts import acknowledge, alerts_of
from commission.services.history import (
    EVERY_ROW,
    Asked,
    Entry,
    asked_of,
    count,
    entry,
    field_titles,
    history,
    people,
    whose,
)
from commission.services.imports.import_contracts import apply_import, plan_import
from commission.services.imports.plan import ImportChoices
from commission.services.papers.history import history_document
from commission.services.papers.print_document import print_document
from commission.services.providers.edit_provider import (
    add_alias,
    provider_of,
    recall_providers,
    remove_alias,
    rename_provider,
)
from commission.services.providers.merge_providers import merge_providers
from commission.services.providers.sector import set_sector
from commission.services.registers.open_register import OpenRegister, create_register, opened_register
from commission.services.registers.recall import recall
from commission.services.shapes.history import entry_shape
from commission.services.undo import reverse, undo
from tests.test_models.test_history import add_many
from tests.test_services.making import YEAR, contract_of, write_list
from tests.test_services.test_undo import Who, acts_as

__all__ = ["acts_as"]


def said(entries: tuple[Entry, ...]) -> list[str]:
    """Every field of every row, a sentence each."""
    return [f"{row.subject}: {row.sentence(one)}" for made in entries for row in made.told for one in row.fields]


def summaries(opened: OpenRegister, asked: Asked) -> list[str]:
    return [made.action.summary for made in history(opened, asked).entries]


def test_what_a_proposal_says_of_what_follows_is_told_before_it_is_applied(sample: Path) -> None:
    with opened_register(sample) as opened:
        keep_decisions(opened, [Wish(1, Act.RENEW, months=18, values={"title": "Advice"})])
        halves = (Piece(300_000), Piece(100_000, "Asha Centre"))
        keep_decisions(opened, [Wish(1, Act.SPLIT, pieces=halves)])
        split, renew = history(opened, Asked(contract=1)).entries[:2]
    named = "Ethnic Access Link (contract 1), proposed decision"
    assert said((renew,)) == [f"{named}: Act: renew", f"{named}: Would run: 18 months", f"{named}: Title: Advice"]
    assert said((split,)) == [
        f"{named}: Act: renew → split",
        f"{named}: Would run: 18 months → nothing",
        f"{named}: Title: Advice → nothing",
        f"{named}: Part 1: nothing → £3,000.00",
        f"{named}: Part 2: nothing → £1,000.00 to Asha Centre",
    ]
    (change,) = entry_shape(renew)["changes"]
    assert [(one["field"], one["after"]) for one in change["fields"]] == [
        ("act", "renew"),
        ("said.months", 18),
        ("said.title", "Advice"),
    ]


def test_a_contracts_history_tells_its_amendments_links_questions_and_alerts(sample: Path) -> None:
    with opened_register(sample) as opened:
        edit_contract(opened, contract_of(opened, 1), {"amount": 900_000, "owner": "Siân"}, YEAR)
        amend(opened, contract_of(opened, 1), {"ends_on": date(2007, 6, 30)}, date(2007, 2, 1), "Agreed by the board")
        register = recall(opened)
        acknowledge(opened, alerts_of(register, [1], date(2007, 1, 31)), "Known")
        apply(opened, propose(recall(opened), [Wish(1, Act.RENEW)]))
        edit_contract(opened, contract_of(opened, 2), {"amount": 1}, YEAR)
        found = history(opened, Asked(contract=1)).entries
        assert [made.action.summary for made in found][-1].startswith("Imported west-mercia-appendix-1.csv")
        assert len(found) == 5
        told = said(found)
        assert "Ethnic Access Link (contract 1): Amount: £4,000.00 → £9,000.00" in told
        assert "Ethnic Access Link (contract 1): Owner: nothing → Siân" in told
        assert "Ethnic Access Link (contract 1): Ends: 31 Mar 2007 → 30 Jun 2007" in told
        assert "Ethnic Access Link (contract 1), amendment: Reason: Agreed by the board" in told
        assert "Ethnic Access Link (contract 1), answer to an alert: Reason: Known" in told
        assert "Ethnic Access Link (contract 1), successor: Followed by: Ethnic Access Link (contract 42)" in told
        assert found[1].why == ("Known",)
        assert found[2].why == ("Agreed by the board",)
        assert not any("contract 2)" in line for line in told)
        assert {row.subject for row in history(opened, Asked(contract=41)).entries[0].told} == {
            "Safeguarding Children Boards x 4 (contract 41), question"
        }


def test_a_contract_that_went_is_still_told_with_its_rows(sample: Path) -> None:
    with opened_register(sample) as opened:
        amend(opened, contract_of(opened, 1), {"amount": 5}, date(2007, 2, 1), "Less")
        delete_contracts(opened, [contract_of(opened, 1)])
        newest = history(opened, Asked(contract=1)).entries[0]
        assert whose(opened, Asked(contract=1)) == "Ethnic Access Link (contract 1)"
    assert [(row.subject, row.what) for row in newest.told] == [
        ("Ethnic Access Link (contract 1), amendment", "removed"),
        ("Ethnic Access Link (contract 1)", "removed"),
    ]
    assert "Ethnic Access Link (contract 1): Amount: £0.05" in said((newest,))


def test_a_providers_history_tells_its_names_its_sectors_and_the_contracts_that_came(sample: Path) -> None:
    with opened_register(sample) as opened:
        first = next(one for one in recall_providers(opened) if one.name == "Asha Centre")
        other = next(one for one in recall_providers(opened) if one.name == "Axis Councelling")
        add_alias(opened, first, "The Asha Centre", "its letter")
        add_alias(opened, other, "Axis", "its leaflet")
        set_sector(opened, provider_of(opened, first.id), HeldSector(0, date(2006, 4, 1), Sector.PUBLIC))
        rename_provider(opened, provider_of(opened, first.id), "Asha")
        merge_providers(opened, provider_of(opened, first.id), provider_of(opened, other.id), {})
        remove_alias(opened, provider_of(opened, first.id), "Axis")
        rename_provider(opened, provider_of(opened, 1), "Another name")
        told = said(history(opened, Asked(provider=first.id)).entries)
        assert "Asha, other name: Source: its letter" in told
        assert history(opened, Asked(provider=first.id)).entries[0].action.summary == "Asha: no longer known as Axis"
        assert "Asha, sector: Sector: public" in told
        assert "Asha: Name: Asha Centre → Asha" in told
        assert any(line.startswith("Asha (contract 4): Provider: ") and line.endswith(" → Asha") for line in told)
        assert not any("Another name" in line for line in told)
        assert "Another name: Name: Ethnic Access Link → Another name" in said(
            history(opened, Asked(provider=1)).entries
        )


@pytest.mark.parametrize("place", [0, packs.MOST, packs.MOST + 119])
def test_a_row_of_a_pack_is_told_alone(sample: Path, place: int) -> None:
    with opened_register(sample) as opened:
        number = add_many(opened)[place]
        edit_contract(opened, contract_of(opened, number), {"amount": 7}, YEAR)
        newest, came = history(opened, Asked(contract=number)).entries
    assert said((newest,))[0].endswith(f"(contract {number}): Amount: {sterling(place)} → £0.07")
    assert (came.count, len(came.told), came.told[0].change.row) == (1, 1, number)


def test_long_actions_are_told_in_part_and_say_how_much_there_is(sample: Path) -> None:
    with opened_register(sample) as opened:
        made = add_many(opened)
        newest = history(opened, Asked(), rows=30).entries[0]
        assert (newest.count, len(newest.told)) == (len(made), 30)
        whole = entry(opened, newest.action.id, Asked(), EVERY_ROW)
        assert [row.change.row for row in whole.told] == made


def test_links_that_came_in_packs_belong_to_their_contracts(sample: Path) -> None:
    """A list of hundreds that is rolled keeps its links in packs."""
    with opened_register(sample) as opened:
        made = add_many(opened, packs.FEWEST)
        rows = [{"contract_id": number, "year": 2006, "quarter": None, "amount": 1} for number in made]
        act(opened, "Planned", lambda journal: journal.insert_many("contract_amount", rows))
        found = history(opened, Asked(contract=made[7])).entries
        assert found[0].action.summary == "Planned"
        assert [row.subject for row in found[0].told] == [f"Ethnic Access Link (contract {made[7]}), planned amount"]


def test_what_an_import_did_and_how_it_was_taken_back(sample: Path, tmp_path: Path) -> None:
    path = write_list(
        tmp_path / "more.csv", [["Provider", "Sector", "End date", "Amount"], ["Brand new", "VCS", "31-Mar-07", "5"]]
    )
    with opened_register(sample) as opened:
        batch = apply_import(opened, plan_import(opened, path, ImportChoices(year=YEAR))).batch
        undo(opened)
        found = history(opened, Asked(batch=batch)).entries
        assert [made.action.kind for made in found] == ["undo", "do"]
        assert {row.subject for row in found[1].told} == {"more.csv", "Brand new", "Brand new (contract 42)"}
        assert {row.what for row in found[0].told} == {"removed"}
        assert found[1].reversed_by == found[0].action.id
        assert whose(opened, Asked(batch=batch)) == "more.csv"


def test_it_is_narrowed_by_who_when_what_words_and_field(sample: Path, acts_as: Who) -> None:
    acts_as("Siân")
    with opened_register(sample) as opened:
        edit_contract(opened, contract_of(opened, 1), {"amount": 7}, YEAR)
        edit_contract(opened, contract_of(opened, 2), {"purpose": "Cyngor ar dai i fenywod Ŵyr"}, YEAR)
        add_alias(opened, provider_of(opened, 3), "Rape Crisis", "letter")
        assert summaries(opened, Asked(who="Siân"))[::-1] == [
            "Ethnic Access Link: amount changed",
            "Worcester HomeStart: purpose changed",
            "Worcs Rape & Sexual Abuse: also known as Rape Crisis",
        ]
        assert len(summaries(opened, Asked(who="Siân", about=About.PROVIDERS))) == 1
        assert summaries(opened, Asked(words="ŵYR cyngor")) == ["Worcester HomeStart: purpose changed"]
        assert summaries(opened, Asked(words="HOMESTART siân")) == ["Worcester HomeStart: purpose changed"]
        assert summaries(opened, Asked(words="100%_")) == []
        assert summaries(opened, Asked(field="Amount")) == ["Ethnic Access Link: amount changed"]
        assert summaries(opened, Asked(field="purpose")) == ["Worcester HomeStart: purpose changed"]
        assert summaries(opened, Asked(contract=1, field="Purpose")) == []
        days = [entry.action.at[:10] for entry in history(opened, Asked()).entries]  # two, where midnight came between
        last = date.fromisoformat(days[0])
        assert count(opened, Asked(since=last, until=last)) == days.count(days[0])
        assert count(opened, Asked(until=date(2006, 1, 1))) == 0
        assert count(opened, Asked(kind="made")) == 2
        assert set(people(opened)) >= {"Siân"}
        assert Asked(who="Siân").narrowed
        assert not asked_of("contract", 3).narrowed
        assert "Notice period" in field_titles()


def test_words_are_looked_for_in_values_not_in_the_names_of_columns(sample: Path) -> None:
    with opened_register(sample) as opened:
        edit_contract(opened, contract_of(opened, 1), {"amount": 7}, YEAR)
        assert summaries(opened, Asked(words="version")) == []


def test_it_is_read_by_page_to_its_very_beginning(sample: Path) -> None:
    with opened_register(sample) as opened:
        for amount in range(20):
            edit_contract(opened, contract_of(opened, 1), {"amount": amount}, YEAR)
        found, before = [], None
        while True:
            page = history(opened, Asked(), before, 7)
            found += [made.action.id for made in page.entries]
            if (before := page.before) is None:
                break
        assert found == list(range(count(opened, Asked()), 0, -1))


def test_it_says_what_may_be_undone_by_this_person(sample: Path, acts_as: Who) -> None:
    acts_as("Mair")
    with opened_register(sample) as opened:
        edit_contract(opened, contract_of(opened, 3), {"amount": 7}, YEAR)
    acts_as("Siân")
    with opened_register(sample) as opened:
        first = edit_contract(opened, contract_of(opened, 1), {"amount": 7}, YEAR)
        edit_contract(opened, contract_of(opened, 2), {"amount": 7}, YEAR)
        reverse(opened, first.action)
        undone, second, done, hers, *older = history(opened, Asked()).entries
        assert [one.may_reverse for one in (undone, second, done, hers)] == [True, True, False, False]
        assert done.reversed_by == undone.action.id
        assert not any(one.may_reverse for one in older)
    with opened_register(sample, write=False) as opened:
        assert not any(one.may_reverse for one in history(opened, Asked()).entries)


@pytest.mark.parametrize(
    ("asked", "refusal"),
    [
        (Asked(contract=99), "There never was a contract 99"),
        (Asked(provider=99), "There never was a provider 99"),
        (Asked(batch=9), "There never was an import 9"),
        (Asked(field="Colour"), "There is no field “Colour”"),
    ],
)
def test_what_never_was_is_said(sample: Path, asked: Asked, refusal: str) -> None:
    with opened_register(sample) as opened, pytest.raises(UserError, match=refusal):
        history(opened, asked)


@pytest.mark.parametrize("ending", sorted(FORMATS))
def test_it_is_written_in_every_format(sample: Path, tmp_path: Path, ending: str) -> None:
    with opened_register(sample) as opened:
        edit_contract(opened, contract_of(opened, 1), {"purpose": "=cmd()|'R&D <b>'"}, YEAR)
        heard: list[float] = []
        document = history_document(opened, Asked(), date(2026, 11, 21), heard.append)
        print_document(document, tmp_path / f"history.{ending}")
        assert (tmp_path / f"history.{ending}").stat().st_size > 500
        assert heard[-1] == 1.0
        assert document.title == "History of the register"


def test_a_line_for_each_field_of_what_was_asked(sample: Path, tmp_path: Path) -> None:
    with opened_register(sample) as opened:
        edit_contract(opened, contract_of(opened, 1), {"amount": 900_000, "purpose": "=1+1"}, YEAR)
        document = history_document(opened, Asked(contract=1, field="Amount"), date(2026, 11, 21))
        print_document(document, tmp_path / "history.csv")
    assert document.title == "History of Ethnic Access Link (contract 1)"
    with (tmp_path / "history.csv").open(encoding="utf-8", newline="") as stream:
        headings, *rows = list(csv.reader(stream))
    assert headings == ["When", "Who", "What was done", "To what", "Field", "From", "To"]
    assert [row[2:] for row in rows] == [
        ["Ethnic Access Link: amount, purpose changed", "Ethnic Access Link (contract 1)", *cells]
        for cells in (["Amount", "£4,000.00", "£9,000.00"], ["Purpose", "", "'=1+1"])
    ]


def test_an_empty_register_tells_that_it_was_made(tmp_path: Path) -> None:
    create_register(tmp_path / "new.commission", "A body")
    with opened_register(tmp_path / "new.commission") as opened:
        assert summaries(opened, Asked()) == ["Register made for A body"]


def test_on_paper_and_page_each_action_is_said_once(sample: Path) -> None:
    with opened_register(sample) as opened:
        for amount in (900_000, 950_000):  # of one second, perhaps, and in the same words: two actions all the same
            edit_contract(opened, contract_of(opened, 1), {"amount": amount, "purpose": f"for {amount}"}, YEAR)
        document = history_document(opened, Asked(contract=1), date(2026, 11, 21))
        count_of = len(history(opened, Asked(contract=1)).entries)
    (table,) = document.tables
    lines = [line for line, _ in table.in_runs()]
    assert len(lines) == count_of
    assert [len(rows) for _, rows in table.in_runs()][:2] == [2, 2]
    assert lines[0].endswith("Ethnic Access Link: amount, purpose changed")
    page = html_page(document)
    assert page.count("Ethnic Access Link: amount, purpose changed") == 2
    assert page.count('scope="rowgroup"') == count_of
