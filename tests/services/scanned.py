"""What a desk at the door finds for a code that it scans, from the list that it keeps."""

from typing import Any

from sqlalchemy.orm import Session

from congress.crypto.canonical import sha256_hex
from congress.services.admission_desk import desk_roster

REVOKED, UNKNOWN = "revoked", "unknown"


def find_scanned(session: Session, code: str) -> str:
    """Give the name of the delegate, or what is said of a guest, else why nobody may come in."""
    told: Any = desk_roster(session)
    names = {one["id"]: one["name"] for one in told["people"]}
    found = [one for one in told["badges"] if one["sha256"] == sha256_hex(code.encode())]
    if not found:
        return UNKNOWN
    badge = found[0]
    return REVOKED if badge["revoked"] else str(badge["says"] or names[badge["delegate"]])
