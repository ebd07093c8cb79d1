"""Policies of one's own through the client: exported, uploaded as files, asked, played, refused."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime
import pytest
from onnx import TensorProto, helper

import rheos
from examples import first_example
from serving import running_server

ENV = "HalfCheetah-v5"
TOLERANCE = 1e-5


@pytest.fixture(scope="module")
def own_client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[rheos.Client]:
    """A client of a server that keeps its agents where nobody else does."""
    agents = str(tmp_path_factory.mktemp("agents"))
    with running_server(args=("--drain-deadline", "100ms", "--agents", agents)) as server, rheos.Client(server.target) as client:
        yield client


def observations(count: int) -> Any:
    """Made up ones, within what the environment gives."""
    return np.random.default_rng(1).normal(size=(count, 17))


def linear_policy(seed: int = 0) -> tuple[bytes, Any]:
    """tanh(x W) as Stable-Baselines3 exports it, for one row, with three outputs; and the same in NumPy."""
    weights = (0.3 * np.random.default_rng(seed).normal(size=(17, 6))).astype(np.float32)
    nodes = [
        helper.make_node("MatMul", ["input", "w"], ["mean"]),
        helper.make_node("Tanh", ["mean"], ["14"]),
        helper.make_node("ReduceMean", ["mean"], ["17"], axes=[1], keepdims=1),
        helper.make_node("ReduceMin", ["mean"], ["22"], axes=[1], keepdims=0),
    ]
    value = helper.make_tensor_value_info
    shapes = {"14": [1, 6], "17": [1, 1], "22": [1]}
    graph = helper.make_graph(
        nodes,
        "policy",
        [value("input", TensorProto.FLOAT, [1, 17])],
        [value(name, TensorProto.FLOAT, shape) for name, shape in shapes.items()],
        [onnx.numpy_helper.from_array(weights, "w")],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    return model.SerializeToString(), lambda given: np.tanh(given.astype(np.float32) @ weights)


def test_an_uploaded_policy_acts_as_it_did(own_client: rheos.Client, tmp_path: Path) -> None:
    model, act = linear_policy()
    path = tmp_path / "policy.onnx"
    path.write_bytes(model)
    given = observations(1000)
    info = own_client.upload("mine/HalfCheetah-v5", path, env=ENV, provenance="by hand", test=(given[:10], act(given[:10])))
    assert info.name == "mine/HalfCheetah-v5@1" and info.message.provenance == "by hand"
    agent = own_client.agent("mine/HalfCheetah-v5")
    assert np.abs(agent.predict(given, deterministic=True)[0] - act(given)).max() < TOLERANCE
    assert np.abs(agent.predict(given[0])[0] - act(given[:1])[0]).max() < TOLERANCE
    agent.close()


def test_an_uploaded_policy_plays(own_client: rheos.Client) -> None:
    own_client.upload("player/HalfCheetah-v5", linear_policy()[0])
    reports = [own_client.evaluate("player/HalfCheetah-v5", ENV, episodes=2, seed=3) for _ in range(2)]
    assert reports[0].mean == reports[1].mean and reports[0].agent == "player/HalfCheetah-v5@1"


def test_an_exported_agent_agrees_with_the_server(own_client: rheos.Client) -> None:
    name = f"nf-ppo/{ENV}"
    agent = own_client.agent(name)
    session = onnxruntime.InferenceSession(own_client.export_agent(name), providers=["CPUExecutionProvider"])
    given, noise = observations(500), np.random.default_rng(2).normal(size=(500, 6)).astype(np.float32)
    actions, log_prob = session.run(["action", "log_prob"], {"observation": given, "noise": noise})
    assert actions.dtype == agent.action_space.dtype
    exact = agent.from_latent(given, noise).actions  # before it is clipped
    assert np.abs(actions - exact.clip(-1, 1)).max() < TOLERANCE
    assert np.abs(log_prob - agent.log_prob(given, actions)).max() < TOLERANCE
    metadata = session.get_modelmeta().custom_metadata_map
    assert metadata["rheos.agent"] == agent.info.name and metadata["rheos.env_id"] == ENV
    agent.close()


def test_a_model_may_have_operators_of_its_own(own_client: rheos.Client) -> None:
    body = [helper.make_node("Slice", ["x", "from", "to", "axis"], ["part"]), helper.make_node("Tanh", ["part"], ["y"])]
    operator = helper.make_function("own", "Act", ["x", "from", "to", "axis"], ["y"], body, [helper.make_opsetid("", 17)])
    limits = [helper.make_tensor(name, TensorProto.INT64, [1], [value]) for name, value in (("from", 0), ("to", 6), ("axis", 1))]
    given, made = (helper.make_tensor_value_info(name, TensorProto.DOUBLE, ["N", size]) for name, size in (("x", 17), ("y", 6)))
    graph = helper.make_graph(
        [helper.make_node("Act", ["x", "from", "to", "axis"], ["y"], domain="own")], "policy", [given], [made], limits
    )
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid("own", 1)]
    model = helper.make_model(graph, functions=[operator], opset_imports=opsets, ir_version=8)
    info = own_client.upload("functional/HalfCheetah-v5", model.SerializeToString())
    agent = own_client.agent(info.name)
    assert np.abs(agent.predict(observations(5))[0] - np.tanh(observations(5)[:, :6])).max() < TOLERANCE
    agent.close()


def test_a_deleted_agent_is_gone(own_client: rheos.Client) -> None:
    own_client.upload("brief/HalfCheetah-v5", linear_policy()[0])
    assert own_client.delete_agent("brief/HalfCheetah-v5") == "brief/HalfCheetah-v5@1"
    with pytest.raises(rheos.RemoteError, match="no such agent"):
        own_client.agent("brief/HalfCheetah-v5")


@pytest.mark.parametrize(
    ("name", "change", "reason"),
    [
        ("bad/HalfCheetah-v5", lambda model: model[:-7], "MALFORMED_MODEL"),
        ("bad/HalfCheetah-v5", lambda model: b"", "MALFORMED_MODEL"),
        ("bad/HalfCheetah-v5", lambda model: model.replace(b"Tanh", b"Tanz"), "MODEL_FAILED"),
        ("bad/Hopper-v5", lambda model: model, "MODEL_CONTRACT"),
        ("bad/HalfCheetah-v5", lambda model: bytes(40_000_000), "LIMIT"),
    ],
)
def test_a_bad_model_is_refused_with_the_reason(own_client: rheos.Client, name: str, change: Any, reason: str) -> None:
    with pytest.raises(rheos.RemoteError) as refused:
        own_client.upload(name, change(linear_policy()[0]))
    assert refused.value.reason == reason and len(refused.value.message) > 20
    assert not any(info.name.startswith("bad/") for info in own_client.agents())


def test_a_policy_that_does_not_answer_as_expected_is_refused(own_client: rheos.Client) -> None:
    model, act = linear_policy()
    given = observations(4)
    with pytest.raises(rheos.RemoteError, match="row 2") as refused:
        own_client.upload("bad/HalfCheetah-v5", model, test=(given, act(given) + np.array([[0], [0], [0.1], [0]], np.float32)))
    assert refused.value.reason == "TEST_VECTORS"


def test_the_example_of_the_page_runs(
    own_client: rheos.Client, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("RHEOS_TARGET", own_client.target)
    exec(first_example("docs/onnx.md"), {})
    assert "mine/HalfCheetah-v5@" in capsys.readouterr().out
