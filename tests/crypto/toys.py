"""A small group, elections in it, committees and Hypothesis strategies for the tests of crypto/.

The group has the form of BELENIOS-2048 with 256 and 128 bits: quick, and still too large for a
false proof to pass by luck. It is passed as an argument; nothing in congress knows it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from hypothesis import strategies as st

from congress.crypto.ceremony import Member, new_seed, trustees_json
from congress.crypto.elections import Election, Question, election_json
from congress.crypto.groups import Element, FiniteFieldGroup, Group, get_group
from congress.crypto.trustees import Trustees, read_trustees

P = 98651295035186274442703302162209558370289725547041302131734396204083986936521
Q = 289910100037910610893297608137512251517
G = 78445364746772648613266994192241024729867374166589718057843777967575233964642
TOY = FiniteFieldGroup("TOY", P, Q, G)
GROUPS = {"TOY": TOY, "BELENIOS-2048": get_group("BELENIOS-2048"), "Ed25519": get_group("Ed25519")}
UUID = "MzQr5KyMxPhgsq"


def toy_election(
    questions: Sequence[Question], *, group: Group = TOY, key: Element | None = None
) -> Election:
    """Make an election in any group, with a key that a committee holds or with g^5."""
    key, asked = key or group.gexp(5), tuple(questions)
    raw = election_json(
        uuid=UUID,
        group=group,
        key=key,
        name="Bầu",
        description="",
        questions=asked,
        administrator="Đoàn thư ký",
        credential_authority="Ban thẩm tra",
    )
    group.prepare(key)
    return Election(raw, UUID, group, key, "Bầu", "", asked, "Đoàn thư ký", "Ban thẩm tra")


@dataclass(frozen=True, slots=True)
class Ceremony:
    """Everything that the members of a committee posted."""

    members: tuple[Member, ...]
    certificates: tuple[bytes, ...]
    deals: tuple[bytes, ...]
    acceptances: tuple[bytes, ...]

    @property
    def raw(self) -> bytes:
        return trustees_json(self.certificates, self.deals, self.acceptances)

    @property
    def trustees(self) -> Trustees:
        return read_trustees(self.members[0].group, self.raw)

    @property
    def secrets(self) -> list[int]:
        pairs = zip(self.members, self.acceptances, strict=True)
        return [member.decryption_key(acceptance) for member, acceptance in pairs]


@cache
def hold_ceremony(threshold: int, size: int, group: Group = TOY) -> Ceremony:
    """Let a committee of any `threshold` of `size` make its key."""
    members = tuple(Member(group, new_seed(), i + 1, size, threshold) for i in range(size))
    certificates = tuple(member.certificate() for member in members)
    deals = tuple(member.deal(certificates) for member in members)
    acceptances = tuple(member.accept(certificates, deals) for member in members)
    return Ceremony(members, certificates, deals, acceptances)


@st.composite
def questions(draw: st.DrawFn) -> Question:
    """Draw a question of up to four answers, in every form that the format has."""
    size = draw(st.integers(1, 4))
    low = draw(st.integers(0, size))
    high = draw(st.integers(low, size))
    answers = tuple(f"Người {number}" for number in range(size))
    return Question("Bầu", answers, draw(st.booleans()), low, high)


@st.composite
def permitted(draw: st.DrawFn, question: Question) -> list[int]:
    """Draw choices that a question permits."""
    if question.blank and draw(st.booleans()):
        return [1] + [0] * len(question.answers)
    count = draw(st.integers(question.min, question.max))
    chosen = draw(st.permutations(range(len(question.answers))))[:count]
    marks = [int(index in chosen) for index in range(len(question.answers))]
    return [0, *marks] if question.blank else marks


def is_permitted(question: Question, choices: Sequence[int]) -> bool:
    """Say by counting alone whether a question permits these choices."""
    if len(choices) != question.size or any(choice not in (0, 1) for choice in choices):
        return False
    names = sum(choices[question.blank :])
    if question.blank and choices[0] == 1:
        return names == 0
    return question.min <= names <= question.max
