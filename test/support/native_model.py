"""Writes a model that Gymnasium ships, compiled by the native MuJoCo, to stdout in MuJoCo's binary format. Argument: the XML's name."""

import sys
from pathlib import Path

import gymnasium.envs.mujoco
import mujoco
import numpy as np

assets = Path(gymnasium.envs.mujoco.__file__).parent / "assets"
model = mujoco.MjModel.from_xml_path(str(assets / sys.argv[1]))
binary = np.empty(mujoco.mj_sizeModel(model), np.uint8)
mujoco.mj_saveModel(model, None, binary)
sys.stdout.buffer.write(binary.tobytes())
