  # Of the chunk h [c, d] of the targets, from i on: NLL, KL(reference || policy) from target `skip` on, whose reference has the states r, and entropy;
  # then log p and the reference's p [c, V], and the slope of capped logits
  def chunk_signals(self, i: int, h: Tensor, targets: Tensor, r: Tensor, head: Tensor, reference_head: Tensor, skip: int) -> List[Tensor]:
    end = i + h.size(0)
    first = min(max(skip, i), end)
    logits = self.logits(h, head)
    log_p = torch.log_softmax(logits, -1, None)
    reference_p = logits[:0]
    kl = logits[:0, 0]
    if first < end:
      reference_log_p = torch.log_softmax(self.logits(r[first - skip:end - skip], reference_head), -1, None)
      reference_p = torch.exp(reference_log_p)
      kl = __torch__.divergence(reference_p, reference_log_p, log_p[first - i:])
    entropy = logits[:0, 0]
    if $READS_ENTROPY:
      entropy = -torch.sum(torch.exp(log_p) * log_p, [-1], False)
    slope = logits[:0]
    if $LOGIT_CAP > 0.0:
      slope = 1.0 - torch.square(logits / $LOGIT_CAP)
    return [-torch.gather(log_p, -1, targets[i:end].unsqueeze(-1)).squeeze(-1), kl, entropy, log_p, reference_p, slope]

  # Gradient of sum(g_nll * NLL) + sum(g_kl * KL) + sum(g_entropy * H) by a chunk's logits [c, V]:
  # p (g_nll + g_kl - g_entropy (log p + H)) - g_nll at the target - g_kl reference_p. Overwrites log p.
  def logit_gradient(self, targets: Tensor, g_nll: Tensor, g_kl: Tensor, g_entropy: Tensor, chunk: List[Tensor]) -> Tensor:
    n = targets.size(0) - g_kl.size(0)
    factor = torch.cat([g_nll[:n], g_nll[n:] + g_kl]).unsqueeze(1)
    if $READS_ENTROPY:
      factor = factor - (chunk[3] + chunk[2].unsqueeze(1)) * g_entropy.unsqueeze(1)
    g = torch.mul_(torch.exp_(chunk[3]), factor)
    g.scatter_add_(1, targets.unsqueeze(1), -g_nll.unsqueeze(1))
    if g_kl.size(0) > 0:
      torch.addcmul_(g[n:], chunk[4], g_kl.unsqueeze(1), value=-1)
    if $LOGIT_CAP > 0.0:
      torch.mul_(g, chunk[5])
    return torch.to(g, $COMPUTE)

  # Gradients of a total by every signal
  def signal_gradients(self, total: Tensor, signals: __torch__.Signals) -> __torch__.Signals:
    by = [signals.nll, signals.kl, signals.entropy, signals.value]
    g : List[Tensor] = []
    found = torch.grad([total], by, None, None, False, True)
    for i in range(len(by)):
      t = found[i]
      if t is None:
        g.append(torch.zeros_like(by[i]))
      else:
        g.append(t)
    return __torch__.Signals(g[0], g[1], g[2], g[3])

  # Values of a scalar head [1, d] on states h [M, d]: float32 [M]
  def head_values(self, h: Tensor, heads: List[Tensor]) -> Tensor:
    return torch.linear(torch.to(h, 6), heads[0]).squeeze(-1)

  # What follows from the states h [M, d] of the targets. A term is a function of each target's signals, and so is its gradient:
  # logits exist $CHUNK targets at a time, those of the last chunk are kept for the backward pass, the others computed again.
  # head: the output head; heads: [] or the scalar head. reference_sequences: what the reference reads too, whose targets are the last ones.
  # Returns [a scalar to differentiate, total, term values .., mean token NLL of each dataset ..] of this micro-batch.
  def losses(self, h: Tensor, head: Tensor, heads: List[Tensor], reference: __torch__.Model, reference_sequences: __torch__.Sequences,
             tables: __torch__.RotaryTables, batch: __torch__.Batch) -> List[Tensor]:
    skip = batch.first_target[$FIRST_REFERENCE]
    targets = batch.targets
    x = torch.detach(h)
    w = torch.detach(head)
    torch.set_grad_enabled(False)
    r = x[:0]
    reference_head = w
    if reference_sequences.ids.size(0) > 0:
      frozen = __torch__.Model(__torch__.cast(reference.weights), __torch__.cast(reference.adapters), reference.scale)
      r = self.target_states(frozen, reference_sequences, tables)
      reference_head = frozen.weights[$HEAD_WEIGHT]
    none = torch.empty([0], dtype=6, device=x.device)
    nlls = [none]
    kls = [none]
    entropies = [none]
    value = none
    last : List[Tensor] = []
    if $READS_LOGITS:
      for i in range(0, x.size(0), $CHUNK):
        last = self.chunk_signals(i, x[i:i + $CHUNK], targets, r, w, reference_head, skip)
        nlls.append(last[0])
        kls.append(last[1])
        entropies.append(last[2])
    if $READS_VALUE:
      value = torch.detach(self.head_values(x, heads))
    torch.set_grad_enabled(True)
    signals = __torch__.Signals(torch.requires_grad_(torch.cat(nlls)), torch.requires_grad_(torch.cat(kls)),
                                torch.requires_grad_(torch.cat(entropies)), torch.requires_grad_(value))
    terms = self.terms(signals, skip, batch)
    total = self.total(terms, batch.controls)
    g = self.signal_gradients(total, signals)
    loss = torch.zeros([], dtype=6, device=x.device)
    if $READS_LOGITS:
      loss = self.through_logits(h, head, targets, r, reference_head, skip, g, last)
    if $READS_VALUE:
      loss = loss + torch.sum(self.head_values(h, heads) * g.value)
    found = [loss, torch.detach(total)]
    for t in terms:
      found.append(torch.detach(t))
    if $READS_LOGITS:
      for k in range(len(batch.tokens)):
        found.append(torch.sum(torch.detach(signals.nll[batch.first_target[k]:batch.first_target[k + 1]])) / batch.tokens[k])
    return found

  # A scalar whose gradient by states h [M, d] and by the output head is that of the total, from its gradients g by the signals.
  # last: what `chunk_signals` gave of the last chunk
  def through_logits(self, h: Tensor, head: Tensor, targets: Tensor, r: Tensor, reference_head: Tensor, skip: int,
                     g: __torch__.Signals, last: List[Tensor]) -> Tensor:
    torch.set_grad_enabled(False)
    x = torch.detach(h)
    w = torch.detach(head)
    g_h : List[Tensor] = []
    g_w = torch.zeros_like(w, dtype=6) if head.requires_grad else w
    chunks = (x.size(0) + $CHUNK - 1) // $CHUNK
    for k in range(chunks):
      i = (chunks - 1 - k) * $CHUNK
      part = x[i:i + $CHUNK]
      if k > 0:
        last = self.chunk_signals(i, part, targets, r, w, reference_head, skip)
      first = min(max(skip, i), i + part.size(0))
      g_logits = self.logit_gradient(targets[i:i + $CHUNK], g.nll[i:i + $CHUNK], g.kl[first - skip:i + part.size(0) - skip],
                                     g.entropy[i:i + $CHUNK], last)
      g_h = [torch.mm(g_logits, w)] + g_h
      if head.requires_grad:
        torch.add_(g_w, torch.mm(g_logits.t(), part))
    torch.set_grad_enabled(True)
    loss = torch.sum(h * torch.cat(g_h))
    if head.requires_grad:
      loss = loss + torch.sum(head * torch.to(g_w, head.dtype))
    return loss

  # Adds to sums the gradients by trained of what flows back into y as g, and returns the one by x
  def backward(self, y: Tensor, g: Tensor, x: Tensor, trained: List[Tensor], sums: List[Tensor]) -> Tensor:
    back = annotate(List[Optional[Tensor]], [g])
    found = torch.grad([y], [x] + trained, back, None, False, True)
    dx = found[0]
    assert dx is not None
    for i in range(len(trained)):
      t = found[i + 1]
      if t is not None:
        torch.add_(sums[i], t)
    return dx

  # Losses and gradients with the inputs of blocks kept and nothing in them: each block is computed once more in the backward pass.
  # Chen et al., arXiv 1604.06174.
  def checkpointed(self, policy: __torch__.Model, heads: List[Tensor], reference: __torch__.Model, sequences: __torch__.Sequences,
                   reference_sequences: __torch__.Sequences, tables: __torch__.RotaryTables, batch: __torch__.Batch,
                   trained: List[Tensor]) -> Tuple[List[Tensor], List[Tensor]]:
    weights = policy.weights
    torch.set_grad_enabled(False)
    context = __torch__.context(sequences, tables)
    cache : List[Tensor] = []
    b = __torch__.cast(weights)
    model = __torch__.Model(b, __torch__.cast(policy.adapters), policy.scale)
    inputs = [self.embed(b, sequences.ids, sequences.positions)]
    for l in range($LAYERS):
      inputs.append(self.block(l, inputs[l], model, sequences.segments, context, [], False, cache))
    sums = [torch.zeros_like(t) for t in trained]
    torch.set_grad_enabled(True)
    x = torch.requires_grad_(inputs[$LAYERS])
    ends = weights[:$FIRST] + b[$FIRST:$FINAL] + weights[$FINAL:]
    b = __torch__.cast(ends)
    h = torch.index_select(__torch__.norm(x, b, $FINAL), 0, sequences.target_positions)
    found = self.losses(h, b[$HEAD_WEIGHT], heads, reference, reference_sequences, tables, batch)
    g = self.backward(found[0], torch.ones_like(found[0]), x, trained, sums)
    for i in range($LAYERS):
      l = $LAYERS - 1 - i
      first = __torch__.first_tensor(l)
      inputs = inputs[:l + 1]
      x = torch.requires_grad_(inputs[l])
      own = b[:first] + __torch__.cast(weights[first:first + $PER_BLOCK]) + b[first + $PER_BLOCK:]
      again = __torch__.Model(own, __torch__.cast(policy.adapters), policy.scale)
      g = self.backward(self.block(l, x, again, sequences.segments, context, [], False, cache), g, x, trained, sums)
    if weights[0].requires_grad:
      x = torch.requires_grad_(torch.zeros_like(g))
      unused = self.backward(self.embed(__torch__.cast(weights[:$FIRST]), sequences.ids, sequences.positions) + x, g, x, trained, sums)
    return (found, sums)

  # Losses and gradients by what trains
  def differentiated(self, policy: __torch__.Model, heads: List[Tensor], reference: __torch__.Model, sequences: __torch__.Sequences,
                     reference_sequences: __torch__.Sequences, tables: __torch__.RotaryTables, batch: __torch__.Batch,
                     trained: List[Tensor]) -> Tuple[List[Tensor], List[Tensor]]:
    if $CHECKPOINTED:
      found, g = self.checkpointed(policy, heads, reference, sequences, reference_sequences, tables, batch, trained)
    else:
      torch.set_grad_enabled(True)
      model = __torch__.Model(__torch__.cast(policy.weights), __torch__.cast(policy.adapters), policy.scale)
      h = self.target_states(model, sequences, tables)
      found = self.losses(h, model.weights[$HEAD_WEIGHT], heads, reference, reference_sequences, tables, batch)
      g = self.gradient(found[0], trained)
    torch.set_grad_enabled(False)
    return (found, g)

  # Gradients of a loss; zeros for a tensor that it does not depend on, such as the output head of a model that is only scored
  def gradient(self, loss: Tensor, trained: List[Tensor]) -> List[Tensor]:
    g : List[Tensor] = []
    found = torch.grad([loss], trained, None, None, False, True)
    for i in range(len(trained)):
      t = found[i]
      if t is None:
        g.append(torch.zeros_like(trained[i]))
      else:
        g.append(t)
    return g

  # Global norm clip and AdamW with decoupled decay. A non-finite gradient leaves every weight unchanged.
  # optimiser: trained tensors, both moments, steps taken, learning rate, weight decay, largest norm, beta2
  def update(self, g: List[Tensor], optimiser: $OPTIMISER) -> Tensor:
    trained, exp_avg, exp_avg_sq, steps, lr, weight_decay, max_grad_norm, beta2 = optimiser
    norm = torch.linalg_vector_norm(torch.stack(torch._foreach_norm(g, 2)), 2)
    if bool(torch.isfinite(norm)):
      torch._foreach_mul_(g, torch.clamp(max_grad_norm / (norm + 1e-6), None, 1.0))
      torch._foreach_add_(steps, 1)
      torch._fused_adamw_(trained, g, exp_avg, exp_avg_sq, [], steps, lr=lr, beta1=0.9, beta2=beta2, weight_decay=weight_decay, eps=1e-8,
                          amsgrad=False, maximize=False, grad_scale=None, found_inf=None)
    return norm

  # Entry, a whole step: [gradient norm, total, term values .., NLL of each dataset ..]
  def step(self, policy: $MODEL, heads: List[Tensor], reference: $MODEL, sequences: $SEQUENCES, reference_sequences: $SEQUENCES,
           tables: $TABLES, batch: $BATCH, optimiser: $OPTIMISER) -> Tensor:
    found, g = self.differentiated(self.model(policy), heads, self.model(reference), self.sequences(sequences), self.sequences(reference_sequences),
                                   __torch__.RotaryTables(tables[0], tables[1]), self.batch(batch), optimiser[0])
    norm = self.update(g, optimiser)
    return torch.stack([norm] + found[1:])

  # Entry, one micro-batch: [[total, term values .., NLL of each dataset ..], gradients by what trains ..]
  def differentiate(self, policy: $MODEL, heads: List[Tensor], reference: $MODEL, sequences: $SEQUENCES, reference_sequences: $SEQUENCES,
                    tables: $TABLES, batch: $BATCH, trained: List[Tensor]) -> List[Tensor]:
    found, g = self.differentiated(self.model(policy), heads, self.model(reference), self.sequences(sequences), self.sequences(reference_sequences),
                                   __torch__.RotaryTables(tables[0], tables[1]), self.batch(batch), trained)
    return [torch.stack(found[1:])] + g

  def batch(self, b: $BATCH) -> __torch__.Batch:
    return __torch__.Batch(b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7])

  # Adds a micro-batch's gradients, from whatever device, to sums. Micro-batches of one batch share rows and tokens, so their gradients simply add up.
  def add(self, sums: List[Tensor], g: List[Tensor]) -> List[Tensor]:
    torch._foreach_add_(sums, [torch.to(g[i], sums[i].device, 6) for i in range(len(g))])
    return []

  # Copies of tensors in the memory of a device, which may be the one they are in
  def copies(self, tensors: List[Tensor], device: str) -> List[Tensor]:
    return [torch.to(torch.detach(t), torch.device(device), t.dtype, False, True) for t in tensors]

  # Gives tensors the values of others of any device
  def follow(self, trained: List[Tensor], leader: List[Tensor]) -> List[Tensor]:
    for i in range(len(trained)):
      torch.copy_(trained[i], leader[i])
    return []

  def computing(self, model: $MODEL) -> __torch__.Model:
    return __torch__.Model(__torch__.cast(model[0]), __torch__.cast(model[1]), model[2])

  # Entry: NLL of the targets [M] under a model
  def token_nll(self, model: $MODEL, sequences: $SEQUENCES, targets: Tensor, tables: $TABLES) -> Tensor:
    return -self.log_probs(self.computing(model), self.sequences(sequences), targets, __torch__.RotaryTables(tables[0], tables[1]))

  # Entry: values of the scalar head at the positions before the targets [M]
  def token_values(self, model: $MODEL, heads: List[Tensor], sequences: $SEQUENCES, tables: $TABLES) -> Tensor:
    h = self.target_states(self.computing(model), self.sequences(sequences), __torch__.RotaryTables(tables[0], tables[1]))
    return self.head_values(h, heads)

  # Entry: summed KL(reference || policy) over the targets, for the retain guard and the step-0 check
  def summed_kl(self, policy: $MODEL, reference: $MODEL, sequences: $SEQUENCES, tables: $TABLES) -> Tensor:
    model = self.computing(policy)
    frozen = self.computing(reference)
    rotary = __torch__.RotaryTables(tables[0], tables[1])
    h = self.target_states(model, self.sequences(sequences), rotary)
    r = self.target_states(frozen, self.sequences(sequences), rotary)
    sum = torch.zeros([], dtype=6, device=h.device)
    for i in range(0, h.size(0), $CHUNK):
      log_p = torch.log_softmax(self.logits(h[i:i + $CHUNK], model.weights[$HEAD_WEIGHT]), -1, None)
      reference_log_p = torch.log_softmax(self.logits(r[i:i + $CHUNK], frozen.weights[$HEAD_WEIGHT]), -1, None)
      sum = sum + torch.sum(__torch__.divergence(torch.exp(reference_log_p), reference_log_p, log_p))
    return sum

  # Entry: ||w - start|| / ||start|| over all tensors, a scalar head among them
  def update_norm(self, weights: List[Tensor], start: List[Tensor]) -> Tensor:
    moved = torch._foreach_norm(torch._foreach_sub(weights, start), 2)
    return torch.linalg_vector_norm(torch.stack(moved), 2) / torch.linalg_vector_norm(torch.stack(torch._foreach_norm(start, 2)), 2)

  # Entry: the same for an adapter, whose base does not move: B A - B0 A0 in place of w - start; start_adapters: [] where it began at zero.
  # heads, start_heads: [] or the scalar head
  def adapter_update_norm(self, adapters: List[Tensor], start_adapters: List[Tensor], scale: float, start: List[Tensor],
                          heads: List[Tensor], start_heads: List[Tensor]) -> Tensor:
    moved : List[Tensor] = []
    for i in range(len(adapters) // 2):
      update = torch.mm(adapters[2 * i + 1], adapters[2 * i])
      if len(start_adapters) > 0:
        update = update - torch.mm(start_adapters[2 * i + 1], start_adapters[2 * i])
      moved.append(torch.linalg_vector_norm(update, 2) * scale)
    for i in range(len(heads)):
      moved.append(torch.linalg_vector_norm(heads[i] - start_heads[i], 2))
    whole = [torch.linalg_vector_norm(t, 2, None, False, dtype=6) for t in start + start_heads]
    return torch.linalg_vector_norm(torch.stack(moved), 2) / torch.linalg_vector_norm(torch.stack(whole), 2)
