"""The present period, the rule table at work, assignments, the responsibility list."""
