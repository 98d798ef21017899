  # Mean negative log-likelihood of y and its gradient by every weight
  def loss_and_gradients(self, p: List[Tensor], ids: Tensor, y: Tensor, c: Tensor, s: Tensor) -> List[Tensor]:
    torch.set_grad_enabled(True)
    flat = y.view([-1])
    at = torch.nonzero(flat >= 0).squeeze(1)
    loss = torch.mean(__torch__.nll(self.head(p, self.hidden(p, [], 0.0, ids, c, s), at), torch.index_select(flat, 0, at)))
    out = [torch.detach(loss)]
    for t in torch.grad([loss], p):
      assert t is not None
      out.append(t)
    torch.set_grad_enabled(False)
    return out
