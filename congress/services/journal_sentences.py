"""One Vietnamese sentence for each type of event; `{…}` are fields of the event, put into words."""

from collections.abc import Mapping
from types import MappingProxyType

from congress.domain import events
from congress.domain.events import Event

SENTENCES: Mapping[type[Event], str] = MappingProxyType(
    {
        events.CongressCreated: "Tạo {name} ({kind}, nhiệm kỳ {term}, {place}); máy chủ có khóa "
        "ký và chứng thư.",
        events.CongressChanged: "{by} sửa thông tin đại hội: {name} ({kind}, nhiệm kỳ {term}), "
        "họp tại {venue}.",
        events.AccountCreated: "{by} lập tài khoản {username}, vai trò {role}.",
        events.RunningBodyNamed: "{by} ghi nhân sự được giới thiệu vào {body}: {members} người "
        "(danh sách {members_sha256}).",
        events.CongressVoteHeld: "{by} ghi biểu quyết giơ thẻ của đại hội về {text}: đồng ý "
        "{in_favour}, không đồng ý {against}, ý kiến khác {other}, trên {denominator}, cần "
        "{needed}: {passed}.",
        events.QuorumRecorded: "{by} ghi số người dự đại hội: triệu tập {summoned}, có mặt "
        "{present}; tổ chức đảng trực thuộc {organisations}, có đại biểu {represented}: {valid}.",
        events.QualificationTextsWritten: "{by} ghi kết luận thẩm tra tư cách đại biểu; không đề "
        "nghị công nhận: {not_recommended} người.",
        events.QualificationReported: "{by} chốt báo cáo thẩm tra tư cách đại biểu, bản {report} "
        "(tệp {report_sha256}): triệu tập {summoned}, có mặt {present}, nữ {women}, dân tộc thiểu "
        "số {minorities}; đề nghị công nhận {recommended}.",
        events.RulingRecorded: "{by} ghi kết luận của Đoàn chủ tịch ({rule}{about}): "
        "{choice}{text}.",
        events.SessionBegun: "{by} bắt đầu điểm danh phiên thứ {number}: {name}.",
        events.SessionOpened: "{by} ghi khai mạc {session}: có mặt {present} trong {summoned} "
        "người được triệu tập.",
        events.SessionClosed: "{by} ghi bế mạc {session}: đã đến dự {came} người.",
        events.PassagesRecorded: "Điểm danh {session} tại cửa hội trường: đã đến {came} người, "
        "đang trong hội trường {inside} người.",
        events.PassageCorrected: "{by} sửa điểm danh {session} bằng tay ({correction}): đã đến "
        "{came} người, trong hội trường {inside} người.",
        events.AbsenceExcused: "{by} ghi lý do vắng mặt của một người ({session}), {granted}; số "
        "vắng có lý do được chấp nhận: {excused}.",
        events.PasswordChosen: "{username} tự đặt mật khẩu.",
        events.PasswordReset: "{by} cấp lại mật khẩu dùng một lần cho {username}.",
        events.AccountDisabled: "{by} ngừng tài khoản {username}.",
        events.TabletAdded: "{by} thêm máy tính bảng {label}.",
        events.TabletPaired: "Máy tính bảng {tablet} đã ghép.",
        events.TabletRevoked: "{by} ngừng máy tính bảng {tablet}.",
        events.DelegatesImported: "{by} nhập danh sách đại biểu (tệp {file_sha256}): thêm {added}, "
        "cập nhật {updated}, không đổi {unchanged}.",
        events.DelegateImportUndone: "{by} hoàn tác lần nhập danh sách đại biểu (tệp "
        "{file_sha256}): bỏ {removed} người đã thêm, {restored} người trở lại như trước.",
        events.DelegatesChanged: "{by} {change} trong danh sách đại biểu (liên quan {people} "
        "người); danh sách có {listed} người.",
        events.StandingRecorded: "{by} ghi quyết định về tư cách của một người trong danh sách: "
        "{standing} (trước đó: {before}; hồ sơ {record_sha256}).",
        events.BadgesIssued: "{by} cấp {badges} thẻ đại biểu, khách mời (khách mời {guests}), thay "
        "{replaced} thẻ cũ (mã băm {badges_sha256}).",
        events.BadgesRevoked: "{by} thu hồi {badges} thẻ đại biểu, khách mời (mã băm "
        "{badges_sha256}).",
        events.GuestsListed: "{by} sửa danh sách khách mời, ban tổ chức: thêm {added} người, bớt "
        "{removed} người.",
        events.CardDeskPlaced: "{by} ghi nơi đặt bàn của Ban Thẩm tra tư cách đại biểu: {place}.",
        events.CardListsRegistered: "{by} giao danh sách thẻ (tệp {lists_sha256}): {cards} thẻ, "
        "{spares} thẻ dự phòng, dùng cho {slots} lượt.{made_on_server}",
        events.CeremonyBegun: "{by} bắt đầu tạo khóa: {members}; cần {threshold} mảnh khóa để "
        "mở hòm.",
        events.CeremonyMessagePosted: "Thiết bị của {index} gửi {step} khi tạo khóa.",
        events.TrusteesConfirmed: "{index} đã so dãy số của khóa ban kiểm phiếu và ký xác nhận.",
        events.CommitteeKeyMade: "Khóa của ban kiểm phiếu đã tạo xong ({trustees_sha256}).",
        events.ElectionCreated: "{by} tạo cuộc {purpose} {title}{permitted_by}: số lượng "
        "{additional}{seats} người.",
        events.DirectElectionPermitted: "{by} ghi văn bản cho phép đại hội trực tiếp bầu "
        "{election}: {document}.",
        events.SeatsChanged: "{by} đổi số lượng cần bầu của {election} thành {seats}.",
        events.SlateImported: "{by} nhập danh sách bầu cử {election} (tệp {file_sha256}): "
        "{candidates} người.",
        events.SlateChanged: "{by} {change} trong danh sách bầu cử {election}; danh sách có "
        "{candidates} người.",
        events.NominationsOpened: "{by} trình đại hội danh sách chuẩn bị của {election}: "
        "{prepared} người.",
        events.NomineeProposed: "{by} ghi một người {source} vào {election}{consent}.",
        events.NomineeTakenBack: "{by} bỏ một người ứng cử, được đề cử của {election} trước khi "
        "đại hội cho ý kiến.",
        events.NomineeSupported: "{by} ghi ý kiến về một người ứng cử, được đề cử của {election}: "
        "{agreed} đồng ý trong {attending} người dự: {accepted}.",
        events.NominationsClosed: "{by} kết thúc ứng cử, đề cử của {election}; danh sách có "
        "{listed} người.",
        events.WithdrawalAsked: "{by} ghi một người xin rút khỏi danh sách {election}.",
        events.WithdrawalTakenBack: "{by} ghi một người thôi xin rút khỏi danh sách {election}.",
        events.WithdrawalsDecided: "{by} ghi biểu quyết việc xin rút của {election}: đề nghị cho "
        "rút {allowed} người, không cho rút {kept} người; đồng ý {in_favour}, không đồng ý "
        "{against}, ý kiến khác {other}, trên {denominator}, cần {needed}: {passed}.",
        events.WithdrawalsClosed: "{by} kết thúc việc xin rút của {election}; danh sách có "
        "{listed} người.",
        events.OpinionApplied: "{by} lấy kết quả phiếu xin ý kiến vào {election}: giữ {kept} "
        "người, bớt {cut} người; kết luận của Đoàn chủ tịch: {ruling}.",
        events.StructureTargetsSet: "{by} ghi yêu cầu cơ cấu danh sách {election}: nữ {women}%, "
        "dưới 40 tuổi {young}%, dân tộc thiểu số {minorities}%.",
        events.SlateLocked: "{by} khóa danh sách bầu cử {election}: {candidates} người, bầu "
        "{seats} ({form}).",
        events.CardVoteHeld: "{by} ghi biểu quyết giơ thẻ về {subject} của {election}: đồng ý "
        "{in_favour}, không đồng ý {against}, ý kiến khác {other}, trên {denominator}, cần "
        "{needed}: {passed}.",
        events.CountingCommitteeNamed: "{by} ghi ban kiểm phiếu được giới thiệu cho {election}: "
        "trưởng ban {head}; các thành viên {members}.",
        events.MeetingConvened: "{by} triệu tập {title}: {incumbents} ủy viên.",
        events.MeetingOpened: "{by} ghi {meeting} khai mạc bởi {opener}, có mặt {present}.",
        events.MeetingChairsVoted: "{by} ghi biểu quyết giơ thẻ bầu {chairs} người chủ trì "
        "{meeting}: đồng ý {in_favour}, không đồng ý {against}, ý kiến khác {other}, trên "
        "{denominator}, cần {needed}: {passed}.",
        events.SuperiorAnswered: "{by} ghi ý kiến của cấp ủy cấp trên về việc bầu {office} sau "
        "{election}: văn bản {document}, {agreed}.",
        events.RollHandedOver: "{by} giao danh sách thẻ của lượt {slot}: {cards} thẻ được bỏ "
        "phiếu, {spares} thẻ dự phòng.",
        events.RoundFrozen: "{by} chốt lần bầu {round}: {form}, bầu {seats}, số dùng "
        "để tính kết quả {denominator}, cần {needed} phiếu, {cards} thẻ của lượt {slot}.",
        events.RoundJoined: "{by} chốt lần bầu {round} chung hòm phiếu với {box}: {form}, bầu "
        "{seats}.",
        events.ActAsked: "{by} đề nghị {act}: {round}.",
        events.RoundOpened: "Mở bỏ phiếu {round}: có mặt {present}, phát ra {issued}. {asked_by} "
        "đề nghị, {confirmed_by} xác nhận.",
        events.CardsChanged: "Đổi thẻ trong lần bầu {round}: hủy {voided} thẻ, cấp {made_valid} "
        "thẻ dự phòng. {asked_by} đề nghị, {confirmed_by} xác nhận.",
        events.BoxSealed: "Đóng bỏ phiếu, niêm phong hòm phiếu {round}: {ballots} phiếu, niêm "
        "phong {root}. {asked_by} đề nghị, {confirmed_by} xác nhận.",
        events.CountsConfirmed: "{by} báo cáo số phiếu của {round}: phát ra {issued}, thu về "
        "{returned}.",
        events.ShareAccepted: "Mảnh khóa của {owner} cho {round} đúng, được nhận.",
        events.ShareRefused: "Mảnh khóa của {owner} cho {round} không đúng, bị từ chối.",
        events.BoxOpened: "Đủ mảnh khóa, hòm phiếu {round} đã mở ({shares}).",
        events.DecisionDeclared: "{by} ra kết luận {round}: {outcome}; trúng cử hoặc được "
        "giữ trong danh sách {elected}.",
        events.ResultReleased: "{by} cho chiếu kết quả {round} lên màn hình hội trường.",
        events.ResultVerified: "Hai chương trình đã kiểm tra hồ sơ {round}: congress verify "
        "{congress_verify}; belenios-tool {debian_tool}.",
        events.MinutesSigned: "{by} lập biên bản kiểm phiếu {round} (tệp {minutes_sha256}), ghi "
        "nhận nhật ký đến việc thứ {log_size}.",
        events.FollowUpDecided: "{by} ghi biểu quyết {choice} sau {round}: đồng ý {in_favour}, "
        "không đồng ý {against}, ý kiến khác {other}, trên {denominator}, cần {needed}: {passed}.",
        events.AppointmentRecorded: "{by} ghi quyết định chỉ định của cấp trên sau {round}: "
        "{document}.",
        events.RoundAnnulled: "Hủy lần bầu {round}: {reason}. {asked_by} đề nghị, {confirmed_by} "
        "xác nhận.",
        events.CongressClosed: "{by} ghi đại hội bế mạc ngày {day}.",
        events.HolidaysKept: "{by} ghi bảng ngày nghỉ: {off} ngày nghỉ, {worked} ngày làm bù.",
        events.ResultsReported: "{by} ghi báo cáo thứ {report} lên cấp ủy cấp trên, số {document}, "
        "ngày {day}: {elections}.",
        events.ResultsApproved: "{by} ghi cấp ủy cấp trên chuẩn y kết quả bầu cử, văn bản số "
        "{document}, ngày {day}.",
        events.ComplaintRecorded: "{by} ghi đơn khiếu nại thứ {complaint}, nhận ngày {day} (nội "
        "dung {record_sha256}).",
        events.ComplaintSettled: "{by} ghi kết luận về đơn khiếu nại thứ {complaint}, ngày {day} "
        "(nội dung {outcome_sha256}).",
        events.BallotsDestroyed: "{by} ghi việc hủy phiếu bầu ngày {day} theo quyết định số "
        "{decision}: đã xóa các thông điệp mã hóa của {ceremonies} lần tạo khóa.",
    }
)
