"""When a contract has to be decided, and what falls due: notice, meetings, working days, alerts, the agenda."""
