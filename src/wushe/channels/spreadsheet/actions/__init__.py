"""What people can do at the spreadsheet door."""
