"""Roles are the bodies of the congress, named as the congress names them (R8, R9, R10, R11)."""

from congress.domain.contests import Level, Meeting, Mode, Office, Target
from congress.domain.delegates import DelegateKind, Gender
from congress.domain.forms import Form, Ground
from congress.domain.outcomes import NextStep, Outcome
from congress.domain.roles import OPENING_ROLES, Role


def test_everything_a_person_can_read_has_a_vietnamese_name() -> None:
    named = (
        *(
            Role,
            Level,
            Meeting,
            Mode,
            Office,
            Target,
            NextStep,
            Outcome,
            DelegateKind,
            Gender,
            Form,
        ),
        Ground,
    )
    for kind in named:
        labels = [value.label for value in kind]
        assert all(labels), kind
        assert len(set(labels)) == len(labels), kind


def test_two_different_roles_can_open_a_round_and_delegates_are_none() -> None:
    assert len(OPENING_ROLES) >= 2
    assert Role.TABLET not in OPENING_ROLES
    assert Role.CREDENTIALS not in OPENING_ROLES


def test_voters_are_called_what_they_are() -> None:
    assert Meeting.DELEGATE_CONGRESS.voters == "đại biểu"
    assert Meeting.MEMBER_CONGRESS.voters == "đảng viên chính thức"
