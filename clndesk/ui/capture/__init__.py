"""Notes taken while people speak: what the page and the small window for notes have in common."""
