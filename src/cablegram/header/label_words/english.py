"""Labels of form fields in English."""

from collections.abc import Mapping
from typing import Final

from cablegram.model import FieldKind

ENGLISH: Final[Mapping[FieldKind, str]] = {
    FieldKind.ADDRESSEE: "to|receiver|receivers|recipient|addressee|addressees|addressed to|destination|to whom|"
    "sent to|send to|for|receiving station|receiving unit|receiving office|telegram to|cable to|directed to|action to|"
    "recipient(s)|addressee(s)|transmitted to|dispatched to|deliver to|to be delivered to|destined for|forwarded to|"
    "to post",
    FieldKind.SENDER: "from|came from|sender|sent by|sent from|dispatched from|despatched from|dispatched by|"
    "originator|origin|originating office|originating post|sending station|sending unit|sending office|issued by|fm|"
    "telegram from|cable from|transmitted from|transmitted by|source of telegram|place of origin|signed by|signatory|"
    "signed|sending department|place of dispatch|issuing unit|from post",
    FieldKind.COPY_TO: "copy to|copies to|copied to|cc|c c|copy for|copies for|with copy to|with copies to|also to|"
    "also sent to|carbon copy|carbon copy to|copy|copies sent to|also for|forwarded for information to",
    FieldKind.INFO: "info|information to|info to|repeated to|repeated for information|repeated for information to|"
    "for information|for information to|repeat to|repeated|rptd|rptd to|repeated saving to|"
    "repeated for information saving to|and for information to|also repeated to|copied for information to|rpt|"
    "info addressees|for info",
    FieldKind.PRECEDENCE: "level|priority|priority level|precedence|grade|status|class|urgency|urgency level|"
    "degree of urgency|level of urgency|urgent level|level of priority|message precedence|precedence level|"
    "level of precedence|telegram class|telegram grade|telegram level|degree|rank|emergency level|grade of urgency|"
    "urgency grade",
    FieldKind.CLASSIFICATION: "classification|category|security|security classification|security level|secrecy|"
    "degree of secrecy|original classification|secrecy level|level of secrecy|confidentiality|confidentiality level|"
    "secret level|level of classification|classification level|secrecy grade|security grade|level of confidentiality|"
    "degree of classification|classified",
    FieldKind.HANDLING: "handling|caveat|caveats|handling instructions|dissemination|restrictions|purpose|"
    "handling caveats|special handling|current handling restrictions|special instructions|delivery|"
    "delivery instructions|required action",
    FieldKind.APPROVED: "approved by|approved|authorised by|authorized by|approval|approver|signed off by|"
    "authorization|approved for dispatch|approved for transmission by|approved for issue|issue approved by|"
    "ratified by|signed and issued by|approving officer|authorized to issue|endorsed by|issued with approval of",
    FieldKind.DRAFTED: "drafted by|drafted|drafter|drafting officer|prepared by|written by|draft by|draft|drafting|"
    "composed by|drafting unit|drafted in|drafting office|telegram drafted by|author of telegram",
    FieldKind.CLEARED: "cleared by|cleared|clearances|clearance|cleared with|coordinated with|concurrence|concurrences",
    FieldKind.READ: "read by|read|reviewed by|seen by|read and circulated by|checked by|proofread by|proofreader|"
    "reader|examined by|noted by|acknowledged by|verified|verified by|certified by",
    FieldKind.RECEIVED: "received|received on|received at|received in|receipt|date received|time received|"
    "time of receipt|date of receipt|arrived|arrived on|arrived at|rec'd|recd|recieved|r|receiving time|arrival|"
    "received date|date of reception|received by|received by the department|received by department|"
    "received by the ministry|received in the department|received by telegraph|received (date and time)|"
    "time of reception|date and time of receipt|time of arrival|date of arrival|incoming",
    FieldKind.SENT: "sent on|sent at|sent by wire on|sent by wire|dispatched|dispatched on|dispatched at|despatched|"
    "despatched on|time sent|date sent|time of dispatch|date of dispatch|transmitted|transmitted on|"
    "time of transmission|sent|sending time|date of sending|time of sending|sent (date and time)|"
    "date and time of dispatch|issued on|issue date|issued|departure|date of transmission|filed|d|transmission date|"
    "time of despatch|time transmitted|dispatch time|transmission time|time issued|outgoing",
    FieldKind.DECIPHERED: "deciphered by|deciphered|decoded by|decoded|decrypted by|decrypted|deciphered on|"
    "decyphered|decyphered by|decoding|encoded by|enciphered by|time deciphered|decoded on|cipher clerk|"
    "translated by cipher office",
    FieldKind.PRINTED: "printed on|printed at|printed|date printed|print time|printing date|issued and printed|"
    "reproduced",
    FieldKind.TYPED: "typed by|typed|typist|typewritten by",
    FieldKind.COPIED: "copied by|copied on|reproduced by|copy made by",
    FieldKind.COPY_NUMBER: "copy no|copy number|copy nr|copy #|exemplar|copy no of",
    FieldKind.SUBJECT: "subject|index|subjects|subj|contents|content|re|regarding|title|concerning|topic|"
    "subject matter|theme|main contents|regards|in re|subject of telegram|telegram subject",
    FieldKind.REPLY_TO: "reply to|in reply to|reply to incoming telegram no|in answer to|reply to telegram|"
    "in response to|answer to|your reference|your telegram|reply to incoming telegram number|responding to|to your no|"
    "reply to incoming cable no|reply number|reply to cable no|to your number|reply to number|replying to|"
    "response to incoming telegram no|return telegram no|in reply to incoming telegram number|re your no",
    FieldKind.REFERENCES: "ref|reference|references|refs|reftel|reftels|ref tel|previous reference|my telegram|"
    "see also|ref telegram|previous telegram",
    FieldKind.DISPATCH: "no|number|nr|telegram no|cable no|cable number|dispatch no|telegram number|telegram|"
    "serial no|serial|message number|cipher telegram no|ciphered telegram no|telegram nr|cipher no|dispatch number|"
    "despatch no|outgoing no|incoming no|issuing no|issue no|serial number|message no|telegram serial no|"
    "foreign ministry dispatch no|foreign ministry no|document no|document number|our ref|our reference|"
    "outgoing number|incoming number|outgoing telegram no|incoming telegram no|doc no|num|telegram #|no of telegram|"
    "number of telegram|cipher telegram|canonical id|ciphertelegram no|coded telegram no|sender's number|our no|"
    "reporting no|foreign ministry issue no|foreign ministry outgoing no",
    FieldKind.DATELINE: "date|dated|date & time|date and time|day|time|on|date of telegram|date of document|"
    "date of cable|time and date|date of message|date/time|telegram date|document date|date drafted|date of drafting|"
    "date of writing",
    FieldKind.DISTRIBUTION: "distribution|distribution list|copies|total printed|copies printed|number of copies|"
    "total copies|total copies printed|total number of copies|distributed to|distribution to|circulation|mailing list|"
    "internal distribution|advance copies|advance copies to|recipients|list of recipients|circulated to|distributed|"
    "further action|copies have been sent to|departmental distribution|foreign office distribution|main recipients|"
    "list of distribution|circulation list|dispersal|distribute to|distribution within ministry|copies distributed to|"
    "sent out to|copies were sent to",
    FieldKind.MESSAGE_REFERENCE: "mrn|message reference|message reference number|document source|record id|telegram id",
    FieldKind.ACTION: "action|action office|action offices|office in charge|department in charge|responsible office|"
    "handled by|handling office|responsible department",
    FieldKind.EXECUTIVE_ORDER: "e o 11652|eo 11652|e o 12065|eo 12065|e o 12356|eo 12356|e o|eo|executive order|"
    "e o 12958|e o 10501",
    FieldKind.TAGS: "tags|tag|subject tags",
    FieldKind.STAMP: "stamp|stamped|seal|round stamp|rubber stamp|receipt stamp|received stamp|stamp at top|"
    "registry stamp|stamp on first page|letterhead stamp",
    FieldKind.FORM: "total number of words|number of words|word count|words|number of pages|pages|total pages|page|"
    "type of document|document type|form|form of document|number of groups|groups|total characters|"
    "number of characters|type|type of telegram|attachment|attachments|enclosure|enclosures|annex|annexes|"
    "reply requested by|reply by|language|system|cipher|code|cipher system|channel|sequence",
}
