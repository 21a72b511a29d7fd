"""How free texts of the list fold into the bands of the credentials report (rules 3.3)."""

import pytest

from congress.domain.qualification_bands import (
    DISCIPLINE,
    EDUCATION,
    GENERAL,
    KINH,
    NO_DISCIPLINE,
    NO_RELIGION,
    OTHER,
    POSITIONS,
    RANKS,
    RELIGION,
    REWARDS,
    THEORY,
    UNKNOWN,
    UNTRAINED,
    Scheme,
    find_people,
    says_nothing,
)


@pytest.mark.parametrize(
    ("scheme", "band", "texts"),
    [
        (EDUCATION, "Tiến sĩ", ["Tiến sĩ", "PGS.TS Y học", "Tiến sỹ Luật", "TSKH", "GS, TS"]),
        (EDUCATION, "Thạc sĩ", ["THẠC SĨ", "ThS", "Th.S QTKD", "Cử nhân, Thạc sỹ, NCS tiến sĩ"]),
        (EDUCATION, "Bác sĩ, dược sĩ chuyên khoa", ["BSCKII", "Bác sĩ chuyên khoa II", "CK1"]),
        (EDUCATION, "Trên đại học, không ghi rõ", ["Trên đại học", "sau ĐH"]),
        (EDUCATION, "Đại học", ["Đại học", "ĐH Vinh", "Kỹ sư", "Cử nhân Luật", "Bác sỹ"]),
        (EDUCATION, "Đại học", ["Đại học, đang học thạc sĩ"]),
        (EDUCATION, "Cao đẳng", ["Cao đẳng", "CĐ sư phạm"]),
        (EDUCATION, "Trung cấp", ["Trung cấp", "TC", "THCN"]),
        (EDUCATION, UNTRAINED, ["Không", "chưa qua đào tạo", "0"]),
        (EDUCATION, OTHER, ["Đang học đại học", "12/12"]),
        (EDUCATION, UNKNOWN, ["", "-", " . "]),
        (THEORY, "Cử nhân", ["Cử nhân", "CN", "CNCT", "Cử nhân chính trị"]),
        (THEORY, "Cao cấp", ["Cao cấp", "CC LLCT", "CCLLCT", "Cao cấp LLCT-HC", "cc"]),
        (THEORY, "Trung cấp", ["Trung cấp", "TC", "Trung cấp lý luận"]),
        (THEORY, "Sơ cấp", ["Sơ cấp", "SC"]),
        (THEORY, UNTRAINED, ["Không", "Chưa qua đào tạo", "chưa"]),
        (THEORY, OTHER, ["Bồi dưỡng", "Đang học cao cấp"]),
        (GENERAL, "12/12", ["12/12", "lớp 12/12", "12/12/2025", "12/12 (bổ túc)"]),
        (GENERAL, "10/10", ["10/10", "10/10/2025"]),
        (GENERAL, "Tốt nghiệp phổ thông, không ghi hệ", ["THPT", "Cấp III", "PTTH"]),
        (GENERAL, "Chưa tốt nghiệp phổ thông", ["9/12", "7/10", "THCS", "11/12"]),
        (GENERAL, OTHER, ["Trung học", "13/12"]),
        (RELIGION, "Phật giáo Hòa Hảo", ["Phật giáo Hòa Hảo", "Hoà Hảo"]),
        (RELIGION, "Phật giáo", ["Phật giáo", "đạo Phật"]),
        (RELIGION, "Công giáo", ["Công giáo", "Thiên Chúa giáo", "Ki-tô"]),
        (RELIGION, NO_RELIGION, ["Không", "ko", "Không có", "Không theo đạo nào", "Lương"]),
        (DISCIPLINE, NO_DISCIPLINE, ["Không", "Chưa bị kỷ luật", "Không có"]),
        (DISCIPLINE, "Khiển trách", ["Khiển trách năm 2021"]),
        (DISCIPLINE, "Cảnh cáo", ["cảnh cáo (đã hết hiệu lực), trước đó khiển trách"]),
        (POSITIONS, "Bí thư, phó bí thư cấp ủy, chi bộ", ["Phó Bí thư, Chủ tịch UBND", "BT"]),
        (
            POSITIONS,
            "Mặt trận, đoàn thể",
            ["Bí thư Đoàn", "Chủ tịch UBMTTQ"],
        ),
        (POSITIONS, "Quân đội, công an", ["Chỉ huy trưởng", "Trưởng Công an xã", "Chính ủy"]),
        (
            POSITIONS,
            "Cơ quan tham mưu, kiểm tra của Đảng",
            ["Chủ nhiệm UBKT", "Trưởng ban Tổ chức"],
        ),
        (POSITIONS, "Hội đồng nhân dân, Ủy ban nhân dân", ["Chủ tịch HĐND"]),
        (POSITIONS, "Sở, ngành, phòng, ban", ["Giám đốc Sở", "Trưởng phòng"]),
        (POSITIONS, "Trường học, bệnh viện, viện nghiên cứu", ["Hiệu trưởng", "Giáo viên"]),
        (POSITIONS, "Doanh nghiệp, hợp tác xã", ["Giám đốc", "Chủ tịch HTX, Hợp tác xã A"]),
        (POSITIONS, OTHER, ["Nông dân", "Trưởng đoàn"]),
    ],
)
def test_a_text_counts_in_the_first_band_that_its_words_name(
    scheme: Scheme, band: str, texts: list[str]
) -> None:
    assert {text: scheme.find(text) for text in texts} == dict.fromkeys(texts, band)


def test_a_professor_is_no_associate_professor() -> None:
    assert RANKS.find_all("GS.TS") == ("Giáo sư",)
    assert RANKS.find_all("Phó Giáo sư, Tiến sĩ") == ("Phó giáo sư",)
    assert RANKS.find_all("Tiến sĩ") == ()


def test_one_person_can_have_several_rewards() -> None:
    text = "Huân chương Lao động hạng Ba; CSTĐ cấp tỉnh; Bằng khen của Thủ tướng"

    assert REWARDS.find_all(text) == ("Huân chương", "Chiến sĩ thi đua", "Bằng khen")
    assert REWARDS.find_all("AHLLVTND") == ("Anh hùng",)


@pytest.mark.parametrize(("text", "nothing"), [("", True), ("Không có", True), ("Có", False)])
def test_a_cell_may_say_that_there_is_nothing(text: str, *, nothing: bool) -> None:
    assert says_nothing(text) is nothing


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Kinh", KINH),
        ("KINH ", KINH),
        ("Việt", KINH),
        ("Khơ-mú", "Khơ Mú"),
        ("H'Mông", "Mông"),
        ("dân tộc Thái", "Thái"),
        ("Ê-đê", "Ê Đê"),
        ("Bru-Vân Kiều", "Bru - Vân Kiều"),
        ("Kih", OTHER),
        ("", UNKNOWN),
    ],
)
def test_a_people_is_known_by_its_spellings(text: str, people: str) -> None:
    assert find_people(text) == people
