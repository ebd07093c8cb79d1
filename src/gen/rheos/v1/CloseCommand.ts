// Original file: proto/rheos/v1/env.proto


export interface CloseCommand {
}

export interface CloseCommand__Output {
}
