"""The closed vocabularies of the format: which words a field may hold. Their labels are in the catalogues."""

from __future__ import annotations

from enum import StrEnum
from typing import Final, Literal, get_args


class Absence(StrEnum):
    """Why a value is not there; a key that is simply missing means that nobody has looked yet."""

    NOT_OFFERED = "not_offered"
    NOT_PUBLISHED = "not_published"
    NOT_MEASURED = "not_measured"
    NOT_APPLICABLE = "not_applicable"
    REFUSED = "refused"


ABSENCES: Final = tuple(absence.value for absence in Absence)

YesNo = Literal["yes", "no"]

# --- the platform
StatusWord = Literal["active", "closed", "renamed", "insolvent", "unknown"]
Profile = Literal["parent", "adult", "enterprise"]
Teaching = Literal[
    "live_class", "one_to_one", "small_group", "recorded_course", "subscription", "degree", "program",
    "exam_preparation", "language_practice", "homework_help", "coding_practice", "tutor_marketplace", "course_marketplace",
]  # fmt: skip
Relation = Literal["parent", "brand_of_same_operator", "offline_sibling", "former_name", "successor", "operator_of"]

# --- sources
SourceKind = Literal["official", "regulator", "third_party", "media", "vendor", "observation"]
CopyKind = Literal["live", "stored", "mirror", "archive"]
Reliability = Literal["A", "B", "C"]
DateBasis = Literal["printed", "inferred", "address"]
AddressBasis = Literal["exact", "cited", "topic_page", "missing"]

# --- channels
ChannelKind = Literal[
    "phone", "live_chat", "in_app_chat", "email", "ticket", "form", "help_centre", "community", "wechat", "social",
    "app_review", "branch", "letter", "named_person", "chatbot", "other",
]  # fmt: skip
Audience = Literal["learner", "parent", "teacher", "tutor", "business", "school", "partner"]
Staffing = Literal["human", "bot", "bot_then_human", "community"]
Device = Literal["web", "mobile_web", "ios", "android", "desktop_app", "wechat"]
Topic = Literal[
    "playback", "login", "refund", "invoice", "renewal", "course_change", "urgent", "account", "abuse", "academic",
    "sales", "payment", "certificate", "other",
]  # fmt: skip
SendsTo = Literal["own_it_department", "app_store", "bank", "teacher", "university", "school"]

# --- refund rules
Refundable = Literal["yes", "no", "maybe", "not_applicable"]
KNOWN_PRODUCTS: Final = (
    "any", "course", "recorded_course", "live_class", "one_to_one", "lesson_package", "prepaid_lessons", "subscription",
    "membership", "all_access", "program_bundle", "professional_course", "microcredential", "micro_specialty", "boot_camp",
    "business_plan", "gift", "wallet_credits", "platform_funds", "time_card", "stored_value", "deposit",
    "security_deposit", "device_bundle", "guided_project", "degree", "other_service", "free_course", "textbook",
    "certificate", "exam", "event", "in_person_class", "ai_course", "agreement_class",
)  # fmt: skip
Route = Literal["any", "direct", "app_store", "google_play", "reseller", "employer", "public_funds", "loan", "gift_seller"]
PayBy = Literal[
    "any", "card", "paypal", "sepa_debit", "cash", "credits", "wallet", "bank_transfer", "invoice", "alipay", "cheque",
    "purchase_order",
]  # fmt: skip
Charge = Literal["any", "first", "renewal", "top_up", "past", "plan_change", "disputed_at_bank", "class"]
Unit = Literal["order", "item", "bundle_course", "segment", "seat", "charge", "lesson"]
Form = Literal[
    "original_payment", "bank_transfer", "cash", "wallet", "credit", "voucher", "goods", "exchange", "plan_value"
]
MONEY_FORMS: Final[frozenset[Form]] = frozenset({"original_payment", "bank_transfer", "cash"})
"""The forms in which money itself comes back."""
Offer = Literal["deferral", "pause", "tutor_replacement", "loan_closure", "level_swap", "transfer", "exchange"]
Decider = Literal[
    "self_service", "automatic", "staff", "committee", "seller", "teacher", "store", "bank", "contract", "court",
    "regulator", "adjudicator",
]  # fmt: skip
KNOWN_WAYS: Final = (
    "purchases_page_web", "settings_page_web", "lesson_page_button", "dashboard", "form", "support_form", "support_contact",
    "email", "phone", "chat", "letter", "branch_visit", "app", "store", "teacher", "bank", "any",
)  # fmt: skip
Consequence = Literal[
    "access_ends", "gift_returned", "loan_closed", "credits_lost", "account_locked", "payment_locked", "certificate_lost",
    "renewal_stops",
]  # fmt: skip
SetBy = Literal["platform", "seller"]
InForce = Literal["no", "unknown"]
Chooser = Literal["learner", "platform"]
Silence = Literal["accepts", "refuses"]
DaysEnd = Literal["midnight", "same_hour"]

