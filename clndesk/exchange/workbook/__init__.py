"""What a workbook looks like, whichever way it goes: sheets, columns, spelling, scope and seal."""
