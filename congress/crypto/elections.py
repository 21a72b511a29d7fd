"""What a round asks: election.json, whose exact bytes are hashed (SPEC §5.1, §5.2)."""

from collections.abc import Sequence
from dataclasses import dataclass

from congress.crypto.canonical import (
    Json,
    as_count,
    as_list,
    as_object,
    as_text,
    compact,
    parse,
    sha256_b64,
)
from congress.crypto.errors import VerificationError, at_step
from congress.crypto.groups import Element, Group, get_group

_FIELDS = ("version", "description", "name", "group", "public_key", "questions", "uuid")
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
        return sha256_b64(self.raw)


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
    return compact(
        {
            "version": 1,
            "description": description,
            "name": name,
            "group": group.name,
            "public_key": group.encode(key),
            "questions": [_question_json(question) for question in questions],
            "uuid": uuid,
            "administrator": administrator,
            "credential_authority": credential_authority,
        }
    )


def read_election(raw: bytes) -> Election:
    """Read election.json, refusing what this version cannot count (SPEC §5.1).

    Raise `VerificationError("election", step, …)`.
    """
    # (1) The known fields and no others, version 1.
    with at_step("election", 1):
        fields = as_object(parse(raw), _FIELDS, _WHO)
        texts = {name: as_text(fields[name]) for name in ("name", "description", "uuid")}
        who = {name: as_text(fields.get(name, "")) for name in _WHO}
        if fields["version"] != 1:
            raise VerificationError("json", 2, "only version 1 is known")
    # (2) A known group, and a key that is a member and not the neutral element.
    with at_step("election", 2, "the group or the election's key"):
        group = get_group(as_text(fields["group"]))
        key = group.decode_member(as_text(fields["public_key"]))
        if key == group.one:
            raise VerificationError("group", 2, "the key is the neutral element")
    # (3) At least one question, each homomorphic with 0 ≤ min ≤ max ≤ answers.
    with at_step("election", 3):
        questions = tuple(_read_question(item) for item in as_list(fields["questions"]))
        if not questions:
            raise VerificationError("json", 2, "there is no question")
    group.prepare(key)
    return Election(
        raw,
        texts["uuid"],
        group,
        key,
        texts["name"],
        texts["description"],
        questions,
        who["administrator"],
        who["credential_authority"],
    )


def _question_json(question: Question) -> dict[str, Json]:
    blank: dict[str, Json] = {"blank": True} if question.blank else {}
    return {
        "answers": question.answers,
        **blank,
        "min": question.min,
        "max": question.max,
        "question": question.question,
    }


def _read_question(value: Json) -> Question:
    fields = as_object(value, ("answers", "min", "max", "question"), ("blank",))
    answers = tuple(as_text(answer) for answer in as_list(fields["answers"]))
    blank = fields.get("blank", False)
    if not isinstance(blank, bool):
        raise VerificationError("json", 2, "blank is true or false")
    low, high = as_count(fields["min"]), as_count(fields["max"])
    if not low <= high <= len(answers):
        raise VerificationError("json", 2, "min and max do not fit the number of answers")
    return Question(as_text(fields["question"]), answers, blank, low, high)
