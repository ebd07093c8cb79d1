// Original file: proto/rheos/v1/training.proto


export interface ListAlgorithmsRequest {
}

export interface ListAlgorithmsRequest__Output {
}
