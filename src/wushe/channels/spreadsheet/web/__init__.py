"""The screens of the spreadsheet door."""
