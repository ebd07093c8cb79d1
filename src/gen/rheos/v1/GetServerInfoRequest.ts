// Original file: proto/rheos/v1/server.proto


export interface GetServerInfoRequest {
}

export interface GetServerInfoRequest__Output {
}
