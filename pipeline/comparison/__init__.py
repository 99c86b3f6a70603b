"""Two revisions of the project side by side: what differs, and whether the articles can show it."""
