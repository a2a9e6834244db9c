"""Reading the cells of a workbook that came back."""
