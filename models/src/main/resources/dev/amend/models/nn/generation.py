  # Weights as generation reads them: in the precision of the computation, adapters added in, projections of equal input as one matrix
  def ready(self, p: List[Tensor], ab: List[Tensor], scale: float) -> List[Tensor]:
    w = [torch.detach(t) for t in p]
    if scale != 0.0:
      for l in range($LAYERS):
        slots = $ADAPTED_PLACES
        for i in range(len(slots)):
          a = 2 * (l * $ADAPTED + i)
          at = $FIRST + $PER_BLOCK * l + slots[i]
          w[at] = w[at] + torch.mm(torch.to(ab[a + 1], 6), torch.to(ab[a], 6)) * scale
    w = __torch__.cast(w)
    none = w[0][:0]
    for l in range($LAYERS):
      o = $FIRST + $PER_BLOCK * l
      w[o + $T_Q] = torch.cat([w[o + $T_Q], w[o + $T_K], w[o + $T_V]])
      w[o + $T_K] = none
      w[o + $T_V] = none
      if $T_Q_BIAS >= 0:
        w[o + $T_Q_BIAS] = torch.cat([w[o + $T_Q_BIAS], w[o + $T_K_BIAS], w[o + $T_V_BIAS]])
      if $GATED:
        w[o + $T_GATE] = torch.cat([w[o + $T_GATE], w[o + $T_UP]])
        w[o + $T_UP] = none
    return w

  # Keys and values [N, key heads, head width] of each layer: what other sequences go on from
  def remember(self, p: List[Tensor], ids: Tensor, place: Tensor, c: Tensor, s: Tensor) -> List[Tensor]:
    kept : List[Tensor] = []
    self.layers(p, [], 0.0, ids, place, [1, ids.size(0), 0, 0], c, s, [], True, kept)
    return kept

  # Runs prompts through the layers, puts their keys and values into the caches of their slots, and returns logits [rows, V] of what follows.
  # kc, vc: per layer [slots, key heads, most, head width]. past: what `remember` gave, its tokens standing in front of every prompt.
  def prefill(self, p: List[Tensor], ids: Tensor, place: Tensor, runs: List[int], at: Tensor, slots: List[int], past: List[Tensor],
              kc: List[Tensor], vc: List[Tensor], c: Tensor, s: Tensor) -> Tensor:
    kept : List[Tensor] = []
    x = self.layers(p, [], 0.0, ids, place, runs, c, s, past, True, kept)
    before = past[0].size(0) if len(past) > 0 else 0
    for l in range($LAYERS):
      row = 0
      start = 0
      for i in range(len(runs) // 4):
        for j in range(runs[4 * i]):
          end = start + runs[4 * i + 1]
          k = kc[l][slots[row]]
          v = vc[l][slots[row]]
          if before > 0:
            k[:, :before] = past[2 * l].transpose(0, 1)
            v[:, :before] = past[2 * l + 1].transpose(0, 1)
          k[:, before:before + end - start] = kept[2 * l][start:end].transpose(0, 1)
          v[:, before:before + end - start] = kept[2 * l + 1][start:end].transpose(0, 1)
          row += 1
          start = end
    return self.logits(torch.index_select(x, 0, at), p[$HEAD_WEIGHT])

  # One query a row and its own cache: q [slots, heads, head width], k, v [slots, key heads, end, head width], seen bool [slots, end].
  # Products of small matrices: the fused kernel is slower for single queries.
  def recall(self, q: Tensor, k: Tensor, v: Tensor, seen: Tensor) -> Tensor:
    grouped = q.view([q.size(0), $KEY_HEADS, $GROUP, q.size(2)])
    scores = torch.to(torch.matmul(grouped, k.transpose(-1, -2)), 6) * $ATTENTION_SCALE
    if $ATTENTION_CAP > 0.0:
      scores = torch.tanh(scores / $ATTENTION_CAP) * $ATTENTION_CAP
    scores = torch.masked_fill(scores, torch.logical_not(seen).unsqueeze(1).unsqueeze(1), -inf)
    return torch.matmul(torch.to(torch.softmax(scores, -1), v.dtype), v).view([q.size(0), q.size(1) * q.size(2)])

  # Logits [slots, V] after one more token a slot. place: its position; end: the largest position plus one.
  def decode(self, p: List[Tensor], ids: Tensor, place: Tensor, end: int, kc: List[Tensor], vc: List[Tensor], c: Tensor, s: Tensor) -> Tensor:
    x = self.embed(p, ids, place)
    cc = __torch__.turns(c, place)
    ss = __torch__.turns(s, place)
    back = torch.unsqueeze(place, 1) - torch.arange(end, dtype=4, device=ids.device)
    far = back >= 0
    near = far
    if $SLIDES:
      near = far & (back < $WINDOW)
    slots = torch.arange(ids.size(0), dtype=4, device=ids.device)
    kinds = $KINDS
    for l in range($LAYERS):
      k = kinds[l]
      q, key, value = self.attention(x, p, [], l, 0.0, cc[k * $LOCAL], ss[k * $LOCAL])
      kc[l][slots, :, place] = key
      vc[l][slots, :, place] = value
      seen = far
      if k == 1:
        seen = near
      x = self.rest(x, self.recall(q, kc[l][:, :, :end], vc[l][:, :, :end], seen), p, [], l, 0.0)
    return self.logits(__torch__.norm(x, p, $FINAL), p[$HEAD_WEIGHT])

  # The next token of each row by inverting its cumulative distribution at u [rows, 1]: a row's draw depends on its own u only.
  def pick(self, lg: Tensor, temperature: float, top_k: int, top_p: float, u: Tensor) -> Tensor:
    if temperature <= 0.0:
      return torch.argmax(lg, -1, True)
    pr = torch.softmax(torch.to(lg, 7) / temperature, -1)
    if top_k > 0 or top_p < 1.0:
      k = lg.size(-1)
      if top_k > 0:
        k = min(top_k, k)
      best, ix = torch.topk(pr, k, -1, True, True)
      best = torch.masked_fill(best, torch.cumsum(best, -1) - best >= top_p, 0.0)
      return torch.gather(ix, -1, self.invert(best, u))
    return self.invert(pr, u)

  def invert(self, pr: Tensor, u: Tensor) -> Tensor:
    cumulative = torch.cumsum(pr, -1)
    passed = torch.sum(cumulative <= u * cumulative[:, -1:], [-1], True)
    return torch.clamp(passed, None, pr.size(-1) - 1)

  # One call for new prompts, one call for a token of every slot: run the layers, choose.
  def first_token(self, p: List[Tensor], ids: Tensor, place: Tensor, runs: List[int], at: Tensor, slots: List[int], past: List[Tensor],
                  kc: List[Tensor], vc: List[Tensor], c: Tensor, s: Tensor, temperature: float, top_k: int, top_p: float, u: Tensor) -> Tensor:
    return self.pick(self.prefill(p, ids, place, runs, at, slots, past, kc, vc, c, s), temperature, top_k, top_p, u)

  def next_token(self, p: List[Tensor], ids: Tensor, place: Tensor, end: int, kc: List[Tensor], vc: List[Tensor],
                 c: Tensor, s: Tensor, temperature: float, top_k: int, top_p: float, u: Tensor) -> Tensor:
    return self.pick(self.decode(p, ids, place, end, kc, vc, c, s), temperature, top_k, top_p, u)

  # Caches of some slots only, in their order
  def slots(self, cache: List[Tensor], kept: Tensor) -> List[Tensor]:
    return [torch.index_select(t, 0, kept) for t in cache]
