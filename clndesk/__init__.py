"""clndesk: one window and one local file for the team that facilitates a Collaborative Learning Network."""

__version__ = "0.1.0"
