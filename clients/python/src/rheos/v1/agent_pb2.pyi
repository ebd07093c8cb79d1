from google.protobuf import struct_pb2 as _struct_pb2
from google.rpc import status_pb2 as _status_pb2
from rheos.v1 import space_pb2 as _space_pb2
from rheos.v1 import tensor_pb2 as _tensor_pb2
from rheos.v1 import value_pb2 as _value_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class AgentScore(_message.Message):
    __slots__ = ("env_id", "episodes", "mean", "std", "ci_low", "ci_high", "seed", "deterministic")
    ENV_ID_FIELD_NUMBER: _ClassVar[int]
    EPISODES_FIELD_NUMBER: _ClassVar[int]
    MEAN_FIELD_NUMBER: _ClassVar[int]
    STD_FIELD_NUMBER: _ClassVar[int]
    CI_LOW_FIELD_NUMBER: _ClassVar[int]
    CI_HIGH_FIELD_NUMBER: _ClassVar[int]
    SEED_FIELD_NUMBER: _ClassVar[int]
    DETERMINISTIC_FIELD_NUMBER: _ClassVar[int]
    env_id: str
    episodes: int
    mean: float
    std: float
    ci_low: float
    ci_high: float
    seed: int
    deterministic: bool
    def __init__(self, env_id: _Optional[str] = ..., episodes: _Optional[int] = ..., mean: _Optional[float] = ..., std: _Optional[float] = ..., ci_low: _Optional[float] = ..., ci_high: _Optional[float] = ..., seed: _Optional[int] = ..., deterministic: _Optional[bool] = ...) -> None: ...

class Agent(_message.Message):
    __slots__ = ("name", "algorithm", "env_id", "observation_space", "action_space", "parameters", "flow", "train_steps", "train_seed", "provenance", "scores", "weights_sha256", "capabilities")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ALGORITHM_FIELD_NUMBER: _ClassVar[int]
    ENV_ID_FIELD_NUMBER: _ClassVar[int]
    OBSERVATION_SPACE_FIELD_NUMBER: _ClassVar[int]
    ACTION_SPACE_FIELD_NUMBER: _ClassVar[int]
    PARAMETERS_FIELD_NUMBER: _ClassVar[int]
    FLOW_FIELD_NUMBER: _ClassVar[int]
    TRAIN_STEPS_FIELD_NUMBER: _ClassVar[int]
    TRAIN_SEED_FIELD_NUMBER: _ClassVar[int]
    PROVENANCE_FIELD_NUMBER: _ClassVar[int]
    SCORES_FIELD_NUMBER: _ClassVar[int]
    WEIGHTS_SHA256_FIELD_NUMBER: _ClassVar[int]
    CAPABILITIES_FIELD_NUMBER: _ClassVar[int]
    name: str
    algorithm: str
    env_id: str
    observation_space: _space_pb2.Space
    action_space: _space_pb2.Space
    parameters: int
    flow: str
    train_steps: int
    train_seed: int
    provenance: str
    scores: _containers.RepeatedCompositeFieldContainer[AgentScore]
    weights_sha256: str
    capabilities: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, name: _Optional[str] = ..., algorithm: _Optional[str] = ..., env_id: _Optional[str] = ..., observation_space: _Optional[_Union[_space_pb2.Space, _Mapping]] = ..., action_space: _Optional[_Union[_space_pb2.Space, _Mapping]] = ..., parameters: _Optional[int] = ..., flow: _Optional[str] = ..., train_steps: _Optional[int] = ..., train_seed: _Optional[int] = ..., provenance: _Optional[str] = ..., scores: _Optional[_Iterable[_Union[AgentScore, _Mapping]]] = ..., weights_sha256: _Optional[str] = ..., capabilities: _Optional[_Iterable[str]] = ...) -> None: ...

class ListAgentsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "env_id")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ENV_ID_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    env_id: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., env_id: _Optional[str] = ...) -> None: ...

