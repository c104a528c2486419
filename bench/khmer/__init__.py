"""Every Khmer sentence that the house says, gathered for readers and tests: texts, rules, report, doubts."""
