  # A block as generation reads it: in the precision of the computation, adapters added in, projections of equal input as one matrix
  def ready_block(self, block: List[Tensor], ab: List[Tensor], scale: float) -> List[Tensor]:
    w = [torch.detach(t) for t in block]
    if scale != 0.0:
      slots = $ADAPTED_PLACES
      for i in range(len(slots)):
        w[slots[i]] = w[slots[i]] + torch.mm(torch.to(ab[2 * i + 1], 6), torch.to(ab[2 * i], 6)) * scale
    w = __torch__.cast(w)
    none = torch.empty([0], dtype=$COMPUTE, device=w[0].device)
    w[$T_Q] = torch.cat([w[$T_Q], w[$T_K], w[$T_V]])
    w[$T_K] = none
    w[$T_V] = none
    if $T_Q_BIAS >= 0:
      w[$T_Q_BIAS] = torch.cat([w[$T_Q_BIAS], w[$T_K_BIAS], w[$T_V_BIAS]])
    if $GATED:
      w[$T_GATE] = torch.cat([w[$T_GATE], w[$T_UP]])
      w[$T_UP] = none
    return w

  # What is not in a block
  def ready_rest(self, p: List[Tensor]) -> List[Tensor]:
    return [torch.detach(t) for t in __torch__.cast(p)]

  # Empty keys and values: per layer [2, slots, key heads, most, head width], float32: products of bfloat16 would first copy what they read
  def caches(self, p: List[Tensor], slots: int, most: int) -> List[Tensor]:
    return [torch.zeros([2, slots, $KEY_HEADS, most, $HEAD_WIDTH], dtype=6, device=p[0].device) for l in range($LAYERS)]

  # Caches of some slots only, in their order
  def kept(self, cache: List[Tensor], slots: Tensor) -> List[Tensor]:
    return [torch.index_select(t, 1, slots) for t in cache]

  # Keys and values [N, key heads, head width] of each layer: what other sequences go on from
  def remember(self, p: List[Tensor], ids: Tensor, place: Tensor, c: Tensor, s: Tensor) -> List[Tensor]:
    kept : List[Tensor] = []
    self.layers(p, [], 0.0, ids, place, [1, ids.size(0), 0], c, s, [], True, kept)
    return kept

  # Puts a row's keys and values, which lie from `first` to `last`, into the caches of its slot
  def settle(self, slot: int, kept: List[Tensor], first: int, last: int, past: List[Tensor], cache: List[Tensor]) -> None:
    before = past[0].size(0) if len(past) > 0 else 0
    for l in range($LAYERS):
      for k in range(2):
        own = cache[l][k][slot]
        if before > 0:
          own[:, :before] = past[2 * l + k].transpose(0, 1)
        own[:, before:before + last + 1 - first] = kept[2 * l + k][first:last + 1].transpose(0, 1)

  # Runs prompts through the layers, puts their keys and values into the caches of their slots, and returns logits [rows, V] of what follows.
  # firsts, lasts: where each row's tokens lie. past: what `remember` gave, its tokens standing in front of every prompt.
  def prefill(self, p: List[Tensor], ids: Tensor, place: Tensor, runs: List[int], firsts: List[int], lasts: List[int], slots: List[int],
              past: List[Tensor], cache: List[Tensor], c: Tensor, s: Tensor) -> Tensor:
    kept : List[Tensor] = []
    x = self.layers(p, [], 0.0, ids, place, runs, c, s, past, True, kept)
    for i in range(len(slots)):
      self.settle(slots[i], kept, firsts[i], lasts[i], past, cache)
    return self.logits(torch.index_select(x, 0, torch.tensor(lasts, dtype=4, device=x.device)), p[$HEAD_WEIGHT])

  # 0 where a slot's query may look and -inf where not, for each key head: [slots * key heads, 1, end]
  def sight(self, place: Tensor, end: int, window: int) -> Tensor:
    back = torch.unsqueeze(place, 1) - torch.arange(end, dtype=4, device=place.device)
    bias = torch.masked_fill(torch.zeros(back.size(), dtype=6, device=place.device), (back < 0) | (back >= window), -inf)
    return torch.repeat_interleave(bias, $KEY_HEADS, 0).unsqueeze(1)

  # One query for each key head of a slot: q [slots * key heads, group, head width], k and v [slots * key heads, end, head width].
  # Products of small matrices: the fused kernel is slower for single queries.
  def recall(self, q: Tensor, k: Tensor, v: Tensor, bias: Tensor) -> Tensor:
    if $ATTENTION_CAP > 0.0:
      scores = torch.tanh(torch.bmm(q, k.transpose(1, 2)) * $ATTENTION_SCALE / $ATTENTION_CAP) * $ATTENTION_CAP + bias
    else:
      scores = torch.baddbmm(bias, q, k.transpose(1, 2), beta=1, alpha=$ATTENTION_SCALE)
    return torch.bmm(torch.softmax(scores, -1), v)

  # Logits [slots, V] after one more token a slot. place: its position; groups: of slots that attend together how many and how far, by turns.
  def decode(self, p: List[Tensor], ids: Tensor, place: Tensor, groups: List[int], cache: List[Tensor], c: Tensor, s: Tensor) -> Tensor:
    x = self.embed(p, ids, place)
    cc = __torch__.turns(c, place)
    ss = __torch__.turns(s, place)
    slots = torch.arange(ids.size(0), dtype=4, device=ids.device)
    sizes = [groups[2 * g] for g in range(len(groups) // 2)]
    ends = [groups[2 * g + 1] for g in range(len(sizes))]
    far : List[Tensor] = []
    near : List[Tensor] = []
    for g, own in enumerate(torch.split_with_sizes(place, sizes)):
      far.append(self.sight(own, ends[g], 9223372036854775807))
      if $SLIDES:
        near.append(self.sight(own, ends[g], $WINDOW))
    wide = [size * $KEY_HEADS for size in sizes]
    kinds = $KINDS
    for l in range($LAYERS):
      kind = kinds[l]
      q, key, value = self.attention(x, p, [], l, 0.0, cc[kind * $LOCAL], ss[kind * $LOCAL])
      cache[l][:, slots, :, place] = torch.to(torch.stack([key, value], 1), 6)
      k, v = torch.unbind(torch.flatten(cache[l], 1, 2))
      qs = torch.split_with_sizes(torch.to(q, 6).reshape([-1, $GROUP, q.size(2)]), wide)
      ks = torch.split_with_sizes(k, wide)
      vs = torch.split_with_sizes(v, wide)
      seen = far
      if kind == 1:
        seen = near
      found = [self.recall(qs[g], ks[g][:, :ends[g]], vs[g][:, :ends[g]], seen[g]) for g in range(len(ends))]
      x = self.rest(x, torch.to(torch.cat(found), $COMPUTE).view([x.size(0), q.size(1) * q.size(2)]), p, [], l, 0.0)
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
  def first_token(self, p: List[Tensor], ids: Tensor, place: Tensor, runs: List[int], firsts: List[int], lasts: List[int], slots: List[int],
                  past: List[Tensor], cache: List[Tensor], c: Tensor, s: Tensor, temperature: float, top_k: int, top_p: float, u: Tensor) -> Tensor:
    return self.pick(self.prefill(p, ids, place, runs, firsts, lasts, slots, past, cache, c, s), temperature, top_k, top_p, u)

  def next_token(self, p: List[Tensor], ids: Tensor, place: Tensor, groups: List[int], cache: List[Tensor],
                 c: Tensor, s: Tensor, temperature: float, top_k: int, top_p: float, u: Tensor) -> Tensor:
    return self.pick(self.decode(p, ids, place, groups, cache, c, s), temperature, top_k, top_p, u)
