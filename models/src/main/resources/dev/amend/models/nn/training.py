  # What a chunk h of the targets, from i on, says of each: its NLL, KL(reference || policy) from target `skip` on, whose reference has the states r;
  # then log p and the reference's p [chunk, V], and the slope of capped logits
  def chunk(self, i: int, h: Tensor, y: Tensor, r: Tensor, head: Tensor, reference_head: Tensor, skip: int) -> List[Tensor]:
    end = i + h.size(0)
    first = min(max(skip, i), end)
    lg = self.logits(h, head)
    logs = torch.log_softmax(lg, -1, None)
    reference_p = lg[:0]
    d = lg[:0, 0]
    if first < end:
      a = torch.log_softmax(self.logits(r[first - skip:end - skip], reference_head), -1, None)
      reference_p = torch.exp(a)
      d = __torch__.divergence(reference_p, a, logs[first - i:])
    slope = lg[:0]
    if $LOGIT_CAP > 0.0:
      slope = 1.0 - torch.square(lg / $LOGIT_CAP)
    return [-torch.gather(logs, -1, y[i:end].unsqueeze(-1)).squeeze(-1), d, logs, reference_p, slope]

  # Gradient of sum(gv * NLL) + sum(gd * KL) by a chunk's logits: p (gv + gd) - gv at the target - gd p°. Overwrites log p.
  def by_logits(self, y: Tensor, gv: Tensor, gd: Tensor, chunk: List[Tensor]) -> Tensor:
    n = y.size(0) - gd.size(0)
    g = torch.mul_(torch.exp_(chunk[2]), torch.cat([gv[:n], gv[n:] + gd]).unsqueeze(1))
    g.scatter_add_(1, y.unsqueeze(1), -gv.unsqueeze(1))
    if gd.size(0) > 0:
      torch.addcmul_(g[n:], chunk[3], gd.unsqueeze(1), value=-1)
    if $LOGIT_CAP > 0.0:
      torch.mul_(g, chunk[4])
    return torch.to(g, $COMPUTE)

  # Gradients of a total by every token's NLL and KL
  def by_token(self, total: Tensor, v: Tensor, d: Tensor) -> Tuple[Tensor, Tensor]:
    gv, gd = torch.grad([total], [v, d], None, None, False, True)
    if gv is None:
      gv = torch.zeros_like(v)
    if gd is None:
      gd = torch.zeros_like(d)
    return (gv, gd)

  # What follows from hidden states h [M, d] of the targets. A term is a function of each token's NLL and KL, and so is its gradient:
  # logits exist $CHUNK targets at a time, those of the last chunk are kept for the way back, the others computed again.
  # rids .. rat: sequences that the reference reads too, whose targets are the last ones of y.
  # reference_nll: NLL of y under the reference where a term asks for it. row: which row a target belongs to.
  # rows, tokens: first row and first target of each stream, then the totals.
  # n, m: rows and targets of each stream in the whole batch, of which this call may hold a part.
  # Returns [a scalar to differentiate, total, term values .., mean token NLL of each stream ..] of this part.
  def losses(self, h: Tensor, head: Tensor, pr: List[Tensor], rids: Tensor, rplace: Tensor, rruns: List[int], rat: Tensor,
             y: Tensor, reference_nll: Tensor, row: Tensor, c: Tensor, s: Tensor,
             rows: List[int], tokens: List[int], n: List[float], m: List[float]) -> List[Tensor]:
    skip = tokens[$FIRST_REFERENCE]
    x = torch.detach(h)
    w = torch.detach(head)
    torch.set_grad_enabled(False)
    r = x[:0]
    reference_head = w
    if rids.size(0) > 0:
      q = __torch__.cast(pr)
      r = self.hidden(q, [], 0.0, rids, rplace, rruns, rat, c, s)
      reference_head = q[$HEAD_WEIGHT]
    vs : List[Tensor] = []
    ds : List[Tensor] = []
    last : List[Tensor] = []
    for i in range(0, x.size(0), $CHUNK):
      last = self.chunk(i, x[i:i + $CHUNK], y, r, w, reference_head, skip)
      vs.append(last[0])
      ds.append(last[1])
    torch.set_grad_enabled(True)
    v = torch.requires_grad_(torch.cat(vs))
    d = torch.requires_grad_(torch.cat(ds))
    out = self.terms(v, reference_nll, d, skip, row, rows, tokens, n, m)
    total = self.total(out)
    gv, gd = self.by_token(total, v, d)
    torch.set_grad_enabled(False)
    gh : List[Tensor] = []
    gw = torch.zeros_like(w, dtype=6) if head.requires_grad else w
    for k in range(len(vs)):
      i = (len(vs) - 1 - k) * $CHUNK
      part = x[i:i + $CHUNK]
      if k > 0:
        last = self.chunk(i, part, y, r, w, reference_head, skip)
      first = min(max(skip, i), i + part.size(0))
      g = self.by_logits(y[i:i + $CHUNK], gv[i:i + $CHUNK], gd[first - skip:i + part.size(0) - skip], last)
      gh = [torch.mm(g, w)] + gh
      if head.requires_grad:
        torch.add_(gw, torch.mm(g.t(), part))
    torch.set_grad_enabled(True)
    loss = torch.sum(h * torch.cat(gh))
    if head.requires_grad:
      loss = loss + torch.sum(head * torch.to(gw, head.dtype))
    found = [loss, torch.detach(total)]
    for t in out:
      found.append(torch.detach(t))
    for k in range(len(m)):
      found.append(torch.sum(torch.detach(v[tokens[k]:tokens[k + 1]])) / m[k])
    return found

  # Adds to acc the gradients by w of what flows back into y as g, and returns the one by x
  def pull(self, y: Tensor, g: Tensor, x: Tensor, w: List[Tensor], acc: List[Tensor]) -> Tensor:
    back = annotate(List[Optional[Tensor]], [g])
    found = torch.grad([y], [x] + w, back, None, False, True)
    dx = found[0]
    assert dx is not None
    for i in range(len(w)):
      t = found[i + 1]
      if t is not None:
        torch.add_(acc[i], t)
    return dx

  # Losses and gradients by w with the inputs of blocks kept and nothing in them: each block is computed once more on the way back.
  # Chen et al., arXiv 1604.06174.
  def checkpointed(self, p: List[Tensor], ab: List[Tensor], scale: float, pr: List[Tensor],
                   ids: Tensor, place: Tensor, runs: List[int], at: Tensor, rids: Tensor, rplace: Tensor, rruns: List[int], rat: Tensor,
                   y: Tensor, reference_nll: Tensor, row: Tensor, c: Tensor, s: Tensor,
                   rows: List[int], tokens: List[int], n: List[float], m: List[float], w: List[Tensor]) -> Tuple[List[Tensor], List[Tensor]]:
    torch.set_grad_enabled(False)
    cc = __torch__.turns(c, place)
    ss = __torch__.turns(s, place)
    far = __torch__.sights(runs, 9223372036854775807, ids)
    near = __torch__.sights(runs, $WINDOW, ids) if $SLIDES else far
    kept : List[Tensor] = []
    b = __torch__.cast(p)
    a = __torch__.cast(ab)
    inputs = [self.embed(b, ids, place)]
    for l in range($LAYERS):
      inputs.append(self.block(l, inputs[l], b, a, scale, runs, cc, ss, far, near, [], False, kept))
    acc = [torch.zeros_like(t) for t in w]
    torch.set_grad_enabled(True)
    x = torch.requires_grad_(inputs[$LAYERS])
    ends = p[:$FIRST] + b[$FIRST:$FINAL] + p[$FINAL:]
    b = __torch__.cast(ends)
    h = torch.index_select(__torch__.norm(x, b, $FINAL), 0, at)
    found = self.losses(h, b[$HEAD_WEIGHT], pr, rids, rplace, rruns, rat, y, reference_nll, row, c, s, rows, tokens, n, m)
    g = self.pull(found[0], torch.ones_like(found[0]), x, w, acc)
    for i in range($LAYERS):
      l = $LAYERS - 1 - i
      o = $FIRST + $PER_BLOCK * l
      inputs = inputs[:l + 1]
      x = torch.requires_grad_(inputs[l])
      own = b[:o] + __torch__.cast(p[o:o + $PER_BLOCK]) + b[o + $PER_BLOCK:]
      g = self.pull(self.block(l, x, own, __torch__.cast(ab), scale, runs, cc, ss, far, near, [], False, kept), g, x, w, acc)
    if p[0].requires_grad:
      x = torch.requires_grad_(torch.zeros_like(g))
      unused = self.pull(self.embed(__torch__.cast(p[:$FIRST]), ids, place) + x, g, x, w, acc)
    return (found, acc)

  # Losses and gradients by w. ids .. at: the policy's sequences.
  def differentiated(self, p: List[Tensor], ab: List[Tensor], scale: float, pr: List[Tensor],
                     ids: Tensor, place: Tensor, runs: List[int], at: Tensor, rids: Tensor, rplace: Tensor, rruns: List[int], rat: Tensor,
                     y: Tensor, reference_nll: Tensor, row: Tensor, c: Tensor, s: Tensor,
                     rows: List[int], tokens: List[int], n: List[float], m: List[float], w: List[Tensor]) -> Tuple[List[Tensor], List[Tensor]]:
    if $CHECKPOINTED:
      found, g = self.checkpointed(p, ab, scale, pr, ids, place, runs, at, rids, rplace, rruns, rat, y, reference_nll, row, c, s, rows, tokens, n, m, w)
    else:
      torch.set_grad_enabled(True)
      b = __torch__.cast(p)
      h = self.hidden(b, __torch__.cast(ab), scale, ids, place, runs, at, c, s)
      found = self.losses(h, b[$HEAD_WEIGHT], pr, rids, rplace, rruns, rat, y, reference_nll, row, c, s, rows, tokens, n, m)
      g = self.gradient(found[0], w)
    torch.set_grad_enabled(False)
    return (found, g)

  def gradient(self, loss: Tensor, w: List[Tensor]) -> List[Tensor]:
    g : List[Tensor] = []
    for t in torch.grad([loss], w):
      assert t is not None
      g.append(t)
    return g

  # Global norm clip and AdamW with decoupled decay. A non-finite gradient leaves every weight as it was.
  def update(self, g: List[Tensor], w: List[Tensor], m1: List[Tensor], m2: List[Tensor], st: List[Tensor],
             lr: float, wd: float, clip: float, beta2: float) -> Tensor:
    norm = torch.linalg_vector_norm(torch.stack(torch._foreach_norm(g, 2)), 2)
    if bool(torch.isfinite(norm)):
      torch._foreach_mul_(g, torch.clamp(clip / (norm + 1e-6), None, 1.0))
      torch._foreach_add_(st, 1)
      torch._fused_adamw_(w, g, m1, m2, [], st, lr=lr, beta1=0.9, beta2=beta2, weight_decay=wd, eps=1e-8,
                          amsgrad=False, maximize=False, grad_scale=None, found_inf=None)
    return norm

  # [gradient norm, total, term values .., stream NLLs ..]
  def step(self, p: List[Tensor], ab: List[Tensor], scale: float, pr: List[Tensor],
           ids: Tensor, place: Tensor, runs: List[int], at: Tensor, rids: Tensor, rplace: Tensor, rruns: List[int], rat: Tensor,
           y: Tensor, reference_nll: Tensor, row: Tensor, c: Tensor, s: Tensor,
           rows: List[int], tokens: List[int], n: List[float], m: List[float],
           w: List[Tensor], m1: List[Tensor], m2: List[Tensor], st: List[Tensor],
           lr: float, wd: float, clip: float, beta2: float) -> Tensor:
    found, g = self.differentiated(p, ab, scale, pr, ids, place, runs, at, rids, rplace, rruns, rat, y, reference_nll, row, c, s, rows, tokens, n, m, w)
    norm = self.update(g, w, m1, m2, st, lr, wd, clip, beta2)
    return torch.stack([norm] + found[1:])

  # [[total, term values .., stream NLLs ..], gradients by w ..] of one part of a batch
  def differentiate(self, p: List[Tensor], ab: List[Tensor], scale: float, pr: List[Tensor],
                    ids: Tensor, place: Tensor, runs: List[int], at: Tensor, rids: Tensor, rplace: Tensor, rruns: List[int], rat: Tensor,
                    y: Tensor, reference_nll: Tensor, row: Tensor, c: Tensor, s: Tensor,
                    rows: List[int], tokens: List[int], n: List[float], m: List[float], w: List[Tensor]) -> List[Tensor]:
    found, g = self.differentiated(p, ab, scale, pr, ids, place, runs, at, rids, rplace, rruns, rat, y, reference_nll, row, c, s, rows, tokens, n, m, w)
    return [torch.stack(found[1:])] + g

  # Adds a part's gradients, from whatever device, to acc. Parts of one batch share n and m, so their gradients simply add up.
  def add(self, acc: List[Tensor], g: List[Tensor]) -> List[Tensor]:
    torch._foreach_add_(acc, [torch.to(g[i], acc[i].device, 6) for i in range(len(g))])
    return []

  # Copies of tensors in the memory of a device, which may be the one they are in
  def copies(self, p: List[Tensor], device: str) -> List[Tensor]:
    return [torch.to(torch.detach(t), torch.device(device), t.dtype, False, True) for t in p]

  # Gives tensors the values of others of any device
  def follow(self, w: List[Tensor], leader: List[Tensor]) -> List[Tensor]:
    for i in range(len(w)):
      torch.copy_(w[i], leader[i])
    return []

  # NLL of the targets under the reference
  def reference_nll(self, pr: List[Tensor], ids: Tensor, place: Tensor, runs: List[int], at: Tensor, y: Tensor, c: Tensor, s: Tensor) -> Tensor:
    return -self.token_logps(__torch__.cast(pr), [], 0.0, ids, place, runs, at, y, c, s)

  # Summed KL(reference || policy) over the targets, for the retain guard and the step-0 check
  def drift(self, p: List[Tensor], ab: List[Tensor], scale: float, pr: List[Tensor], ids: Tensor, place: Tensor, runs: List[int], at: Tensor,
            c: Tensor, s: Tensor) -> Tensor:
    b = __torch__.cast(p)
    q = __torch__.cast(pr)
    h = self.hidden(b, __torch__.cast(ab), scale, ids, place, runs, at, c, s)
    r = self.hidden(q, [], 0.0, ids, place, runs, at, c, s)
    sum = torch.zeros([], dtype=6, device=h.device)
    for i in range(0, h.size(0), $CHUNK):
      logs = torch.log_softmax(self.logits(h[i:i + $CHUNK], b[$HEAD_WEIGHT]), -1, None)
      a = torch.log_softmax(self.logits(r[i:i + $CHUNK], q[$HEAD_WEIGHT]), -1, None)
      sum = sum + torch.sum(__torch__.divergence(torch.exp(a), a, logs))
    return sum

  # ||w - start|| / ||start|| over all tensors
  def distance(self, w: List[Tensor], start: List[Tensor]) -> Tensor:
    moved = torch._foreach_norm(torch._foreach_sub(w, start), 2)
    return torch.linalg_vector_norm(torch.stack(moved), 2) / torch.linalg_vector_norm(torch.stack(torch._foreach_norm(start, 2)), 2)

  # ||scale B A|| / ||start||: the same for an adapter, whose base does not move
  def correction(self, ab: List[Tensor], scale: float, start: List[Tensor]) -> Tensor:
    moved = [torch.linalg_vector_norm(torch.mm(ab[2 * i + 1], ab[2 * i]), 2) * scale for i in range(len(ab) // 2)]
    whole = [torch.linalg_vector_norm(t, 2, None, False, dtype=6) for t in start]
    return torch.linalg_vector_norm(torch.stack(moved), 2) / torch.linalg_vector_norm(torch.stack(whole), 2)
