"""A congress to be tried out: what it holds, and that no other congress ever is one (design 7)."""

import json
import shutil
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from click.testing import CliRunner

from congress.cli import main
from congress.crypto.credentials import read_digits
from congress.domain.errors import NotFound, RuleViolation
from congress.domain.events import CardListsRegistered
from congress.domain.roles import Role
from congress.record.log import read_leaf
from congress.services import demonstration as demo
from congress.services.audit import read_log
from congress.services.congresses import CongressFacts, open_congress
from congress.services.counting_committees import Naming, check_committee
from congress.services.demonstration import (
    SAMPLES,
    Demonstration,
    create_demonstration,
    find_demonstration,
    hand_over_next_roll,
    is_next_roll_there,
    next_slot,
    read_demonstration,
    read_demonstration_table,
)
from congress.services.demonstration_notice import addresses_of, notice
from congress.services.keys import make_keys
from congress.services.passwords import fits
from congress.services.slates import read_slate_of
from congress.services.transactions import transaction
from congress.store.access import list_accounts
from congress.store.database import Database
from congress.store.delegates import list_delegates
from congress.store.elections import list_elections

AT = datetime(2026, 11, 23, 8, 0, tzinfo=timezone(timedelta(hours=7)))
SAMPLE, GROUP = SAMPLES["chi-bo"], "Ed25519"


def url(data: Path) -> str:
    return f"sqlite:///{data / 'congress.sqlite'}"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Demonstration]:
    data = tmp_path_factory.mktemp("demonstration") / "demo"
    return data, create_demonstration(url(data), data, SAMPLE, group=GROUP, at=AT)


def test_it_holds_delegates_slate_and_registered_cards(made: tuple[Path, Demonstration]) -> None:
    data, demonstration = made
    database = Database(url(data))
    with database.reading() as session:
        (election,) = list_elections(session)
        slate = read_slate_of(session, election.id)
        delegates = len(list_delegates(session))
        events = [read_leaf(leaf).event for leaf in read_log(session).leaves]
    database.close()

    assert (len(slate.candidates), slate.seats, election.slate) == (6, 5, None)
    assert delegates == 25
    (lists,) = (event for event in events if isinstance(event, CardListsRegistered))
    assert (lists.cards, lists.spares) == (demonstration.cards, demonstration.spares)
    assert lists.made_on_server, "the minutes must say that the operator could have voted"


def test_everybody_signs_in_under_a_password_of_their_own(
    made: tuple[Path, Demonstration],
) -> None:
    data, demonstration = made
    database = Database(url(data))
    with database.reading() as session:
        accounts = {row.username: row for row in list_accounts(session)}
    database.close()

    assert set(accounts) == {part.username for part in demonstration.parts}
    for part in demonstration.parts:
        row = accounts[part.username]
        assert (row.full_name, row.role) == (part.full_name, part.role.value)
        assert row.own_password
        assert fits(row.password_hash, part.password)
    assert {part.role for part in demonstration.parts} == set(Role) - {Role.TABLET}


def test_its_counting_members_may_count(made: tuple[Path, Demonstration]) -> None:
    """R11: delegates who do not stand themselves."""
    data, _ = made
    database = Database(url(data))
    with database.reading() as session:
        (election,) = list_elections(session)
        notices = check_committee(session, election.id, Naming(head="kp1", members=("kp2", "kp3")))
    database.close()

    assert notices == ()


def test_the_file_is_read_as_it_was_written_and_for_its_owner_alone(
    made: tuple[Path, Demonstration],
) -> None:
    data, demonstration = made

    assert read_demonstration(data) == demonstration
    assert (data / demo.DEMO).stat().st_mode & 0o777 == 0o600
    assert (data / demo.TABLE).stat().st_mode & 0o777 == 0o600


def test_the_roll_of_the_next_slot_is_handed_over_as_by_the_laptop(
    made: tuple[Path, Demonstration], tmp_path: Path
) -> None:
    data = shutil.copytree(made[0], tmp_path / "copy")
    table = read_demonstration_table(data, made[1])
    database = Database(url(data))
    _, keys = open_congress(database, data)
    with transaction(database, keys, at=AT, by="thamtra") as tx:
        before = is_next_roll_there(tx.session)
        slot = hand_over_next_roll(tx, table, voting=9)
        assert (before, slot, next_slot(tx.session)) == (False, 1, 1)
        assert is_next_roll_there(tx.session)
    database.close()


