  # Runs T new positions of left-padded rows through the layers, filling the caches from `pos` on, and returns logits [B, V] of the last.
  # kc, vc: per layer [B, KV, most, head width]. place: rotary position of each new token. keep: bool [B, most], false on padding.
  def decode(self, p: List[Tensor], ab: List[Tensor], scale: float, kc: List[Tensor], vc: List[Tensor], ids: Tensor,
             pos: int, place: Tensor, keep: Tensor, c: Tensor, s: Tensor) -> Tensor:
    x = self.embed(p, ids, place)
    T = ids.size(1)
    end = pos + T
    at = torch.arange(end, dtype=4, device=ids.device)
    back = torch.unsqueeze(at[pos:], 1) - at
    own = back == 0                                     # every query may see itself: no empty rows
    mask = (keep[:, :end].unsqueeze(1).unsqueeze(1) & (back >= 0)) | own
    near = mask
    if $SLIDES:
      near = mask & (back < $WINDOW)
    cc = [torch.to(torch.embedding(t, place), $COMPUTE).unsqueeze(1) for t in torch.unbind(c)]
    ss = [torch.to(torch.embedding(t, place), $COMPUTE).unsqueeze(1) for t in torch.unbind(s)]
    kinds = $KINDS
    for l in range($LAYERS):
      k = kinds[l]
      q, key, v = self.attention(x, p, ab, l, scale, cc[k * $LOCAL], ss[k * $LOCAL])
      kc[l][:, :, pos:end] = key
      vc[l][:, :, pos:end] = v
      seen = mask
      if k == 1:
        seen = near
      x = self.rest(x, __torch__.attend(q, kc[l][:, :, :end], vc[l][:, :, :end], seen), p, ab, l, scale)
    return __torch__.cap_logits(torch.to(torch.linear(__torch__.norm(x[:, -1], p, $FINAL), p[$HEAD_WEIGHT]), 6))

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
