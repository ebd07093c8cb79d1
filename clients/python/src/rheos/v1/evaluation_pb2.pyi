import datetime

from google.protobuf import duration_pb2 as _duration_pb2
from google.protobuf import struct_pb2 as _struct_pb2
from rheos.v1 import value_pb2 as _value_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Perturbations(_message.Message):
    __slots__ = ("observation_noise", "action_noise", "sticky_actions")
    OBSERVATION_NOISE_FIELD_NUMBER: _ClassVar[int]
    ACTION_NOISE_FIELD_NUMBER: _ClassVar[int]
    STICKY_ACTIONS_FIELD_NUMBER: _ClassVar[int]
    observation_noise: float
    action_noise: float
    sticky_actions: float
    def __init__(self, observation_noise: _Optional[float] = ..., action_noise: _Optional[float] = ..., sticky_actions: _Optional[float] = ...) -> None: ...

class EvaluateRequest(_message.Message):
    __slots__ = ("agent", "env_id", "kwargs", "episodes", "seed", "deterministic", "perturbations", "num_envs", "with_actions")
    AGENT_FIELD_NUMBER: _ClassVar[int]
    ENV_ID_FIELD_NUMBER: _ClassVar[int]
    KWARGS_FIELD_NUMBER: _ClassVar[int]
    EPISODES_FIELD_NUMBER: _ClassVar[int]
    SEED_FIELD_NUMBER: _ClassVar[int]
    DETERMINISTIC_FIELD_NUMBER: _ClassVar[int]
    PERTURBATIONS_FIELD_NUMBER: _ClassVar[int]
    NUM_ENVS_FIELD_NUMBER: _ClassVar[int]
    WITH_ACTIONS_FIELD_NUMBER: _ClassVar[int]
    agent: str
    env_id: str
    kwargs: _struct_pb2.Struct
    episodes: int
    seed: int
    deterministic: bool
    perturbations: Perturbations
    num_envs: int
    with_actions: bool
    def __init__(self, agent: _Optional[str] = ..., env_id: _Optional[str] = ..., kwargs: _Optional[_Union[_struct_pb2.Struct, _Mapping]] = ..., episodes: _Optional[int] = ..., seed: _Optional[int] = ..., deterministic: _Optional[bool] = ..., perturbations: _Optional[_Union[Perturbations, _Mapping]] = ..., num_envs: _Optional[int] = ..., with_actions: _Optional[bool] = ...) -> None: ...

class Receipt(_message.Message):
    __slots__ = ("env_id", "kwargs", "version", "agent", "weights_sha256", "seed", "episode", "deterministic", "perturbations", "length", "episode_return", "digest", "trace")
    ENV_ID_FIELD_NUMBER: _ClassVar[int]
    KWARGS_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    AGENT_FIELD_NUMBER: _ClassVar[int]
    WEIGHTS_SHA256_FIELD_NUMBER: _ClassVar[int]
    SEED_FIELD_NUMBER: _ClassVar[int]
    EPISODE_FIELD_NUMBER: _ClassVar[int]
    DETERMINISTIC_FIELD_NUMBER: _ClassVar[int]
    PERTURBATIONS_FIELD_NUMBER: _ClassVar[int]
    LENGTH_FIELD_NUMBER: _ClassVar[int]
    EPISODE_RETURN_FIELD_NUMBER: _ClassVar[int]
    DIGEST_FIELD_NUMBER: _ClassVar[int]
    TRACE_FIELD_NUMBER: _ClassVar[int]
    env_id: str
    kwargs: _struct_pb2.Struct
    version: str
    agent: str
    weights_sha256: str
    seed: int
    episode: int
    deterministic: bool
    perturbations: Perturbations
    length: int
    episode_return: float
    digest: str
    trace: bytes
    def __init__(self, env_id: _Optional[str] = ..., kwargs: _Optional[_Union[_struct_pb2.Struct, _Mapping]] = ..., version: _Optional[str] = ..., agent: _Optional[str] = ..., weights_sha256: _Optional[str] = ..., seed: _Optional[int] = ..., episode: _Optional[int] = ..., deterministic: _Optional[bool] = ..., perturbations: _Optional[_Union[Perturbations, _Mapping]] = ..., length: _Optional[int] = ..., episode_return: _Optional[float] = ..., digest: _Optional[str] = ..., trace: _Optional[bytes] = ...) -> None: ...

