"""PyTorch and zuko on one thread: the same networks and batches as `bench/contestants/numerics.ts`. A call is an item."""

from __future__ import annotations

from collections.abc import Callable

from contestant import compete, withdraw

OBSERVATION, ACTION, COUPLINGS, CHOICES = 17, 6, 4, 6
HALF = ACTION // 2
CLIP = 0.2
RATE = 3e-4


def main() -> None:
    """No configuration."""
    try:
        import torch
        import zuko
        from torch import nn
    except ImportError as error:
        return withdraw(f"torch and zuko are not installed ({error})")
    torch.set_num_threads(1)
    torch.manual_seed(0)

    class Flow(nn.Module):
        """Affine couplings whose networks see the kept half and the state; log-scales bounded softly."""

        def __init__(self, units: int) -> None:
            super().__init__()
            width = HALF + OBSERVATION
            self.nets = nn.ModuleList(
                nn.Sequential(nn.Linear(width, units), nn.Tanh(), nn.Linear(units, units), nn.Tanh(), nn.Linear(units, 2 * HALF))
                for _ in range(COUPLINGS)
            )

        def couple(self, net: nn.Module, kept: torch.Tensor, state: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
            raw, shift = net(torch.cat([kept, state], -1)).chunk(2, -1)
            return raw / (1 + raw.abs() / 6.907755), shift

        def sample(self, state: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
            noise = torch.randn(state.shape[0], ACTION)
            log_prob = -0.5 * (noise**2).sum(-1)
            first, second = noise.chunk(2, -1)
            for net in self.nets:
                scale, shift = self.couple(net, first, state)
                first, second = second * scale.exp() + shift, first
                log_prob = log_prob - scale.sum(-1)
            return torch.cat([first, second], -1), log_prob

        def log_prob(self, state: torch.Tensor, action: torch.Tensor) -> torch.Tensor:
            first, second = action.chunk(2, -1)
            log_det = torch.zeros(state.shape[0])
            for net in reversed(self.nets):
                scale, shift = self.couple(net, second, state)
                first, second = second, (first - shift) * (-scale).exp()
                log_det = log_det - scale.sum(-1)
            return log_det - 0.5 * (first**2).sum(-1) - 0.5 * (second**2).sum(-1)

    def forward(units: int) -> Callable[[], object]:
        flow, state = Flow(units), torch.randn(1, OBSERVATION)

        @torch.no_grad()
        def call() -> object:
            return flow.sample(state)

        return call

    def ppo(units: int, batch: int) -> Callable[[], object]:
        flow = Flow(units)
        return ppo_step(flow, flow.log_prob, batch)

    def ppo_step(module: nn.Module, log_prob: Callable[..., torch.Tensor], batch: int) -> Callable[[], object]:
        optimizer = torch.optim.Adam(module.parameters(), RATE)
        state, action, old, advantage = (torch.randn(batch, size).squeeze(-1) for size in (OBSERVATION, ACTION, 1, 1))

        def call() -> None:
            ratio = (log_prob(state, action) - old).exp()
            loss = -torch.minimum(ratio * advantage, ratio.clamp(1 - CLIP, 1 + CLIP) * advantage).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()

        return call

    def dqn(batch: int) -> Callable[[], object]:
        net = nn.Sequential(nn.Linear(OBSERVATION, 64), nn.ReLU(), nn.Linear(64, 64), nn.ReLU(), nn.Linear(64, CHOICES))
        optimizer = torch.optim.Adam(net.parameters(), RATE)
        state, choice, target = torch.randn(batch, OBSERVATION), (torch.arange(batch) % CHOICES).unsqueeze(-1), torch.randn(batch, 1)

        def call() -> None:
            loss = ((net(state).gather(1, choice) - target) ** 2).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()

        return call

    def hessian(units: int, batch: int) -> Callable[[], object]:
        flow, state, action = Flow(units), torch.randn(batch, OBSERVATION), torch.randn(batch, ACTION)
        params = list(flow.parameters())
        vectors = [torch.randn_like(param) for param in params]

        def call() -> object:
            gradient = torch.autograd.grad(flow.log_prob(state, action).mean(), params, create_graph=True)
            along = sum((part * vector).sum() for part, vector in zip(gradient, vectors, strict=True))
            return torch.autograd.grad(along, params, allow_unused=True)

        return call

    def zuko_flow(units: int) -> nn.Module:
        flow: nn.Module = zuko.flows.RealNVP(ACTION, OBSERVATION, transforms=COUPLINGS, hidden_features=(units, units), activation=nn.Tanh)
        return flow

    def zuko_forward(units: int) -> Callable[[], object]:
        flow, state = zuko_flow(units), torch.randn(1, OBSERVATION)

        @torch.no_grad()
        def call() -> object:
            return flow(state).rsample_and_log_prob()

        return call

    def zuko_ppo(units: int, batch: int) -> Callable[[], object]:
        flow = zuko_flow(units)
        return ppo_step(flow, lambda state, action: flow(state).log_prob(action), batch)

    compete(
        {
            "forward-3": forward(3),
            "forward-64": forward(64),
            "ppo-3": ppo(3, 64),
            "ppo-64": ppo(64, 64),
            "dqn-32": dqn(32),
            "hvp-1024": hessian(64, 1024),
            "zuko-forward-3": zuko_forward(3),
            "zuko-forward-64": zuko_forward(64),
            "zuko-ppo-3": zuko_ppo(3, 64),
            "zuko-ppo-64": zuko_ppo(64, 64),
        },
        1,
    )


if __name__ == "__main__":
    main()
