// Original file: proto/rheos/v1/env.proto


export interface CloseResponse {
}

export interface CloseResponse__Output {
}
