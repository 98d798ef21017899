  # One optimiser step in one call. Streams lie one after the other in ids and y; those whose terms read the reference come last.
  # w: what trains. pr: the reference's weights. rows, tokens: first row and first answer token of each stream, then the totals.
  # n, m: rows and answer tokens of each stream in the whole batch, of which this call may hold a part.
  # Returns [total, term values .., mean token NLL of each stream ..] of this part.
  def losses(self, p: List[Tensor], ab: List[Tensor], scale: float, pr: List[Tensor], ids: Tensor, y: Tensor,
             c: Tensor, s: Tensor, rows: List[int], tokens: List[int], n: List[float], m: List[float]) -> List[Tensor]:
    b = __torch__.cast(p)
    flat = y.view([-1])
    at = torch.nonzero(flat >= 0).squeeze(1)
    row = torch.floor_divide(at, y.size(1))
    target = torch.index_select(flat, 0, at)
    lg = self.head(b, self.hidden(b, __torch__.cast(ab), scale, ids, c, s), at)
    ref = lg[:0]
    first = rows[$FIRST_REFERENCE]
    skip = tokens[$FIRST_REFERENCE]
    if first < ids.size(0):
      torch.set_grad_enabled(False)
      r = __torch__.cast(pr)
      ref = self.head(r, self.hidden(r, [], 0.0, ids[first:], c, s), at[skip:] - first * y.size(1))
      torch.set_grad_enabled(True)
    out = self.terms(lg, ref, skip, target, row, rows, tokens, n, m)
    total = self.total(out)
    values : List[Tensor] = [total]
    for t in out:
      values.append(torch.detach(t))
    for k in range(len(m)):
      part = torch.detach(__torch__.nll(lg[tokens[k]:tokens[k + 1]], target[tokens[k]:tokens[k + 1]]))
      values.append(torch.sum(part) / m[k])
    return values

  def gradient(self, loss: Tensor, w: List[Tensor]) -> List[Tensor]:
    g : List[Tensor] = []
    for t in torch.grad([loss], w):
      assert t is not None
      g.append(t)
    return g

  # Global norm clip and AdamW with decoupled decay. A non-finite gradient leaves every weight as it was.
  def update(self, w: List[Tensor], g: List[Tensor], m1: List[Tensor], m2: List[Tensor], st: List[Tensor],
             lr: float, wd: float, clip: float, beta2: float) -> Tensor:
    norm = torch.linalg_vector_norm(torch.stack(torch._foreach_norm(g, 2)), 2)
    if bool(torch.isfinite(norm)):
      torch._foreach_mul_(g, torch.clamp(clip / (norm + 1e-6), None, 1.0))
      torch._foreach_add_(st, 1)
      torch._fused_adamw_(w, g, m1, m2, [], st, lr=lr, beta1=0.9, beta2=beta2, weight_decay=wd, eps=1e-8,
                          amsgrad=False, maximize=False, grad_scale=None, found_inf=None)
    return norm

  # [gradient norm, total, term values .., stream NLLs ..]
  def step(self, p: List[Tensor], ab: List[Tensor], scale: float, pr: List[Tensor], ids: Tensor, y: Tensor,
           c: Tensor, s: Tensor, rows: List[int], tokens: List[int], n: List[float], m: List[float],
           w: List[Tensor], m1: List[Tensor], m2: List[Tensor], st: List[Tensor],
           lr: float, wd: float, clip: float, beta2: float) -> Tensor:
    torch.set_grad_enabled(True)
    values = self.losses(p, ab, scale, pr, ids, y, c, s, rows, tokens, n, m)
    g = self.gradient(values[0], w)
    torch.set_grad_enabled(False)
    norm = self.update(w, g, m1, m2, st, lr, wd, clip, beta2)
    return torch.stack([norm, torch.detach(values[0])] + values[1:])

  # Adds one part's gradients to acc. Parts of one batch share n and m, so their gradients simply add up.
  def accumulate(self, p: List[Tensor], ab: List[Tensor], scale: float, pr: List[Tensor], ids: Tensor, y: Tensor,
                 c: Tensor, s: Tensor, rows: List[int], tokens: List[int], n: List[float], m: List[float],
                 w: List[Tensor], acc: List[Tensor]) -> Tensor:
    torch.set_grad_enabled(True)
    values = self.losses(p, ab, scale, pr, ids, y, c, s, rows, tokens, n, m)
    g = self.gradient(values[0], w)
    torch.set_grad_enabled(False)
    torch._foreach_add_(acc, g)
    return torch.stack([torch.detach(values[0])] + values[1:])

  def finish(self, acc: List[Tensor], w: List[Tensor], m1: List[Tensor], m2: List[Tensor], st: List[Tensor],
             lr: float, wd: float, clip: float, beta2: float) -> Tensor:
    norm = self.update(w, acc, m1, m2, st, lr, wd, clip, beta2)
    torch._foreach_zero_(acc)
    return norm

  # Summed KL(reference || policy) over the answer tokens, for the retain guard and the step-0 check
  def divergence(self, p: List[Tensor], ab: List[Tensor], scale: float, pr: List[Tensor], ids: Tensor, y: Tensor,
                 c: Tensor, s: Tensor) -> Tensor:
    at = torch.nonzero(y.view([-1]) >= 0).squeeze(1)
    b = __torch__.cast(p)
    r = __torch__.cast(pr)
    lg = self.head(b, self.hidden(b, __torch__.cast(ab), scale, ids, c, s), at)
    ref = self.head(r, self.hidden(r, [], 0.0, ids, c, s), at)
    return torch.sum(__torch__.kl(ref, lg))

  # ||w - start|| / ||start|| over all tensors
  def distance(self, w: List[Tensor], start: List[Tensor]) -> Tensor:
    moved = torch._foreach_norm(torch._foreach_sub(w, start), 2)
    return torch.linalg_vector_norm(torch.stack(moved), 2) / torch.linalg_vector_norm(torch.stack(torch._foreach_norm(start, 2)), 2)
