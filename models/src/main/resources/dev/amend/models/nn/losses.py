# What loss terms are written with. lg: float32 [N, V]; y, row: int64 [N]; v: float32 [N].

def nll(lg: Tensor, y: Tensor) -> Tensor:
  return torch.logsumexp(lg, [-1]) - torch.gather(lg, -1, y.unsqueeze(-1)).squeeze(-1)

# sum of the token values of each of k rows
def row_sum(v: Tensor, row: Tensor, k: int) -> Tensor:
  return torch.index_add(torch.zeros([k], dtype=6, device=v.device), 0, row, v)

# mean of the token values of each of k rows
def row_mean(v: Tensor, row: Tensor, k: int) -> Tensor:
  return __torch__.row_sum(v, row, k) / __torch__.row_sum(torch.ones_like(v), row, k)

# KL(p || q) of each token from p, log p and log q
def divergence(p: Tensor, a: Tensor, b: Tensor) -> Tensor:
  return torch.sum(p * (a - b), [-1], False)
