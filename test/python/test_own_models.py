"""A user's own MJCF: the example of the documentation, and what comes back when something is wrong."""

import gymnasium
import numpy as np
import pytest

import rheos
from examples import first_example

REWARD = [{"term": "alive", "weight": 2.0}, {"term": "control_cost", "weight": 0.5}]


def test_the_example_of_the_documentation_runs(target: str, capsys: pytest.CaptureFixture[str]) -> None:
    """As it stands there."""
    exec(first_example("docs/mujoco-custom.md"), {})
    assert capsys.readouterr().out.startswith("reward ")


def test_rewards_come_in_parts_that_add_up(target: str) -> None:
    """Under the names of their terms, in single environments and vectors."""
    env = gymnasium.make("rheos/Mujoco-v0", reward=REWARD)
    env.reset(seed=1)
    action = np.array([1, -0.5], np.float32)
    _, reward, _, _, info = env.step(action)
    assert info == {"reward_alive": 2.0, "reward_control_cost": -0.625}
    assert reward == 1.375
    envs = rheos.make_vec("Mujoco-v0", 3, reward=REWARD)
    envs.reset(seed=1)
    _, rewards, _, _, infos = envs.step(np.tile(action, (3, 1)))
    assert rewards.tolist() == [1.375] * 3
    assert infos["reward_alive"].tolist() == [2.0] * 3
    env.close()
    envs.close()


@pytest.mark.parametrize(
    ("kwargs", "message"),
    [
        ({"mjcf": "<mujoco>\n<worldbody><bdy/></worldbody></mujoco>"}, "line 2"),
        ({"mjcf": '<mujoco><include file="x.xml"/></mujoco>'}, "<include> is not accepted"),
        ({"reward": [{"term": "height", "site": "tp"}]}, r'reward\[0\].site: the model has no site called "tp"; nearest: tip'),
        ({"reward": [{"term": "alive", "weight": None}]}, r"reward\[0\].weight: expected a finite number, got null"),
    ],
)
def test_what_is_wrong_is_said(target: str, kwargs: dict[str, object], message: str) -> None:
    """With the path or the line."""
    with pytest.raises(rheos.RemoteError, match=message) as caught:
        rheos.make("Mujoco-v0", **kwargs)
    assert caught.value.code == "INVALID_ARGUMENT"