class ListAgentsResponse(_message.Message):
    __slots__ = ("agents", "next_page_token")
    AGENTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    agents: _containers.RepeatedCompositeFieldContainer[Agent]
    next_page_token: str
    def __init__(self, agents: _Optional[_Iterable[_Union[Agent, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class GetAgentRequest(_message.Message):
    __slots__ = ("name",)
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...

class GetAgentResponse(_message.Message):
    __slots__ = ("agent",)
    AGENT_FIELD_NUMBER: _ClassVar[int]
    agent: Agent
    def __init__(self, agent: _Optional[_Union[Agent, _Mapping]] = ...) -> None: ...

class ActMode(_message.Message):
    __slots__ = ("deterministic", "seed")
    DETERMINISTIC_FIELD_NUMBER: _ClassVar[int]
    SEED_FIELD_NUMBER: _ClassVar[int]
    deterministic: bool
    seed: int
    def __init__(self, deterministic: _Optional[bool] = ..., seed: _Optional[int] = ...) -> None: ...

class ActRequest(_message.Message):
    __slots__ = ("agent", "observation", "mode", "want_log_prob", "want_latent", "agent_state", "episode_start")
    AGENT_FIELD_NUMBER: _ClassVar[int]
    OBSERVATION_FIELD_NUMBER: _ClassVar[int]
    MODE_FIELD_NUMBER: _ClassVar[int]
    WANT_LOG_PROB_FIELD_NUMBER: _ClassVar[int]
    WANT_LATENT_FIELD_NUMBER: _ClassVar[int]
    AGENT_STATE_FIELD_NUMBER: _ClassVar[int]
    EPISODE_START_FIELD_NUMBER: _ClassVar[int]
    agent: str
    observation: _value_pb2.Value
    mode: ActMode
    want_log_prob: bool
    want_latent: bool
    agent_state: bytes
    episode_start: bytes
    def __init__(self, agent: _Optional[str] = ..., observation: _Optional[_Union[_value_pb2.Value, _Mapping]] = ..., mode: _Optional[_Union[ActMode, _Mapping]] = ..., want_log_prob: _Optional[bool] = ..., want_latent: _Optional[bool] = ..., agent_state: _Optional[bytes] = ..., episode_start: _Optional[bytes] = ...) -> None: ...

class ActResponse(_message.Message):
    __slots__ = ("action", "log_prob", "latent", "agent_state")
    ACTION_FIELD_NUMBER: _ClassVar[int]
    LOG_PROB_FIELD_NUMBER: _ClassVar[int]
    LATENT_FIELD_NUMBER: _ClassVar[int]
    AGENT_STATE_FIELD_NUMBER: _ClassVar[int]
    action: _value_pb2.Value
    log_prob: bytes
    latent: _tensor_pb2.Tensor
    agent_state: bytes
    def __init__(self, action: _Optional[_Union[_value_pb2.Value, _Mapping]] = ..., log_prob: _Optional[bytes] = ..., latent: _Optional[_Union[_tensor_pb2.Tensor, _Mapping]] = ..., agent_state: _Optional[bytes] = ...) -> None: ...

class LogProbRequest(_message.Message):
    __slots__ = ("agent", "observation", "action")
    AGENT_FIELD_NUMBER: _ClassVar[int]
    OBSERVATION_FIELD_NUMBER: _ClassVar[int]
    ACTION_FIELD_NUMBER: _ClassVar[int]
    agent: str
    observation: _value_pb2.Value
    action: _value_pb2.Value
    def __init__(self, agent: _Optional[str] = ..., observation: _Optional[_Union[_value_pb2.Value, _Mapping]] = ..., action: _Optional[_Union[_value_pb2.Value, _Mapping]] = ...) -> None: ...

class LogProbResponse(_message.Message):
    __slots__ = ("log_prob", "entropy", "entropy_standard_error")
    LOG_PROB_FIELD_NUMBER: _ClassVar[int]
    ENTROPY_FIELD_NUMBER: _ClassVar[int]
    ENTROPY_STANDARD_ERROR_FIELD_NUMBER: _ClassVar[int]
    log_prob: bytes
    entropy: bytes
    entropy_standard_error: bytes
    def __init__(self, log_prob: _Optional[bytes] = ..., entropy: _Optional[bytes] = ..., entropy_standard_error: _Optional[bytes] = ...) -> None: ...

class SampleRequest(_message.Message):
    __slots__ = ("agent", "observation", "n", "seed")
    AGENT_FIELD_NUMBER: _ClassVar[int]
    OBSERVATION_FIELD_NUMBER: _ClassVar[int]
    N_FIELD_NUMBER: _ClassVar[int]
    SEED_FIELD_NUMBER: _ClassVar[int]
    agent: str
    observation: _value_pb2.Value
    n: int
    seed: int
    def __init__(self, agent: _Optional[str] = ..., observation: _Optional[_Union[_value_pb2.Value, _Mapping]] = ..., n: _Optional[int] = ..., seed: _Optional[int] = ...) -> None: ...

class SampleResponse(_message.Message):
    __slots__ = ("action", "log_prob")
    ACTION_FIELD_NUMBER: _ClassVar[int]
    LOG_PROB_FIELD_NUMBER: _ClassVar[int]
    action: _value_pb2.Value
    log_prob: bytes
    def __init__(self, action: _Optional[_Union[_value_pb2.Value, _Mapping]] = ..., log_prob: _Optional[bytes] = ...) -> None: ...

class ToLatentRequest(_message.Message):
    __slots__ = ("agent", "observation", "action")
    AGENT_FIELD_NUMBER: _ClassVar[int]
    OBSERVATION_FIELD_NUMBER: _ClassVar[int]
    ACTION_FIELD_NUMBER: _ClassVar[int]
    agent: str
    observation: _value_pb2.Value
    action: _value_pb2.Value
    def __init__(self, agent: _Optional[str] = ..., observation: _Optional[_Union[_value_pb2.Value, _Mapping]] = ..., action: _Optional[_Union[_value_pb2.Value, _Mapping]] = ...) -> None: ...

class ToLatentResponse(_message.Message):
    __slots__ = ("latent", "log_det")
    LATENT_FIELD_NUMBER: _ClassVar[int]
    LOG_DET_FIELD_NUMBER: _ClassVar[int]
    latent: _tensor_pb2.Tensor
    log_det: bytes
    def __init__(self, latent: _Optional[_Union[_tensor_pb2.Tensor, _Mapping]] = ..., log_det: _Optional[bytes] = ...) -> None: ...

class FromLatentRequest(_message.Message):
    __slots__ = ("agent", "observation", "latent")
    AGENT_FIELD_NUMBER: _ClassVar[int]
    OBSERVATION_FIELD_NUMBER: _ClassVar[int]
    LATENT_FIELD_NUMBER: _ClassVar[int]
    agent: str
    observation: _value_pb2.Value
    latent: _tensor_pb2.Tensor
    def __init__(self, agent: _Optional[str] = ..., observation: _Optional[_Union[_value_pb2.Value, _Mapping]] = ..., latent: _Optional[_Union[_tensor_pb2.Tensor, _Mapping]] = ...) -> None: ...

class FromLatentResponse(_message.Message):
    __slots__ = ("action", "log_det")
    ACTION_FIELD_NUMBER: _ClassVar[int]
    LOG_DET_FIELD_NUMBER: _ClassVar[int]
    action: _tensor_pb2.Tensor
    log_det: bytes
    def __init__(self, action: _Optional[_Union[_tensor_pb2.Tensor, _Mapping]] = ..., log_det: _Optional[bytes] = ...) -> None: ...

class AgentServiceSessionRequest(_message.Message):
    __slots__ = ("act", "log_prob", "sample", "to_latent", "from_latent", "tag")
    ACT_FIELD_NUMBER: _ClassVar[int]
    LOG_PROB_FIELD_NUMBER: _ClassVar[int]
    SAMPLE_FIELD_NUMBER: _ClassVar[int]
    TO_LATENT_FIELD_NUMBER: _ClassVar[int]
    FROM_LATENT_FIELD_NUMBER: _ClassVar[int]
    TAG_FIELD_NUMBER: _ClassVar[int]
    act: ActRequest
    log_prob: LogProbRequest
    sample: SampleRequest
    to_latent: ToLatentRequest
    from_latent: FromLatentRequest
    tag: _struct_pb2.Struct
    def __init__(self, act: _Optional[_Union[ActRequest, _Mapping]] = ..., log_prob: _Optional[_Union[LogProbRequest, _Mapping]] = ..., sample: _Optional[_Union[SampleRequest, _Mapping]] = ..., to_latent: _Optional[_Union[ToLatentRequest, _Mapping]] = ..., from_latent: _Optional[_Union[FromLatentRequest, _Mapping]] = ..., tag: _Optional[_Union[_struct_pb2.Struct, _Mapping]] = ...) -> None: ...

class AgentServiceSessionResponse(_message.Message):
    __slots__ = ("act", "log_prob", "sample", "to_latent", "from_latent", "status", "tag")
    ACT_FIELD_NUMBER: _ClassVar[int]
    LOG_PROB_FIELD_NUMBER: _ClassVar[int]
    SAMPLE_FIELD_NUMBER: _ClassVar[int]
    TO_LATENT_FIELD_NUMBER: _ClassVar[int]
    FROM_LATENT_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    TAG_FIELD_NUMBER: _ClassVar[int]
    act: ActResponse
    log_prob: LogProbResponse
    sample: SampleResponse
    to_latent: ToLatentResponse
    from_latent: FromLatentResponse
    status: _status_pb2.Status
    tag: _struct_pb2.Struct
    def __init__(self, act: _Optional[_Union[ActResponse, _Mapping]] = ..., log_prob: _Optional[_Union[LogProbResponse, _Mapping]] = ..., sample: _Optional[_Union[SampleResponse, _Mapping]] = ..., to_latent: _Optional[_Union[ToLatentResponse, _Mapping]] = ..., from_latent: _Optional[_Union[FromLatentResponse, _Mapping]] = ..., status: _Optional[_Union[_status_pb2.Status, _Mapping]] = ..., tag: _Optional[_Union[_struct_pb2.Struct, _Mapping]] = ...) -> None: ...

class UploadHeader(_message.Message):
    __slots__ = ("name", "env_id", "size", "provenance", "test_observation", "test_action", "test_tolerance")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ENV_ID_FIELD_NUMBER: _ClassVar[int]
    SIZE_FIELD_NUMBER: _ClassVar[int]
    PROVENANCE_FIELD_NUMBER: _ClassVar[int]
    TEST_OBSERVATION_FIELD_NUMBER: _ClassVar[int]
    TEST_ACTION_FIELD_NUMBER: _ClassVar[int]
    TEST_TOLERANCE_FIELD_NUMBER: _ClassVar[int]
    name: str
    env_id: str
    size: int
    provenance: str
    test_observation: _value_pb2.Value
    test_action: _value_pb2.Value
    test_tolerance: float
    def __init__(self, name: _Optional[str] = ..., env_id: _Optional[str] = ..., size: _Optional[int] = ..., provenance: _Optional[str] = ..., test_observation: _Optional[_Union[_value_pb2.Value, _Mapping]] = ..., test_action: _Optional[_Union[_value_pb2.Value, _Mapping]] = ..., test_tolerance: _Optional[float] = ...) -> None: ...

class UploadRequest(_message.Message):
    __slots__ = ("header", "chunk")
    HEADER_FIELD_NUMBER: _ClassVar[int]
    CHUNK_FIELD_NUMBER: _ClassVar[int]
    header: UploadHeader
    chunk: bytes
    def __init__(self, header: _Optional[_Union[UploadHeader, _Mapping]] = ..., chunk: _Optional[bytes] = ...) -> None: ...

class UploadResponse(_message.Message):
    __slots__ = ("agent",)
    AGENT_FIELD_NUMBER: _ClassVar[int]
    agent: Agent
    def __init__(self, agent: _Optional[_Union[Agent, _Mapping]] = ...) -> None: ...

class DeleteRequest(_message.Message):
    __slots__ = ("name",)
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...

class DeleteResponse(_message.Message):
    __slots__ = ("name",)
    NAME_FIELD_NUMBER: _ClassVar[int]
    name: str
    def __init__(self, name: _Optional[str] = ...) -> None: ...

class ExportRequest(_message.Message):
    __slots__ = ("name", "precision")
    class Precision(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        PRECISION_UNSPECIFIED: _ClassVar[ExportRequest.Precision]
        PRECISION_FLOAT64: _ClassVar[ExportRequest.Precision]
        PRECISION_FLOAT32: _ClassVar[ExportRequest.Precision]
    PRECISION_UNSPECIFIED: ExportRequest.Precision
    PRECISION_FLOAT64: ExportRequest.Precision
    PRECISION_FLOAT32: ExportRequest.Precision
    NAME_FIELD_NUMBER: _ClassVar[int]
    PRECISION_FIELD_NUMBER: _ClassVar[int]
    name: str
    precision: ExportRequest.Precision
    def __init__(self, name: _Optional[str] = ..., precision: _Optional[_Union[ExportRequest.Precision, str]] = ...) -> None: ...

class ExportResponse(_message.Message):
    __slots__ = ("chunk",)
    CHUNK_FIELD_NUMBER: _ClassVar[int]
    chunk: bytes
    def __init__(self, chunk: _Optional[bytes] = ...) -> None: ...
