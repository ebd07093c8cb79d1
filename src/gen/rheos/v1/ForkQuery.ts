// Original file: proto/rheos/v1/env.proto


export interface ForkQuery {
}

export interface ForkQuery__Output {
}
