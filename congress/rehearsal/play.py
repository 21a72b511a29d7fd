"""The whole election, step by step, as the people of a congress do it (R35)."""

import time
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, field, replace

from congress.crypto.credentials import random_base58
from congress.domain.card_votes import Subject
from congress.domain.contests import Target
from congress.rehearsal.deck import Deck, Marking, alter_one
from congress.rehearsal.door import divide, hold_session
from congress.rehearsal.laptop import Laptop
from congress.rehearsal.lists import Lists
from congress.rehearsal.members import Device, make_key, make_seats, prepare_openings
from congress.rehearsal.office import Desk, Json, Refused
from congress.rehearsal.people import make_people
from congress.rehearsal.script import Script
from congress.rehearsal.sealers import SEALERS, Sealer
from congress.rehearsal.tablets import Casting, Envelope, cast_all, expect_refusal, seal_all

TABLETS = 24
SPARES = 5
SLOTS = 3
OFFICIALS = 190  # the seed of the names of officials

Progress = Callable[[int], None]
Bar = Callable[[str, int], AbstractContextManager[Progress]]


@dataclass(slots=True)
class Papers:
    """What the play leaves: the bundle, the minutes and what was measured, in seconds."""

    bundle: bytes = b""
    minutes: bytes = b""
    casting: Casting = field(default_factory=Casting)
    seconds: dict[str, float] = field(default_factory=dict)
    verification: Json = field(default_factory=dict)
    refused_share: str = ""


