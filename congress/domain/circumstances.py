"""In which circumstances a round is held: what follows from it depends on them (R45-R49)."""

from collections.abc import Mapping
from dataclasses import dataclass

from congress.domain.contests import Level, Office, Target
from congress.domain.errors import Inconsistent
from congress.domain.plain import Fields, Plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """Where a round is held, the how manyth it is, and what was decided of it before.

    `run_off` is a round among people with equal votes (R45). `planned_failed` says that the person
    planned as secretary, deputy or head of the inspection committee was not elected (R48).
    `alternates` is how many alternate delegates the congress elects from the same list (R49).
    """

    level: Level = Level.UPPER
    office: Office | None = None
    round: int = 1
    run_off: bool = False
    planned_failed: bool = False
    alternates: int = 0

    @property
    def of_chi_bo_secretary(self) -> bool:
        """Tell whether the secretary of a chi bộ is voted for (R47)."""
        return self.level is Level.CHI_BO and self.office is Office.SECRETARY

    def as_json(self) -> dict[str, Plain]:
        """Give the circumstances as plain data."""
        return {
            "level": self.level.value,
            "office": self.office.value if self.office else None,
            "round": self.round,
            "run_off": self.run_off,
            "planned_failed": self.planned_failed,
            "alternates": self.alternates,
        }

    @classmethod
    def from_json(cls, value: object) -> "Circumstances":
        """Read plain data; raise `ValueError` for anything unexpected."""
        fields = Fields(value, "circumstances")
        return cls(
            level=Level(fields.text("level")),
            office=None if fields.is_nothing("office") else Office(fields.text("office")),
            round=fields.whole("round"),
            run_off=fields.truth("run_off"),
            planned_failed=fields.truth("planned_failed"),
            alternates=fields.whole("alternates"),
        )


ORDINARY = Circumstances()


def require_fitting(circumstances: Circumstances, target: Target, seats: int) -> None:
    """Refuse circumstances that no round of this kind can have (R6, R49)."""
    problems: Mapping[str, bool] = {
        "Lần bầu phải từ lần 1 trở đi": circumstances.round < 1,
        "Chỉ bầu chức danh mới có tên chức danh": (
            circumstances.office is not None and target is not Target.OFFICE
        ),
        "Mỗi lần bầu bí thư hoặc chủ nhiệm chỉ bầu một người": (
            circumstances.office in {Office.SECRETARY, Office.INSPECTION_HEAD} and seats > 1
        ),
        "Chỉ đoàn đại biểu dự đại hội cấp trên mới có đại biểu dự khuyết": (
            circumstances.alternates > 0 and target is not Target.UPPER_DELEGATES
        ),
        "Số đại biểu dự khuyết không được âm": circumstances.alternates < 0,
    }
    for problem, found in problems.items():
        if found:
            raise Inconsistent(f"{problem}. Hãy kiểm tra lại.", rule="R37")
