"""Topics, stance and summaries of news about Chinese internet policy."""
