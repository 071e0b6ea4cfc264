"""
The words of the house as values: frozen, dated, and knowing nothing of rules, disks or clocks.

Every record of a case carries the half-open dates `[since, until)` or the one day on which it happened, and
`withdrawn` with a reason when it should not have been made. Nothing is ever removed.
"""
