# A decoder in TorchScript, made of the pieces that the Java class DecoderScript switches on by filling the $NAMES in;
# it appends methods and compiles the whole.
#
# p   weights in the order of the Java class Layout; $T_X is the place of tensor X in a block, -1 where a block has none
# ab  adapters: [] or, per layer and adapted projection, (A [r, in], B [out, r]); scale = alpha / r, 0.0 switches them off
# c,s rotary tables [kinds, T, rotated width], one kind for all layers or two: full and sliding attention
# y[b, t] is the target of position t (already shifted); -100 = not trained

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
  return x.view([x.size(0), x.size(1), n, x.size(2) // n]).transpose(1, 2)

def merge(x: Tensor) -> Tensor:
  return x.transpose(1, 2).reshape([x.size(0), x.size(2), x.size(1) * x.size(3)])

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
    y = y + torch.linear(torch.linear(x, ab[2 * i]), ab[2 * i + 1]) * scale
  return y

def activate(x: Tensor) -> Tensor:
  return $ACTIVATION

# mask: bool [.., T, end], true where a query may look; none: causal
def attend(q: Tensor, k: Tensor, v: Tensor, mask: Optional[Tensor]) -> Tensor:
  if $ATTENTION_CAP > 0.0:
    if mask is None:
      allowed = torch.tril(torch.ones([q.size(2), k.size(2)], dtype=11, device=q.device))
    else:
      allowed = mask
    kk = torch.repeat_interleave(k, $GROUP, 1)
    vv = torch.repeat_interleave(v, $GROUP, 1)
    scores = torch.tanh(torch.matmul(q, kk.transpose(-1, -2)) * $ATTENTION_SCALE / $ATTENTION_CAP) * $ATTENTION_CAP
    scores = torch.masked_fill(torch.to(scores, 6), torch.logical_not(allowed), -inf)
    y = torch.matmul(torch.to(torch.softmax(scores, -1), q.dtype), vv)
  else:
    y = torch.scaled_dot_product_attention(q, k, v, mask, 0.0, mask is None, scale=$SCALE, enable_gqa=$GROUPED)
  return y

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

  # place: position of each token, counted from 0
  def embed(self, p: List[Tensor], ids: Tensor, place: Tensor) -> Tensor:
    x = torch.embedding(p[0], ids)
    if $EMBEDDING_SCALE != 1.0:
      x = x * $EMBEDDING_SCALE
    if $LEARNED_FROM >= 0:
      x = x + torch.embedding(p[1], place + $LEARNED_FROM)
    return x

  def mlp(self, x: Tensor, p: List[Tensor], ab: List[Tensor], l: int, scale: float) -> Tensor:
    o = $FIRST + $PER_BLOCK * l
    up = __torch__.project(x, p, o, $T_UP, $T_UP_BIAS, ab, l, $UP, scale)
    if $GATED:
      inner = __torch__.activate(__torch__.project(x, p, o, $T_GATE, -1, ab, l, $GATE, scale)) * up
    else:
      inner = __torch__.activate(up)
    return __torch__.project(inner, p, o, $T_DOWN, $T_DOWN_BIAS, ab, l, $DOWN, scale)

  # Query, key and value heads [B, heads, T, head width]
  def attention(self, x: Tensor, p: List[Tensor], ab: List[Tensor], l: int, scale: float, c: Tensor, s: Tensor) -> Tuple[Tensor, Tensor, Tensor]:
    o = $FIRST + $PER_BLOCK * l
    h = x
    if $NORM_BEFORE:
      h = __torch__.norm(x, p, o + $T_NORM1)
    q = __torch__.turned_heads(__torch__.project(h, p, o, $T_Q, $T_Q_BIAS, ab, l, $Q, scale), $HEADS, p, o, $T_Q_NORM, c, s)
    k = __torch__.turned_heads(__torch__.project(h, p, o, $T_K, $T_K_BIAS, ab, l, $K, scale), $KEY_HEADS, p, o, $T_K_NORM, c, s)
    v = __torch__.heads(__torch__.project(h, p, o, $T_V, $T_V_BIAS, ab, l, $V, scale), $KEY_HEADS)
    return (q, k, v)

  # What attention found goes into the stream, then the feed-forward part
  def rest(self, x: Tensor, a: Tensor, p: List[Tensor], ab: List[Tensor], l: int, scale: float) -> Tensor:
    o = $FIRST + $PER_BLOCK * l
    y = __torch__.project(__torch__.merge(a), p, o, $T_O, $T_O_BIAS, ab, l, $O, scale)
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

  # Final hidden states [B, T, d]. Right padding needs no mask: causal attention hides it.
  def hidden(self, p: List[Tensor], ab: List[Tensor], scale: float, ids: Tensor, c: Tensor, s: Tensor) -> Tensor:
    T = ids.size(1)
    at = torch.arange(T, dtype=4, device=ids.device)
    x = self.embed(p, ids, at)
    cc = torch.to(c[:, :T], $COMPUTE)
    ss = torch.to(s[:, :T], $COMPUTE)
    kinds = $KINDS
    near : Optional[Tensor] = None
    if $SLIDES and T > $WINDOW:
      back = torch.unsqueeze(at, 1) - at
      near = (back >= 0) & (back < $WINDOW)
    for l in range($LAYERS):
      k = kinds[l]
      q, key, v = self.attention(x, p, ab, l, scale, cc[k * $LOCAL], ss[k * $LOCAL])
      mask : Optional[Tensor] = None
      if k == 1:
        mask = near
      x = self.rest(x, __torch__.attend(q, key, v, mask), p, ab, l, scale)
    return __torch__.norm(x, p, $FINAL)

  # float32 logits [N, V] of the hidden rows that are trained: never a [B, T, V] tensor
  def head(self, p: List[Tensor], h: Tensor, at: Tensor) -> Tensor:
    picked = torch.index_select(h.reshape([-1, h.size(-1)]), 0, at)
    return __torch__.cap_logits(torch.to(torch.linear(picked, p[$HEAD_WEIGHT]), 6))

  # float32 logits [B, T, V] at every position, for checks against other programs
  def logits(self, p: List[Tensor], ab: List[Tensor], scale: float, ids: Tensor, c: Tensor, s: Tensor) -> Tensor:
    return __torch__.cap_logits(torch.to(torch.linear(self.hidden(p, ab, scale, ids, c, s), p[$HEAD_WEIGHT]), 6))

  # log p(y[b, t]) [B, T]; 0 where y < 0
  def token_logps(self, p: List[Tensor], ab: List[Tensor], scale: float, ids: Tensor, y: Tensor, c: Tensor, s: Tensor) -> Tensor:
    at = torch.nonzero(y.view([-1]) >= 0).squeeze(1)
    lg = self.head(p, self.hidden(p, ab, scale, ids, c, s), at)
    target = torch.index_select(y.view([-1]), 0, at)
    logps = torch.zeros([y.size(0) * y.size(1)], dtype=6, device=y.device)
    return torch.index_copy(logps, 0, at, -__torch__.nll(lg, target)).view([y.size(0), y.size(1)])
