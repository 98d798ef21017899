# A decoder in TorchScript, made of the pieces that the Java class DecoderScript switches on by filling the $NAMES in;
# it appends methods and compiles the whole. Shapes: N packed tokens, M targets, d hidden size, V vocabulary.

# Token sequences packed one after the other, without padding.
#   ids [N], positions [N] of each token in its own sequence
#   segments: how attention takes them apart. For each segment of rows: rows, tokens of a row, the most tokens of a prefix that lies elsewhere,
#   and if there is such a prefix, for each row: where it begins and how long it is
#   target_positions [M]: the packed positions whose next token is a target
class Sequences(NamedTuple):
  ids : Tensor
  positions : Tensor
  segments : List[int]
  target_positions : Tensor

# Rotary tables [kinds, T, rotary width]: one kind for all layers or two, full and sliding attention
class RotaryTables(NamedTuple):
  cos : Tensor
  sin : Tensor

# Weights in the order of the Java class Layout; $T_X is the index of tensor X in a block, -1 where a block has none.
# adapters: [] or, per layer and adapted projection, (A [r, in], B [out, r]); scale = alpha / r, 0.0 without adapters
class Model(NamedTuple):
  weights : List[Tensor]
  adapters : List[Tensor]
  scale : float

# What the layers of one pass share: rows of the rotary tables for each token, per kind [N, 1, rotary width], and the masks of `masks`
class Context(NamedTuple):
  cos : List[Tensor]
  sin : List[Tensor]
  full_masks : List[Tensor]
  sliding_masks : List[Tensor]

def norm(x: Tensor, weights: List[Tensor], i: int) -> Tensor:
  if $LAYER_NORM:
    y = torch.layer_norm(x, [x.size(-1)], weights[i], weights[i + 1], $EPSILON)
  else:
    w = weights[i]
    if $SHIFTED_NORM:
      w = w + 1.0
    y = torch.rms_norm(x, [x.size(-1)], w, $EPSILON)
  return y

