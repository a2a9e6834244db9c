"""The network file of another laptop, merged like a workbook: by what each cell holds, and by which write it does."""
