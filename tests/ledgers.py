"""A generator of noisy ledgers beside a register of invented providers; it says the truth of each payment.

The same seed makes the same. Names are noisy as finance systems make them: capitals, forms in law, `&`, trading names,
names cut off at 20 or 30 letters, slips, initials, towns put behind, words exchanged. Providers stand in near-identical
pairs; some payees that are nobody's are as near.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random

from commission.models.database import engine_for, writing
from commission.models.journal import Journal
from commission.rules.providers.place_names import PLACES
from commission.services.registers.open_register import create_register

TOWNS = sorted(place.title() for place in PLACES if len(place) > 4)
WHOM = "Women's|Men's|Young People's|Children's|Family|Carers|Older People's|Refugee|Veterans|Disability".split("|")
WHAT = (
    "Advice|Counselling|Mediation|Housing|Employment|Training|Alcohol Recovery|Drug Recovery|Mentoring|Debt Advice|"
    "Rape Crisis|Domestic Abuse|Community Theatre|Restorative Justice|Literacy|Befriending|Outreach|Furniture|Garden"
).split("|")
KIND = "Centre|Project|Trust|Association|Service|Network|Partnership|Group|Forum|Society|Agency|Foundation".split("|")
OWN = (
    "Asha|Geese|Impact|Axis|Beacon|Larkfield|Severn|Brightwater|Kestrel|Harbour|Juniper|Willowdene|Cornerstone|"
    "Lighthouse|Stepping Stones|Turning Point|New Leaf|Open Door|Springboard|Crossroads|Gateway|Pathfinder|Compass|"
    "Horizon|Phoenix|Rowan|Sycamore|Hawthorn|Bramble|Kingfisher|Otter|Swift|Fairfax|Merrivale|Ashcombe|Thornbury|Pelham|Quayside"
).split("|")
FORMS = ("Ltd", "Limited", "CIC", "LTD.", "plc")
FIRST = date(2006, 4, 1)
TWICE = 20_000
"""One in so many lines of a decided ledger is there twice."""


@dataclass(slots=True)
class Made:
    """A register with a ledger: of each payment its contract (None: nobody's), of each payee its provider."""

    path: Path
    contracts: dict[int, int | None] = field(default_factory=dict)
    payees: dict[int, int | None] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)
    providers: list[str] = field(default_factory=list)


