"""From contacts and facts to measurements: how much is known of each indicator, how good it is, and how far to trust it."""

from generator.measurements.contacts import Contact, group_contacts, list_contacts, one_of_each_kind
from generator.measurements.evidence import Evidence, PlatformEvidence, gather_evidence
from generator.measurements.measurement import (
    Measurement,
    PlatformMeasurements,
    State,
    measure,
    measure_platform,
    reweigh,
)
from generator.measurements.patterns import (
    WeekPart,
    YearOfWaits,
    by_week,
    by_year,
    contacts_of,
    within_seconds,
)
from generator.measurements.shares import beta_interval, wilson_interval
from generator.measurements.telling import Telling
from generator.measurements.values import age_weight
from generator.measurements.waits import (
    PeakGap,
    WaitSummary,
    Within,
    compare_slots,
    summarise_contacts,
    summarise_groups,
)

__all__ = [
    "Contact",
    "Evidence",
    "Measurement",
    "PeakGap",
    "PlatformEvidence",
    "PlatformMeasurements",
    "State",
    "Telling",
    "WaitSummary",
    "WeekPart",
    "Within",
    "YearOfWaits",
    "age_weight",
    "beta_interval",
    "by_week",
    "by_year",
    "compare_slots",
    "contacts_of",
    "gather_evidence",
    "group_contacts",
    "list_contacts",
    "measure",
    "measure_platform",
    "one_of_each_kind",
    "reweigh",
    "summarise_contacts",
    "summarise_groups",
    "wilson_interval",
    "within_seconds",
]
