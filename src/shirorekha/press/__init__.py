"""The press: turns publishing into printed pages."""
