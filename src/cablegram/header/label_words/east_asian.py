"""Labels of form fields in Chinese, Vietnamese, Korean and Japanese."""

from collections.abc import Mapping
from typing import Final

from cablegram.model import FieldKind

CHINESE: Final[Mapping[FieldKind, str]] = {
    FieldKind.ADDRESSEE: "发往|发至|发到|发给|致|主送|收电单位|收件人|收件单位|收报机关|收报人|收报单位|受电人|送往|"
    "发往地点|發往|發至|主送機關|受文者|收電單位|收電人|收电人|送至|收件者|致電",
    FieldKind.SENDER: "发自|来自|发电单位|发件人|发报人|发电机关|发报机关|发报单位|发电人|签发单位|來自|發自|發電單位|"
    "發電人|發報人|发电地点|发文单位|发文机关|发电地|来电单位",
    FieldKind.COPY_TO: "抄送|抄报|抄|抄致|副本|抄发|抄發|抄報|抄给|抄送单位|抄送機關|抄件",
    FieldKind.PRECEDENCE: "等级|等級|级别|級別|急缓|缓急|电报等级|電報等級|紧急程度|緊急程度|急度|电级|速别|速別|"
    "优先级|緩急",
    FieldKind.CLASSIFICATION: "密级|密級|机密等级|機密等級|保密等级|机密程度|密等",
    FieldKind.APPROVED: "批发|签发|核发|审批|批准|批签|批发人|签发人|核签|批發|簽發|核發|核定|核稿|审核|核批|审签|"
    "部长批示",
    FieldKind.DRAFTED: "拟稿|起草|擬稿|撰稿|主稿|拟稿人|起草人|承办|承办人|拟稿单位|承辦人|主办|经办|主办单位|"
    "起草单位|办稿",
    FieldKind.CLEARED: "会签|會簽|会稿",
    FieldKind.READ: "阅|阅办|传阅|阅者|已阅|校对|校對|阅示|呈阅|核对|批阅|校核|閱",
    FieldKind.RECEIVED: "收到|收报时间|收电时间|收到时间|到达时间|收文日期|收電|收电日期|收報時間|收到日期|收電時間|"
    "来电时间|收时",
    FieldKind.SENT: "发出|发出时间|发电时间|发报时间|發出|发电日期|发文日期|發電時間|發報時間|发时|去电时间|发出日期",
    FieldKind.DECIPHERED: "译电|译电员|译出|譯電|译电人|译出时间|机要员|译发|译收|译电时间",
    FieldKind.PRINTED: "印发|印发时间|印發|打印时间|付印|印发日期|印刷",
    FieldKind.TYPED: "打字|缮印|打印|繕印|打字员",
    FieldKind.COPY_NUMBER: "份号|份號|印数编号",
    FieldKind.SUBJECT: "事由|标题|標題|主题|主題|内容|內容|案由|题目|題目|电文标题|摘由|內容摘要",
    FieldKind.REPLY_TO: "复来报号|复来电号|復來報號|复|回复|复电号|覆來電號|復來電號|复来号",
    FieldKind.REFERENCES: "参看|参考|參考|参见|参阅",
    FieldKind.DISPATCH: "编号|电报号|号码|電號|电号|发文号|收文号|号|编码|编字|电报编号|發文號|收文號|字号|字號|"
    "发电号|收电号|总号|編號|发报号|收报号|顺序号|流水号|发电|收电|外发|外收|外交部发电|外交部收电",
    FieldKind.DATELINE: "日期|时间|發電日期|年月日|時間|电报日期|月日",
    FieldKind.DISTRIBUTION: "分送|分发|分發|发送|印送|分送单位|分發單位|发|送|印发单位|分送名单|分送范围|本件分送",
    FieldKind.ACTION: "承办单位|主办司|办理单位|承辦單位",
    FieldKind.STAMP: "盖章|印章|图章|章|收文章|蓋章",
    FieldKind.FORM: "字数|字數|共页|页数|总字数|附件|電碼|组数|密码本|密本",
}

