"""Writes to stdout what Gymnasium draws of each environment after reset(seed=0): uint8 [480, 480, 3] each, black where it cannot."""

import os
import sys

os.environ.setdefault("MUJOCO_GL", "osmesa")

import gymnasium
import numpy as np

SIZE = 480

for env_id in sys.argv[1:]:
    picture = np.zeros((SIZE, SIZE, 3), np.uint8)
    try:
        env = gymnasium.make(env_id, render_mode="rgb_array")
        env.reset(seed=0)
        picture = np.asarray(env.render())
    except Exception as error:  # no graphics library here, or no such environment
        print(f"{env_id}: {error}", file=sys.stderr)
    sys.stdout.buffer.write(np.ascontiguousarray(picture).tobytes())
