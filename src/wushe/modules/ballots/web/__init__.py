"""The screens of ballots."""
