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
  def settle(self, slot: int, kept: List[Tensor], first: int, last: int, cache: List[Tensor]) -> None:
    for l in range($LAYERS):
      for k in range(2):
        cache[l][k][slot][:, :last + 1 - first] = kept[2 * l + k][first:last + 1].transpose(0, 1)

  # Runs prompts through the layers, puts their keys and values into the caches of their slots, and returns logits [rows, V] of what follows.
  # firsts, lasts: where each row's tokens lie. past: what `remember` gave, its tokens standing in front of every prompt and in no cache.
  def prefill(self, p: List[Tensor], ids: Tensor, place: Tensor, runs: List[int], firsts: List[int], lasts: List[int], slots: List[int],
              past: List[Tensor], cache: List[Tensor], c: Tensor, s: Tensor) -> Tensor:
    kept : List[Tensor] = []
    x = self.layers(p, [], 0.0, ids, place, runs, c, s, past, True, kept)
    for i in range(len(slots)):
      self.settle(slots[i], kept, firsts[i], lasts[i], cache)
    return self.logits(torch.index_select(x, 0, torch.tensor(lasts, dtype=4, device=x.device)), p[$HEAD_WEIGHT])

  # 0 where a slot's query may look at the tokens from `begin` on and -inf where not: [slots, count]
  def sight(self, place: Tensor, begin: int, count: int, window: int) -> Tensor:
    back = torch.unsqueeze(place - begin, 1) - torch.arange(count, dtype=4, device=place.device)
    return torch.masked_fill(torch.zeros(back.size(), dtype=6, device=place.device), (back < 0) | (back >= window), -inf)

  # What groups of slots see of their caches, [slots * key heads, 1, end] for each, and then all slots of the tokens in front, [1, slots * group, before]
  def views(self, places: List[Tensor], before: int, ends: List[int], window: int) -> List[Tensor]:
    seen = [torch.repeat_interleave(self.sight(places[g], before, ends[g], window), $KEY_HEADS, 0).unsqueeze(1) for g in range(len(ends))]
    seen.append(torch.repeat_interleave(self.sight(torch.cat(places), 0, before, window), $GROUP, 0).unsqueeze(0))
    return seen

  # [slots * key heads, group, n] -> [key heads, slots * group, n], and the way back
  def by_head(self, x: Tensor) -> Tensor:
    return x.view([-1, $KEY_HEADS, x.size(1), x.size(2)]).transpose(0, 1).reshape([$KEY_HEADS, -1, x.size(2)])

  def by_slot(self, x: Tensor) -> Tensor:
    return x.view([$KEY_HEADS, -1, $GROUP, x.size(2)]).transpose(0, 1).reshape([-1, $GROUP, x.size(2)])

  # Attention of one query a slot to its own cache, group by group: what a product has just read is near. The fused kernel is slower for single queries.
  # q: of each group [slots * key heads, group, head width], k and v [slots * key heads, most, head width]
  def recall(self, q: List[Tensor], k: List[Tensor], v: List[Tensor], ends: List[int], seen: List[Tensor]) -> Tensor:
    return torch.cat([torch.bmm(torch.softmax(__torch__.scores(q[g], k[g][:, :ends[g]].transpose(1, 2), seen[g]), -1), v[g][:, :ends[g]]) for g in range(len(ends))])

  # The same, with the tokens in front of all rows read once for all slots: front [key heads, before, head width]
  def recall_all(self, q: List[Tensor], k: List[Tensor], v: List[Tensor], ends: List[int], seen: List[Tensor], front: List[Tensor]) -> Tensor:
    before = front[0].size(1)
    shared = torch.split_with_sizes(self.by_slot(__torch__.scores(self.by_head(torch.cat(q)), front[0].transpose(1, 2), seen[-1])), [t.size(0) for t in q])
    weights : List[Tensor] = []
    found : List[Tensor] = []
    for g in range(len(ends)):
      both = torch.softmax(torch.cat([shared[g], __torch__.scores(q[g], k[g][:, :ends[g]].transpose(1, 2), seen[g])], -1), -1)
      weights.append(both[:, :, :before])
      found.append(torch.bmm(both[:, :, before:], v[g][:, :ends[g]]))
    return torch.cat(found) + self.by_slot(torch.bmm(self.by_head(torch.cat(weights)), front[1]))

  # Logits [slots, V] after one more token a slot. place: its position; groups: of slots that attend together how many and how far, by turns;
  # past: what `remember` gave of tokens in front of every row, in no cache
  def decode(self, p: List[Tensor], ids: Tensor, place: Tensor, groups: List[int], past: List[Tensor], cache: List[Tensor],
             c: Tensor, s: Tensor) -> Tensor:
    x = self.embed(p, ids, place)
    cc = __torch__.turns(c, place)
    ss = __torch__.turns(s, place)
    slots = torch.arange(ids.size(0), dtype=4, device=ids.device)
    before = past[0].size(0) if len(past) > 0 else 0
    sizes = [groups[2 * g] for g in range(len(groups) // 2)]
    ends = [groups[2 * g + 1] for g in range(len(sizes))]
    wide = [size * $KEY_HEADS for size in sizes]
    places = torch.split_with_sizes(place, sizes)
    far = self.views(places, before, ends, 9223372036854775807)
    near = self.views(places, before, ends, $WINDOW) if $SLIDES else far
    kinds = $KINDS
    for l in range($LAYERS):
      k = kinds[l]
      q, key, value = self.attention(x, p, [], l, 0.0, cc[k * $LOCAL], ss[k * $LOCAL])
      cache[l][:, slots, :, place - before] = torch.to(torch.stack([key, value], 1), 6)
      seen = far
      if k == 1:
        seen = near
      keys, values = torch.unbind(torch.flatten(cache[l], 1, 2))
      qs = torch.split_with_sizes(torch.to(q, 6).reshape([-1, $GROUP, q.size(2)]), wide)
      ks = torch.split_with_sizes(keys, wide)
      vs = torch.split_with_sizes(values, wide)
      if before > 0:
        front = [torch.to(t, 6).transpose(0, 1) for t in past[2 * l:2 * l + 2]]
        found = self.recall_all(qs, ks, vs, ends, seen, front)
      else:
        found = self.recall(qs, ks, vs, ends, seen)
      x = self.rest(x, torch.to(found, $COMPUTE).view([x.size(0), q.size(1) * q.size(2)]), p, [], l, 0.0)
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

  def next_token(self, p: List[Tensor], ids: Tensor, place: Tensor, groups: List[int], past: List[Tensor], cache: List[Tensor],
                 c: Tensor, s: Tensor, temperature: float, top_k: int, top_p: float, u: Tensor) -> Tensor:
    return self.pick(self.decode(p, ids, place, groups, past, cache, c, s), temperature, top_k, top_p, u)
