"""Elections are read as strictly as they must be counted (SPEC §5.1, §5.2).

What must be refused, and at which step, stands in tests/vectors/attacks/elections.
"""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congress.crypto.canonical import Json, compact, parse, sha256_b64
from congress.crypto.credentials import BASE58
from congress.crypto.elections import Question, election_json, read_election
from congress.crypto.errors import VerificationError
from congress.crypto.groups import get_group
from tests.crypto.toys import UUID, questions, toy_election

GROUP = get_group("Ed25519")


def written(*asked: Question, name: str = "Bầu", uuid: str = UUID) -> bytes:
    return election_json(
        uuid=uuid,
        group=GROUP,
        key=GROUP.gexp(4711),
        name=name,
        description='Đại hội "thử" \\ 1',
        questions=asked,
        administrator="Đoàn thư ký",
        credential_authority="Ban thẩm tra",
    )


@given(
    st.lists(questions(), min_size=1, max_size=3),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=9),
)
def test_an_election_is_read_as_it_is_written(asked: list[Question], name: str) -> None:
    raw = written(*asked, name=name)
    election = read_election(raw)

    assert election.questions == tuple(asked)
    assert (election.name, election.uuid) == (name, UUID)
    assert (election.administrator, election.credential_authority) == (
        "Đoàn thư ký",
        "Ban thẩm tra",
    )
    assert (election.group, election.key) == (GROUP, GROUP.gexp(4711))
    assert election.fingerprint == sha256_b64(raw)


def test_who_runs_it_may_be_left_out_and_spaces_change_only_the_fingerprint() -> None:
    election = read_election(written(Question("Bầu", ("A",), blank=False, min=0, max=1)))
    content = dict(as_fields(election.raw))
    del content["administrator"], content["credential_authority"]

    other = read_election(compact(content).replace(b",", b" ,\n"))

    assert other.administrator == other.credential_authority == ""
    assert other.fingerprint != election.fingerprint
    assert replace(other, raw=b"", administrator="", credential_authority="") == replace(
        election, raw=b"", administrator="", credential_authority=""
    )


def as_fields(raw: bytes) -> dict[str, Json]:
    content = parse(raw)
    assert isinstance(content, dict)
    return content


@pytest.mark.parametrize("uuid", ["", "1" * 13, "../../../../etc", "l" * 14, "1" * 14 + "\u0661"])
def test_a_uuid_is_base58_because_files_are_named_by_it(uuid: str) -> None:
    question = Question("Bầu", ("A",), blank=False, min=0, max=1)

    with pytest.raises(VerificationError) as refusal:
        read_election(written(question, uuid=uuid))

    assert (refusal.value.check, refusal.value.step) == ("election", 1)


def test_any_character_of_base58_may_stand_in_a_uuid() -> None:
    question = Question("Bầu", ("A",), blank=False, min=0, max=1)

    assert read_election(written(question, uuid=BASE58)).uuid == BASE58


def test_a_value_in_the_wrong_shape_is_refused() -> None:
    two = Question("Bầu", ("A", "B"), blank=True, min=1, max=2)
    election = toy_election([two, replace(two, blank=False)])
    right: Json = [[1, 2, 3], [4, 5]]

    assert election.shaped(right) == right
    several: list[Json] = [[], [[1, 2, 3]], [[1, 2, 3], [4, 5, 6]], [[1, 2, 3], 4], {}]
    for wrong in several:
        with pytest.raises(VerificationError):
            election.shaped(wrong)
