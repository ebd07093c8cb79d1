// Original file: proto/rheos/v1/training.proto


export interface DeleteRunResponse {
}

export interface DeleteRunResponse__Output {
}
