"""What the tests need started for them: stores, a broker, the served product, a browser."""
