"""Losses of the agents written a second time, in JAX and float64, from the equations of their papers."""
