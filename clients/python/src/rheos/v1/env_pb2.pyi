import datetime

from google.protobuf import duration_pb2 as _duration_pb2
from google.protobuf import struct_pb2 as _struct_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
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

class NumberKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    NUMBER_KIND_UNSPECIFIED: _ClassVar[NumberKind]
    NUMBER_KIND_NATIVE: _ClassVar[NumberKind]
    NUMBER_KIND_ARRAY: _ClassVar[NumberKind]

class AutoresetMode(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    AUTORESET_MODE_UNSPECIFIED: _ClassVar[AutoresetMode]
    AUTORESET_MODE_NEXT_STEP: _ClassVar[AutoresetMode]
    AUTORESET_MODE_SAME_STEP: _ClassVar[AutoresetMode]
    AUTORESET_MODE_DISABLED: _ClassVar[AutoresetMode]

class ActionBounds(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ACTION_BOUNDS_UNSPECIFIED: _ClassVar[ActionBounds]
    ACTION_BOUNDS_REJECT: _ClassVar[ActionBounds]
    ACTION_BOUNDS_PASS: _ClassVar[ActionBounds]

class InfoLevel(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    INFO_LEVEL_UNSPECIFIED: _ClassVar[InfoLevel]
    INFO_LEVEL_FULL: _ClassVar[InfoLevel]
    INFO_LEVEL_NONE: _ClassVar[InfoLevel]

class FrameEncoding(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    FRAME_ENCODING_UNSPECIFIED: _ClassVar[FrameEncoding]
    FRAME_ENCODING_RAW: _ClassVar[FrameEncoding]
    FRAME_ENCODING_PNG: _ClassVar[FrameEncoding]

class RolloutObservations(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ROLLOUT_OBSERVATIONS_UNSPECIFIED: _ClassVar[RolloutObservations]
    ROLLOUT_OBSERVATIONS_ALL: _ClassVar[RolloutObservations]
    ROLLOUT_OBSERVATIONS_FINAL: _ClassVar[RolloutObservations]
    ROLLOUT_OBSERVATIONS_NONE: _ClassVar[RolloutObservations]
NUMBER_KIND_UNSPECIFIED: NumberKind
NUMBER_KIND_NATIVE: NumberKind
NUMBER_KIND_ARRAY: NumberKind
AUTORESET_MODE_UNSPECIFIED: AutoresetMode
AUTORESET_MODE_NEXT_STEP: AutoresetMode
AUTORESET_MODE_SAME_STEP: AutoresetMode
AUTORESET_MODE_DISABLED: AutoresetMode
ACTION_BOUNDS_UNSPECIFIED: ActionBounds
ACTION_BOUNDS_REJECT: ActionBounds
ACTION_BOUNDS_PASS: ActionBounds
INFO_LEVEL_UNSPECIFIED: InfoLevel
INFO_LEVEL_FULL: InfoLevel
INFO_LEVEL_NONE: InfoLevel
FRAME_ENCODING_UNSPECIFIED: FrameEncoding
FRAME_ENCODING_RAW: FrameEncoding
FRAME_ENCODING_PNG: FrameEncoding
ROLLOUT_OBSERVATIONS_UNSPECIFIED: RolloutObservations
ROLLOUT_OBSERVATIONS_ALL: RolloutObservations
ROLLOUT_OBSERVATIONS_FINAL: RolloutObservations
ROLLOUT_OBSERVATIONS_NONE: RolloutObservations

class InfoField(_message.Message):
    __slots__ = ("key", "dtype", "shape", "number_kind", "on_reset", "on_step", "description")
    KEY_FIELD_NUMBER: _ClassVar[int]
    DTYPE_FIELD_NUMBER: _ClassVar[int]
    SHAPE_FIELD_NUMBER: _ClassVar[int]
    NUMBER_KIND_FIELD_NUMBER: _ClassVar[int]
    ON_RESET_FIELD_NUMBER: _ClassVar[int]
    ON_STEP_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    key: str
    dtype: _tensor_pb2.Dtype
    shape: _containers.RepeatedScalarFieldContainer[int]
    number_kind: NumberKind
    on_reset: bool
    on_step: bool
    description: str
    def __init__(self, key: _Optional[str] = ..., dtype: _Optional[_Union[_tensor_pb2.Dtype, str]] = ..., shape: _Optional[_Iterable[int]] = ..., number_kind: _Optional[_Union[NumberKind, str]] = ..., on_reset: _Optional[bool] = ..., on_step: _Optional[bool] = ..., description: _Optional[str] = ...) -> None: ...

class KwargSpec(_message.Message):
    __slots__ = ("name", "type", "default_value", "choices", "description")
    NAME_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    DEFAULT_VALUE_FIELD_NUMBER: _ClassVar[int]
    CHOICES_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    name: str
    type: str
    default_value: _struct_pb2.Value
    choices: _containers.RepeatedCompositeFieldContainer[_struct_pb2.Value]
    description: str
    def __init__(self, name: _Optional[str] = ..., type: _Optional[str] = ..., default_value: _Optional[_Union[_struct_pb2.Value, _Mapping]] = ..., choices: _Optional[_Iterable[_Union[_struct_pb2.Value, _Mapping]]] = ..., description: _Optional[str] = ...) -> None: ...

class EnvSpec(_message.Message):
    __slots__ = ("id", "description", "observation_space", "action_space", "max_episode_steps", "reward_threshold", "nondeterministic", "render_modes", "render_fps", "kwargs", "info_fields", "reward_kind", "source")
    ID_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    OBSERVATION_SPACE_FIELD_NUMBER: _ClassVar[int]
    ACTION_SPACE_FIELD_NUMBER: _ClassVar[int]
    MAX_EPISODE_STEPS_FIELD_NUMBER: _ClassVar[int]
    REWARD_THRESHOLD_FIELD_NUMBER: _ClassVar[int]
    NONDETERMINISTIC_FIELD_NUMBER: _ClassVar[int]
    RENDER_MODES_FIELD_NUMBER: _ClassVar[int]
    RENDER_FPS_FIELD_NUMBER: _ClassVar[int]
    KWARGS_FIELD_NUMBER: _ClassVar[int]
    INFO_FIELDS_FIELD_NUMBER: _ClassVar[int]
    REWARD_KIND_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    id: str
    description: str
    observation_space: _space_pb2.Space
    action_space: _space_pb2.Space
    max_episode_steps: int
    reward_threshold: float
    nondeterministic: bool
    render_modes: _containers.RepeatedScalarFieldContainer[str]
    render_fps: int
    kwargs: _containers.RepeatedCompositeFieldContainer[KwargSpec]
    info_fields: _containers.RepeatedCompositeFieldContainer[InfoField]
    reward_kind: NumberKind
    source: str
    def __init__(self, id: _Optional[str] = ..., description: _Optional[str] = ..., observation_space: _Optional[_Union[_space_pb2.Space, _Mapping]] = ..., action_space: _Optional[_Union[_space_pb2.Space, _Mapping]] = ..., max_episode_steps: _Optional[int] = ..., reward_threshold: _Optional[float] = ..., nondeterministic: _Optional[bool] = ..., render_modes: _Optional[_Iterable[str]] = ..., render_fps: _Optional[int] = ..., kwargs: _Optional[_Iterable[_Union[KwargSpec, _Mapping]]] = ..., info_fields: _Optional[_Iterable[_Union[InfoField, _Mapping]]] = ..., reward_kind: _Optional[_Union[NumberKind, str]] = ..., source: _Optional[str] = ...) -> None: ...

class ListEnvSpecsRequest(_message.Message):
    __slots__ = ("page_size", "page_token")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListEnvSpecsResponse(_message.Message):
    __slots__ = ("specs", "next_page_token")
    SPECS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    specs: _containers.RepeatedCompositeFieldContainer[EnvSpec]
    next_page_token: str
    def __init__(self, specs: _Optional[_Iterable[_Union[EnvSpec, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class GetEnvSpecRequest(_message.Message):
    __slots__ = ("id",)
    ID_FIELD_NUMBER: _ClassVar[int]
    id: str
    def __init__(self, id: _Optional[str] = ...) -> None: ...

class GetEnvSpecResponse(_message.Message):
    __slots__ = ("spec",)
    SPEC_FIELD_NUMBER: _ClassVar[int]
    spec: EnvSpec
    def __init__(self, spec: _Optional[_Union[EnvSpec, _Mapping]] = ...) -> None: ...

class MakeRequest(_message.Message):
    __slots__ = ("env_id", "kwargs", "num_envs", "autoreset_mode", "observation_dtype", "info_level", "lease_ttl", "action_bounds", "batch_size")
    ENV_ID_FIELD_NUMBER: _ClassVar[int]
    KWARGS_FIELD_NUMBER: _ClassVar[int]
    NUM_ENVS_FIELD_NUMBER: _ClassVar[int]
    AUTORESET_MODE_FIELD_NUMBER: _ClassVar[int]
    OBSERVATION_DTYPE_FIELD_NUMBER: _ClassVar[int]
    INFO_LEVEL_FIELD_NUMBER: _ClassVar[int]
    LEASE_TTL_FIELD_NUMBER: _ClassVar[int]
    ACTION_BOUNDS_FIELD_NUMBER: _ClassVar[int]
    BATCH_SIZE_FIELD_NUMBER: _ClassVar[int]
    env_id: str
    kwargs: _struct_pb2.Struct
    num_envs: int
    autoreset_mode: AutoresetMode
    observation_dtype: _tensor_pb2.Dtype
    info_level: InfoLevel
    lease_ttl: _duration_pb2.Duration
    action_bounds: ActionBounds
    batch_size: int
    def __init__(self, env_id: _Optional[str] = ..., kwargs: _Optional[_Union[_struct_pb2.Struct, _Mapping]] = ..., num_envs: _Optional[int] = ..., autoreset_mode: _Optional[_Union[AutoresetMode, str]] = ..., observation_dtype: _Optional[_Union[_tensor_pb2.Dtype, str]] = ..., info_level: _Optional[_Union[InfoLevel, str]] = ..., lease_ttl: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., action_bounds: _Optional[_Union[ActionBounds, str]] = ..., batch_size: _Optional[int] = ...) -> None: ...

class MakeResponse(_message.Message):
    __slots__ = ("session", "token", "spec", "expire_time", "window", "num_envs", "autoreset_mode", "batch_size")
    SESSION_FIELD_NUMBER: _ClassVar[int]
    TOKEN_FIELD_NUMBER: _ClassVar[int]
    SPEC_FIELD_NUMBER: _ClassVar[int]
    EXPIRE_TIME_FIELD_NUMBER: _ClassVar[int]
    WINDOW_FIELD_NUMBER: _ClassVar[int]
    NUM_ENVS_FIELD_NUMBER: _ClassVar[int]
    AUTORESET_MODE_FIELD_NUMBER: _ClassVar[int]
    BATCH_SIZE_FIELD_NUMBER: _ClassVar[int]
    session: str
    token: str
    spec: EnvSpec
    expire_time: _timestamp_pb2.Timestamp
    window: int
    num_envs: int
    autoreset_mode: AutoresetMode
    batch_size: int
    def __init__(self, session: _Optional[str] = ..., token: _Optional[str] = ..., spec: _Optional[_Union[EnvSpec, _Mapping]] = ..., expire_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., window: _Optional[int] = ..., num_envs: _Optional[int] = ..., autoreset_mode: _Optional[_Union[AutoresetMode, str]] = ..., batch_size: _Optional[int] = ...) -> None: ...

class Seed(_message.Message):
    __slots__ = ("value",)
    VALUE_FIELD_NUMBER: _ClassVar[int]
    value: int
    def __init__(self, value: _Optional[int] = ...) -> None: ...

class SeedList(_message.Message):
    __slots__ = ("seeds",)
    SEEDS_FIELD_NUMBER: _ClassVar[int]
    seeds: _containers.RepeatedCompositeFieldContainer[Seed]
    def __init__(self, seeds: _Optional[_Iterable[_Union[Seed, _Mapping]]] = ...) -> None: ...

class ResetCommand(_message.Message):
    __slots__ = ("seed", "seeds", "reset_mask", "options")
    SEED_FIELD_NUMBER: _ClassVar[int]
    SEEDS_FIELD_NUMBER: _ClassVar[int]
    RESET_MASK_FIELD_NUMBER: _ClassVar[int]
    OPTIONS_FIELD_NUMBER: _ClassVar[int]
    seed: int
    seeds: SeedList
    reset_mask: bytes
    options: _struct_pb2.Struct
    def __init__(self, seed: _Optional[int] = ..., seeds: _Optional[_Union[SeedList, _Mapping]] = ..., reset_mask: _Optional[bytes] = ..., options: _Optional[_Union[_struct_pb2.Struct, _Mapping]] = ...) -> None: ...

class Infos(_message.Message):
    __slots__ = ("values", "masks")
    class MasksEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: bytes
        def __init__(self, key: _Optional[str] = ..., value: _Optional[bytes] = ...) -> None: ...
    VALUES_FIELD_NUMBER: _ClassVar[int]
    MASKS_FIELD_NUMBER: _ClassVar[int]
    values: _value_pb2.DictValue
    masks: _containers.ScalarMap[str, bytes]
    def __init__(self, values: _Optional[_Union[_value_pb2.DictValue, _Mapping]] = ..., masks: _Optional[_Mapping[str, bytes]] = ...) -> None: ...

class ResetResult(_message.Message):
    __slots__ = ("observation", "infos", "timing")
    OBSERVATION_FIELD_NUMBER: _ClassVar[int]
    INFOS_FIELD_NUMBER: _ClassVar[int]
    TIMING_FIELD_NUMBER: _ClassVar[int]
    observation: _value_pb2.Value
    infos: Infos
    timing: Timing
    def __init__(self, observation: _Optional[_Union[_value_pb2.Value, _Mapping]] = ..., infos: _Optional[_Union[Infos, _Mapping]] = ..., timing: _Optional[_Union[Timing, _Mapping]] = ...) -> None: ...

class StepCommand(_message.Message):
    __slots__ = ("action", "env_ids")
    ACTION_FIELD_NUMBER: _ClassVar[int]
    ENV_IDS_FIELD_NUMBER: _ClassVar[int]
    action: _value_pb2.Value
    env_ids: _containers.RepeatedScalarFieldContainer[int]
    def __init__(self, action: _Optional[_Union[_value_pb2.Value, _Mapping]] = ..., env_ids: _Optional[_Iterable[int]] = ...) -> None: ...

class StepResult(_message.Message):
    __slots__ = ("observation", "rewards", "terminated", "truncated", "infos", "final_observation", "final_infos", "final_mask", "timing", "env_ids")
    OBSERVATION_FIELD_NUMBER: _ClassVar[int]
    REWARDS_FIELD_NUMBER: _ClassVar[int]
    TERMINATED_FIELD_NUMBER: _ClassVar[int]
    TRUNCATED_FIELD_NUMBER: _ClassVar[int]
    INFOS_FIELD_NUMBER: _ClassVar[int]
    FINAL_OBSERVATION_FIELD_NUMBER: _ClassVar[int]
    FINAL_INFOS_FIELD_NUMBER: _ClassVar[int]
    FINAL_MASK_FIELD_NUMBER: _ClassVar[int]
    TIMING_FIELD_NUMBER: _ClassVar[int]
    ENV_IDS_FIELD_NUMBER: _ClassVar[int]
    observation: _value_pb2.Value
    rewards: bytes
    terminated: bytes
    truncated: bytes
    infos: Infos
    final_observation: _value_pb2.Value
    final_infos: Infos
    final_mask: bytes
    timing: Timing
    env_ids: _containers.RepeatedScalarFieldContainer[int]
    def __init__(self, observation: _Optional[_Union[_value_pb2.Value, _Mapping]] = ..., rewards: _Optional[bytes] = ..., terminated: _Optional[bytes] = ..., truncated: _Optional[bytes] = ..., infos: _Optional[_Union[Infos, _Mapping]] = ..., final_observation: _Optional[_Union[_value_pb2.Value, _Mapping]] = ..., final_infos: _Optional[_Union[Infos, _Mapping]] = ..., final_mask: _Optional[bytes] = ..., timing: _Optional[_Union[Timing, _Mapping]] = ..., env_ids: _Optional[_Iterable[int]] = ...) -> None: ...

class Timing(_message.Message):
    __slots__ = ("queue_us", "physics_us", "encode_us")
    QUEUE_US_FIELD_NUMBER: _ClassVar[int]
    PHYSICS_US_FIELD_NUMBER: _ClassVar[int]
    ENCODE_US_FIELD_NUMBER: _ClassVar[int]
    queue_us: int
    physics_us: int
    encode_us: int
    def __init__(self, queue_us: _Optional[int] = ..., physics_us: _Optional[int] = ..., encode_us: _Optional[int] = ...) -> None: ...

class ResetRequest(_message.Message):
    __slots__ = ("session", "token", "sequence", "command")
    SESSION_FIELD_NUMBER: _ClassVar[int]
    TOKEN_FIELD_NUMBER: _ClassVar[int]
    SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    session: str
    token: str
    sequence: int
    command: ResetCommand
    def __init__(self, session: _Optional[str] = ..., token: _Optional[str] = ..., sequence: _Optional[int] = ..., command: _Optional[_Union[ResetCommand, _Mapping]] = ...) -> None: ...

class ResetResponse(_message.Message):
    __slots__ = ("result",)
    RESULT_FIELD_NUMBER: _ClassVar[int]
    result: ResetResult
    def __init__(self, result: _Optional[_Union[ResetResult, _Mapping]] = ...) -> None: ...

class StepRequest(_message.Message):
    __slots__ = ("session", "token", "sequence", "command")
    SESSION_FIELD_NUMBER: _ClassVar[int]
    TOKEN_FIELD_NUMBER: _ClassVar[int]
    SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    session: str
    token: str
    sequence: int
    command: StepCommand
    def __init__(self, session: _Optional[str] = ..., token: _Optional[str] = ..., sequence: _Optional[int] = ..., command: _Optional[_Union[StepCommand, _Mapping]] = ...) -> None: ...

class StepResponse(_message.Message):
    __slots__ = ("result",)
    RESULT_FIELD_NUMBER: _ClassVar[int]
    result: StepResult
    def __init__(self, result: _Optional[_Union[StepResult, _Mapping]] = ...) -> None: ...

class RenderRequest(_message.Message):
    __slots__ = ("session", "token", "query")
    SESSION_FIELD_NUMBER: _ClassVar[int]
    TOKEN_FIELD_NUMBER: _ClassVar[int]
    QUERY_FIELD_NUMBER: _ClassVar[int]
    session: str
    token: str
    query: RenderQuery
    def __init__(self, session: _Optional[str] = ..., token: _Optional[str] = ..., query: _Optional[_Union[RenderQuery, _Mapping]] = ...) -> None: ...

class RenderResponse(_message.Message):
    __slots__ = ("frame", "depth", "pngs", "frame_counts", "remaining")
    FRAME_FIELD_NUMBER: _ClassVar[int]
    DEPTH_FIELD_NUMBER: _ClassVar[int]
    PNGS_FIELD_NUMBER: _ClassVar[int]
    FRAME_COUNTS_FIELD_NUMBER: _ClassVar[int]
    REMAINING_FIELD_NUMBER: _ClassVar[int]
    frame: _tensor_pb2.Tensor
    depth: _tensor_pb2.Tensor
    pngs: _containers.RepeatedScalarFieldContainer[bytes]
    frame_counts: _containers.RepeatedScalarFieldContainer[int]
    remaining: int
    def __init__(self, frame: _Optional[_Union[_tensor_pb2.Tensor, _Mapping]] = ..., depth: _Optional[_Union[_tensor_pb2.Tensor, _Mapping]] = ..., pngs: _Optional[_Iterable[bytes]] = ..., frame_counts: _Optional[_Iterable[int]] = ..., remaining: _Optional[int] = ...) -> None: ...

class CloseRequest(_message.Message):
    __slots__ = ("session", "token")
    SESSION_FIELD_NUMBER: _ClassVar[int]
    TOKEN_FIELD_NUMBER: _ClassVar[int]
    session: str
    token: str
    def __init__(self, session: _Optional[str] = ..., token: _Optional[str] = ...) -> None: ...

class CloseResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class SnapshotState(_message.Message):
    __slots__ = ("env_id", "kwargs", "version", "num_envs", "states")
    ENV_ID_FIELD_NUMBER: _ClassVar[int]
    KWARGS_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    NUM_ENVS_FIELD_NUMBER: _ClassVar[int]
    STATES_FIELD_NUMBER: _ClassVar[int]
    env_id: str
    kwargs: _struct_pb2.Struct
    version: str
    num_envs: int
    states: _containers.RepeatedCompositeFieldContainer[_value_pb2.Value]
    def __init__(self, env_id: _Optional[str] = ..., kwargs: _Optional[_Union[_struct_pb2.Struct, _Mapping]] = ..., version: _Optional[str] = ..., num_envs: _Optional[int] = ..., states: _Optional[_Iterable[_Union[_value_pb2.Value, _Mapping]]] = ...) -> None: ...

class SnapshotRequest(_message.Message):
    __slots__ = ("session", "token")
    SESSION_FIELD_NUMBER: _ClassVar[int]
    TOKEN_FIELD_NUMBER: _ClassVar[int]
    session: str
    token: str
    def __init__(self, session: _Optional[str] = ..., token: _Optional[str] = ...) -> None: ...

class SnapshotResponse(_message.Message):
    __slots__ = ("state",)
    STATE_FIELD_NUMBER: _ClassVar[int]
    state: SnapshotState
    def __init__(self, state: _Optional[_Union[SnapshotState, _Mapping]] = ...) -> None: ...

class RestoreCommand(_message.Message):
    __slots__ = ("state",)
    STATE_FIELD_NUMBER: _ClassVar[int]
    state: SnapshotState
    def __init__(self, state: _Optional[_Union[SnapshotState, _Mapping]] = ...) -> None: ...

class RestoreRequest(_message.Message):
    __slots__ = ("session", "token", "sequence", "command")
    SESSION_FIELD_NUMBER: _ClassVar[int]
    TOKEN_FIELD_NUMBER: _ClassVar[int]
    SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    COMMAND_FIELD_NUMBER: _ClassVar[int]
    session: str
    token: str
    sequence: int
    command: RestoreCommand
    def __init__(self, session: _Optional[str] = ..., token: _Optional[str] = ..., sequence: _Optional[int] = ..., command: _Optional[_Union[RestoreCommand, _Mapping]] = ...) -> None: ...

class RestoreResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ForkRequest(_message.Message):
    __slots__ = ("session", "token")
    SESSION_FIELD_NUMBER: _ClassVar[int]
    TOKEN_FIELD_NUMBER: _ClassVar[int]
    session: str
    token: str
    def __init__(self, session: _Optional[str] = ..., token: _Optional[str] = ...) -> None: ...

class ForkResponse(_message.Message):
    __slots__ = ("session",)
    SESSION_FIELD_NUMBER: _ClassVar[int]
    session: MakeResponse
    def __init__(self, session: _Optional[_Union[MakeResponse, _Mapping]] = ...) -> None: ...

class RolloutQuery(_message.Message):
    __slots__ = ("actions", "start", "env_index", "observations")
    ACTIONS_FIELD_NUMBER: _ClassVar[int]
    START_FIELD_NUMBER: _ClassVar[int]
    ENV_INDEX_FIELD_NUMBER: _ClassVar[int]
    OBSERVATIONS_FIELD_NUMBER: _ClassVar[int]
    actions: _value_pb2.Value
    start: SnapshotState
    env_index: int
    observations: RolloutObservations
    def __init__(self, actions: _Optional[_Union[_value_pb2.Value, _Mapping]] = ..., start: _Optional[_Union[SnapshotState, _Mapping]] = ..., env_index: _Optional[int] = ..., observations: _Optional[_Union[RolloutObservations, str]] = ...) -> None: ...

class RolloutResult(_message.Message):
    __slots__ = ("observation", "rewards", "terminated", "truncated", "lengths", "diverged")
    OBSERVATION_FIELD_NUMBER: _ClassVar[int]
    REWARDS_FIELD_NUMBER: _ClassVar[int]
    TERMINATED_FIELD_NUMBER: _ClassVar[int]
    TRUNCATED_FIELD_NUMBER: _ClassVar[int]
    LENGTHS_FIELD_NUMBER: _ClassVar[int]
    DIVERGED_FIELD_NUMBER: _ClassVar[int]
    observation: _value_pb2.Value
    rewards: bytes
    terminated: bytes
    truncated: bytes
    lengths: _containers.RepeatedScalarFieldContainer[int]
    diverged: bytes
    def __init__(self, observation: _Optional[_Union[_value_pb2.Value, _Mapping]] = ..., rewards: _Optional[bytes] = ..., terminated: _Optional[bytes] = ..., truncated: _Optional[bytes] = ..., lengths: _Optional[_Iterable[int]] = ..., diverged: _Optional[bytes] = ...) -> None: ...

class RolloutRequest(_message.Message):
    __slots__ = ("session", "token", "query")
    SESSION_FIELD_NUMBER: _ClassVar[int]
    TOKEN_FIELD_NUMBER: _ClassVar[int]
    QUERY_FIELD_NUMBER: _ClassVar[int]
    session: str
    token: str
    query: RolloutQuery
    def __init__(self, session: _Optional[str] = ..., token: _Optional[str] = ..., query: _Optional[_Union[RolloutQuery, _Mapping]] = ...) -> None: ...

class RolloutResponse(_message.Message):
    __slots__ = ("result",)
    RESULT_FIELD_NUMBER: _ClassVar[int]
    result: RolloutResult
    def __init__(self, result: _Optional[_Union[RolloutResult, _Mapping]] = ...) -> None: ...

class ListSessionsRequest(_message.Message):
    __slots__ = ("page_size", "page_token")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class SessionInfo(_message.Message):
    __slots__ = ("session", "env_id", "num_envs", "attached", "expire_time", "last_sequence")
    SESSION_FIELD_NUMBER: _ClassVar[int]
    ENV_ID_FIELD_NUMBER: _ClassVar[int]
    NUM_ENVS_FIELD_NUMBER: _ClassVar[int]
    ATTACHED_FIELD_NUMBER: _ClassVar[int]
    EXPIRE_TIME_FIELD_NUMBER: _ClassVar[int]
    LAST_SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    session: str
    env_id: str
    num_envs: int
    attached: bool
    expire_time: _timestamp_pb2.Timestamp
    last_sequence: int
    def __init__(self, session: _Optional[str] = ..., env_id: _Optional[str] = ..., num_envs: _Optional[int] = ..., attached: _Optional[bool] = ..., expire_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., last_sequence: _Optional[int] = ...) -> None: ...

class ListSessionsResponse(_message.Message):
    __slots__ = ("sessions", "next_page_token")
    SESSIONS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    sessions: _containers.RepeatedCompositeFieldContainer[SessionInfo]
    next_page_token: str
    def __init__(self, sessions: _Optional[_Iterable[_Union[SessionInfo, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class RenewLeaseRequest(_message.Message):
    __slots__ = ("session", "token", "ttl")
    SESSION_FIELD_NUMBER: _ClassVar[int]
    TOKEN_FIELD_NUMBER: _ClassVar[int]
    TTL_FIELD_NUMBER: _ClassVar[int]
    session: str
    token: str
    ttl: _duration_pb2.Duration
    def __init__(self, session: _Optional[str] = ..., token: _Optional[str] = ..., ttl: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ...) -> None: ...

class RenewLeaseResponse(_message.Message):
    __slots__ = ("expire_time",)
    EXPIRE_TIME_FIELD_NUMBER: _ClassVar[int]
    expire_time: _timestamp_pb2.Timestamp
    def __init__(self, expire_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class Attach(_message.Message):
    __slots__ = ("session", "make", "timing")
    SESSION_FIELD_NUMBER: _ClassVar[int]
    MAKE_FIELD_NUMBER: _ClassVar[int]
    TIMING_FIELD_NUMBER: _ClassVar[int]
    session: SessionCredentials
    make: MakeRequest
    timing: bool
    def __init__(self, session: _Optional[_Union[SessionCredentials, _Mapping]] = ..., make: _Optional[_Union[MakeRequest, _Mapping]] = ..., timing: _Optional[bool] = ...) -> None: ...

class SessionCredentials(_message.Message):
    __slots__ = ("session", "token")
    SESSION_FIELD_NUMBER: _ClassVar[int]
    TOKEN_FIELD_NUMBER: _ClassVar[int]
    session: str
    token: str
    def __init__(self, session: _Optional[str] = ..., token: _Optional[str] = ...) -> None: ...

class Attached(_message.Message):
    __slots__ = ("session", "last_sequence")
    SESSION_FIELD_NUMBER: _ClassVar[int]
    LAST_SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    session: MakeResponse
    last_sequence: int
    def __init__(self, session: _Optional[_Union[MakeResponse, _Mapping]] = ..., last_sequence: _Optional[int] = ...) -> None: ...

class SnapshotQuery(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class RenderQuery(_message.Message):
    __slots__ = ("encoding", "render_mask")
    ENCODING_FIELD_NUMBER: _ClassVar[int]
    RENDER_MASK_FIELD_NUMBER: _ClassVar[int]
    encoding: FrameEncoding
    render_mask: bytes
    def __init__(self, encoding: _Optional[_Union[FrameEncoding, str]] = ..., render_mask: _Optional[bytes] = ...) -> None: ...

class ForkQuery(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class SessionRequest(_message.Message):
    __slots__ = ("sequence", "attach", "reset", "step", "restore", "snapshot", "render", "fork", "close", "rollout")
    SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    ATTACH_FIELD_NUMBER: _ClassVar[int]
    RESET_FIELD_NUMBER: _ClassVar[int]
    STEP_FIELD_NUMBER: _ClassVar[int]
    RESTORE_FIELD_NUMBER: _ClassVar[int]
    SNAPSHOT_FIELD_NUMBER: _ClassVar[int]
    RENDER_FIELD_NUMBER: _ClassVar[int]
    FORK_FIELD_NUMBER: _ClassVar[int]
    CLOSE_FIELD_NUMBER: _ClassVar[int]
    ROLLOUT_FIELD_NUMBER: _ClassVar[int]
    sequence: int
    attach: Attach
    reset: ResetCommand
    step: StepCommand
    restore: RestoreCommand
    snapshot: SnapshotQuery
    render: RenderQuery
    fork: ForkQuery
    close: CloseCommand
    rollout: RolloutQuery
    def __init__(self, sequence: _Optional[int] = ..., attach: _Optional[_Union[Attach, _Mapping]] = ..., reset: _Optional[_Union[ResetCommand, _Mapping]] = ..., step: _Optional[_Union[StepCommand, _Mapping]] = ..., restore: _Optional[_Union[RestoreCommand, _Mapping]] = ..., snapshot: _Optional[_Union[SnapshotQuery, _Mapping]] = ..., render: _Optional[_Union[RenderQuery, _Mapping]] = ..., fork: _Optional[_Union[ForkQuery, _Mapping]] = ..., close: _Optional[_Union[CloseCommand, _Mapping]] = ..., rollout: _Optional[_Union[RolloutQuery, _Mapping]] = ...) -> None: ...

class CloseCommand(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class SessionResponse(_message.Message):
    __slots__ = ("sequence", "attached", "reset", "step", "restore", "snapshot", "render", "fork", "close", "status", "rollout")
    SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    ATTACHED_FIELD_NUMBER: _ClassVar[int]
    RESET_FIELD_NUMBER: _ClassVar[int]
    STEP_FIELD_NUMBER: _ClassVar[int]
    RESTORE_FIELD_NUMBER: _ClassVar[int]
    SNAPSHOT_FIELD_NUMBER: _ClassVar[int]
    RENDER_FIELD_NUMBER: _ClassVar[int]
    FORK_FIELD_NUMBER: _ClassVar[int]
    CLOSE_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    ROLLOUT_FIELD_NUMBER: _ClassVar[int]
    sequence: int
    attached: Attached
    reset: ResetResult
    step: StepResult
    restore: RestoreResponse
    snapshot: SnapshotResponse
    render: RenderResponse
    fork: ForkResponse
    close: CloseResponse
    status: _status_pb2.Status
    rollout: RolloutResult
    def __init__(self, sequence: _Optional[int] = ..., attached: _Optional[_Union[Attached, _Mapping]] = ..., reset: _Optional[_Union[ResetResult, _Mapping]] = ..., step: _Optional[_Union[StepResult, _Mapping]] = ..., restore: _Optional[_Union[RestoreResponse, _Mapping]] = ..., snapshot: _Optional[_Union[SnapshotResponse, _Mapping]] = ..., render: _Optional[_Union[RenderResponse, _Mapping]] = ..., fork: _Optional[_Union[ForkResponse, _Mapping]] = ..., close: _Optional[_Union[CloseResponse, _Mapping]] = ..., status: _Optional[_Union[_status_pb2.Status, _Mapping]] = ..., rollout: _Optional[_Union[RolloutResult, _Mapping]] = ...) -> None: ...