class EpisodeResult(_message.Message):
    __slots__ = ("index", "episode_return", "length", "terminated", "success", "env_seed", "receipt", "actions")
    INDEX_FIELD_NUMBER: _ClassVar[int]
    EPISODE_RETURN_FIELD_NUMBER: _ClassVar[int]
    LENGTH_FIELD_NUMBER: _ClassVar[int]
    TERMINATED_FIELD_NUMBER: _ClassVar[int]
    SUCCESS_FIELD_NUMBER: _ClassVar[int]
    ENV_SEED_FIELD_NUMBER: _ClassVar[int]
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    ACTIONS_FIELD_NUMBER: _ClassVar[int]
    index: int
    episode_return: float
    length: int
    terminated: bool
    success: bool
    env_seed: int
    receipt: Receipt
    actions: _value_pb2.Value
    def __init__(self, index: _Optional[int] = ..., episode_return: _Optional[float] = ..., length: _Optional[int] = ..., terminated: _Optional[bool] = ..., success: _Optional[bool] = ..., env_seed: _Optional[int] = ..., receipt: _Optional[_Union[Receipt, _Mapping]] = ..., actions: _Optional[_Union[_value_pb2.Value, _Mapping]] = ...) -> None: ...

class Interval(_message.Message):
    __slots__ = ("low", "high")
    LOW_FIELD_NUMBER: _ClassVar[int]
    HIGH_FIELD_NUMBER: _ClassVar[int]
    low: float
    high: float
    def __init__(self, low: _Optional[float] = ..., high: _Optional[float] = ...) -> None: ...

class EvaluationSummary(_message.Message):
    __slots__ = ("agent", "env_id", "episodes", "seed", "mean", "std", "median", "iqm", "mean_ci95", "iqm_ci95", "mean_length", "success_rate", "steps", "wall_time")
    AGENT_FIELD_NUMBER: _ClassVar[int]
    ENV_ID_FIELD_NUMBER: _ClassVar[int]
    EPISODES_FIELD_NUMBER: _ClassVar[int]
    SEED_FIELD_NUMBER: _ClassVar[int]
    MEAN_FIELD_NUMBER: _ClassVar[int]
    STD_FIELD_NUMBER: _ClassVar[int]
    MEDIAN_FIELD_NUMBER: _ClassVar[int]
    IQM_FIELD_NUMBER: _ClassVar[int]
    MEAN_CI95_FIELD_NUMBER: _ClassVar[int]
    IQM_CI95_FIELD_NUMBER: _ClassVar[int]
    MEAN_LENGTH_FIELD_NUMBER: _ClassVar[int]
    SUCCESS_RATE_FIELD_NUMBER: _ClassVar[int]
    STEPS_FIELD_NUMBER: _ClassVar[int]
    WALL_TIME_FIELD_NUMBER: _ClassVar[int]
    agent: str
    env_id: str
    episodes: int
    seed: int
    mean: float
    std: float
    median: float
    iqm: float
    mean_ci95: Interval
    iqm_ci95: Interval
    mean_length: float
    success_rate: float
    steps: int
    wall_time: _duration_pb2.Duration
    def __init__(self, agent: _Optional[str] = ..., env_id: _Optional[str] = ..., episodes: _Optional[int] = ..., seed: _Optional[int] = ..., mean: _Optional[float] = ..., std: _Optional[float] = ..., median: _Optional[float] = ..., iqm: _Optional[float] = ..., mean_ci95: _Optional[_Union[Interval, _Mapping]] = ..., iqm_ci95: _Optional[_Union[Interval, _Mapping]] = ..., mean_length: _Optional[float] = ..., success_rate: _Optional[float] = ..., steps: _Optional[int] = ..., wall_time: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ...) -> None: ...

class EvaluateResponse(_message.Message):
    __slots__ = ("episode", "summary")
    EPISODE_FIELD_NUMBER: _ClassVar[int]
    SUMMARY_FIELD_NUMBER: _ClassVar[int]
    episode: EpisodeResult
    summary: EvaluationSummary
    def __init__(self, episode: _Optional[_Union[EpisodeResult, _Mapping]] = ..., summary: _Optional[_Union[EvaluationSummary, _Mapping]] = ...) -> None: ...

class VerifyRequest(_message.Message):
    __slots__ = ("receipt",)
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    receipt: Receipt
    def __init__(self, receipt: _Optional[_Union[Receipt, _Mapping]] = ...) -> None: ...

class VerifyResponse(_message.Message):
    __slots__ = ("valid", "explanation", "first_step", "field", "replayed")
    VALID_FIELD_NUMBER: _ClassVar[int]
    EXPLANATION_FIELD_NUMBER: _ClassVar[int]
    FIRST_STEP_FIELD_NUMBER: _ClassVar[int]
    FIELD_FIELD_NUMBER: _ClassVar[int]
    REPLAYED_FIELD_NUMBER: _ClassVar[int]
    valid: bool
    explanation: str
    first_step: int
    field: str
    replayed: Receipt
    def __init__(self, valid: _Optional[bool] = ..., explanation: _Optional[str] = ..., first_step: _Optional[int] = ..., field: _Optional[str] = ..., replayed: _Optional[_Union[Receipt, _Mapping]] = ...) -> None: ...
