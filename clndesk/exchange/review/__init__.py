"""Looking through what came back: rows to show, reasons, decisions kept half-way."""
