"""Tests of the site: the only place that knows everything."""  # noqa: A005 - mirrors src/wushe/site
