"""The door: Slack on one side, capabilities on the other."""
