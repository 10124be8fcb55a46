"""What a purchase is called in the law, where that is plain from what was bought."""

from typing import Final

_LESSONS: Final = ("live_class", "one_to_one", "lesson_package", "ongoing_class", "boot_camp", "tuition_centre", "home_tuition")
FITTING: Final = {**dict.fromkeys(_LESSONS, "prepaid_lessons"), "self_paced_course": "recorded_course"}
"""Product of terms → product of the law. A product that the law calls by the same word is its own; of any other a reader is asked."""
