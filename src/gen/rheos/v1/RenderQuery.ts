// Original file: proto/rheos/v1/env.proto


export interface RenderQuery {
}

export interface RenderQuery__Output {
}
