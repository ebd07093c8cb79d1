"""Agents as ONNX models: brought to a server, taken from it."""

from __future__ import annotations

from collections.abc import Iterator
from os import PathLike
from pathlib import Path
from typing import Any, Literal, NamedTuple

import grpc

from .batches import as_batch
from .catalogue import AgentInfo, EnvInfo
from .channel import Connection
from .errors import from_call
from .v1 import agent_pb2, env_pb2
from .values import encode_batch

_CHUNK_BYTES = 1024 * 1024

Precision = Literal["float64", "float32"]


class ModelTest(NamedTuple):
    """What a model must answer before it is accepted: observations and its deterministic actions, batches, within a tolerance."""

    observations: Any
    actions: Any
    tolerance: float = 1e-5


def read_model(model: bytes | str | PathLike[str]) -> bytes:
    """The bytes of a model, from where it lies."""
    return model if isinstance(model, bytes) else Path(model).read_bytes()


def upload_model(
    connection: Connection, name: str, model: bytes, env_id: str = "", provenance: str = "", test: ModelTest | None = None
) -> AgentInfo:
    """Sends a model in pieces. Raises RemoteError with what is wrong with it."""
    header = agent_pb2.UploadHeader(name=name, env_id=env_id, size=len(model), provenance=provenance)
    if test is not None:
        request = env_pb2.GetEnvSpecRequest(id=env_id or name.partition("/")[2].partition("@")[0])
        env = EnvInfo(request.id, connection.call("EnvService/GetEnvSpec", request, env_pb2.GetEnvSpecResponse).spec)
        count = as_batch(env.observation_space, test.observations).count
        header.test_observation.CopyFrom(encode_batch(env.observation_space, test.observations, count))
        header.test_action.CopyFrom(encode_batch(env.action_space, test.actions, count))
        header.test_tolerance = test.tolerance

    def pieces() -> Iterator[agent_pb2.UploadRequest]:
        yield agent_pb2.UploadRequest(header=header)
        for start in range(0, len(model), _CHUNK_BYTES):
            yield agent_pb2.UploadRequest(chunk=model[start : start + _CHUNK_BYTES])

    try:
        reply = connection.send("AgentService/Upload", pieces(), agent_pb2.UploadResponse)
    except grpc.RpcError as failed:
        raise connection.explain(from_call(failed)) from None
    return AgentInfo(reply.agent.name, reply.agent)


def export_model(connection: Connection, name: str, precision: Precision) -> bytes:
    """The agent as a file. Raises RemoteError; UNIMPLEMENTED for agents that ONNX cannot express."""
    request = agent_pb2.ExportRequest(name=name, precision=f"PRECISION_{precision.upper()}")
    try:
        return b"".join(reply.chunk for reply in connection.stream("AgentService/Export", request, agent_pb2.ExportResponse))
    except grpc.RpcError as failed:
        raise connection.explain(from_call(failed)) from None