@dataclass(slots=True)
class Play:
    """One rehearsal at a running server: who sits where, and what each step leaves to the next."""

    script: Script
    lists: Lists
    deck: Deck
    address: str
    chief: tuple[str, str]
    bar: Bar
    say: Callable[[str], None]
    desks: dict[str, Desk] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    devices: list[Device] = field(default_factory=list)
    tablets: list[Desk] = field(default_factory=list)
    papers: Papers = field(default_factory=Papers)
    election: str = ""
    round: str = ""

    def run(self) -> Papers:
        """Play all steps in their order; a refusal that was not expected ends the play."""
        with ExitStack() as doors:
            self.step_1_people(doors)
            self.step_2_door()
            self.step_3_lists()
            self.step_4_key()
            laptop = self.step_5_cards()
            self.step_6_freeze(laptop)
            envelopes = self.step_7_seal(laptop)
            self.step_8_open()
            self.step_9_vote(laptop, envelopes)
            closed = self.step_10_close()
            self.step_11_open_the_box()
            self.papers.seconds["close_to_result"] = time.monotonic() - closed
            self.step_12_verify()
            self.papers.seconds["close_to_verified_result"] = time.monotonic() - closed
            self.step_13_minutes()
        return self.papers

    def step_1_people(self, doors: ExitStack) -> None:
        """Sign in everybody whom the congress appointed, and pair the tablets."""
        self.desks["secretariat"] = self._sign_in(doors, self.chief)
        for role in ("credentials", "presidium", "observer"):
            self.desks[role] = self._sign_in(doors, self._account(role, role, self._stranger()))
        script = self.script
        for seat in make_seats(script.group, script.members, script.threshold):
            name = self.lists.counters[seat.index - 1]
            account = self._account(f"kiemphieu{seat.index}", "counting", name)
            device = Device(self.address, *account, ceremony="", seat=seat, runs=script.devices)
            self.devices.append(device)
        first = self.devices[0]
        self.desks["counting"] = self._sign_in(doors, (first.username, first.password))
        for number in range(1, TABLETS + 1):
            code = self._office().post("/tablets", {"label": f"Máy {number}"})["code"]
            tablet = doors.enter_context(Desk(self.address))
            tablet.pair(code)
            self.tablets.append(tablet)

    def step_2_door(self) -> None:
        """Take in the list of delegates; let them in at the door for two sessions (R43).

        A tenth miss the first, a few miss both: N is built from who came at all.
        """
        office = self._office()
        taken = office.send("POST", "/delegates/import", self.lists.delegates)
        self.say(f"Đã nhập danh sách đại biểu: {taken['added']} người.")
        desk = self.desks["credentials"]
        coming, missing = divide(desk, self.lists.away)
        first = hold_session(office, desk, "Phiên trù bị", coming[len(coming) // 10 :])
        office.post(f"/admission/sessions/{first}/closing")
        hold_session(office, desk, "Phiên chính thức", coming)
        self.say(
            f"Đã điểm danh: {len(coming)} người có mặt, {len(missing)} người vắng cả hai phiên."
        )

    def step_3_lists(self) -> None:
        """Take in the slate; let the congress raise its cards on everything (R4, R35)."""
        office = self._office()
        self.election = office.post("/elections", self.lists.election)["election"]
        page = f"/elections/{self.election}"
        if self.lists.arranged.target is not Target.UPPER_DELEGATES:
            self._raise_cards(Subject.SEATS)
        office.send("POST", f"{page}/slate", self.lists.slate)
        for step in ("nominations/opening", "nominations/closing", "withdrawals/closing"):
            office.post(f"{page}/{step}")
        office.post(f"{page}/slate/lock")
        self._raise_cards(Subject.SLATE)
        head, *members = [device.username for device in self.devices]
        technicians = [self.names["credentials"]]
        committee = {"head": head, "members": members, "technicians": technicians}
        office.put(f"{page}/committee", committee)
        self._raise_cards(Subject.COMMITTEE)
        slate = office.get(f"{page}/slate")
        labels = tuple(candidate["label"] for candidate in slate["candidates"])
        if (labels, slate["form"]) != (self.deck.names, self.deck.form.value):
            raise AssertionError("the server's slate is not the one that the deck was made for")
        self.say(f"Đã khóa danh sách bầu cử: {len(labels)} người, bầu {self.deck.seats}.")

    def step_4_key(self) -> None:
        """Let the counting committee make its key; every member compares the fingerprint."""
        script = self.script
        usernames = [device.username for device in self.devices]
        asked = {"group": script.group, "threshold": script.threshold, "members": usernames}
        ceremony = self._office().post("/ceremonies", asked)["ceremony"]
        self.devices = [replace(device, ceremony=ceremony) for device in self.devices]
        fingerprint = make_key(self.devices)
        self.say(f"Khóa {script.threshold}/{script.members} của ban kiểm phiếu: {fingerprint}.")

    def step_5_cards(self) -> Laptop:
        """Make the cards on a machine of their own, and hand over only what is public."""
        given_out = len(self.deck.markings)
        laptop = Laptop.make(self.script.group, given_out, SPARES, SLOTS)
        self.desks["credentials"].send("POST", "/cards/lists", laptop.lists)
        self.say(f"Đã làm {given_out} thẻ bỏ phiếu và {SPARES} thẻ dự phòng.")
        return laptop

    def step_6_freeze(self, laptop: Laptop) -> None:
        """Hand over the roll; fix slate, roll, denominator and key by hash."""
        self.desks["credentials"].send("POST", "/cards/rolls", laptop.roll(slot=1))
        asked = {
            "ceremony": self.devices[0].ceremony,
            "slot": 1,
            "denominator": self.lists.numbers,
        }
        frozen = self._office().post(f"/elections/{self.election}/rounds", asked)
        self.round = frozen["round"]
        if frozen["denominator"] != self.lists.denominator:
            raise AssertionError("the server's denominator is not the deck's")
        self.say(f"Đã chốt lần bầu {self.round}: N = {self.lists.denominator}.")

    def step_7_seal(self, laptop: Laptop) -> list[Envelope]:
        """Seal all markings as the tablets do; the last delegate will hold a spare card."""
        deck = alter_one(self.deck) if self.script.altered else self.deck
        election = self.desks["observer"].read(f"/rounds/{self.round}/files/election.json")
        spare = len(deck.markings) + 1
        holders = [(marking, laptop.card(marking.card)) for marking in deck.markings[:-1]]
        holders.append((deck.markings[-1], laptop.card(spare)))
        coming = sum(marking.marks is not None for marking in deck.markings)
        with self.bar("Niêm phong phiếu", coming) as progress:
            return seal_all(
                election, deck.form, holders, _is_repeated, progress, sealer=self._sealer()
            )

    def step_8_open(self) -> None:
        """Open the round: the secretariat asks, the presidium confirms."""
        present = len(self.deck.markings)
        page = f"/rounds/{self.round}/opening"
        self._office().post(page, {"present": present, "issued": present})
        self.desks["presidium"].post(f"{page}/confirmation")
        self.say(f"Đã mở lần bầu: {present} thẻ đã phát.")

    def step_9_vote(self, laptop: Laptop, envelopes: list[Envelope]) -> None:
        """Cast all ballots, some twice; whatever may not vote is refused."""
        page = self.tablets[0].get(f"/vote/rounds/{self.round}")
        last = self.deck.markings[-1].card
        self._expect_refusals(laptop, page, {last + 1: "spare-not-valid"})
        self._replace_card(laptop, lost=last, spare=last + 1)
        with self.bar("Bỏ phiếu", len(envelopes)) as progress:
            self.papers.casting = cast_all(
                self.tablets, page, envelopes, self.script.rate, progress
            )
        voted = next(m.card for m in self.deck.markings[:-1] if m.marks is not None)
        self._expect_refusals(laptop, page, {voted: "already-voted", last: "card-void"})

    def step_10_close(self) -> float:
        """Close the round and seal the box; give the moment from which the count is timed."""
        page = f"/rounds/{self.round}/closing"
        self._office().post(page)
        closed = time.monotonic()
        sealed = self.desks["presidium"].post(f"{page}/confirmation")
        self.say(f"Đã niêm phong hòm phiếu: {sealed['returned']} phiếu.")
        counts = {"issued": sealed["issued"], "returned": sealed["returned"]}
        self.desks["counting"].post(f"/rounds/{self.round}/counts", counts)
        return closed

    def step_11_open_the_box(self) -> None:
        """Let t members check the box and give their shares; a false one must be refused."""
        opening = self.devices[: self.script.threshold]
        with self.bar("Kiểm tra hòm phiếu", len(opening)) as progress:
            openings = prepare_openings(opening, self.round, progress)
        page = f"/rounds/{self.round}/share"
        state: Json = {}
        for device, made in zip(opening, openings, strict=True):
            with Desk(self.address) as desk:
                desk.sign_in(device.username, device.password)
                if device is opening[0]:
                    false = {"share": made.false_share, "proof": made.proof}
                    self.papers.refused_share = _refusal(desk, page, false)
                state = desk.put(page, {"share": made.share, "proof": made.proof})
        if not state["opened"]:
            raise AssertionError("t good shares did not open the box")
        self.papers.seconds["slowest_box_check"] = max(o.check_seconds for o in openings)
        self.say(f"Mảnh khóa sai bị từ chối: {self.papers.refused_share}")
        self._office().post(f"/rounds/{self.round}/decision")

    def step_12_verify(self) -> None:
        """Let both verifiers run on the server and wait for their answer."""
        page = f"/rounds/{self.round}/verification"
        state = self._office().post(page)
        while state["state"] == "running":
            time.sleep(0.2)
            state = self._office().get(page)
        if state["state"] != "passed":
            raise AssertionError(f"the record was refused: {state['message']}")
        self.papers.verification = state
        self.papers.seconds |= state["seconds"]
        theirs = str(state["debian_tool"]).rstrip(".")
        self.say(f"congress verify: {state['congress_verify']}; Debian: {theirs}.")

    def step_13_minutes(self) -> None:
        """Show the hall the result, sign the minutes, take home what anybody can check."""
        self.desks["counting"].post(f"/rounds/{self.round}/release")
        self.desks["counting"].post(f"/rounds/{self.round}/minutes", self._signatories())
        observer = self.desks["observer"]
        self.papers.minutes = observer.read(f"/rounds/{self.round}/files/minutes.pdf")
        self.papers.bundle = observer.read("/bundle.zip")

    def _signatories(self) -> Json:
        return {
            "presidium": self.names["presidium"],
            "remarks": ["Đây là buổi diễn tập với người và phiếu giả định."],
        }

    def _raise_cards(self, subject: Subject) -> None:
        """Record a vote by show of cards on which a few are of no opinion (R5)."""
        summoned = self.lists.denominator
        silent = summoned // 20
        cards = {"in_favour": summoned - silent, "against": 0, "other": silent}
        asked = {"subject": subject.value, **cards, "denominator": self.lists.numbers}
        self._office().post(f"/elections/{self.election}/card-votes", asked)

    def _replace_card(self, laptop: Laptop, *, lost: int, spare: int) -> None:
        page = f"/rounds/{self.round}/card-changes"
        change = {
            "void": [laptop.credential(1, lost)],
            "make_valid": [laptop.credential(1, spare)],
        }
        self.desks["credentials"].post(page, change)
        self.desks["presidium"].post(f"{page}/confirmation")
        self.say("Một thẻ bị mất đã được hủy, thẻ dự phòng thay thế có hiệu lực.")

    def _expect_refusals(self, laptop: Laptop, page: Json, refusals: dict[int, str]) -> None:
        election, deck = str(page["election"]).encode(), self.deck
        voted = next(marking for marking in deck.markings if marking.marks is not None)
        for serial, code in refusals.items():
            holder = [(voted, laptop.card(serial))]
            (envelope,) = seal_all(
                election, deck.form, holder, _is_repeated, _ignore, sealer=self._sealer()
            )
            expect_refusal(self.tablets[0], self.round, envelope.ballot, code)

    def _sealer(self) -> Sealer:
        return SEALERS[self.script.sealer]

    def _office(self) -> Desk:
        return self.desks["secretariat"]

    def _sign_in(self, doors: ExitStack, account: tuple[str, str]) -> Desk:
        desk = doors.enter_context(Desk(self.address))
        desk.sign_in(*account)
        return desk

    def _stranger(self) -> str:
        return make_people(len(self.names) + 1, OFFICIALS)[-1].name

    def _account(self, username: str, role: str, name: str) -> tuple[str, str]:
        self.names[username] = name
        body = {"username": username, "full_name": name, "role": role}
        first = str(self._office().post("/accounts", body)["password"])
        chosen = random_base58(16)
        with Desk(self.address) as desk:
            desk.sign_in(username, first)
            desk.put("/session/password", {"old": first, "new": chosen})
        return username, chosen


def _is_repeated(marking: Marking) -> bool:
    return marking.card % 9 == 0


def _ignore(_steps: int) -> None:
    pass


def _refusal(desk: Desk, page: str, share: Json) -> str:
    try:
        desk.put(page, share)
    except Refused as refusal:
        if refusal.status == 422:
            return str(refusal.error["message"])
        raise
    raise AssertionError("a false share was accepted")
