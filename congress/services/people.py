"""Who stands behind a role: the people with an account that may be used."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from congress.domain.roles import Role
from congress.store.access import list_accounts


@dataclass(frozen=True, slots=True)
class OfficeHolder:
    """Somebody who signs in for a body of the congress."""

    username: str
    full_name: str


def list_people(session: Session, role: Role) -> tuple[OfficeHolder, ...]:
    """List who may act for a body of the congress, by sign-in name."""
    return tuple(
        OfficeHolder(account.username, account.full_name)
        for account in list_accounts(session)
        if account.role == role.value and not account.disabled
    )
