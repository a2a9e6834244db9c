"""What a line means that somebody types while people speak: pure, from a text and what is known to a `Line`."""
