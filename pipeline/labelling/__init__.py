"""Labels that people gave: reading and checking them, and finding their sentences again."""
