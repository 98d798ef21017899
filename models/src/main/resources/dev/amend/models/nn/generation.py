  # Runs T new positions of left-padded rows through the layers, filling the caches from `pos` on, and returns logits [B, V] of the last.
  # kc, vc: per layer [B, KV, most, head width]. place: rotary position of each new token. keep: bool [B, most], false on padding.
  def decode(self, p: List[Tensor], ab: List[Tensor], scale: float, kc: List[Tensor], vc: List[Tensor], ids: Tensor,
             pos: int, place: Tensor, keep: Tensor, c: Tensor, s: Tensor) -> Tensor:
    x = torch.embedding(p[0], ids)
    T = ids.size(1)
    end = pos + T
    cc = torch.to(torch.embedding(c, place), $COMPUTE).unsqueeze(1)
    ss = torch.to(torch.embedding(s, place), $COMPUTE).unsqueeze(1)
    causal = torch.tril(torch.ones([T, end], dtype=11, device=ids.device), pos)
    own = torch.triu(causal, pos)                       # every query may see itself: no empty rows
    mask = (keep[:, :end].unsqueeze(1).unsqueeze(1) & causal) | own
    for l in range($LAYERS):
      o = 1 + 9 * l
      h = __torch__.rms(x, p[o])
      q = __torch__.rotate(__torch__.heads(__torch__.project(h, p[o + 1], ab, l, $Q, scale), $HEADS), cc, ss)
      kc[l][:, :, pos:end] = __torch__.rotate(__torch__.heads(__torch__.project(h, p[o + 2], ab, l, $K, scale), $KEY_HEADS), cc, ss)
      vc[l][:, :, pos:end] = __torch__.heads(__torch__.project(h, p[o + 3], ab, l, $V, scale), $KEY_HEADS)
      a = torch.scaled_dot_product_attention(q, kc[l][:, :, :end], vc[l][:, :, :end], mask, 0.0, False,
                                             scale=None, enable_gqa=$GROUPED)
      x = x + __torch__.project(__torch__.merge(a), p[o + 4], ab, l, $O, scale)
      x = x + self.mlp(__torch__.rms(x, p[o + 5]), p, ab, l, scale)
    return torch.to(torch.linear(__torch__.rms(x[:, -1], p[1 + 9 * $LAYERS]), p[$HEAD]), 6)

  # The next token of each row by inverting its cumulative distribution at u [B, 1]: a row's draw depends on its own u only.
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

  # One call per token: run the layers, choose.
  def next_token(self, p: List[Tensor], ab: List[Tensor], scale: float, kc: List[Tensor], vc: List[Tensor], ids: Tensor,
                 pos: int, place: Tensor, keep: Tensor, c: Tensor, s: Tensor,
                 temperature: float, top_k: int, top_p: float, u: Tensor) -> Tensor:
    lg = self.decode(p, ab, scale, kc, vc, ids, pos, place, keep, c, s)
    return self.pick(lg, temperature, top_k, top_p, u)
