// Original file: proto/rheos/v1/env.proto


export interface SnapshotQuery {
}

export interface SnapshotQuery__Output {
}
