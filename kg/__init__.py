"""kg: Indonesian public-affairs news as linked data that carries its evidence."""

__version__ = "0.1.0"
