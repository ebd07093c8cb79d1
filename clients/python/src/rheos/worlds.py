"""The environments that importing `rheos` registers with Gymnasium, known without asking a server.

A server may have others: `rheos.make` makes those by their ids. The tests compare this list with what the server announces.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class World:
    """What Gymnasium's registry holds of an environment.

    Attributes:
        id: without namespace.
        max_episode_steps: the time limit; None where the environment has none of Gymnasium's kind.
        reward_threshold: the return at which the task counts as solved; None where none is defined.
        render_modes: names, in Gymnasium's order.
    """

    id: str
    max_episode_steps: int | None
    reward_threshold: float | None
    render_modes: tuple[str, ...]


_MUJOCO_MODES = ("human", "rgb_array", "depth_array", "rgbd_tuple")

WORLDS: tuple[World, ...] = (
    World("Acrobot-v1", 500, -100.0, ("human", "rgb_array")),
    World("Ant-v5", 1000, 6000.0, _MUJOCO_MODES),
    World("AntCrossMaze-v0", 1000, None, _MUJOCO_MODES),
    World("AntMultiDirection-v0", 1000, None, _MUJOCO_MODES),
    World("AntRandomGoal-v0", 1000, None, _MUJOCO_MODES),
    World("Bandit-v0", None, None, ("rgb_array",)),
    World("CartPole-v1", 500, 475.0, ("human", "rgb_array")),
    World("Chain-v0", None, None, ("rgb_array",)),
    World("HalfCheetah-v5", 1000, 4800.0, _MUJOCO_MODES),
    World("Hopper-v5", 1000, 3800.0, _MUJOCO_MODES),
    World("Humanoid-v5", 1000, None, _MUJOCO_MODES),
    World("HumanoidMultiDirection-v0", 1000, None, _MUJOCO_MODES),
    World("HumanoidStandup-v5", 1000, None, _MUJOCO_MODES),
    World("InvertedDoublePendulum-v5", 1000, 9100.0, _MUJOCO_MODES),
    World("InvertedPendulum-v5", 1000, 950.0, _MUJOCO_MODES),
    World("MountainCar-v0", 200, -110.0, ("human", "rgb_array")),
    World("MountainCarContinuous-v0", 999, 90.0, ("human", "rgb_array")),
    World("Mujoco-v0", 1000, None, _MUJOCO_MODES),
    World("MultiGoal-v0", 30, None, ("rgb_array",)),
    World("Pendulum-v1", 200, None, ("human", "rgb_array")),
    World("Pusher-v5", 100, 0.0, _MUJOCO_MODES),
    World("Reacher-v5", 50, -3.75, _MUJOCO_MODES),
    World("Swimmer-v5", 1000, 360.0, _MUJOCO_MODES),
    World("SwimmerMultiDirection-v0", 1000, None, _MUJOCO_MODES),
    World("Walker2d-v5", 1000, None, _MUJOCO_MODES),
)
