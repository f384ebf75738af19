"""The idea itself, pure: plans, units, submissions; periods and deadlines; duties; judging."""
