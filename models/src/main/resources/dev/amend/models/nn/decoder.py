# Llama-style decoder in TorchScript. The Java class DecoderScript fills the $NAMES in, appends methods and compiles it.
#
# p   weights: [embedding, (norm1, wq, wk, wv, wo, norm2, w_gate, w_up, w_down) per layer, final norm, head unless tied]
# ab  adapters: [] or, per layer and adapted projection, (A [r, in], B [out, r]); scale = alpha / r, 0.0 switches them off
# c,s rotary tables [T, head width], "half split" layout
# y[b, t] is the target of position t (already shifted); -100 = not trained

def rms(x: Tensor, w: Tensor) -> Tensor:
  return torch.rms_norm(x, [x.size(-1)], w, $EPSILON)

def rotate(x: Tensor, c: Tensor, s: Tensor) -> Tensor:
  a, b = torch.chunk(x, 2, -1)
  return x * c + torch.cat([-b, a], -1) * s

def heads(x: Tensor, n: int) -> Tensor:
  return x.view([x.size(0), x.size(1), n, x.size(2) // n]).transpose(1, 2)

def merge(x: Tensor) -> Tensor:
  return x.transpose(1, 2).reshape([x.size(0), x.size(2), x.size(1) * x.size(3)])

# x W^T, plus the adapter's low-rank correction when projection `slot` of layer `l` has one
def project(x: Tensor, w: Tensor, ab: List[Tensor], l: int, slot: int, scale: float) -> Tensor:
  y = torch.linear(x, w)
  if scale != 0.0 and slot >= 0:
    i = l * $ADAPTED + slot
    y = y + torch.linear(torch.linear(x, ab[2 * i]), ab[2 * i + 1]) * scale
  return y

def cast(p: List[Tensor]) -> List[Tensor]:
  return [torch.to(t, $COMPUTE) for t in p]

class M(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool

  def mlp(self, x: Tensor, p: List[Tensor], ab: List[Tensor], l: int, scale: float) -> Tensor:
    o = 1 + 9 * l
    gate = torch.silu(__torch__.project(x, p[o + 6], ab, l, $GATE, scale))
    up = __torch__.project(x, p[o + 7], ab, l, $UP, scale)
    return __torch__.project(gate * up, p[o + 8], ab, l, $DOWN, scale)

  def layer(self, x: Tensor, p: List[Tensor], ab: List[Tensor], l: int, scale: float, c: Tensor, s: Tensor) -> Tensor:
    o = 1 + 9 * l
    h = __torch__.rms(x, p[o])
    q = __torch__.rotate(__torch__.heads(__torch__.project(h, p[o + 1], ab, l, $Q, scale), $HEADS), c, s)
    k = __torch__.rotate(__torch__.heads(__torch__.project(h, p[o + 2], ab, l, $K, scale), $KEY_HEADS), c, s)
    v = __torch__.heads(__torch__.project(h, p[o + 3], ab, l, $V, scale), $KEY_HEADS)
    a = torch.scaled_dot_product_attention(q, k, v, None, 0.0, True, scale=None, enable_gqa=$GROUPED)
    x = x + __torch__.project(__torch__.merge(a), p[o + 4], ab, l, $O, scale)
    return x + self.mlp(__torch__.rms(x, p[o + 5]), p, ab, l, scale)

  # Final hidden states [B, T, d]. Right padding needs no mask: causal attention hides it.
  def hidden(self, p: List[Tensor], ab: List[Tensor], scale: float, ids: Tensor, c: Tensor, s: Tensor) -> Tensor:
    x = torch.embedding(p[0], ids)
    cc = torch.to(c[:ids.size(1)], $COMPUTE)
    ss = torch.to(s[:ids.size(1)], $COMPUTE)
    for l in range($LAYERS):
      x = self.layer(x, p, ab, l, scale, cc, ss)
    return __torch__.rms(x, p[1 + 9 * $LAYERS])

  # float32 logits [N, V] of the hidden rows that are trained: never a [B, T, V] tensor
  def head(self, p: List[Tensor], h: Tensor, at: Tensor) -> Tensor:
    picked = torch.index_select(h.reshape([-1, h.size(-1)]), 0, at)
    return torch.to(torch.linear(picked, p[$HEAD]), 6)

  # float32 logits [B, T, V] at every position, for checks against other programs
  def logits(self, p: List[Tensor], ab: List[Tensor], scale: float, ids: Tensor, c: Tensor, s: Tensor) -> Tensor:
    return torch.to(torch.linear(self.hidden(p, ab, scale, ids, c, s), p[$HEAD]), 6)

  # log p(y[b, t]) [B, T]; 0 where y < 0
  def token_logps(self, p: List[Tensor], ab: List[Tensor], scale: float, ids: Tensor, y: Tensor, c: Tensor, s: Tensor) -> Tensor:
    at = torch.nonzero(y.view([-1]) >= 0).squeeze(1)
    lg = self.head(p, self.hidden(p, ab, scale, ids, c, s), at)
    target = torch.index_select(y.view([-1]), 0, at)
    logps = torch.zeros([y.size(0) * y.size(1)], dtype=6, device=y.device)
    return torch.index_copy(logps, 0, at, -__torch__.nll(lg, target)).view([y.size(0), y.size(1)])
