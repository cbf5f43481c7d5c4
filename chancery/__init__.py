"""Knowledge graphs from listings of archival documents."""