def test_digits_are_those_of_the_cards_in_their_order(made: tuple[Path, Demonstration]) -> None:
    serials = [read_digits(digits).serial for digits in made[1].digits]

    assert serials == list(range(1, len(serials) + 1))


def test_a_part_that_nobody_plays_is_refused(made: tuple[Path, Demonstration]) -> None:
    with pytest.raises(NotFound, match="không có vai này"):
        made[1].part("admin")


def test_a_file_copied_from_another_congress_makes_none_a_demonstration(
    made: tuple[Path, Demonstration], tmp_path: Path
) -> None:
    real = make_keys(tmp_path, "R" * 14, "Đại hội thật", at=AT)
    shutil.copy(made[0] / demo.DEMO, tmp_path)

    assert find_demonstration(tmp_path, real) is None


def test_a_folder_without_the_file_is_no_demonstration(tmp_path: Path) -> None:
    assert read_demonstration(tmp_path) is None


def test_a_real_congress_never_becomes_one(
    made: tuple[Path, Demonstration], tmp_path: Path
) -> None:
    data = shutil.copytree(made[0], tmp_path / "real")
    (data / demo.DEMO).unlink()

    with pytest.raises(RuleViolation, match="đã có một đại hội"):
        create_demonstration(url(data), data, SAMPLE, group=GROUP, at=AT)

    assert read_demonstration(data) is None
    assert (data / "keys").is_dir()


def test_what_fails_half_way_leaves_nothing_behind(tmp_path: Path) -> None:
    data = tmp_path / "demo"
    missing = replace(SAMPLE, slate="khong-co.xlsx")

    with pytest.raises(FileNotFoundError):
        create_demonstration(url(data), data, missing, group=GROUP, at=AT)

    assert not data.exists()


def test_the_command_makes_it_once_and_goes_on_with_it(tmp_path: Path) -> None:
    words = ["demo", "--data", str(tmp_path / "demo"), "--sample", "chi-bo", "--group", GROUP]

    first = CliRunner().invoke(main, words)
    kept = (tmp_path / "demo" / demo.DEMO).read_bytes()
    second = CliRunner().invoke(main, words)

    assert (first.exit_code, second.exit_code) == (0, 0), first.output + second.output
    assert "Đã tạo bản làm thử" in first.output
    assert "đã có" in second.output
    assert (tmp_path / "demo" / demo.DEMO).read_bytes() == kept


def test_nobody_is_simulated_in_a_real_congress(tmp_path: Path) -> None:
    options = ["--data", str(tmp_path), "--address", "http://127.0.0.1:1"]
    for words in (["delegates", "--round", "x", "--count", "1"], ["members", "kp1"]):
        done = CliRunner().invoke(main, ["simulate", *words, *options])

        assert done.exit_code == 1
        assert "không phải là bản làm thử" in done.output


def test_the_terminal_tells_addresses_sign_ins_and_cards(
    made: tuple[Path, Demonstration],
) -> None:
    told = notice(made[1], "127.0.0.1:8000")

    assert "http://localhost:8000/try" in told
    assert "from other machines" not in told
    assert all(part.username in told and part.password in told for part in made[1].parts)
    assert made[1].digits[0] in told.replace(" ", "")


@pytest.mark.parametrize(
    ("bind", "own", "others"),
    [
        ("127.0.0.1:8000", "http://localhost:8000", ()),
        ("192.0.2.7:80", "http://192.0.2.7:80", ("http://192.0.2.7:80",)),
    ],
)
def test_an_address_is_named_as_a_browser_reaches_it(
    bind: str, own: str, others: tuple[str, ...]
) -> None:
    assert addresses_of(bind) == (own, others)


def test_under_every_address_other_machines_are_told_those_of_the_network() -> None:
    own, others = addresses_of("0.0.0.0:8000")

    assert own == "http://localhost:8000"
    assert all(address.startswith("http://") and "127.0." not in address for address in others)


def test_the_samples_are_whole() -> None:
    for sample in SAMPLES.values():
        assert isinstance(sample.facts, CongressFacts)
        assert (demo.SAMPLE_FOLDER / sample.delegates).is_file()
        assert (demo.SAMPLE_FOLDER / sample.slate).is_file()
    assert json.dumps(sorted(SAMPLES)) == '["chi-bo", "tinh"]'
