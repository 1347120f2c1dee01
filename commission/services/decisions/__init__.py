"""What has to be decided and when: meetings, holidays, alerts, the agenda."""
