"""Documents to readings: names, roles, positions and contacts, each with its characters."""

from .model import Basis, Contact, Label, Mention, Position, Reading, Role, Status

__all__ = ["Basis", "Contact", "Label", "Mention", "Position", "Reading", "Role", "Status"]
