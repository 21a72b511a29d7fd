"""What a round asks: election.json, whose exact bytes are hashed (SPEC §5.1, §5.2)."""

from collections.abc import Sequence
from dataclasses import dataclass

from congress.crypto import canonical as js
from congress.crypto.credentials import BASE58
from congress.crypto.errors import at_step, demand
from congress.crypto.groups import Element, Group, get_group

_FIELDS = ("version", "description", "name", "group", "public_key", "questions", "uuid")
_TEXTS = ("uuid", "name", "description")
_WHO = ("administrator", "credential_authority")


@dataclass(frozen=True, slots=True)
class Question:
    """A homomorphic question: choose `min` to `max` of the answers, or nobody (SPEC §5.2)."""

    question: str
    answers: tuple[str, ...]
    blank: bool
    min: int
    max: int

    @property
    def size(self) -> int:
        """The number of ciphertexts of its answer; the blank flag comes first (SPEC §5.2)."""
        return len(self.answers) + self.blank


@dataclass(frozen=True, slots=True)
class Election:
    """An election as read from its exact bytes (SPEC §5.1)."""

    raw: bytes
    uuid: str
    group: Group
    key: Element
    name: str
    description: str
    questions: tuple[Question, ...]
    administrator: str
    credential_authority: str

    @property
    def fingerprint(self) -> str:
        """φ: base64 of the SHA-256 of the exact bytes (SPEC §5.1)."""
        return js.sha256_b64(self.raw)

    def shaped(self, value: js.Json) -> list[Sequence[js.Json]]:
        """Demand a list a question of an item an answer, blank flag first (SPEC §5.2)."""
        pairs = zip(js.as_list(value, len(self.questions)), self.questions, strict=True)
        return [js.as_list(row, question.size) for row, question in pairs]


def election_json(
    *,
    uuid: str,
    group: Group,
    key: Element,
    name: str,
    description: str,
    questions: Sequence[Question],
    administrator: str,
    credential_authority: str,
) -> bytes:
    """Write election.json with its fields in the order of the format (SPEC §5.1)."""
    head: dict[str, js.Json] = {"version": 1, "description": description, "name": name}
    sealed = {"group": group.name, "public_key": group.encode(key)}
    asked = {"questions": [_question_json(question) for question in questions]}
    who = {"administrator": administrator, "credential_authority": credential_authority}
    return js.compact({**head, **sealed, **asked, "uuid": uuid, **who})


def read_election(raw: bytes) -> Election:
    """Read election.json, refusing what cannot be counted (SPEC §5.1, election 1 to 3)."""
    # (1) The known fields and no others, version 1, a uuid in base58.
    with at_step("election", 1):
        fields = js.as_object(js.parse(raw), _FIELDS, _WHO)
        uuid, name, description = (js.as_text(fields[field]) for field in _TEXTS)
        administrator, authority = (js.as_text(fields.get(field, "")) for field in _WHO)
        demand(js.as_count(fields["version"]) == 1, "json", 2, "only version 1 is known")
        demand(len(uuid) >= 14 and set(uuid) <= set(BASE58), "json", 2, "the uuid is not base58")
    # (2) A known group, and a key that is a member and not the neutral element.
    with at_step("election", 2, "the group or the election's key"):
        group = get_group(js.as_text(fields["group"]))
        key = group.decode_key(js.as_text(fields["public_key"]))
    # (3) At least one question, each homomorphic with 0 ≤ min ≤ max ≤ answers.
    with at_step("election", 3):
        questions = tuple(_read_question(item) for item in js.as_list(fields["questions"]))
        demand(questions, "json", 2, "there is no question")
    group.prepare(key)
    return Election(raw, uuid, group, key, name, description, questions, administrator, authority)


def _question_json(question: Question) -> dict[str, js.Json]:
    blank: dict[str, js.Json] = {"blank": True} if question.blank else {}
    limits = {"min": question.min, "max": question.max}
    return {"answers": question.answers, **blank, **limits, "question": question.question}


def _read_question(value: js.Json) -> Question:
    fields = js.as_object(value, ("answers", "min", "max", "question"), ("blank",))
    answers = tuple(js.as_text(answer) for answer in js.as_list(fields["answers"]))
    blank = fields.get("blank", False)
    demand(isinstance(blank, bool), "json", 2, "blank is true or false")
    low, high = js.as_count(fields["min"]), js.as_count(fields["max"])
    demand(answers and low <= high <= len(answers), "json", 2, "min and max do not fit")
    return Question(js.as_text(fields["question"]), answers, bool(blank), low, high)
