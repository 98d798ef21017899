# A decoder in TorchScript, made of the pieces that the Java class DecoderScript switches on by filling the $NAMES in;
# it appends methods and compiles the whole.
#
# p     weights in the order of the Java class Layout; $T_X is the place of tensor X in a block, -1 where a block has none
# ab    adapters: [] or, per layer and adapted projection, (A [r, in], B [out, r]); scale = alpha / r, 0.0 switches them off
# ids   [N] tokens of all sequences, one after the other, without padding; place [N] where each is in its own sequence
# runs  how attention takes them apart, for each run of rows: rows, tokens of a row, the most tokens that lie elsewhere in front of one,
#       and if there are such, for each row: where they begin and how many they are
# at    [M] the positions of N whose next token y [M] is a target
# c, s  rotary tables [kinds, T, rotated width], one kind for all layers or two: full and sliding attention

def norm(x: Tensor, p: List[Tensor], i: int) -> Tensor:
  if $LAYER_NORM:
    y = torch.layer_norm(x, [x.size(-1)], p[i], p[i + 1], $EPSILON)
  else:
    w = p[i]
    if $SHIFTED_NORM:
      w = w + 1.0
    y = torch.rms_norm(x, [x.size(-1)], w, $EPSILON)
  return y

# "half split" layout: feature i turns with feature i + half; interleaved: 2i with 2i + 1
def turn(x: Tensor, c: Tensor, s: Tensor) -> Tensor:
  if $INTERLEAVED:
    pairs = torch.unflatten(x, -1, [x.size(-1) // 2, 2])
    turned = torch.flatten(torch.stack([-torch.select(pairs, -1, 1), torch.select(pairs, -1, 0)], -1), -2, -1)
  else:
    a, b = torch.chunk(x, 2, -1)
    turned = torch.cat([-b, a], -1)
  return x * c + turned * s

def rotate(x: Tensor, c: Tensor, s: Tensor) -> Tensor:
  y = x
  if $ROTARY:
    if $WHOLE_HEAD:
      y = __torch__.turn(x, c, s)
    else:
      kept = x.size(-1) - $ROTATED
      y = torch.cat([__torch__.turn(torch.narrow(x, -1, 0, $ROTATED), c, s), torch.narrow(x, -1, $ROTATED, kept)], -1)
  return y

def heads(x: Tensor, n: int) -> Tensor:
  return x.reshape([x.size(0), n, x.size(1) // n])

# Query and key heads: normed over all heads together, or each, or not; then turned
def turned_heads(x: Tensor, n: int, p: List[Tensor], o: int, w: int, c: Tensor, s: Tensor) -> Tensor:
  if $NORM_ALL_HEADS:
    x = __torch__.norm(x, p, o + w)
  h = __torch__.heads(x, n)
  if $NORM_EACH_HEAD:
    h = __torch__.norm(h, p, o + w)
  return __torch__.rotate(h, c, s)

# x W^T + bias, plus the adapter's low-rank correction when projection `slot` of layer `l` has one
def project(x: Tensor, p: List[Tensor], o: int, w: int, bias: int, ab: List[Tensor], l: int, slot: int, scale: float) -> Tensor:
  if bias >= 0:
    y = torch.linear(x, p[o + w], p[o + bias])
  else:
    y = torch.linear(x, p[o + w])
  if scale != 0.0 and slot >= 0:
    i = l * $ADAPTED + slot
    y = torch.addmm(y, torch.linear(x, ab[2 * i]), torch.t(ab[2 * i + 1] * scale))
  return y

def activate(x: Tensor) -> Tensor:
  return $ACTIVATION

# Numbers of a run in runs
def width(run: List[int]) -> int:
  return 3 if run[2] == 0 else 3 + 2 * run[0]

# Where the tokens in front of each row lie, aligned at their ends: [rows, before]; negative where a row has fewer
def fronts(run: List[int], like: Tensor) -> Tensor:
  rows = torch.tensor(run[3:3 + 2 * run[0]], dtype=4, device=like.device).view([run[0], 2, 1])
  starts, counts = torch.unbind(rows, 1)
  back = torch.arange(-run[2], 0, dtype=4, device=like.device) + counts
  return torch.masked_fill(back + starts, back < 0, -1)

# What a query may not look at: [t, seen] of a run whose rows are whole, else [rows, t, seen]
def hidden(run: List[int], window: int, front: Tensor) -> Tensor:
  seen = run[1] + run[2]
  back = torch.arange(run[2], seen, dtype=4, device=front.device).unsqueeze(1) - torch.arange(seen, dtype=4, device=front.device)
  out = (back < 0) | (back >= window)
  if run[2] > 0:
    out = out | torch.constant_pad_nd(front < 0, [0, run[1]]).unsqueeze(1)
  return out

# For each run: what attention adds to its scores, 0 where a query may look and -inf where it may not, empty for long rows that are causal alone;
# and the tokens in front of its rows [rows * before]
def sights(runs: List[int], window: int, like: Tensor) -> List[Tensor]:
  out : List[Tensor] = []
  i = 0
  while i < len(runs):
    run = runs[i:]
    front = __torch__.fronts(run, like) if run[2] > 0 else like[:0]
    unseen = __torch__.hidden(run, window, front)
    bias = torch.masked_fill(torch.zeros(unseen.size(), dtype=$COMPUTE, device=like.device), unseen, -inf)
    if run[1] <= $LONG:
      bias = bias.repeat([$GROUP, 1]).unsqueeze(0) if run[2] == 0 else torch.repeat_interleave(bias.repeat([1, $GROUP, 1]), $KEY_HEADS, 0)
    elif run[2] > 0:
      bias = bias.unsqueeze(1)
    elif run[1] <= window:
      bias = bias[:0]
    out.append(bias)
    out.append(torch.clamp(torch.flatten(front), 0))
    i += __torch__.width(run)
  return out

# [rows * t, heads, head width] -> [rows, heads, t, head width]
def apart(x: Tensor, rows: int) -> Tensor:
  return x.view([rows, x.size(0) // rows, x.size(1), x.size(2)]).transpose(1, 2)

# What queries make of keys [.., head width, keys], before the softmax
def scores(q: Tensor, keys: Tensor, bias: Tensor) -> Tensor:
  if $ATTENTION_CAP > 0.0:
    y = torch.tanh(torch.bmm(q, keys) * $ATTENTION_SCALE / $ATTENTION_CAP) * $ATTENTION_CAP + bias
  else:
    y = torch.baddbmm(bias, q, keys, beta=1, alpha=$ATTENTION_SCALE)
  return y

# Attention of short rows as two products with the heads that share keys side by side: no copies of keys, and faster than the fused kernel,
# whose gradient is slow in bfloat16. Its memory grows with t * t.
def attend_short(q: Tensor, k: Tensor, v: Tensor, rows: int, bias: Tensor) -> Tensor:
  t = q.size(0) // rows
  w = q.size(2)
  grouped = q.view([rows, t, $KEY_HEADS, $GROUP, w]).permute([0, 2, 3, 1, 4]).reshape([rows * $KEY_HEADS, $GROUP * t, w])
  keys = __torch__.apart(k, rows).reshape([rows * $KEY_HEADS, k.size(0) // rows, w]).transpose(1, 2)
  values = __torch__.apart(v, rows).reshape([rows * $KEY_HEADS, v.size(0) // rows, w])
  y = torch.bmm(torch.softmax(__torch__.scores(grouped, keys, bias), -1), values)
  return y.view([rows, $KEY_HEADS, $GROUP, t, w]).permute([0, 3, 1, 2, 4]).reshape([rows * t, q.size(1) * w])

# The same by the fused kernel
def attend_long(q: Tensor, k: Tensor, v: Tensor, rows: int, bias: Tensor) -> Tensor:
  mask : Optional[Tensor] = None
  if bias.size(0) > 0:
    mask = bias
  keys = torch.repeat_interleave(__torch__.apart(k, rows), $GROUP, 1)
  values = torch.repeat_interleave(__torch__.apart(v, rows), $GROUP, 1)
  y = torch.scaled_dot_product_attention(__torch__.apart(q, rows), keys, values, mask, 0.0, mask is None, scale=$ATTENTION_SCALE)
  return y.transpose(1, 2).reshape([q.size(0), q.size(1) * q.size(2)])

# Keys or values of the tokens in front of rows and of their own: x [N, heads, head width] of all, own [rows * t, heads, head width]
def going_on(x: Tensor, front: Tensor, own: Tensor, rows: int) -> Tensor:
  before = torch.embedding(torch.flatten(x, 1), front)
  both = torch.cat([before.view([rows, front.size(0) // rows, -1]), own.reshape([rows, own.size(0) // rows, -1])], 1)
  return both.view([-1, x.size(1), x.size(2)])

# Attention within each sequence: [N, heads * head width]. past: [] or keys and values that follow those of k and v, of tokens which are not in q.
def look(q: Tensor, k: Tensor, v: Tensor, runs: List[int], seen: List[Tensor], past: List[Tensor]) -> Tensor:
  shapes : List[int] = []
  sizes : List[int] = []
  i = 0
  while i < len(runs):
    shapes.extend(runs[i:i + 3])
    sizes.append(runs[i] * runs[i + 1])
    i += __torch__.width(runs[i:])
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
      key = __torch__.going_on(k, seen[2 * n + 1], key, rows)
      value = __torch__.going_on(v, seen[2 * n + 1], value, rows)
    if shapes[3 * n + 1] > $LONG:
      out.append(__torch__.attend_long(qs[n], key, value, rows, seen[2 * n]))
    else:
      out.append(__torch__.attend_short(qs[n], key, value, rows, seen[2 * n]))
  return torch.cat(out)

# A table's rows at the places of tokens: [N, 1, rotated width] for each kind
def turns(table: Tensor, place: Tensor) -> List[Tensor]:
  return [torch.to(torch.embedding(t, place), $COMPUTE).unsqueeze(1) for t in torch.unbind(table)]

def cap_logits(x: Tensor) -> Tensor:
  y = x
  if $LOGIT_CAP > 0.0:
    y = torch.tanh(x / $LOGIT_CAP) * $LOGIT_CAP
  return y

def cast(p: List[Tensor]) -> List[Tensor]:
  return [torch.to(t, $COMPUTE) for t in p]

class M(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool

  def embed(self, p: List[Tensor], ids: Tensor, place: Tensor) -> Tensor:
    x = torch.embedding(p[0], ids)
    if $EMBEDDING_SCALE != 1.0:
      x = x * $EMBEDDING_SCALE
    if $LEARNED_FROM >= 0:
      x = x + torch.embedding(p[1], place + $LEARNED_FROM)
    return x

  def mlp(self, x: Tensor, p: List[Tensor], ab: List[Tensor], l: int, scale: float) -> Tensor:
    o = $FIRST + $PER_BLOCK * l
    if $FUSED and $GATED:
      gate, up = torch.chunk(torch.linear(x, p[o + $T_GATE]), 2, -1)
      inner = __torch__.activate(gate) * up
    else:
      up = __torch__.project(x, p, o, $T_UP, $T_UP_BIAS, ab, l, $UP, scale)
      if $GATED:
        inner = __torch__.activate(__torch__.project(x, p, o, $T_GATE, -1, ab, l, $GATE, scale)) * up
      else:
        inner = __torch__.activate(up)
    return __torch__.project(inner, p, o, $T_DOWN, $T_DOWN_BIAS, ab, l, $DOWN, scale)

  # Query heads [N, heads, head width], key and value heads [N, key heads, head width]
  def attention(self, x: Tensor, p: List[Tensor], ab: List[Tensor], l: int, scale: float, c: Tensor, s: Tensor) -> Tuple[Tensor, Tensor, Tensor]:
    o = $FIRST + $PER_BLOCK * l
    h = x
    if $NORM_BEFORE:
      h = __torch__.norm(x, p, o + $T_NORM1)
    if $FUSED:
      both, vw = torch.split_with_sizes(__torch__.project(h, p, o, $T_Q, $T_Q_BIAS, ab, l, -1, 0.0), [$QUERY_WIDTH + $KEY_WIDTH, $KEY_WIDTH], -1)
      if $NORM_ALL_HEADS or $NORM_EACH_HEAD:
        qw, kw = torch.split_with_sizes(both, [$QUERY_WIDTH, $KEY_WIDTH], -1)
        q = __torch__.turned_heads(qw, $HEADS, p, o, $T_Q_NORM, c, s)
        k = __torch__.turned_heads(kw, $KEY_HEADS, p, o, $T_K_NORM, c, s)
      else:
        q, k = torch.split_with_sizes(__torch__.rotate(__torch__.heads(both, $HEADS + $KEY_HEADS), c, s), [$HEADS, $KEY_HEADS], 1)
    else:
      qw = __torch__.project(h, p, o, $T_Q, $T_Q_BIAS, ab, l, $Q, scale)
      kw = __torch__.project(h, p, o, $T_K, $T_K_BIAS, ab, l, $K, scale)
      vw = __torch__.project(h, p, o, $T_V, $T_V_BIAS, ab, l, $V, scale)
      q = __torch__.turned_heads(qw, $HEADS, p, o, $T_Q_NORM, c, s)
      k = __torch__.turned_heads(kw, $KEY_HEADS, p, o, $T_K_NORM, c, s)
    return (q, k, __torch__.heads(vw, $KEY_HEADS))

  # What attention found, a [N, heads * head width], goes into the stream, then the feed-forward part
  def rest(self, x: Tensor, a: Tensor, p: List[Tensor], ab: List[Tensor], l: int, scale: float) -> Tensor:
    o = $FIRST + $PER_BLOCK * l
    y = __torch__.project(a, p, o, $T_O, $T_O_BIAS, ab, l, $O, scale)
    if $NORM_AFTER:
      y = __torch__.norm(y, p, o + $T_NORM1_AFTER)
    if $PARALLEL:
      z = x + y + self.mlp(__torch__.norm(x, p, o + $T_NORM2), p, ab, l, scale)
    else:
      z = x + y
      h = z
      if $NORM_BEFORE:
        h = __torch__.norm(z, p, o + $T_NORM2)
      m = self.mlp(h, p, ab, l, scale)
      if $NORM_AFTER:
        m = __torch__.norm(m, p, o + $T_NORM2_AFTER)
      z = z + m
    return z

  # One block. far, near: what queries see in layers of full and of sliding attention. past: [] or this block's keys and values to go on from.
  # kept: its own keys and values are appended to it when keep is true.
  def block(self, l: int, x: Tensor, p: List[Tensor], ab: List[Tensor], scale: float, runs: List[int], cc: List[Tensor], ss: List[Tensor],
            far: List[Tensor], near: List[Tensor], past: List[Tensor], keep: bool, kept: List[Tensor]) -> Tensor:
    kinds = $KINDS
    k = kinds[l]
    q, key, value = self.attention(x, p, ab, l, scale, cc[k * $LOCAL], ss[k * $LOCAL])
    if keep:
      kept.append(key)
      kept.append(value)
    seen = far
    if k == 1:
      seen = near
    return self.rest(x, __torch__.look(q, key, value, runs, seen, past), p, ab, l, scale)

  # Final hidden states [N, d]. past and kept: as in block, of all blocks one after the other.
  def layers(self, p: List[Tensor], ab: List[Tensor], scale: float, ids: Tensor, place: Tensor, runs: List[int],
             c: Tensor, s: Tensor, past: List[Tensor], keep: bool, kept: List[Tensor]) -> Tensor:
    x = self.embed(p, ids, place)
    cc = __torch__.turns(c, place)
    ss = __torch__.turns(s, place)
    far = __torch__.sights(runs, 9223372036854775807, ids)
    near = __torch__.sights(runs, $WINDOW, ids) if $SLIDES else far
    for l in range($LAYERS):
      x = self.block(l, x, p, ab, scale, runs, cc, ss, far, near, past[2 * l:2 * l + 2], keep, kept)
    return __torch__.norm(x, p, $FINAL)

  # Final hidden states [M, d] of the positions that predict a target
  def hidden(self, p: List[Tensor], ab: List[Tensor], scale: float, ids: Tensor, place: Tensor, runs: List[int], at: Tensor,
             c: Tensor, s: Tensor) -> Tensor:
    kept : List[Tensor] = []
    return torch.index_select(self.layers(p, ab, scale, ids, place, runs, c, s, [], False, kept), 0, at)

  # float32 logits [M, V]
  def logits(self, h: Tensor, head: Tensor) -> Tensor:
    return __torch__.cap_logits(torch.to(torch.linear(h, head), 6))

  # log p(y) [M], the logits of $CHUNK targets at a time
  def token_logps(self, p: List[Tensor], ab: List[Tensor], scale: float, ids: Tensor, place: Tensor, runs: List[int], at: Tensor, y: Tensor,
                  c: Tensor, s: Tensor) -> Tensor:
    h = self.hidden(p, ab, scale, ids, place, runs, at, c, s)
    out : List[Tensor] = []
    for i in range(0, y.size(0), $CHUNK):
      out.append(-__torch__.nll(self.logits(h[i:i + $CHUNK], p[$HEAD_WEIGHT]), y[i:i + $CHUNK]))
    return torch.cat(out)
