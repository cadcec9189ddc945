"""Pure rules of the field: values in, values and reasons out. No Django, no network, no clock."""
