"""The summariser: `text` what is read and what is kept, `model` the whole, `journal` resuming."""
