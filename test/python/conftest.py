"""The fixtures of all Python tests."""

pytest_plugins = ["shared_fixtures"]
