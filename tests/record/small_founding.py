"""The founding of the small congress: its people, its cards, and the committee's key."""

from collections.abc import Iterable

from congress.crypto.canonical import sha256_hex
from congress.crypto.credentials import derive_secret, make_card, public_credential
from congress.crypto.groups import get_group
from congress.crypto.signing import new_signing_key
from congress.domain import events as e
from congress.record.bundle import CARDS, trustees_name
from congress.record.cards import CardLists, SlotList, slot_digest, write_card_lists
from tests.record.committee import make_committee
from tests.record.drafts import Draft

ID = "dai-hoi-nho"
NAME = "Đại hội đại biểu Đảng bộ phường Thử"
CEREMONY = "ban-kiem-phieu"
ACCOUNTS = {
    "thuky": "secretariat",
    "thamtra": "credentials",
    "kiemphieu1": "counting",
    "kiemphieu2": "counting",
    "kiemphieu3": "counting",
    "chutich": "presidium",
}
NOTHING = sha256_hex(b"")


class Founded:
    """A congress before its first election; `draft` holds what the record of it is."""

    def __init__(self, group_name: str = "Ed25519", *, slots: int = 8) -> None:
        self.group = get_group(group_name)
        self.draft = Draft(ID, new_signing_key())
        self.cards = [make_card(serial) for serial in range(8)]
        self.uuids = [f"vongbauthu111{slot}" for slot in range(1, slots + 1)]
        self._create()
        self._register_cards()
        self._make_key()

    def add(self, *events: e.Event) -> None:
        self.draft.events += events

    def secret(self, slot: int, serial: int) -> int:
        return derive_secret(self.group, self.uuids[slot - 1], self.cards[serial])

    def credential(self, slot: int, serial: int) -> str:
        return public_credential(self.group, self.secret(slot, serial))

    def credentials(self, slot: int, serials: Iterable[int]) -> tuple[str, ...]:
        return tuple(sorted(self.credential(slot, serial) for serial in serials))

    def _create(self) -> None:
        self.add(
            e.CongressCreated(
                congress=ID,
                name=NAME,
                kind="delegate_congress",
                level="grassroots",
                term="2025-2030",
                place="phường Thử",
                server_key=self.draft.key.text,
                certificate_sha256=sha256_hex(self.draft.certificate),
            ),
            *(
                e.AccountCreated(username=username, role=role, by="thuky")
                for username, role in ACCOUNTS.items()
            ),
            e.DelegatesImported(file_sha256=NOTHING, added=6, updated=0, unchanged=0, by="thuky"),
        )

    def _register_cards(self) -> None:
        lists = CardLists(
            self.group.name,
            6,
            2,
            tuple(
                SlotList(slot, uuid, slot_digest(self.credentials(slot, range(8))))
                for slot, uuid in enumerate(self.uuids, start=1)
            ),
        )
        raw = self.draft.members[CARDS] = write_card_lists(lists)
        self.add(
            e.CardListsRegistered(
                lists_sha256=sha256_hex(raw),
                group=self.group.name,
                slots=len(self.uuids),
                cards=6,
                spares=2,
                made_on_server=False,
                by="thamtra",
            )
        )

    def _make_key(self) -> None:
        counting = tuple(name for name, role in ACCOUNTS.items() if role == "counting")
        made = make_committee(self.group, CEREMONY, counting)
        self.secrets, self.trustees = made.secrets, made.trustees
        self.draft.members[trustees_name(CEREMONY)] = self.trustees
        self.add(*made.events)