def make_ledger(
    path: Path,
    providers: int = 5_000,
    payments: int = 100_000,
    seed: int = 2006,
    *,
    decided: bool = False,
    others: int = 0,
) -> Made:
    """A register of so many providers and a year of about so many payments, four in five of them on contracts.

    With `decided` most payments stand as somebody said: for a contract, in parts, off contract, outside the budget.
    `others` is how many names there are of nobody's contract; else as a ledger has them.
    """
    random, made = Random(seed), Made(path)
    create_register(path, "A national body")
    with writing(engine_for(path)) as connection:
        journal = Journal(connection, "An invented ledger")
        made.providers = list(_provider_names(random, providers))
        ids = journal.insert_many("provider", [{"name": name} for name in made.providers])
        contracts = [row for provider in ids for row in _contracts(random, provider)]
        for place, row in enumerate(contracts, 1):
            row |= {"position": place, "reference": f"PB/{place:05d}" if random.random() < 0.1 else ""}
        numbers = journal.insert_many("contract", contracts)
        lines = list(
            _on_contracts(random, made.providers, dict(zip(numbers, contracts, strict=True)), payments * 4 // 5)
        )
        lines += _off_contract(random, made.providers, payments - len(lines), others)
        _store(journal, made, lines, random, decided=decided)
        journal.close()
    return made


def _provider_names(random: Random, many: int) -> Iterator[str]:
    """Names, each once, most of them with a near-identical one: another town, another service, for others."""
    seen: set[str] = set()
    while len(seen) < many:
        town, whom, what, kind, own = (random.choice(words) for words in (TOWNS, WHOM, WHAT, KIND, OWN))
        shapes = (
            (f"{town} {whom} {kind}", f"{random.choice(TOWNS)} {whom} {kind}"),
            (f"{town} {what} {kind}", f"{town} {random.choice(WHAT)} {kind}"),
            (f"{own} {what}", f"{random.choice(OWN)} {what}"),
            (f"{own} {town} {kind}", f"{own} {random.choice(TOWNS)} {kind}"),
            (f"{town} & District {what} {kind}", f"{town} & District {random.choice(WHAT)} {kind}"),
            (f"{own} {random.choice(OWN)} {kind}", f"{own} {random.choice(OWN)} {what}"),
        )
        for name in random.choice(shapes):
            if name not in seen and len(seen) < many:
                seen.add(name)
                yield name


def _contracts(random: Random, provider: int) -> Iterator[dict[str, object]]:
    for _ in range(random.choice((1, 1, 1, 2, 3))):
        months = random.choice((12, 12, 12, 24, 36))
        starts = FIRST if months == 12 else FIRST - timedelta(days=365 * random.randrange(months // 12))
        starts = date(starts.year, 4, 1)
        yield {
            "provider_id": provider,
            "sector": random.choice(("VCS", "private")),
            "months": months,
            "starts_on": starts,
            "ends_on": date(starts.year + months // 12, 3, 31),
            "amount": random.randrange(2_000, 90_000) * 100 * (months // 12),
            "reading": "total",
            "counts": "yes",
            "our_share": 1_000_000,
            "open_ended": False,
            "purpose": "",
            "written": {},
        }


Line = tuple[str, str, int | None, int | None, date, int, str]
"""Payee, its number, its provider, the contract, the day, pence, and the reference."""


def _on_contracts(
    random: Random, names: Sequence[str], contracts: dict[int, dict[str, object]], many: int
) -> Iterator[Line]:
    """Instalments of contracts, most of them exact; each provider under one to three names, half with a number."""
    called: dict[int, list[tuple[str, str]]] = {}
    count = 0
    while count < many:
        for number, row in contracts.items():
            provider = int(str(row["provider_id"]))
            known = called.get(provider) or called.setdefault(
                provider, list(_called(random, names[provider - 1], provider))
            )
            months, amount = int(str(row["months"])), int(str(row["amount"]))
            year = amount * 12 // months
            parts = random.choice((12, 12, 12, 4, 4, 2, 1))
            for part in range(parts):
                payee, its_number = random.choice(known)
                day = FIRST + timedelta(days=part * 365 // parts + random.randrange(28))
                pence = year // parts if random.random() < 0.9 else year // parts + random.randrange(-9_999, 9_999)
                reference = str(row["reference"]) if random.random() < 0.3 else f"INV{random.randrange(10**5)}"
                yield payee, its_number, provider, number, day, pence, reference
                count += 1
            if count >= many:
                return


def _called(random: Random, name: str, provider: int) -> Iterator[tuple[str, str]]:
    """The names a ledger has of a provider: the first as likely clean as noisy, further ones noisy."""
    number = str(100_000 + provider) if random.random() < 0.5 else ""
    for place in range(random.choice((1, 1, 2, 3))):
        noise = random.choice(_NOISES) if place or random.random() < 0.6 else str.upper
        yield noise_of(random, name, noise), number


def noise_of(random: Random, name: str, noise: "Noise") -> str:
    found = noise(name) if noise is str.upper else noise(random, name)
    return found.upper() if random.random() < 0.5 else found


def _form(random: Random, name: str) -> str:
    return f"{name} {random.choice(FORMS)}"


def _and(_: Random, name: str) -> str:
    return name.replace("&", "and") if "&" in name else f"The {name}"


def _trading(random: Random, name: str) -> str:
    return f"{random.choice(OWN)} {random.choice(FORMS)} T/A {name}"


def _cut(random: Random, name: str) -> str:
    return name[: random.choice((20, 30))].strip()


def _slip(random: Random, name: str) -> str:
    places = [place for place, letter in enumerate(name) if letter.isalpha()]
    at = random.choice(places)
    kind = random.randrange(4)
    if kind == 0:
        return name[:at] + name[at + 1 :]
    if kind == 1:
        return name[:at] + name[at] + name[at:]
    if kind == 2:
        return name[:at] + random.choice("abcdefghijklmnopqrstuvwxyz") + name[at + 1 :]
    return name[:at] + name[at : at + 2][::-1] + name[at + 2 :]


def _initials(_: Random, name: str) -> str:
    return "".join(word[0] for word in name.replace("&", "").split()).upper()


def _town(random: Random, name: str) -> str:
    return f"{name} {random.choice(TOWNS)}" if not set(name.split()) & set(TOWNS) else f"{name} ({name.split()[0]})"


def _exchanged(random: Random, name: str) -> str:
    words = name.split()
    at = random.randrange(len(words) - 1) if len(words) > 1 else 0
    words[at : at + 2] = words[at : at + 2][::-1]
    return " ".join(words)


def _apostrophes(_: Random, name: str) -> str:
    return name.replace("'", "")


Noise = Callable[..., str]
_NOISES: tuple[Noise, ...] = (
    *(str.upper, _form, _form, _and, _and, _apostrophes, _trading, _cut, _slip, _initials, _town, _exchanged),
)
"""What a ledger does to a name, the usual more often."""


def _off_contract(random: Random, names: Sequence[str], many: int, others: int) -> list[Line]:
    """Payments of nobody's contract: bodies that are no provider, a quarter of them named nearly like one."""
    taken = set(names)
    payees = [f"{random.choice(OWN)} {random.choice(_TRADES)} {place}" for place in range(others)]
    for near in () if others else _provider_names(random, max(10, many // 12)):
        if near not in taken:
            payees.append(near if random.random() < 0.25 else f"{random.choice(OWN)} {random.choice(_TRADES)}")
    lines: list[Line] = []
    while len(lines) < many:
        name = random.choice(payees)
        day = FIRST + timedelta(days=random.randrange(365))
        lines.append((name.upper(), "", None, None, day, random.randrange(1_000, 900_000), ""))
    return lines


_TRADES = "Taxis|Stationery|Print|Catering|Cleaning Services|Couriers|Software|Plumbing|Motors|Hotels|Security".split(
    "|"
)


def _store(journal: Journal, made: Made, lines: list[Line], random: Random, *, decided: bool) -> None:
    file = {"file_name": "ledger.csv", "sha256": "0", "imported_at": "2007-04-10", "year": 2006, "amounts": "unknown"}
    batch = journal.insert("import_batch", {**file, "reading_of_file": {}, "kind": "payments"})
    random.shuffle(lines)
    if decided:  # each with an invoice of its own, now and then one that came in twice
        lines[:] = [(*line[:6], f"INV{place}") for place, line in enumerate(lines)]
        lines[1::TWICE] = lines[:-1:TWICE]
    meant: dict[tuple[str, str], set[int | None]] = {}
    for name, number, provider, *_ in lines:
        meant.setdefault((name, number), set()).add(provider)
    keys = list(meant)
    ids = journal.insert_many("payee", [{"name": name, "number": number} for name, number in keys])
    of = dict(zip(keys, ids, strict=True))
    for key, ident in of.items():
        if len(meant[key]) == 1:  # a name that two bodies carry means none
            made.payees[ident] = next(iter(meant[key]))
        made.names[ident] = key[0]
    for start in range(0, len(lines), 20_000):
        some = lines[start : start + 20_000]
        numbers = journal.insert_columns(
            "payment",
            {
                "batch_id": [batch] * len(some),
                "source_row": list(range(start + 2, start + 2 + len(some))),
                "payee_id": [of[name, number] for name, number, *_ in some],
                "paid_on": [line[4] for line in some],
                "amount": [line[5] for line in some],
                "reference": [line[6] or None for line in some],
                **_said(random, some, decided=decided),
            },
        )
        made.contracts.update(zip(numbers, (line[3] for line in some), strict=True))
        if decided:
            _split(journal, made, numbers)


def _said(random: Random, lines: Sequence[Line], *, decided: bool) -> dict[str, Sequence[object]]:
    """What payments were for: open, or nearly three in four of those on contracts and as many of the others decided."""
    if not decided:
        return {"standing": ["open"] * len(lines)}
    chances = [random.random() for _ in lines]
    others = [("open", "off contract", "outside the budget")[(chance > 0.25) + (chance > 0.95)] for chance in chances]
    known = [line[3] if chance > 0.25 else None for line, chance in zip(lines, chances, strict=True)]
    told = ["open" if line[3] is not None else other for line, other in zip(lines, others, strict=True)]
    standings = [one if contract is None else "contract" for one, contract in zip(told, known, strict=True)]
    return {"standing": standings, "contract_id": known, "why": ["As it was made"] * len(lines)}


def _split(journal: Journal, made: Made, payments: Sequence[int]) -> None:
    """Let some of the payments be for two contracts, in two parts."""
    some = [one for one in payments[::4_000] if made.contracts[one] is not None]
    rows = {one: journal.row("payment", one) for one in some}
    journal.update_many("payment", {one: {"standing": "split", "contract_id": None} for one in some})
    halves = [(one, part, row["amount"] // 2) for one, row in rows.items() for part in (made.contracts[one], None)]
    parts = [
        {
            "payment_id": one,
            "contract_id": part,
            "amount": half if part else rows[one]["amount"] - half,
            "why": "Halves",
        }
        for one, part, half in halves
    ]
    journal.insert_many("payment_part", parts)
