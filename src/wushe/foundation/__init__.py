"""Django plumbing that knows no town: tenancy, events, refusals, jobs, paging, components."""
