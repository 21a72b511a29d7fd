"""The rules of the election regulation: pure, standard library only, no files and no clock.

RULES.md lists every rule that is held here, by its number, and where. Reading order: `contests`,
`rulesets`; `names`, `slates`, `slate_limits`; `forms`, `attendance`, `denominators`,
`reconciliation`; `decisions`, `decision_reasons`; `minutes`; `delegates`, `delegate_lists`,
`slate_lists`; `events`.

The words of the congress, one English word for each in every ring:

organisation      đảng bộ, chi bộ
congress          đại hội
delegate          đại biểu
alternate         dự khuyết
delegation        đoàn đại biểu
attendance        điểm danh
session           phiên
denominator N     số được triệu tập dùng để tính kết quả
body, office      cấp ủy, ban thường vụ, ủy ban kiểm tra; bí thư …
election, round   cuộc bầu cử, lần bầu
seats             số lượng bầu
nomination        đề cử, ứng cử
candidate         người trong danh sách
slate             danh sách bầu cử
surplus           số dư
form              dạng phiếu
ballot, box       phiếu bầu, hòm phiếu
card              thẻ bỏ phiếu
tracker           mã phiếu
receipt           biên nhận
trustee           thành viên ban kiểm phiếu giữ khóa
share             mảnh khóa
tally             tổng hợp
decision          kết luận
minutes           biên bản kiểm phiếu
card vote         biểu quyết giơ thẻ
opinion ballot    phiếu xin ý kiến
trust vote        phiếu tín nhiệm
record            hồ sơ công khai
seal              niêm phong
"""
