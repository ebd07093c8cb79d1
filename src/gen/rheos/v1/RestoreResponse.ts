// Original file: proto/rheos/v1/env.proto


export interface RestoreResponse {
}

export interface RestoreResponse__Output {
}