TimeUnit = Literal["minutes", "hours", "days", "weeks", "months", "years", "business_days"]
TIME_UNITS: Final[tuple[TimeUnit, ...]] = get_args(TimeUnit)
EventWord = Literal[
    "payment", "contract", "enrolment", "account_created", "course_start", "run_start", "cohort_start", "batch_start",
    "term_end", "lesson_start", "lesson_end", "second_lesson_start", "next_meeting", "first_section_start",
    "first_class_attended", "delivery", "activation", "redemption", "last_login", "grant", "minutes_granted",
    "last_admission_date", "exam_results", "report", "dispute", "request", "approval", "materials_verified", "payout",
    "trial_end", "renewal", "publication", "balance_deadline", "orientation", "that",
]  # fmt: skip
ConditionWord = Literal[
    "certificate_issued", "certificate_downloaded", "test_attempted", "graduated", "started", "used", "downloaded",
    "materials_shipped", "materials_signed_for", "redeemed", "reactivated", "credits_used", "unconfirmed_lessons",
    "seat_unused", "unenrolled", "cancelled_first", "account_banned", "device_returned_undamaged", "results_shared",
    "exam_failed", "platform_fault", "lesson_problem", "teacher_accepts", "teacher_silent", "teacher_refuses",
    "learner_cancels", "no_new_date_in_7_days", "paid_twice", "wrong_amount", "wrong_payee", "learners_own_cause",
    "contract_ended", "same_service_before", "list_price_unproven", "fraud", "teacher_absent", "cancelled_before_start",
    "account_closed", "course_disabled", "trial_lesson_started", "breach_of_terms", "logged_in", "paying", "account_owner",
    "returned_as_received", "unpublished", "unread",
    "payment_system_error", "first_lesson_unsatisfying", "teacher_cannot_continue",
]  # fmt: skip
MeasureWord = Literal[
    "progress", "watched_per_lesson", "trial", "earlier_refunds", "paid", "lessons_watched", "lessons_used",
    "course_lessons", "days_in_session", "tasks_done", "days_since_expiry", "downloads", "fault_lasts",
    "cancelled_before_start",
]  # fmt: skip
Comparator = Literal["at least", "at most", "over", "under", "exactly"]
COMPARATORS: Final[tuple[Comparator, ...]] = get_args(Comparator)
_CURRENCY_CODES: Final = (
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP "
    "CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR "
    "ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN "
    "MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD "
    "SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWL"
)
CURRENCIES: Final = frozenset(_CURRENCY_CODES.split())
"""The currencies in use (ISO 4217)."""
NamedSum = Literal[
    "tax_paid", "device_fee", "materials_cost", "kept_part", "monthly_fee", "interest_at_one_year_lpr",
    "interest_at_one_year_deposit_rate",
]  # fmt: skip
UsedUnit = Literal["lessons", "meetings", "days", "months", "tasks", "face_value"]
PriceBasis = Literal["paid", "list", "market"]
GiftBasis = Literal["first", "last", "shared", "case_by_case"]
CountedAsUsed = Literal["attended", "started", "missed"]

