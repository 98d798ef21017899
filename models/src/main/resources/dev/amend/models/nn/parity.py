  # Entry: float32 logits [M, V]
  def all_logits(self, model: $MODEL, sequences: $SEQUENCES, tables: $TABLES) -> Tensor:
    return self.logits(self.states(model, sequences, tables), model[0][$HEAD_WEIGHT])

  # Entry: mean negative log-likelihood of the targets and its gradient by every weight
  def loss_and_gradients(self, weights: List[Tensor], sequences: $SEQUENCES, targets: Tensor, tables: $TABLES) -> List[Tensor]:
    torch.set_grad_enabled(True)
    none : List[Tensor] = []
    loss = torch.mean(__torch__.nll(self.all_logits((weights, none, 0.0), sequences, tables), targets))
    out = [torch.detach(loss)]
    for t in torch.grad([loss], weights):
      assert t is not None
      out.append(t)
    torch.set_grad_enabled(False)
    return out
