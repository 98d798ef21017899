  # float32 logits [M, V]
  def all_logits(self, p: List[Tensor], ab: List[Tensor], scale: float, ids: Tensor, place: Tensor, runs: List[int], at: Tensor,
                 c: Tensor, s: Tensor) -> Tensor:
    return self.logits(self.hidden(p, ab, scale, ids, place, runs, at, c, s), p[$HEAD_WEIGHT])

  # Mean negative log-likelihood of y and its gradient by every weight
  def loss_and_gradients(self, p: List[Tensor], ids: Tensor, place: Tensor, runs: List[int], at: Tensor, y: Tensor, c: Tensor, s: Tensor) -> List[Tensor]:
    torch.set_grad_enabled(True)
    loss = torch.mean(__torch__.nll(self.all_logits(p, [], 0.0, ids, place, runs, at, c, s), y))
    out = [torch.detach(loss)]
    for t in torch.grad([loss], p):
      assert t is not None
      out.append(t)
    torch.set_grad_enabled(False)
    return out
