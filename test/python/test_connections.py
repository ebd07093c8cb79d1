"""Ways to reach a server: several addresses, Unix sockets, tokens, TLS and mutual TLS."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import gymnasium
import numpy as np
import pytest

import rheos
from serving import Server, running_server

TOKEN = "correct horse"


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An authority, and a certificate of it that serves for both sides."""
    openssl = shutil.which("openssl")
    assert openssl is not None, "these tests need openssl"
    folder = tmp_path_factory.mktemp("certificates")

    def run(*args: str) -> None:
        subprocess.run([openssl, *args], cwd=folder, check=True, capture_output=True)

    key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")
    run("req", "-x509", *key, "-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=test authority", "-days", "2")
    run("req", *key, "-keyout", "key.pem", "-out", "request.pem", "-subj", "/CN=localhost")
    (folder / "names").write_text("subjectAltName=DNS:localhost,IP:127.0.0.1")
    signing = ("-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "2", "-extfile", "names")
    run("x509", "-req", "-in", "request.pem", *signing, "-out", "cert.pem")
    return folder


@pytest.fixture(scope="module")
def guarded(certificates: Path) -> Iterator[Server]:
    """A server that wants a token and a client certificate."""
    files = {"--tls-cert": "cert.pem", "--tls-key": "key.pem", "--tls-client-ca": "ca.pem"}
    flags = [part for flag, name in files.items() for part in (flag, str(certificates / name))]
    with running_server(args=("--token", TOKEN, "--drain-deadline", "100ms", *flags)) as server:
        yield server


def test_tcp_and_unix_sockets_lead_to_the_same_server(tmp_path: Path) -> None:
    with running_server("127.0.0.1:0", f"unix:{tmp_path}/rheos.sock") as server:
        instances = set()
        for target in server.targets:
            with rheos.Client(target) as client:
                instances.add(client.info().instance)
            env = gymnasium.make("rheos/Chain-v0", target=target)
            env.reset()
            assert env.step(0)[1] == 0.0
            env.close()
        assert len(server.targets) == 2 and len(instances) == 1


def test_an_encrypted_server_is_used_with_token_and_certificate(guarded: Server, certificates: Path) -> None:
    tls = rheos.Tls(ca=certificates / "ca.pem", certificate=certificates / "cert.pem", key=certificates / "key.pem")
    env = rheos.make("HalfCheetah-v5", target=guarded.target, token=TOKEN, tls=tls)
    env.reset(seed=0)
    env.step(np.zeros(6, np.float32))
    twin = env.fork()
    assert np.array_equal(twin.step(np.ones(6, np.float32))[0], env.step(np.ones(6, np.float32))[0])
    assert env.spec is not None and TOKEN not in str(env.spec)
    twin.close()
    env.close()


def test_the_token_may_come_from_the_environment(guarded: Server, certificates: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tls = rheos.Tls(ca=certificates / "ca.pem", certificate=certificates / "cert.pem", key=certificates / "key.pem")
    monkeypatch.setenv("RHEOS_TOKEN", TOKEN)
    with rheos.Client(guarded.target, tls=tls) as client:
        assert client.make("Chain-v0").reset()[0].shape == (10,)


@pytest.mark.parametrize("token", [None, "wrong"])
def test_without_the_token_nothing_is_answered(guarded: Server, certificates: Path, token: str | None) -> None:
    tls = rheos.Tls(ca=certificates / "ca.pem", certificate=certificates / "cert.pem", key=certificates / "key.pem")
    with pytest.raises(rheos.RemoteError) as refused:
        rheos.make("Chain-v0", target=guarded.target, token=token, tls=tls)
    assert refused.value.code == "UNAUTHENTICATED"


def test_without_the_certificate_there_is_no_connection(guarded: Server, certificates: Path) -> None:
    for tls in (None, rheos.Tls(ca=certificates / "ca.pem")):
        with pytest.raises(rheos.RemoteError) as refused:
            rheos.make("Chain-v0", target=guarded.target, token=TOKEN, tls=tls)
        assert refused.value.code == "UNAVAILABLE"


def test_environments_outlive_the_client_that_made_them(target: str) -> None:
    with rheos.Client(target) as client:
        env = client.make("Chain-v0")
    env.reset()
    env.step(1)
    env.close()
