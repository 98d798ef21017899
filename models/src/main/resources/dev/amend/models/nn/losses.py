# Signals of the M targets, of which terms are functions. Those that no term reads are empty.
#   nll [M] of the targets; kl [M - skip]: KL(reference || policy) of the last ones; entropy [M] of the policy; value [M] of the scalar head
class Signals(NamedTuple):
  nll : Tensor
  kl : Tensor
  entropy : Tensor
  value : Tensor

# What a step, or a micro-batch of one, is computed from beside its sequences.
#   targets [M], row [M] that each belongs to; columns: known numbers of each target, float32 [M] each
#   first_row, first_target of each dataset, then their numbers
#   rows, tokens: rows and targets of each dataset in the whole batch, of which a micro-batch holds a part
#   controls: weights of terms that change in the course of training
class Batch(NamedTuple):
  targets : Tensor
  row : Tensor
  columns : List[Tensor]
  first_row : List[int]
  first_target : List[int]
  rows : List[float]
  tokens : List[float]
  controls : List[float]

# What loss terms are written with. logits: float32 [N, V]; targets, row: int64 [N]; values: float32 [N].

def nll(logits: Tensor, targets: Tensor) -> Tensor:
  return torch.logsumexp(logits, [-1]) - torch.gather(logits, -1, targets.unsqueeze(-1)).squeeze(-1)

# sum of the token values of each of k rows
def row_sum(values: Tensor, row: Tensor, k: int) -> Tensor:
  return torch.index_add(torch.zeros([k], dtype=6, device=values.device), 0, row, values)

# mean of the token values of each of k rows
def row_mean(values: Tensor, row: Tensor, k: int) -> Tensor:
  return __torch__.row_sum(values, row, k) / __torch__.row_sum(torch.ones_like(values), row, k)

# KL(p || q) of each token from p, log p and log q
def divergence(p: Tensor, log_p: Tensor, log_q: Tensor) -> Tensor:
  return torch.sum(p * (log_p - log_q), [-1], False)