# "half split" layout: feature i rotates with feature i + half; interleaved: 2i with 2i + 1
def apply_rotary(x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
  if $INTERLEAVED:
    pairs = torch.unflatten(x, -1, [x.size(-1) // 2, 2])
    rotated = torch.flatten(torch.stack([-torch.select(pairs, -1, 1), torch.select(pairs, -1, 0)], -1), -2, -1)
  else:
    a, b = torch.chunk(x, 2, -1)
    rotated = torch.cat([-b, a], -1)
  return x * cos + rotated * sin

def rotary(x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
  y = x
  if $ROTARY:
    if $WHOLE_HEAD:
      y = __torch__.apply_rotary(x, cos, sin)
    else:
      passed = x.size(-1) - $ROTATED
      y = torch.cat([__torch__.apply_rotary(torch.narrow(x, -1, 0, $ROTATED), cos, sin), torch.narrow(x, -1, $ROTATED, passed)], -1)
  return y

# [N, heads * head_dim] -> [N, heads, head_dim]
def split_heads(x: Tensor, heads: int) -> Tensor:
  return x.reshape([x.size(0), heads, x.size(1) // heads])

# Query or key heads: normed over all heads together, or each, or not; then rotated. i: the norm's weight
def rotary_heads(x: Tensor, heads: int, weights: List[Tensor], i: int, cos: Tensor, sin: Tensor) -> Tensor:
  if $NORM_ALL_HEADS:
    x = __torch__.norm(x, weights, i)
  h = __torch__.split_heads(x, heads)
  if $NORM_EACH_HEAD:
    h = __torch__.norm(h, weights, i)
  return __torch__.rotary(h, cos, sin)

# Index of a layer's first tensor
def first_tensor(layer: int) -> int:
  return $FIRST + $PER_BLOCK * layer

# x W^T + bias, plus the adapter's low-rank update when this projection has one: it is number `adapted` of its layer, -1 for none
def project(x: Tensor, model: __torch__.Model, layer: int, weight: int, bias: int, adapted: int) -> Tensor:
  first = __torch__.first_tensor(layer)
  if bias >= 0:
    y = torch.linear(x, model.weights[first + weight], model.weights[first + bias])
  else:
    y = torch.linear(x, model.weights[first + weight])
  if model.scale != 0.0 and adapted >= 0:
    i = layer * $ADAPTED + adapted
    y = torch.addmm(y, torch.linear(x, model.adapters[2 * i]), torch.t(model.adapters[2 * i + 1] * model.scale))
  return y

def activate(x: Tensor) -> Tensor:
  return $ACTIVATION

# Numbers that describe a segment
def segment_length(segment: List[int]) -> int:
  return 3 if segment[2] == 0 else 3 + 2 * segment[0]

# Packed positions of each row's prefix, aligned at their ends: [rows, prefix]; negative where a row has fewer
def prefix_positions(segment: List[int], like: Tensor) -> Tensor:
  rows = torch.tensor(segment[3:3 + 2 * segment[0]], dtype=4, device=like.device).view([segment[0], 2, 1])
  starts, counts = torch.unbind(rows, 1)
  back = torch.arange(-segment[2], 0, dtype=4, device=like.device) + counts
  return torch.masked_fill(back + starts, back < 0, -1)

# Where attention is masked out: [t, keys] of a segment whose rows are whole, else [rows, t, keys]
def masked_out(segment: List[int], window: int, prefix: Tensor) -> Tensor:
  keys = segment[1] + segment[2]
  back = torch.arange(segment[2], keys, dtype=4, device=prefix.device).unsqueeze(1) - torch.arange(keys, dtype=4, device=prefix.device)
  out = (back < 0) | (back >= window)
  if segment[2] > 0:
    out = out | torch.constant_pad_nd(prefix < 0, [0, segment[1]]).unsqueeze(1)
  return out

# For each segment its additive mask (0 where a query attends, -inf where not; empty for long rows that are causal alone),
# and the packed positions of its rows' prefixes [rows * prefix]
def masks(segments: List[int], window: int, like: Tensor) -> List[Tensor]:
  out : List[Tensor] = []
  i = 0
  while i < len(segments):
    segment = segments[i:]
    prefix = __torch__.prefix_positions(segment, like) if segment[2] > 0 else like[:0]
    masked = __torch__.masked_out(segment, window, prefix)
    mask = torch.masked_fill(torch.zeros(masked.size(), dtype=$COMPUTE, device=like.device), masked, -inf)
    if segment[1] <= $LONG:
      mask = mask.repeat([$GROUP, 1]).unsqueeze(0) if segment[2] == 0 else torch.repeat_interleave(mask.repeat([1, $GROUP, 1]), $KV_HEADS, 0)
    elif segment[2] > 0:
      mask = mask.unsqueeze(1)
    elif segment[1] <= window:
      mask = mask[:0]
    out.append(mask)
    out.append(torch.clamp(torch.flatten(prefix), 0))
    i += __torch__.segment_length(segment)
  return out

# [rows * t, heads, head_dim] -> [rows, heads, t, head_dim]
def by_row(x: Tensor, rows: int) -> Tensor:
  return x.view([rows, x.size(0) // rows, x.size(1), x.size(2)]).transpose(1, 2)

# Scores of queries with keys [.., head_dim, keys], before the softmax
def attention_scores(q: Tensor, keys: Tensor, mask: Tensor) -> Tensor:
  if $ATTENTION_CAP > 0.0:
    y = torch.tanh(torch.bmm(q, keys) * $ATTENTION_SCALE / $ATTENTION_CAP) * $ATTENTION_CAP + mask
  else:
    y = torch.baddbmm(mask, q, keys, beta=1, alpha=$ATTENTION_SCALE)
  return y

# Attention of short rows as two products with the heads that share keys side by side: no copies of keys, and faster than the fused kernel,
# whose gradient is slow in bfloat16. Its memory grows with t * t.
def short_attention(q: Tensor, k: Tensor, v: Tensor, rows: int, mask: Tensor) -> Tensor:
  t = q.size(0) // rows
  dim = q.size(2)
  grouped = q.view([rows, t, $KV_HEADS, $GROUP, dim]).permute([0, 2, 3, 1, 4]).reshape([rows * $KV_HEADS, $GROUP * t, dim])
  keys = __torch__.by_row(k, rows).reshape([rows * $KV_HEADS, k.size(0) // rows, dim]).transpose(1, 2)
  values = __torch__.by_row(v, rows).reshape([rows * $KV_HEADS, v.size(0) // rows, dim])
  y = torch.bmm(torch.softmax(__torch__.attention_scores(grouped, keys, mask), -1), values)
  return y.view([rows, $KV_HEADS, $GROUP, t, dim]).permute([0, 3, 1, 2, 4]).reshape([rows * t, q.size(1) * dim])

# The same by the fused kernel
def long_attention(q: Tensor, k: Tensor, v: Tensor, rows: int, mask: Tensor) -> Tensor:
  optional : Optional[Tensor] = None
  if mask.size(0) > 0:
    optional = mask
  keys = torch.repeat_interleave(__torch__.by_row(k, rows), $GROUP, 1)
  values = torch.repeat_interleave(__torch__.by_row(v, rows), $GROUP, 1)
  y = torch.scaled_dot_product_attention(__torch__.by_row(q, rows), keys, values, optional, 0.0, optional is None, scale=$ATTENTION_SCALE)
  return y.transpose(1, 2).reshape([q.size(0), q.size(1) * q.size(2)])

# Keys or values of rows' prefixes and of their own tokens: x [N, heads, head_dim] of all, own [rows * t, heads, head_dim]
def with_prefix(x: Tensor, prefix: Tensor, own: Tensor, rows: int) -> Tensor:
  before = torch.embedding(torch.flatten(x, 1), prefix)
  both = torch.cat([before.view([rows, prefix.size(0) // rows, -1]), own.reshape([rows, own.size(0) // rows, -1])], 1)
  return both.view([-1, x.size(1), x.size(2)])

# Attention within each sequence: [N, heads * head_dim]. past: [] or keys and values that follow those of k and v, of tokens which are not in q.
def attention(q: Tensor, k: Tensor, v: Tensor, segments: List[int], masks: List[Tensor], past: List[Tensor]) -> Tensor:
  shapes : List[int] = []
  sizes : List[int] = []
  i = 0
  while i < len(segments):
    shapes.extend(segments[i:i + 3])
    sizes.append(segments[i] * segments[i + 1])
    i += __torch__.segment_length(segments[i:])
  qs = torch.split_with_sizes(q, sizes)
  ks = torch.split_with_sizes(k, sizes)
  vs = torch.split_with_sizes(v, sizes)
  if len(past) > 0:
    k = torch.cat([k, past[0]])
    v = torch.cat([v, past[1]])
  out : List[Tensor] = []
  for n in range(len(sizes)):
    rows = shapes[3 * n]
    key = ks[n]
    value = vs[n]
    if shapes[3 * n + 2] > 0:
      key = __torch__.with_prefix(k, masks[2 * n + 1], key, rows)
      value = __torch__.with_prefix(v, masks[2 * n + 1], value, rows)
    if shapes[3 * n + 1] > $LONG:
      out.append(__torch__.long_attention(qs[n], key, value, rows, masks[2 * n]))
    else:
      out.append(__torch__.short_attention(qs[n], key, value, rows, masks[2 * n]))
  return torch.cat(out)

# Rows of a rotary table at the positions of tokens: [N, 1, rotary width] for each kind
def rotary_rows(table: Tensor, positions: Tensor) -> List[Tensor]:
  return [torch.to(torch.embedding(t, positions), $COMPUTE).unsqueeze(1) for t in torch.unbind(table)]

# What the layers of a pass over packed sequences share
def context(sequences: __torch__.Sequences, tables: __torch__.RotaryTables) -> __torch__.Context:
  cos = __torch__.rotary_rows(tables.cos, sequences.positions)
  sin = __torch__.rotary_rows(tables.sin, sequences.positions)
  full = __torch__.masks(sequences.segments, 9223372036854775807, sequences.ids)
  sliding = __torch__.masks(sequences.segments, $WINDOW, sequences.ids) if $SLIDES else full
  return __torch__.Context(cos, sin, full, sliding)

def cap_logits(x: Tensor) -> Tensor:
  y = x
  if $LOGIT_CAP > 0.0:
    y = torch.tanh(x / $LOGIT_CAP) * $LOGIT_CAP
  return y

# Tensors in the precision of the computation
def cast(tensors: List[Tensor]) -> List[Tensor]:
  return [torch.to(t, $COMPUTE) for t in tensors]

class M(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool

  # [N, d]
  def embed(self, weights: List[Tensor], ids: Tensor, positions: Tensor) -> Tensor:
    x = torch.embedding(weights[0], ids)
    if $EMBEDDING_SCALE != 1.0:
      x = x * $EMBEDDING_SCALE
    if $LEARNED_FROM >= 0:
      x = x + torch.embedding(weights[1], positions + $LEARNED_FROM)
    return x

  def mlp(self, x: Tensor, model: __torch__.Model, layer: int) -> Tensor:
    if $FUSED and $GATED:
      gate, up = torch.chunk(torch.linear(x, model.weights[__torch__.first_tensor(layer) + $T_GATE]), 2, -1)
      inner = __torch__.activate(gate) * up
    else:
      up = __torch__.project(x, model, layer, $T_UP, $T_UP_BIAS, $UP)
      if $GATED:
        inner = __torch__.activate(__torch__.project(x, model, layer, $T_GATE, -1, $GATE)) * up
      else:
        inner = __torch__.activate(up)
    return __torch__.project(inner, model, layer, $T_DOWN, $T_DOWN_BIAS, $DOWN)

  # Query heads [N, heads, head_dim], key and value heads [N, kv_heads, head_dim]
  def query_key_value(self, x: Tensor, model: __torch__.Model, layer: int, cos: Tensor, sin: Tensor) -> Tuple[Tensor, Tensor, Tensor]:
    weights = model.weights
    first = __torch__.first_tensor(layer)
    h = x
    if $NORM_BEFORE:
      h = __torch__.norm(x, weights, first + $T_NORM1)
    if $FUSED:
      both, v = torch.split_with_sizes(__torch__.project(h, model, layer, $T_Q, $T_Q_BIAS, -1), [$QUERY_WIDTH + $KEY_WIDTH, $KEY_WIDTH], -1)
      if $NORM_ALL_HEADS or $NORM_EACH_HEAD:
        q, k = torch.split_with_sizes(both, [$QUERY_WIDTH, $KEY_WIDTH], -1)
        query = __torch__.rotary_heads(q, $HEADS, weights, first + $T_Q_NORM, cos, sin)
        key = __torch__.rotary_heads(k, $KV_HEADS, weights, first + $T_K_NORM, cos, sin)
      else:
        query, key = torch.split_with_sizes(__torch__.rotary(__torch__.split_heads(both, $HEADS + $KV_HEADS), cos, sin), [$HEADS, $KV_HEADS], 1)
    else:
      q = __torch__.project(h, model, layer, $T_Q, $T_Q_BIAS, $Q)
      k = __torch__.project(h, model, layer, $T_K, $T_K_BIAS, $K)
      v = __torch__.project(h, model, layer, $T_V, $T_V_BIAS, $V)
      query = __torch__.rotary_heads(q, $HEADS, weights, first + $T_Q_NORM, cos, sin)
      key = __torch__.rotary_heads(k, $KV_HEADS, weights, first + $T_K_NORM, cos, sin)
    return (query, key, __torch__.split_heads(v, $KV_HEADS))

  # A block after its attention a [N, heads * head_dim]: output projection and residual, then the MLP and its residual
  def output_and_mlp(self, x: Tensor, a: Tensor, model: __torch__.Model, layer: int) -> Tensor:
    weights = model.weights
    first = __torch__.first_tensor(layer)
    y = __torch__.project(a, model, layer, $T_O, $T_O_BIAS, $O)
    if $NORM_AFTER:
      y = __torch__.norm(y, weights, first + $T_NORM1_AFTER)
    if $PARALLEL:
      z = x + y + self.mlp(__torch__.norm(x, weights, first + $T_NORM2), model, layer)
    else:
      z = x + y
      h = z
      if $NORM_BEFORE:
        h = __torch__.norm(z, weights, first + $T_NORM2)
      m = self.mlp(h, model, layer)
      if $NORM_AFTER:
        m = __torch__.norm(m, weights, first + $T_NORM2_AFTER)
      z = z + m
    return z

  # One block: [N, d] -> [N, d]. past: [] or this block's keys and values to go on from.
  # cache: its own keys and values are appended to it when keep is true.
  def block(self, layer: int, x: Tensor, model: __torch__.Model, segments: List[int], context: __torch__.Context,
            past: List[Tensor], keep: bool, cache: List[Tensor]) -> Tensor:
    kinds = $KINDS
    kind = kinds[layer]
    query, key, value = self.query_key_value(x, model, layer, context.cos[kind * $LOCAL], context.sin[kind * $LOCAL])
    if keep:
      cache.append(key)
      cache.append(value)
    masks = context.full_masks
    if kind == 1:
      masks = context.sliding_masks
    return self.output_and_mlp(x, __torch__.attention(query, key, value, segments, masks, past), model, layer)

  # Final hidden states [N, d]. past and cache: as in block, of all blocks one after the other.
  def hidden_states(self, model: __torch__.Model, sequences: __torch__.Sequences, tables: __torch__.RotaryTables,
                    past: List[Tensor], keep: bool, cache: List[Tensor]) -> Tensor:
    x = self.embed(model.weights, sequences.ids, sequences.positions)
    context = __torch__.context(sequences, tables)
    for layer in range($LAYERS):
      x = self.block(layer, x, model, sequences.segments, context, past[2 * layer:2 * layer + 2], keep, cache)
    return __torch__.norm(x, model.weights, $FINAL)

  # Final hidden states [M, d] of the positions that predict a target
  def target_states(self, model: __torch__.Model, sequences: __torch__.Sequences, tables: __torch__.RotaryTables) -> Tensor:
    cache : List[Tensor] = []
    return torch.index_select(self.hidden_states(model, sequences, tables, [], False, cache), 0, sequences.target_positions)

  # float32 logits [M, V]
  def logits(self, h: Tensor, head: Tensor) -> Tensor:
    return __torch__.cap_logits(torch.to(torch.linear(h, head), 6))

  # log p of the targets [M], the logits of $CHUNK targets at a time
  def log_probs(self, model: __torch__.Model, sequences: __torch__.Sequences, targets: Tensor, tables: __torch__.RotaryTables) -> Tensor:
    h = self.target_states(model, sequences, tables)
    out : List[Tensor] = []
    for i in range(0, targets.size(0), $CHUNK):
      out.append(-__torch__.nll(self.logits(h[i:i + $CHUNK], model.weights[$HEAD_WEIGHT]), targets[i:i + $CHUNK]))
    return torch.cat(out)

  # Entries take plain tuples
  def model(self, m: $MODEL) -> __torch__.Model:
    return __torch__.Model(m[0], m[1], m[2])

  def sequences(self, s: $SEQUENCES) -> __torch__.Sequences:
    return __torch__.Sequences(s[0], s[1], s[2], s[3])

  # Entry: log p of the targets [M]
  def token_logps(self, model: $MODEL, sequences: $SEQUENCES, targets: Tensor, tables: $TABLES) -> Tensor:
    return self.log_probs(self.model(model), self.sequences(sequences), targets, __torch__.RotaryTables(tables[0], tables[1]))

  # Entry: final hidden states [M, d] of the target positions
  def states(self, model: $MODEL, sequences: $SEQUENCES, tables: $TABLES) -> Tensor:
    return self.target_states(self.model(model), self.sequences(sequences), __torch__.RotaryTables(tables[0], tables[1]))