# --- the law, and where to complain
Situation = Literal["live_class_fault", "recorded_fault", "renewal", "course_change", "refund", "invoice"]
SITUATIONS: Final[tuple[Situation, ...]] = get_args(Situation)
LawStatus = Literal["confirmed", "unconfirmed", "draft"]
RouteStatus = Literal["confirmed", "unconfirmed"]
LawUse = Literal["paying_back", "time_limit", "void_terms", "evidence", "duties"]
RouteKind = Literal[
    "platform", "bank", "store", "complaint_site", "consumer_body", "regulator", "mediation", "arbitration", "adjudicator", "court"
]
RouteStage = Literal["now", "next", "last"]
Binding = Literal["yes", "no", "depends"]

# --- what happened
PracticeAct = Literal[
    "refunded_in_full", "refunded_in_part", "refused", "delayed", "no_reply", "deducted_materials",
    "deducted_planning_service", "deducted_gift_lessons_first", "deducted_fee", "deducted_at_list_price",
    "paid_in_vouchers", "paid_in_goods", "paid_to_site_balance", "paid_in_instalments", "changed_schedule",
    "pointed_to_small_print", "denied_sales_promise", "told_to_wait", "contact_person_left", "sent_elsewhere",
    "changed_service", "other",
]  # fmt: skip
SaidBy = Literal["one_person", "press", "regulator", "court", "platform", "several_people"]
EventKind = Literal[
    "penalty", "court", "class_action", "insolvency", "closure", "rename", "exposure", "complaint_case", "notice",
    "unanswered_letter", "service_case",
]  # fmt: skip
SearchPlace = Literal["stored_copies", "live_pages"]
Subject = Literal[
    "refund_terms", "refund_page", "refund_processing", "phone", "channels", "hours", "promised_first_response",
    "business_support", "vendor", "helpdesk_vendor", "video_vendor", "published_ratings", "status", "entity",
    "other_terms",
]  # fmt: skip

# --- business, vendors, figures
BusinessTopic = Literal[
    "named_contact", "invoice", "contract", "service_level", "purchase_order", "plan", "licences", "support_team",
    "redline", "own_terms",
]  # fmt: skip
VendorRole = Literal["helpdesk", "live_video", "payments", "support_staffing", "quality_review", "classroom", "hosting"]
VendorRelation = Literal["customer", "self_built", "technical_exchange"]
ClaimedBy = Literal["platform", "vendor", "media", "third_party", "observer"]
VendorBasis = Literal["stated", "footer", "host_name", "page_layout", "case_study"]
Measure = Literal[
    "complaints", "complaints_closed", "complaint_rank", "grade", "grade_counts", "score", "rank", "satisfaction",
    "share_of_type", "growth", "region_share", "replied_reviews", "answered_tweets", "mean_first_response", "listed",
    "tier", "reply_rate", "typical_case", "other",
]  # fmt: skip
FigureComparator = Literal["exactly", "over", "at least", "about"]

# --- contacts
Method = Literal["test_contact", "real_case", "public_record"]
Responder = Literal["human", "bot", "unknown"]
Solved = Literal["first_contact", "within_7_days", "no", "unknown"]
Diagnosis = Literal["right", "wrong", "unknown"]
RatedQuality = Literal["plain_language", "empathy", "not_scripted"]
Affiliation = Literal["none", "platform", "competitor", "vendor", "unknown"]
ListingOrder = Literal["most_relevant", "newest", "all", "unknown"]
StatementTopic = Literal[
    "trial", "renewal", "cancellation", "pause", "transfer", "expiry", "price", "certificate", "account", "promise",
    "instructor_pay", "business_terms", "law", "chargeback", "loan", "payment", "refund_process", "usage_limit", "other",
]  # fmt: skip
