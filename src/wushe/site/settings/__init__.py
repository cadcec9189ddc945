"""Settings: `env.py` reads the environment, `base.py` is the house, `test.py` the house under test."""
