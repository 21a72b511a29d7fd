"""Who may call which screen, written a second time by hand: endpoint → roles, none for everybody.

A screen that is missing here, or that lets others in than these, fails `test_screens.py`.
"""

from collections.abc import Mapping

from congress.domain.roles import Role

SECRETARIAT = {Role.SECRETARIAT}
CREDENTIALS = {Role.CREDENTIALS}
COUNTING = {Role.COUNTING}
PRESIDIUM = {Role.PRESIDIUM}
OFFICIALS = {Role.SECRETARIAT, Role.CREDENTIALS, Role.COUNTING, Role.PRESIDIUM}
READERS = OFFICIALS | {Role.OBSERVER}
TABLET = {Role.TABLET}
SIGNED_IN = READERS | TABLET
EVERYBODY: set[Role] = set()

ROLES: Mapping[str, set[Role]] = {
    "static": EVERYBODY,
    "front.home": EVERYBODY,
    "front.sign_in": EVERYBODY,
    "front.open_session": EVERYBODY,
    "front.sign_out": SIGNED_IN,
    "front.password": READERS,
    "front.choose_password": READERS,
    "front.choose_language": EVERYBODY,
    "voting.booth": EVERYBODY,
    "voting.pair": EVERYBODY,
    "accounts.page": SECRETARIAT,
    "accounts.new_account": SECRETARIAT,
    "accounts.new_password": SECRETARIAT,
    "accounts.end_account": SECRETARIAT,
    "front.work": SECRETARIAT,
    "congresses.page": READERS,
    "congresses.change": SECRETARIAT,
    "cards.page": READERS,
    "cards.open_rounds": READERS,
    "cards.choose_lists": CREDENTIALS,
    "cards.lists": CREDENTIALS,
    "cards.register": CREDENTIALS,
    "cards.hand_over_roll": CREDENTIALS,
    "cards.ask_change": CREDENTIALS,
    "delegates.page": OFFICIALS,
    "delegates.workbook": OFFICIALS,
    "delegates.template": SECRETARIAT,
    "delegates.choose": SECRETARIAT,
    "delegates.keep": SECRETARIAT,
    "delegates.preview": SECRETARIAT,
    "delegates.faults": SECRETARIAT,
    "delegates.confirm": SECRETARIAT,
    "record.page": READERS,
    "record.whole_record": READERS,
    "record.whole_log": READERS,
    "record.journal": READERS,
    "record.box": EVERYBODY,
    "record.box_text": EVERYBODY,
    "tablets.page": SECRETARIAT,
    "tablets.states": SECRETARIAT,
    "tablets.new_tablets": SECRETARIAT,
    "tablets.new_code": SECRETARIAT,
    "tablets.end_tablet": SECRETARIAT,
    "elections.page": READERS,
    "elections.create": SECRETARIAT,
    "elections.propose_body": SECRETARIAT,
    "elections.checklist": READERS,
    "elections.next_act": READERS,
    "elections.sample_ballot": READERS,
    "elections.slate.page": READERS,
    "elections.slate.file_page": SECRETARIAT,
    "elections.slate.preview": SECRETARIAT,
    "elections.slate.take_file": SECRETARIAT,
    "elections.slate.add": SECRETARIAT,
    "elections.slate.candidate": SECRETARIAT,
    "elections.slate.change": SECRETARIAT,
    "elections.slate.remove": SECRETARIAT,
    "elections.slate.change_seats": SECRETARIAT,
    "elections.slate.lock": SECRETARIAT,
    "elections.slate.workbook": READERS,
    "elections.card_votes.page": READERS,
    "elections.card_votes.hold": SECRETARIAT,
    "elections.card_votes.explain": SECRETARIAT,
    "elections.card_votes.name": SECRETARIAT,
    "elections.freeze.page": READERS,
    "elections.freeze.freeze": SECRETARIAT,
    "elections.freeze.explain": SECRETARIAT,
    "rounds.page": READERS,
    "rounds.state": READERS,
    "rounds.ask_opening": SECRETARIAT,
    "rounds.ask_closing": SECRETARIAT,
    "rounds.ask_annulment": SECRETARIAT,
    "rounds.results.decision": READERS,
    "rounds.results.declare": SECRETARIAT | COUNTING,
    "rounds.results.verify": SECRETARIAT | COUNTING,
    "rounds.results.verification": READERS,
    "rounds.results.release": COUNTING,
    "rounds.results.downloads": READERS,
    "rounds.results.document": READERS,
    "presidium.page": PRESIDIUM,
    "presidium.waiting_now": PRESIDIUM,
    "presidium.confirm_act": PRESIDIUM,
    "help.index": EVERYBODY,
    "help.group": EVERYBODY,
    "screens.screen": EVERYBODY,
    "screens.picture": EVERYBODY,
}
