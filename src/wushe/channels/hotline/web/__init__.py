"""The screens of the hotline door."""
