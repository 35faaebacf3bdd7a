"""The demo paper's pictures, drawn by code: one function per picture."""
