"""The documents that go out on paper and by e-mail: this package alone knows Word."""
