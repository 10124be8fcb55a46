"""Trials of refund rules: a file of cases is settled, and told where an answer is not the expected one."""

from generator.trials.reports import report_as_json, report_as_text
from generator.trials.running import run_trials

__all__ = ["report_as_json", "report_as_text", "run_trials"]
