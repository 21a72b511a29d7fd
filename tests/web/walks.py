"""Walks through the screens: every page that a round and its election have."""

from congress.domain.roles import Role
from tests.web.hall import Hall
from tests.web.screen_roles import ROLES

WHO = {
    Role.SECRETARIAT: "thuky",
    Role.COUNTING: "kp1",
    Role.PRESIDIUM: "chutich",
    Role.CREDENTIALS: "thamtra",
}
# Answers that belong to a moment, to a file that was chosen, or to nobody signed in.
LEFT_OUT = {
    *("front.sign_in", "front.password", "record.whole_record", "delegates.faults"),
    *("cards.round_cards", "qualifications.fixed"),
}
OTHERS = ("meetings.",)


def walk(hall: Hall) -> dict[str, str]:
    """Open every page that is one address of this election and round; give their texts."""
    values = {"uuid": hall.round, "election": hall.kept.election}
    shown: dict[str, str] = {}
    for rule in hall.app.url_map.iter_rules():
        roles, fits = ROLES.get(rule.endpoint), rule.arguments <= set(values)
        methods = rule.methods or set()
        if roles is None or rule.endpoint.startswith((*LEFT_OUT, *OTHERS)):
            continue
        if not fits or "GET" not in methods:
            continue
        who = next((WHO[role] for role in WHO if role in roles), "thuky")
        address = hall.app.url_map.bind("").build(
            rule.endpoint, {name: values[name] for name in rule.arguments}
        )
        answer = hall.person(who).page(address)
        assert answer.status_code < 400, f"{address}: {answer.status_code}"
        if answer.mimetype == "text/html":
            shown[rule.endpoint] = answer.get_data(as_text=True)
    return shown
