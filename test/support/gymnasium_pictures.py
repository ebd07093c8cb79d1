"""Pictures that Gymnasium draws of given states: reads [{id, state, torque}] as JSON, writes the pixels one after the other."""

import json
import os
import sys

import gymnasium
import numpy as np

os.environ["SDL_VIDEODRIVER"] = "dummy"

for scene in json.loads(sys.argv[1]):
    env = gymnasium.make(scene["id"], render_mode="rgb_array")
    env.reset(seed=0)
    env.unwrapped.state = np.array(scene["state"])
    if "torque" in scene:
        env.unwrapped.last_u = scene["torque"]
    sys.stdout.buffer.write(env.render().tobytes())
    env.close()
