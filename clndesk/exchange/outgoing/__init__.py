"""Writing the workbook that goes out to a country."""
