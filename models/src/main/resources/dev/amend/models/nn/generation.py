  # A block's weights as generation reads them: in the precision of the computation, adapters merged in, projections of equal input as one matrix
  def prepared_block(self, block: List[Tensor], adapters: List[Tensor], scale: float) -> List[Tensor]:
    w = [torch.detach(t) for t in block]
    if scale != 0.0:
      adapted = $ADAPTED_TENSORS
      for i in range(len(adapted)):
        w[adapted[i]] = w[adapted[i]] + torch.mm(torch.to(adapters[2 * i + 1], 6), torch.to(adapters[2 * i], 6)) * scale
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

  # Weights that are in no block
  def prepared_ends(self, weights: List[Tensor]) -> List[Tensor]:
    return [torch.detach(t) for t in __torch__.cast(weights)]

  # Empty keys and values: per layer [2, slots, kv_heads, length, head_dim], float32: products of bfloat16 would first copy what they read
  def empty_cache(self, weights: List[Tensor], slots: int, length: int) -> List[Tensor]:
    return [torch.zeros([2, slots, $KV_HEADS, length, $HEAD_DIM], dtype=6, device=weights[0].device) for layer in range($LAYERS)]

  # The cache of some slots only, in their order
  def select_slots(self, cache: List[Tensor], slots: Tensor) -> List[Tensor]:
    return [torch.index_select(t, 1, slots) for t in cache]

  # Keys and values [N, kv_heads, head_dim] of each layer for a prefix that other sequences go on from
  def prefill_prefix(self, weights: List[Tensor], sequences: $SEQUENCES, tables: $TABLES) -> List[Tensor]:
    cache : List[Tensor] = []
    self.hidden_states(__torch__.Model(weights, [], 0.0), self.sequences(sequences), __torch__.RotaryTables(tables[0], tables[1]), [], True, cache)
    return cache

  # Puts a row's keys and values, which lie from `first` to `last`, into the cache of its slot
  def write_cache(self, slot: int, computed: List[Tensor], first: int, last: int, cache: List[Tensor]) -> None:
    for layer in range($LAYERS):
      for k in range(2):
        cache[layer][k][slot][:, :last + 1 - first] = computed[2 * layer + k][first:last + 1].transpose(0, 1)

  # Runs prompts through the layers, writes their keys and values into the cache of their slots, and returns logits [rows, V] of what follows.
  # firsts, lasts: where each row's tokens lie. prefix: what `prefill_prefix` gave, its tokens standing in front of every prompt and in no slot.
  def prefill(self, weights: List[Tensor], sequences: $SEQUENCES, tables: $TABLES, firsts: List[int], lasts: List[int],
              slots: List[int], prefix: List[Tensor], cache: List[Tensor]) -> Tensor:
    computed : List[Tensor] = []
    rotary = __torch__.RotaryTables(tables[0], tables[1])
    x = self.hidden_states(__torch__.Model(weights, [], 0.0), self.sequences(sequences), rotary, prefix, True, computed)
    for i in range(len(slots)):
      self.write_cache(slots[i], computed, firsts[i], lasts[i], cache)
    return self.logits(torch.index_select(x, 0, torch.tensor(lasts, dtype=4, device=x.device)), weights[$HEAD_WEIGHT])

  # 0 where a slot's query attends to the tokens from `begin` on and -inf where not: [slots, count]
  def decode_mask(self, positions: Tensor, begin: int, count: int, window: int) -> Tensor:
    back = torch.unsqueeze(positions - begin, 1) - torch.arange(count, dtype=4, device=positions.device)
    return torch.masked_fill(torch.zeros(back.size(), dtype=6, device=positions.device), (back < 0) | (back >= window), -inf)

  # Masks of groups of slots over their caches, [slots * kv_heads, 1, end] for each, and then of all slots over the prefix, [1, slots * group, prefix]
  def decode_masks(self, positions: List[Tensor], prefix: int, ends: List[int], window: int) -> List[Tensor]:
    out = [torch.repeat_interleave(self.decode_mask(positions[g], prefix, ends[g], window), $KV_HEADS, 0).unsqueeze(1) for g in range(len(ends))]
    out.append(torch.repeat_interleave(self.decode_mask(torch.cat(positions), 0, prefix, window), $GROUP, 0).unsqueeze(0))
    return out

  # [slots * kv_heads, group, n] -> [kv_heads, slots * group, n], and the way back
  def by_head(self, x: Tensor) -> Tensor:
    return x.view([-1, $KV_HEADS, x.size(1), x.size(2)]).transpose(0, 1).reshape([$KV_HEADS, -1, x.size(2)])

  def by_slot(self, x: Tensor) -> Tensor:
    return x.view([$KV_HEADS, -1, $GROUP, x.size(2)]).transpose(0, 1).reshape([-1, $GROUP, x.size(2)])

  # Attention of one query a slot to its own cache, group by group: what a product has just read is near. The fused kernel is slower for single queries.
  # q: of each group [slots * kv_heads, group, head_dim], k and v [slots * kv_heads, length, head_dim]
  def decode_attention(self, q: List[Tensor], k: List[Tensor], v: List[Tensor], ends: List[int], masks: List[Tensor]) -> Tensor:
    return torch.cat([torch.bmm(torch.softmax(__torch__.attention_scores(q[g], k[g][:, :ends[g]].transpose(1, 2), masks[g]), -1), v[g][:, :ends[g]]) for g in range(len(ends))])

  # The same, with the prefix of all rows read once for all slots: prefix [kv_heads, tokens, head_dim]
  def decode_attention_with_prefix(self, q: List[Tensor], k: List[Tensor], v: List[Tensor], ends: List[int], masks: List[Tensor], prefix: List[Tensor]) -> Tensor:
    count = prefix[0].size(1)
    shared = torch.split_with_sizes(self.by_slot(__torch__.attention_scores(self.by_head(torch.cat(q)), prefix[0].transpose(1, 2), masks[-1])), [t.size(0) for t in q])
    weights : List[Tensor] = []
    found : List[Tensor] = []
    for g in range(len(ends)):
      both = torch.softmax(torch.cat([shared[g], __torch__.attention_scores(q[g], k[g][:, :ends[g]].transpose(1, 2), masks[g])], -1), -1)
      weights.append(both[:, :, :count])
      found.append(torch.bmm(both[:, :, count:], v[g][:, :ends[g]]))
    return torch.cat(found) + self.by_slot(torch.bmm(self.by_head(torch.cat(weights)), prefix[1]))

  # Logits [slots, V] after one more token a slot. positions [slots] of these tokens; groups: of slots that attend together how many and how far, by turns;
  # prefix: what `prefill_prefix` gave of tokens in front of every row, in no slot
  def decode(self, weights: List[Tensor], ids: Tensor, positions: Tensor, tables: $TABLES, groups: List[int], prefix: List[Tensor],
             cache: List[Tensor]) -> Tensor:
    model = __torch__.Model(weights, [], 0.0)
    x = self.embed(weights, ids, positions)
    cos_rows = __torch__.rotary_rows(tables[0], positions)
    sin_rows = __torch__.rotary_rows(tables[1], positions)
    slots = torch.arange(ids.size(0), dtype=4, device=ids.device)
    before = prefix[0].size(0) if len(prefix) > 0 else 0
    sizes = [groups[2 * g] for g in range(len(groups) // 2)]
    ends = [groups[2 * g + 1] for g in range(len(sizes))]
    heads = [size * $KV_HEADS for size in sizes]
    grouped = torch.split_with_sizes(positions, sizes)
    full = self.decode_masks(grouped, before, ends, 9223372036854775807)
    sliding = self.decode_masks(grouped, before, ends, $WINDOW) if $SLIDES else full
    kinds = $KINDS
    for layer in range($LAYERS):
      kind = kinds[layer]
      query, key, value = self.query_key_value(x, model, layer, cos_rows[kind * $LOCAL], sin_rows[kind * $LOCAL])
      cache[layer][:, slots, :, positions - before] = torch.to(torch.stack([key, value], 1), 6)
      masks = full
      if kind == 1:
        masks = sliding
      keys, values = torch.unbind(torch.flatten(cache[layer], 1, 2))
      qs = torch.split_with_sizes(torch.to(query, 6).reshape([-1, $GROUP, query.size(2)]), heads)
      ks = torch.split_with_sizes(keys, heads)
      vs = torch.split_with_sizes(values, heads)
      if before > 0:
        front = [torch.to(t, 6).transpose(0, 1) for t in prefix[2 * layer:2 * layer + 2]]
        found = self.decode_attention_with_prefix(qs, ks, vs, ends, masks, front)
      else:
        found = self.decode_attention(qs, ks, vs, ends, masks)
      x = self.output_and_mlp(x, torch.to(found, $COMPUTE).view([x.size(0), query.size(1) * query.size(2)]), model, layer)
    return self.logits(__torch__.norm(x, weights, $FINAL), weights[$HEAD_WEIGHT])

  # The next token of each row by inverting its cumulative distribution at u [rows, 1]: a row's draw depends on its own u only.
  def sample(self, logits: Tensor, sampling: $SAMPLING) -> Tensor:
    temperature, top_k, top_p, u = sampling
    if temperature <= 0.0:
      return torch.argmax(logits, -1, True)
    p = torch.softmax(torch.to(logits, 7) / temperature, -1)
    if top_k > 0 or top_p < 1.0:
      k = logits.size(-1)
      if top_k > 0:
        k = min(top_k, k)
      best, ids = torch.topk(p, k, -1, True, True)
      best = torch.masked_fill(best, torch.cumsum(best, -1) - best >= top_p, 0.0)
      return torch.gather(ids, -1, self.invert(best, u))
    return self.invert(p, u)

  def invert(self, p: Tensor, u: Tensor) -> Tensor:
    cumulative = torch.cumsum(p, -1)
    passed = torch.sum(cumulative <= u * cumulative[:, -1:], [-1], True)
    return torch.clamp(passed, None, p.size(-1) - 1)

  # Entries: one call for new prompts, one call for a token of every slot. sampling: temperature, top-k, top-p, u [rows, 1]
  def first_token(self, weights: List[Tensor], sequences: $SEQUENCES, tables: $TABLES, firsts: List[int], lasts: List[int], slots: List[int],
                  prefix: List[Tensor], cache: List[Tensor], sampling: $SAMPLING) -> Tensor:
    return self.sample(self.prefill(weights, sequences, tables, firsts, lasts, slots, prefix, cache), sampling)

  def next_token(self, weights: List[Tensor], ids: Tensor, positions: Tensor, tables: $TABLES, groups: List[int], prefix: List[Tensor],
                 cache: List[Tensor], sampling: $SAMPLING) -> Tensor:
    return self.sample(self.decode(weights, ids, positions, tables, groups, prefix, cache), sampling)
