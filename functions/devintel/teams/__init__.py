"""Who may do what: keys, tickets, limits, retention, rules, the audit log."""