VIETNAMESE: Final[Mapping[FieldKind, str]] = {
    FieldKind.ADDRESSEE: "nơi nhận|kính gửi|gửi|điện đến|người nhận|nơi đến",
    FieldKind.SENDER: "nơi gửi|từ|người gửi|nơi phát|cơ quan gửi",
    FieldKind.COPY_TO: "đồng gửi|sao gửi|đồng kính gửi|bản sao",
    FieldKind.PRECEDENCE: "độ khẩn|mức độ khẩn|mức khẩn|cấp độ",
    FieldKind.CLASSIFICATION: "độ mật|mức độ mật|cấp độ mật",
    FieldKind.APPROVED: "duyệt|người duyệt|phê duyệt",
    FieldKind.DRAFTED: "người thảo|soạn thảo|người soạn|thảo",
    FieldKind.READ: "đã xem|đã đọc|người đọc",
    FieldKind.RECEIVED: "nhận lúc|ngày nhận|đến|nhận|nhận ngày|giờ nhận",
    FieldKind.SENT: "gửi lúc|phát lúc|gửi đi|ngày gửi|đi|phát ngày|giờ gửi",
    FieldKind.DECIPHERED: "dịch điện|giải mã|người dịch|dịch mã",
    FieldKind.TYPED: "đánh máy",
    FieldKind.COPY_NUMBER: "bản số",
    FieldKind.SUBJECT: "về việc|v/v|trích yếu|chủ đề|nội dung|tiêu đề",
    FieldKind.REPLY_TO: "trả lời điện số|phúc đáp|trả lời",
    FieldKind.REFERENCES: "tham chiếu",
    FieldKind.DISPATCH: "số|điện số|số điện|mật điện số",
    FieldKind.DATELINE: "ngày|ngày tháng|ngày giờ",
    FieldKind.DISTRIBUTION: "nơi nhận điện|phân phát|phân phối",
    FieldKind.STAMP: "dấu|con dấu|đóng dấu",
    FieldKind.FORM: "số chữ|số trang|phụ lục",
}

KOREAN: Final[Mapping[FieldKind, str]] = {
    FieldKind.ADDRESSEE: "수신|받는 사람|수신인|수신처|수신자|받음",
    FieldKind.SENDER: "발신|보내는 사람|발신인|발신처|발신자|보냄",
    FieldKind.COPY_TO: "참조|사본|사본 송부",
    FieldKind.PRECEDENCE: "급별|긴급도|완급|전보등급|우선순위|급도",
    FieldKind.CLASSIFICATION: "비밀등급|비밀구분|비밀 등급|보안등급|비밀급",
    FieldKind.APPROVED: "결재|승인|결재자",
    FieldKind.DRAFTED: "기안|작성자|기안자|입안",
    FieldKind.READ: "열람|공람",
    FieldKind.RECEIVED: "접수|접수일시|수신일시|접수일|착신|수신시간",
    FieldKind.SENT: "발송|발신일시|송신|발송일시|발신시간|송신일시|발전",
    FieldKind.DECIPHERED: "해독|번역전보|암호해독",
    FieldKind.SUBJECT: "제목|건명|주제|건",
    FieldKind.REPLY_TO: "대호|회신",
    FieldKind.REFERENCES: "연호|관련",
    FieldKind.DISPATCH: "번호|전보번호|문서번호|호수|전보 번호|분류번호",
    FieldKind.DATELINE: "일시|날짜|일자|년월일|시간",
    FieldKind.DISTRIBUTION: "배부|배포|배부처|배포처|배부선",
    FieldKind.ACTION: "주무|담당",
    FieldKind.STAMP: "인|직인|접수인",
    FieldKind.FORM: "첨부|매수|자수",
}

JAPANESE: Final[Mapping[FieldKind, str]] = {
    FieldKind.ADDRESSEE: "宛先|受信者|宛",
    FieldKind.SENDER: "発信者|発信",
    FieldKind.SUBJECT: "件名",
    FieldKind.DISPATCH: "番号",
    FieldKind.DATELINE: "日付|日時",
}
