"""The spreadsheet door: xlsx and csv in and out."""
